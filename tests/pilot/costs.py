"""What goods cost the shop: an assumption, as the grocer's data has none.

Every department is given a share of its price that goods cost, of the order that grocers publish
for such departments; it is a stated assumption and no measurement. Departments not named here have
no known cost and so no margin.
"""

from __future__ import annotations

from typing import Final

PERCENT: Final = {
    "GROCERY": 74,
    "DRUG GM": 66,
    "FUEL": 92,
    "PRODUCE": 62,
    "MEAT": 71,
    "MEAT-PCKGD": 69,
    "DELI": 55,
    "PASTRY": 48,
    "NUTRITION": 64,
    "SEAFOOD": 67,
    "SEAFOOD-PCKGD": 68,
    "FLORAL": 52,
    "COSMETICS": 58,
    "SALAD BAR": 45,
    "SPIRITS": 75,
    "GARDEN CENTER": 60,
    "CHEF SHOPPE": 50,
    "RESTAURANT": 40,
    "FROZEN GROCERY": 72,
}
"""Cost in percent of what the shelf asked, by department."""


def cost(category: str, amount: int) -> int:
    """Cents that goods of a department sold for so many cents cost; 0 where it is not known."""
    return amount * PERCENT.get(category, 0) // 100

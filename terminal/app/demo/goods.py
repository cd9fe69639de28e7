"""What the demonstration's shop sells, as its catalogue says it. All of it is made up, and so are
the numbers, of the prefix that GS1 keeps for demonstrations (952)."""

from __future__ import annotations

from typing import Final

from terminal.store.products import Product

COFFEE: Final = Product(
    code="9520000001018",
    name="Coffee beans 1 kg",
    price=1890,
    category="COFFEE",
    brand="Harbour Roast",
    supplier="Nordkaffee",
    cost=1120,
)
BREAD: Final = Product(
    code="9520000001025", name="Rye bread", price=420, category="BAKERY", cost=130
)
STAMPS: Final = Product(
    code="9520000001032", name="Postage stamps", price=850, category="STAMPS", earns=False
)
FLOWERS: Final = Product(code="9520000001049", name="Flowers", category="FLOWERS")
UNLISTED: Final = "9520000001056"
"""A code that the catalogue does not have."""
GOODS: Final = (COFFEE, BREAD, STAMPS, FLOWERS)

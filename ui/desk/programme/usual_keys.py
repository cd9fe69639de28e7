"""Which keys of a long section are shown at once: what a shop mostly says, what the document says
already, and of the values the one that the chosen kind needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_COMMON: Final = {
    "promotion": "id name give starts ends weekdays tiers categories minimum_spend",
    "voucher": "id name give uses days minimum_spend members_only",
    "reward": "id name give cost stock starts ends tiers",
}
_NEEDS: Final = {
    "multiplier": "multiplier",
    "points": "points",
    "points_per_item": "points",
    "percent_off": "percent",
    "amount_off": "amount",
    "member_price": "amount",
    "gift_card": "amount",
    "extend": "months",
    "product": "product",
}


def common(section: str, said: Mapping[str, str]) -> frozenset[str] | None:
    """Paths of the keys that are shown at once of a row that says this; None for all."""
    if section not in _COMMON:
        return None
    needed = _NEEDS.get(said.get("give", ""), "give")
    written = (key for key, text in said.items() if text)
    return frozenset(f"{section}.{key}" for key in (*_COMMON[section].split(), needed, *written))

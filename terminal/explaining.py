"""English wording of an explanation's notes; screens translate by the same keys."""

from __future__ import annotations

from typing import Final

from terminal.domain.entry import Note

WORDS: Final[dict[str, str]] = {
    "earn.base": "for {0}",
    "earn.tier": "{0} +{1} %",
    "earn.cap": "limit of {0} points a purchase",
    "earn.near_miss": "{0} more earns {points} points",
    "refund.claw_back": "points of returned goods",
    "refund.restore": "points you had redeemed",
    "refund.to_store": "kept for the store that wrote them off",
    "refund.later": "points follow when the sale is found",
    "expire.lot": "expired",
}


def explain(note: Note) -> str:
    """The note's sentence; an unknown key of a newer version shows itself."""
    return WORDS.get(note.key, note.key).format(*note.values, points=note.points)

"""What one person moves by hand, alone: points given, taken and written off in a day. Pure.

Many small acts count as one large one. What a second person approved, and what two people made of a
proposal, is neither one's alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from terminal.domain.entry import Entry
from terminal.domain.membership import SIGN_UP
from terminal.domain.programme import Caps
from terminal.domain.rights import Role

KINDS: Final = ("grant", "adjust", "write_off")
"""Kinds of entries by which a person moves points."""


def alone(entry: Entry) -> int:
    """Points that an entry moves on the word of one person; 0 where the programme says how many
    (joining, activities), where nobody is named, or where a second person stands for it too."""
    if entry.kind not in KINDS or not entry.staff or entry.approver not in ("", entry.staff):
        return 0
    if entry.reason == SIGN_UP or any(use.of == "activity" for use in entry.uses):
        return 0
    return abs(entry.points)


def moved(entries: Iterable[Entry], staff: str, day: int) -> int:
    """Points that a person moved alone on a business day (ordinal)."""
    return sum(alone(entry) for entry in entries if (entry.staff, entry.day) == (staff, day))


def approver_for(points: int, role: str, before: int, caps: Caps) -> Role | None:
    """The least role of a second person for moving so many more points after those `before`, None
    where the first may do it alone."""
    size = abs(points)
    if size <= caps.by_hand(role) and before + size <= caps.in_a_day(role):
        return None
    if size > caps.supervisor_grant or role in {"supervisor", "manager"}:
        return "manager"
    return "supervisor"

"""What one person moves by hand, alone: points given, taken and written off in a day, vouchers
issued, and gift cards filled up. Pure.

Many small acts count as one large one. What a second person approved, and what two people made of a
proposal, is neither one's alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from terminal.domain.entry import Entry
from terminal.domain.membership import SIGN_UP
from terminal.domain.programme import Caps
from terminal.domain.rights import Role
from terminal.domain.vouchers import batch_in

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
    return in_a_day(entries, alone, staff, day)


def issued_alone(entry: Entry) -> int:
    """Vouchers that an entry issues on the word of one person."""
    batch = batch_in(entry) if entry.approver in ("", entry.staff) else None
    return batch.count if batch is not None and entry.staff else 0


def filled_alone(entry: Entry) -> int:
    """Minor units by which an entry fills up gift cards on the word of one person."""
    if entry.kind != "write_off" or not entry.staff:
        return 0
    return sum(use.amount for use in entry.uses if use.of == "gift_card")


def in_a_day(entries: Iterable[Entry], size: Callable[[Entry], int], staff: str, day: int) -> int:
    """What a person did alone on a business day (ordinal), by the size of each entry."""
    return sum(size(entry) for entry in entries if (entry.staff, entry.day) == (staff, day))


def approver_for(points: int, role: str, before: int, caps: Caps) -> Role | None:
    """The least role of a second person for moving so many more points after those `before`, None
    where the first may do it alone."""
    size = abs(points)
    if size <= caps.by_hand(role) and before + size <= caps.in_a_day(role):
        return None
    if size > caps.supervisor_grant or role in {"supervisor", "manager"}:
        return "manager"
    return "supervisor"

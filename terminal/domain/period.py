"""A period's close: what was held at its beginning, what moved, what is held at its end, and the
journal of it. Pure.

Points are worth ``value_per_100`` hundredths of the programme's unit for each hundred, so a point
is whole ten-thousandths of a unit and nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec

from terminal.domain.holdings import WHOLE, Holdings

CLAWING: Final = frozenset({"refund", "claw_back", "unlink", "moved"})
"""Kinds of entries that take earned points back, or correct that."""

LIABILITY: Final = "Points outstanding"
EXPECTED: Final = "Expected breakage"


class Close(msgspec.Struct, frozen=True, kw_only=True):
    """Points of the days from `since` to `until` (ordinals, both included).

    `issued` are points given for purchases, friends, activities and by hand; `clawed_back` those
    taken back with goods or corrected; `redeemed` what was spent less what came back of it;
    `written_off` shortfalls that stores bear; `adjusted` all else, such as balances brought in.
    `value` is what a point is worth in ten-thousandths of a unit; `opening_breakage` and
    `closing_breakage` the part of either end, in the same, that nobody is expected to redeem.
    """

    since: int
    until: int
    opening: int
    issued: int
    redeemed: int
    expired: int
    clawed_back: int
    written_off: int
    adjusted: int
    closing: int
    value: int
    opening_breakage: int
    closing_breakage: int

    @property
    def difference(self) -> int:
        """Points by which the period does not add up; 0 where every fact is accounted for."""
        moved = self.issued - self.redeemed - self.expired - self.clawed_back
        return self.opening + moved + self.written_off + self.adjusted - self.closing


class Posting(msgspec.Struct, frozen=True):
    """One line of a journal: an account debited or credited, in ten-thousandths of a unit."""

    account: str
    debit: int
    credit: int
    text: str


def close(
    before: Holdings,
    after: Holdings,
    clawed: int,
    written_off: int,
    since: int,
    until: int,
    value_per_100: int,
) -> Close:
    """A period's close from what was held before it and at its end; `clawed` and `written_off` are
    the sums of points of entries of these kinds within it."""
    return Close(
        since=since,
        until=until,
        opening=before.balance,
        issued=after.earned - before.earned - clawed,
        redeemed=after.redeemed - before.redeemed,
        expired=after.expired - before.expired,
        clawed_back=-clawed,
        written_off=written_off,
        adjusted=after.adjusted - before.adjusted - written_off,
        closing=after.balance,
        value=value_per_100,
        opening_breakage=before.worth * before.breakage.share // WHOLE,
        closing_breakage=after.worth * after.breakage.share // WHOLE,
    )


def journal(found: Close) -> Iterator[Posting]:
    """The period as balanced postings: every debit has its credit of the same text."""
    moves = (
        ("Points granted", LIABILITY, found.issued, "points issued"),
        (LIABILITY, "Points redeemed", found.redeemed, "points redeemed"),
        (LIABILITY, "Points expired", found.expired, "points expired"),
        (LIABILITY, "Points granted", found.clawed_back, "points clawed back"),
        ("Shortfalls borne by stores", LIABILITY, found.written_off, "shortfalls written off"),
        ("Points brought in", LIABILITY, found.adjusted, "points adjusted"),
    )
    for debited, credited, points, text in moves:
        yield from _pair(debited, credited, points * found.value, text)
    more = found.closing_breakage - found.opening_breakage
    yield from _pair(EXPECTED, "Breakage", more, "change of expected breakage")


def _pair(debited: str, credited: str, amount: int, text: str) -> Iterator[Posting]:
    """A debit and its credit; the other way round where the amount is negative."""
    if amount < 0:
        debited, credited, amount = credited, debited, -amount
    if amount:
        yield Posting(debited, amount, 0, text)
        yield Posting(credited, 0, amount, text)


def units(amount: int) -> str:
    """Ten-thousandths of a unit as a number with four decimals."""
    whole, part = divmod(abs(amount), 10_000)
    return f"{'-' if amount < 0 else ''}{whole}.{part:04d}"


def journal_lines(found: Close, currency: str) -> list[str]:
    """The journal as lines of a CSV, a header first; nothing in it needs quoting."""
    on = date.fromordinal(found.until).isoformat()
    return [
        "date,account,debit,credit,currency,text",
        *(
            f"{on},{one.account},{units(one.debit)},{units(one.credit)},{currency},{one.text}"
            for one in journal(found)
        ),
    ]

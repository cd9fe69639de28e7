"""What sales and movements of points add up to, day by day: sums that take an entry in or out in
any order, so that a till keeps them beside its ledger. Pure.

A month is the number ``12 * year + month - 1``. Money is minor units by currency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar
from uuid import UUID

import msgspec

from terminal.domain.entry import Off, Use

K = TypeVar("K", bound=Hashable)
Place = tuple[str, str, int, str]
"""A store, the tier that was assumed, 1 for a member and 0 for a guest, the currency."""
PLACE: int = 6
"""Numbers of a place: sales, net, money off, net of goods whose cost is known, their cost,
points earned."""
GIVEN: int = 6
"""Numbers of a promotion: times, points, money off, and of its sales net, net of goods whose cost
is known, their cost."""


class SoldLine(msgspec.Struct, frozen=True, gc=False):
    """Of a line what figures need."""

    net: int
    offs: tuple[Off, ...] = ()
    cost: int = 0


class Fact(msgspec.Struct, frozen=True, gc=False):
    """Of an entry what figures need: reading no more takes a tenth of the time."""

    kind: str
    account: UUID | None = None
    points: int = 0
    store: str = ""
    day: int = 0
    tier: str = ""
    currency: str = ""
    lines: tuple[SoldLine, ...] = ()
    uses: tuple[Use, ...] = ()
    offline: bool = False


read_fact = msgspec.json.Decoder(Fact).decode
"""Reads an entry's bytes as far as figures need them."""


@lru_cache(maxsize=4096)
def month_of(day: int) -> int:
    """The month of a day (ordinal)."""
    on = date.fromordinal(day)
    return 12 * on.year + on.month - 1


def whole_months(since: int, until: int) -> tuple[range, list[tuple[int, int]]]:
    """The months that lie wholly between two days (both included), and what days are left."""
    first = month_of(since) + (since != first_day(month_of(since)))
    last = month_of(until + 1) - 1
    if first > last:
        return range(0), [(since, until)]
    edges = [(since, first_day(first) - 1), (first_day(last + 1), until)]
    return range(first, last + 1), [one for one in edges if one[0] <= one[1]]


def first_day(month: int) -> int:
    """The first day (ordinal) of a month."""
    return date(month // 12, month % 12 + 1, 1).toordinal()


class Sums:
    """Sums by day (ordinal): `places` by day and `Place`, `placed` the same by month; `days` sales,
    net and points by day, member and currency; `visits` purchases by day and account, `months` the
    same by month; `given` by day, promotion and currency; `moved` points, and points that a till
    gave on its own authority, by day and kind of entry. Months make a long span quick to read."""

    def __init__(self) -> None:
        self.places: dict[tuple[int, Place], list[int]] = {}
        self.placed: dict[tuple[int, Place], list[int]] = {}
        self.days: dict[tuple[int, int, str], list[int]] = {}
        self.visits: dict[tuple[int, bytes], list[int]] = {}
        self.months: dict[tuple[int, bytes], list[int]] = {}
        self.given: dict[tuple[int, str, str], list[int]] = {}
        self.moved: dict[tuple[int, str], list[int]] = {}

    def add(self, fact: Fact, sign: int = 1) -> None:
        """Take an entry in, or out (-1)."""
        if fact.account is not None and fact.points:
            offline = fact.points if fact.offline else 0
            _plus(self.moved, (fact.day, fact.kind), (fact.points, offline), sign)
        if fact.kind != "accrue":
            return
        net = costed = cost = off = 0
        for line in fact.lines:
            net += line.net
            if line.cost:
                costed += line.net
                cost += line.cost
            for one in line.offs:
                off += one.amount
        member = fact.account is not None
        place = (fact.store, fact.tier if member else "", int(member), fact.currency)
        month = month_of(fact.day) if fact.day else 0
        numbers = (1, net, off, costed, cost, fact.points)
        _plus(self.places, (fact.day, place), numbers, sign)
        _plus(self.placed, (month, place), numbers, sign)
        few = (1, net, fact.points)
        _plus(self.days, (fact.day, int(member), fact.currency), few, sign)
        if fact.account is not None:
            account = fact.account.bytes
            _plus(self.visits, (fact.day, account), (1,), sign)
            _plus(self.months, (month, account), (1,), sign)
        for use in fact.uses:
            if use.of == "promotion":
                took = _taken_off(fact, use.key)
                points = 0 if took else use.amount
                gave = (use.times, points, took, net, costed, cost)
                _plus(self.given, (fact.day, use.key, fact.currency), gave, sign)

    def span(self, since: int, until: int) -> Span:
        """The sums of days from `since` to `until` (both included)."""
        found = Span()
        for (day, place), numbers in self.places.items():
            if since <= day <= until:
                _plus(found.places, place, numbers)
        for key, numbers in self.days.items():
            if since <= key[0] <= until:
                _plus(found.days, key, numbers)
        for (day, account), numbers in self.visits.items():
            if since <= day <= until:
                _plus(found.active, account, numbers)
        for (month, account), numbers in self.months.items():
            _plus(found.months, (month, account), numbers)
        for (day, name, currency), numbers in self.given.items():
            if since <= day <= until:
                _plus(found.given, (name, currency), numbers)
        for (day, kind), numbers in self.moved.items():
            if day >= since:
                _plus(found.moved, (day, kind), numbers)
        return found


def _taken_off(fact: Fact, promotion: str) -> int:
    source = f"promotion:{promotion}"
    return sum(one.amount for line in fact.lines for one in line.offs if one.source == source)


class Span:
    """Sums over some days: `places` by `Place`, `days` (sales, net, points) by day, member and
    currency, `active` purchases by account, `given` by promotion and currency; `months` of all
    time; `moved` from the first day on."""

    def __init__(self) -> None:
        self.places: dict[Place, list[int]] = {}
        self.days: dict[tuple[int, int, str], list[int]] = {}
        self.active: dict[bytes, list[int]] = {}
        self.given: dict[tuple[str, str], list[int]] = {}
        self.months: dict[tuple[int, bytes], list[int]] = {}
        self.moved: dict[tuple[int, str], list[int]] = {}

    def merge(self, other: Span) -> None:
        """Add another's sums."""
        for name in ("places", "days", "active", "given", "months", "moved"):
            mine, theirs = getattr(self, name), getattr(other, name)
            for key, numbers in theirs.items():
                _plus(mine, key, numbers)


def _plus(sums: dict[K, list[int]], key: K, numbers: Sequence[int], sign: int = 1) -> None:
    held = sums.get(key)
    if held is None:
        sums[key] = [sign * number for number in numbers]
        return
    for index, number in enumerate(numbers):
        held[index] += sign * number


def months_bought(span: Span, root: Callable[[UUID], UUID]) -> dict[UUID, set[int]]:
    """In which months each member bought."""
    found: defaultdict[UUID, set[int]] = defaultdict(set)
    whose: dict[bytes, UUID] = {}
    for (month, account), (count,) in span.months.items():
        if count > 0:
            if account not in whose:
                whose[account] = root(UUID(bytes=account))
            found[whose[account]].add(month)
    return found


def sums_of(facts: Iterable[Fact]) -> Sums:
    """What entries add up to."""
    found = Sums()
    for fact in facts:
        found.add(fact)
    return found

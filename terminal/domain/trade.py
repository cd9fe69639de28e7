"""Figures of what was sold: active members, visits, baskets of members against guests, what stores,
tiers and promotions moved, and who came back. Pure: a fold over entries.

A month is the number ``12 * year + month - 1``. Money is minor units by currency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from uuid import UUID

import msgspec

from terminal.domain.entry import Off, Use
from terminal.domain.holdings import WHOLE


class SoldLine(msgspec.Struct, frozen=True, gc=False):
    """Of a line what figures need."""

    net: int
    offs: tuple[Off, ...] = ()


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


read_fact = msgspec.json.Decoder(Fact).decode
"""Reads an entry's bytes as far as figures need them."""


class Sold(msgspec.Struct):
    """Sums over sales: how many, what was asked for their lines (after money off, without tax),
    what came off, the points they earned."""

    sales: int = 0
    amount: dict[str, int] = {}
    off: dict[str, int] = {}
    points: int = 0

    def add(self, entry: Fact) -> None:
        """Count one more sale."""
        self.sales += 1
        self.points += entry.points
        net = sum(line.net for line in entry.lines)
        off = sum(one.amount for line in entry.lines for one in line.offs)
        self.amount[entry.currency] = self.amount.get(entry.currency, 0) + net
        if off:
            self.off[entry.currency] = self.off.get(entry.currency, 0) + off

    def basket(self, currency: str) -> int:
        """The average basket in minor units, rounded half up; 0 of none."""
        count = self.sales
        return (2 * self.amount.get(currency, 0) + count) // (2 * count) if count else 0


class Given(msgspec.Struct):
    """What a promotion gave: to how many purchases, and points or hundredths of a unit."""

    times: int = 0
    amount: int = 0


class Cohort(msgspec.Struct, frozen=True):
    """Members by the month of their first purchase that is known: how many they are, and how many
    of them bought in each month since, that month first."""

    month: int
    members: int
    buying: tuple[int, ...]


class Trade(msgspec.Struct, frozen=True, kw_only=True):
    """Sales of the business days from `since` to `until` (ordinals, both included).

    `active` are members with a purchase in them, `visits` their purchases; `redeemed` points that
    were paid with, less what came back of them. Refunds lower no basket.
    """

    since: int
    until: int
    active: int
    visits: int
    redeemed: int
    members: Sold
    guests: Sold
    stores: dict[str, Sold]
    tiers: dict[str, Sold]
    promotions: dict[str, Given]
    cohorts: tuple[Cohort, ...]

    @property
    def frequency(self) -> int:
        """Purchases of an active member, in millionths."""
        return self.visits * WHOLE // self.active if self.active else 0

    def velocity(self, opening: int, closing: int) -> int:
        """How often the points outstanding turn over in 365 days, in millionths: redeemed points
        a day, over the mean of what was outstanding at the beginning and at the end."""
        days, mean = self.until - self.since + 1, opening + closing
        return 2 * self.redeemed * 365 * WHOLE // (days * mean) if mean > 0 else 0


@lru_cache(maxsize=4096)
def month_of(day: int) -> int:
    """The month of a day (ordinal)."""
    on = date.fromordinal(day)
    return 12 * on.year + on.month - 1


def trade(entries: Iterable[Fact], root: Callable[[UUID], UUID], since: int, until: int) -> Trade:
    """The figures of days from `since` to `until`; `root` tells whose an account is. Entries
    before `since` only tell who is no newcomer."""
    members, guests = Sold(), Sold()
    stores: defaultdict[str, Sold] = defaultdict(Sold)
    tiers: defaultdict[str, Sold] = defaultdict(Sold)
    promotions: defaultdict[str, Given] = defaultdict(Given)
    months: defaultdict[UUID, set[int]] = defaultdict(set)
    active: set[UUID] = set()
    redeemed = 0
    for entry in entries:
        if entry.kind in {"redeem", "restore", "settlement"}:
            redeemed -= entry.points if since <= entry.day <= until else 0
        if entry.kind != "accrue" or entry.day > until:
            continue
        who = root(entry.account) if entry.account else None
        if who is not None:
            months[who].add(month_of(entry.day))
        if entry.day < since:
            continue
        (guests if who is None else members).add(entry)
        stores[entry.store].add(entry)
        if who is not None:
            active.add(who)
            tiers[entry.tier].add(entry)
        for use in entry.uses:
            if use.of == "promotion":
                promotions[use.key].times += use.times
                promotions[use.key].amount += use.amount
    return Trade(
        since=since,
        until=until,
        active=len(active),
        visits=members.sales,
        redeemed=redeemed,
        members=members,
        guests=guests,
        stores=dict(sorted(stores.items())),
        tiers=dict(sorted(tiers.items())),
        promotions=dict(sorted(promotions.items())),
        cohorts=_cohorts(months.values(), month_of(until)),
    )


def _cohorts(months: Iterable[set[int]], last: int) -> tuple[Cohort, ...]:
    groups: defaultdict[int, list[set[int]]] = defaultdict(list)
    for bought in months:
        groups[min(bought)].append(bought)
    return tuple(
        Cohort(
            first,
            len(group),
            tuple(sum(m in bought for bought in group) for m in range(first, last + 1)),
        )
        for first, group in sorted(groups.items())
    )

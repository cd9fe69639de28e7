"""Figures of what was sold: active members, visits, baskets of members against guests, what stores,
tiers and promotions moved and cost, and who came back. Pure: made of `sums`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

import msgspec

from terminal.domain.entry import REDEEMING
from terminal.domain.holdings import WHOLE
from terminal.domain.sums import Fact, Span, month_of, months_bought, sums_of

SPENDING = REDEEMING | {"settlement"}
"""Kinds whose points were paid with, or came back of that."""


class Sold(msgspec.Struct):
    """Sums over sales: how many, what was asked for their lines (after money off, without tax),
    what came off, the points they earned. Of the goods whose cost is known: `costed` is what was
    asked for them, `cost` what they cost the shop."""

    sales: int = 0
    amount: dict[str, int] = {}
    off: dict[str, int] = {}
    points: int = 0
    costed: dict[str, int] = {}
    cost: dict[str, int] = {}

    def add(self, currency: str, numbers: Sequence[int]) -> None:
        """Count the numbers of a place (`sums.PLACE`)."""
        sales, net, off, costed, cost, points = numbers
        self.sales += sales
        self.points += points
        _put(self.amount, currency, net, always=True)
        _put(self.off, currency, off)
        _put(self.costed, currency, costed)
        _put(self.cost, currency, cost)

    def basket(self, currency: str) -> int:
        """The average basket in minor units, rounded half up; 0 of none."""
        count = self.sales
        return (2 * self.amount.get(currency, 0) + count) // (2 * count) if count else 0

    def margin(self, currency: str) -> int:
        """What was asked for goods of known cost less that cost, in minor units."""
        return self.costed.get(currency, 0) - self.cost.get(currency, 0)


class Given(msgspec.Struct):
    """What a promotion gave: to how many purchases, extra points, money off by currency; `sold`
    are the purchases that had it, as far as amounts and cost go."""

    times: int = 0
    points: int = 0
    off: dict[str, int] = {}
    sold: Sold = msgspec.field(default_factory=Sold)

    def add(self, currency: str, numbers: Sequence[int]) -> None:
        """Count the numbers of a promotion (`sums.GIVEN`)."""
        times, points, off, net, costed, cost = numbers
        self.times += times
        self.points += points
        _put(self.off, currency, off)
        self.sold.add(currency, (times, net, off, costed, cost, points))

    def cost(self, currency: str, value_per_100: int) -> int:
        """What it cost in ten-thousandths of a unit of two decimals: money off, and the worth of
        its extra points."""
        return self.off.get(currency, 0) * 100 + self.points * value_per_100


def _put(sums: dict[str, int], currency: str, amount: int, *, always: bool = False) -> None:
    if amount or always:
        sums[currency] = sums.get(currency, 0) + amount


class Cohort(msgspec.Struct, frozen=True):
    """Members by the month of their first purchase that is known: how many they are, and how many
    of them bought in each month since, that month first."""

    month: int
    members: int
    buying: tuple[int, ...]


class Day(msgspec.Struct):
    """One day or month: purchases of members and of guests, points earned by them and points
    paid with."""

    members: int = 0
    guests: int = 0
    earned: int = 0
    redeemed: int = 0


class Trade(msgspec.Struct, frozen=True, kw_only=True):
    """Sales of the business days from `since` to `until` (ordinals, both included).

    `active` are members with a purchase in them, `visits` their purchases; `redeemed` points that
    were paid with, less what came back of them, `offline` the part of them that tills gave on
    their own authority; `days` tells it day by day. Refunds lower no basket.
    """

    since: int
    until: int
    active: int
    visits: int
    redeemed: int
    offline: int
    members: Sold
    guests: Sold
    stores: dict[str, Sold]
    tiers: dict[str, Sold]
    promotions: dict[str, Given]
    cohorts: tuple[Cohort, ...]
    days: dict[int, Day]

    @property
    def frequency(self) -> int:
        """Purchases of an active member, in millionths."""
        return self.visits * WHOLE // self.active if self.active else 0

    def velocity(self, opening: int, closing: int) -> int:
        """How often the points outstanding turn over in 365 days, in millionths: redeemed points
        a day, over the mean of what was outstanding at the beginning and at the end."""
        days, mean = self.until - self.since + 1, opening + closing
        return 2 * self.redeemed * 365 * WHOLE // (days * mean) if mean > 0 else 0


def trade(entries: Iterable[Fact], root: Callable[[UUID], UUID], since: int, until: int) -> Trade:
    """The figures of days from `since` to `until`; `root` tells whose an account is. Entries
    before `since` only tell who is no newcomer."""
    return traded(sums_of(entries).span(since, until), root, since, until)


def traded(span: Span, root: Callable[[UUID], UUID], since: int, until: int) -> Trade:
    """The same of sums."""
    members, guests = Sold(), Sold()
    stores: defaultdict[str, Sold] = defaultdict(Sold)
    tiers: defaultdict[str, Sold] = defaultdict(Sold)
    for (store, tier, member, currency), numbers in span.places.items():
        if not any(numbers):
            continue
        (members if member else guests).add(currency, numbers)
        stores[store].add(currency, numbers)
        if member:
            tiers[tier].add(currency, numbers)
    promotions: defaultdict[str, Given] = defaultdict(Given)
    for (name, currency), numbers in span.given.items():
        if any(numbers):
            promotions[name].add(currency, numbers)
    bought: defaultdict[UUID, int] = defaultdict(int)
    for account, (count,) in span.active.items():
        bought[root(UUID(bytes=account))] += count
    within = [(k, n) for (d, k), n in span.moved.items() if d <= until and k in SPENDING]
    return Trade(
        since=since,
        until=until,
        active=sum(count > 0 for count in bought.values()),
        visits=members.sales,
        redeemed=-sum(numbers[0] for _, numbers in within),
        offline=-sum(numbers[1] for _, numbers in within),
        members=members,
        guests=guests,
        stores=dict(sorted(stores.items())),
        tiers=dict(sorted(tiers.items())),
        promotions=dict(sorted(promotions.items())),
        cohorts=_cohorts(months_bought(span, root).values(), month_of(until)),
        days=_days(span, until),
    )


def _days(span: Span, until: int) -> dict[int, Day]:
    found: defaultdict[int, Day] = defaultdict(Day)
    for (day, member, _), (sales, _, points) in span.days.items():
        one = found[day]
        if member:
            one.members += sales
            one.earned += points
        else:
            one.guests += sales
    for (day, kind), numbers in span.moved.items():
        if day <= until and kind in SPENDING:
            found[day].redeemed -= numbers[0]
    return dict(sorted(found.items()))


def _cohorts(months: Iterable[set[int]], last: int) -> tuple[Cohort, ...]:
    groups: defaultdict[int, list[set[int]]] = defaultdict(list)
    for bought in months:
        first = min(bought)
        if first <= last:
            groups[first].append(bought)
    return tuple(
        Cohort(
            first,
            len(group),
            tuple(sum(m in bought for bought in group) for m in range(first, last + 1)),
        )
        for first, group in sorted(groups.items())
    )

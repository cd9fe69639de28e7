"""The programme's rules for the independent check, written from their description alone.

Points of a basket: 5 per full 10.00 of what is left after the part paid by points; Silver adds a
tenth of that, Gold a fifth, both floored; never more than 2,500. A point redeems for 0.01.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from zoneinfo import ZoneInfo

from tests.pilot.raw import Refund, Sale

LEVELS = {"": 0, "base": 0, "silver": 1, "gold": 2}
NAMES = ("base", "Silver", "Gold")
BONUS_PERCENT = (0, 10, 20)
QUALIFYING = (0, 500, 1500)
CAP = 2500
LEAST_REDEEMED = 100
GRACE_DAYS = 30
ROLL = timedelta(hours=4)


def base(net: int) -> int:
    """Base points of a net amount in hundredths."""
    return net // 1000 * 5


def points(net: int, level: int) -> int:
    """All points of a net amount at a tier level."""
    return min(CAP, base(net) + base(net) * BONUS_PERCENT[level] // 100)


def shares(sale: Sale, redeemed: int) -> list[int]:
    """The redemption's value by line, in proportion to the lines, by largest remainder."""
    whole = sale.total
    if not redeemed:
        return [0] * len(sale.lines)
    exact = [Fraction(redeemed * amount, whole) for _, amount in sale.lines]
    parts = [int(share) for share in exact]
    rest = redeemed - sum(parts)
    by_rest = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for index in by_rest[:rest]:
        parts[index] += 1
    return parts


def gone(sale: Sale, refunds: Iterable[Refund]) -> list[int]:
    """Shelf price that came back, by line."""
    totals = [0] * len(sale.lines)
    for refund in refunds:
        for index, amount in refund.parts.items():
            totals[index] += amount
    return totals


def restored(sale: Sale, redeemed: int, refunds: Iterable[Refund]) -> int:
    """Redeemed points that came back with these refunds in all."""
    back = gone(sale, refunds)
    paid = shares(sale, redeemed)
    return sum(
        part * came // amount
        for part, came, (_, amount) in zip(paid, back, sale.lines, strict=True)
        if amount
    )


def net_left(sale: Sale, redeemed: int, refunds: Iterable[Refund]) -> int:
    """What still earns of a sale after these refunds."""
    refunds = list(refunds)
    left = sale.total - sum(gone(sale, refunds))
    return left - (redeemed - restored(sale, redeemed, refunds))


@lru_cache(maxsize=1_000_000)
def local(ms: int, zone: str) -> datetime:
    """Wall clock of a moment."""
    return datetime.fromtimestamp(ms // 1000, UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def day(ms: int, zone: str) -> date:
    """Calendar day of a moment."""
    return local(ms, zone).date()


def business_date(ms: int, zone: str) -> date:
    """Business day: before 04:00 it is still yesterday's."""
    return (local(ms, zone) - ROLL).date()


def day_start(when: date, zone: str) -> int:
    """First millisecond of a day."""
    return (
        round(datetime(when.year, when.month, when.day, tzinfo=ZoneInfo(zone)).timestamp()) * 1000
    )


@lru_cache(maxsize=100_000)
def month_end(when: date) -> date:
    """Last day of the month 12 months later."""
    return date(when.year + 1, when.month, monthrange(when.year + 1, when.month)[1])


@lru_cache(maxsize=100_000)
def year_before(when: date) -> date:
    """The day before the rolling 12 months that end on a day."""
    last = monthrange(when.year - 1, when.month)[1]
    return date(when.year - 1, when.month, min(when.day, last))


NO_LOT = date.min
"""Of points that were redeemed and never were there."""


@dataclass
class Purse:
    """A member's points by the last day they are valid; `debt` is what was overspent."""

    zone: str
    lots: dict[date, int] = field(default_factory=dict)
    debt: int = 0
    earned: int = 0
    redeemed: int = 0
    expired: int = 0
    taken: dict[int, dict[date, int]] = field(default_factory=dict)
    lent: dict[tuple[date, date | None], int] = field(default_factory=dict)
    """What a lot owes others (None: became debt) since its own points were taken back."""

    @property
    def balance(self) -> int:
        return sum(self.lots.values()) - self.debt

    def pass_time(self, to: int) -> None:
        """Let every lot expire that ended before a moment."""
        for last in sorted(self.lots):
            if day_start(last + timedelta(days=1), self.zone) < to:
                self.expired += self.lots.pop(last)
                for pair in [pair for pair in self.lent if pair[1] == last]:
                    del self.lent[pair]

    def put(self, last: date, amount: int) -> None:
        """Add points valid to a day; debt is repaid first."""
        repaid = min(self.debt, amount)
        self.debt -= repaid
        left = repaid
        for borrower in sorted(pair[0] for pair in self.lent if pair[1] is None):
            part = min(left, self.lent[borrower, None])
            left -= part
            self._owe(borrower, None, -part)
            if borrower != last:
                self._owe(borrower, last, part)
        if amount > repaid:
            self.lots[last] = self.lots.get(last, 0) + amount - repaid

    def _owe(self, borrower: date, lender: date | None, amount: int) -> None:
        total = self.lent.get((borrower, lender), 0) + amount
        self.lent.pop((borrower, lender), None)
        if total:
            self.lent[borrower, lender] = total

    def put_back(self, last: date, amount: int, today: date, end: date | None = None) -> None:
        """Add points that return to a lot: what it owes is paid first, its debt before all. The
        rest is good to the lot's last day, or to `end` (days of grace) if that is over."""
        lenders = [pair[1] for pair in self.lent if pair[0] == last]
        for lender in sorted(lenders, key=lambda one: one or date.min):
            if lender is not None and lender < today:
                continue
            part = min(amount, self.lent.get((last, lender), 0))
            if not part:
                continue
            amount -= part
            self._owe(last, lender, -part)
            if lender is None:
                self.debt -= part
            else:
                self.put_back(lender, part, today)
        grace = end or today + timedelta(days=GRACE_DAYS)
        self.put(last if last >= today else grace, amount)

    def take(self, amount: int, first: date | None = None) -> dict[date, int]:
        """Take points, soonest expiry first (or one lot before all others), then as debt."""
        order = sorted(self.lots)
        if first in self.lots:
            order = [first, *(last for last in order if last != first)]
        parts = {}
        for last in order:
            part = min(self.lots[last], amount)
            if part:
                parts[last] = part
                amount -= part
                self.lots[last] -= part
            if not self.lots[last]:
                del self.lots[last]
        self.debt += amount
        return parts

    def sell(self, sale: Sale, redeemed: int, level: int) -> None:
        """A sale: what it redeems goes first, what it earns comes after."""
        if redeemed:
            self.redeemed += redeemed
            self.taken[id(sale)] = self.take(redeemed)
            missing = redeemed - sum(self.taken[id(sale)].values())
            self._owe(NO_LOT, None, missing)
        self.earn(sale, points(net_left(sale, redeemed, ()), level))

    def refund(self, sale: Sale, number: int, redeemed: int, level: int) -> None:
        """The refund with this index in the sale: claw back, then return what was redeemed."""
        before, after = sale.refunds[:number], sale.refunds[: number + 1]
        clawed = points(net_left(sale, redeemed, before), level)
        clawed -= points(net_left(sale, redeemed, after), level)
        self.claw(sale, clawed)
        back = restored(sale, redeemed, after) - restored(sale, redeemed, before)
        self.give_back(sale, back, sale.refunds[number].at)

    def earn(self, sale: Sale, amount: int) -> None:
        """Points of a sale, in the lot that its date makes."""
        self.earned += amount
        self.put(month_end(day(sale.at, self.zone)), amount)

    def claw(self, sale: Sale, amount: int) -> None:
        """Points of a sale taken back, from its own lot first."""
        self.earned -= amount
        own, debt = month_end(day(sale.at, self.zone)), self.debt
        for lender, part in self.take(amount, own).items():
            if lender != own:
                self._owe(own, lender, part)
        if self.debt > debt:
            self._owe(own, None, self.debt - debt)

    def unclaw(self, sale: Sale, amount: int, at: int) -> None:
        """What had been taken back too much: into the sale's lot, or with grace if it ended."""
        self.earned += amount
        self.put_back(month_end(day(sale.at, self.zone)), amount, day(at, self.zone))

    def give_back(self, sale: Sale, amount: int, at: int) -> None:
        """Redeemed points go back to the lots they came from, the latest first."""
        self.redeemed -= amount
        today = day(at, self.zone)
        parts = self.taken.get(id(sale), {})
        for last in sorted(parts, reverse=True):
            part = min(parts[last], amount)
            parts[last] -= part
            amount -= part
            self.put_back(last, part, today)
        self.put_back(NO_LOT, amount, today, month_end(today))


@dataclass
class Count:
    """What tells a tier: a sale's or (negative) a refund's base points. `on` is the calendar day
    it happened, `origin` the business day of the sale."""

    on: date
    origin: date
    base: int


@dataclass
class _Held:
    """A tier that is held: since when, on which sum (None: kept by a fall), and until when."""

    level: int
    since: date
    total: int | None
    until: date


def level_after(counts: Iterable[Count], today: date) -> int:
    """Tier level on a day, from all that counted before, in order."""
    ladder = Ladder()
    for count in counts:
        ladder.pass_time(count.on)
        ladder.count(count)
    ladder.pass_time(today)
    return ladder.level


class Ladder:
    """Tiers reached, kept and lost, walked through from the very first purchase."""

    def __init__(self) -> None:
        self.held: list[_Held] = []
        self.sums: dict[date, int] = {}
        self.total = 0

    @property
    def level(self) -> int:
        return self.held[-1].level if self.held else 0

    def _window(self, end: date) -> int:
        oldest = year_before(end)
        while self.sums:
            first = next(iter(self.sums))
            if first > oldest:
                break
            self.total -= self.sums.pop(first)
        return self.total

    def pass_time(self, today: date) -> None:
        """At the end of a hold: renewed if the last 12 months reach it, else one level down."""
        while self.held and self.held[-1].until < today:
            last = self.held[-1]
            total = self._window(last.until)
            by_sum = _level_of(total)
            level = max(by_sum, last.level - 1)
            kept = total if level == by_sum else None
            self.held = [_Held(level, last.until, kept, month_end(last.until))] if level else []

    def count(self, count: Count) -> None:
        if count.origin > year_before(count.on):
            self.sums[count.origin] = self.sums.get(count.origin, 0) + count.base
            self.total += count.base
        for held in self.held:
            if held.total is not None and year_before(held.since) < count.origin <= held.since:
                held.total += count.base
        if count.base < 0:
            self._undo(count.on)
        total = self._window(count.on)
        level = _level_of(total)
        if level > self.level:
            self.held.append(_Held(level, count.on, total, month_end(count.on)))

    def _undo(self, today: date) -> None:
        """A tier whose sum a refund has undone is gone; one below it that still holds remains."""
        kept: list[_Held] = []
        for held in self.held:
            if held.total is not None:
                held.level = min(held.level, _level_of(held.total))
            if held.level > (kept[-1].level if kept else 0) and held.until >= today:
                kept.append(held)
        self.held = kept


def _level_of(total: int) -> int:
    return sum(total >= QUALIFYING[level] for level in (1, 2))

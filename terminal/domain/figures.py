"""The figures of the programme over some days as one value, whoever counted it: a till by what it
holds, central over every fact. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

import msgspec

from terminal.domain.entry import EARNING
from terminal.domain.holdings import WHOLE, Holdings
from terminal.domain.period import CLAWING, Close
from terminal.domain.programme import Programme
from terminal.domain.sums import Span, month_of
from terminal.domain.trade import SPENDING, Trade, traded


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What members hold now, what was sold from `since` to `until`, and how many members joined in
    each month. `moved` are points of these days by kind of entry, `later` those since, `joined`
    how many members joined within them. `currency` is the store's, `value_per_100` what a hundred
    points pay, `exposure` what all tills could give while cut off. `synced_ms` is when central was
    last heard: the age of all this; of central's own figures, when they were counted."""

    holdings: Holdings
    trade: Trade
    enrolments: dict[int, int]
    joined: int
    moved: dict[str, int]
    later: int
    currency: str
    value_per_100: int
    exposure: int
    synced_ms: int

    @property
    def closing(self) -> int:
        """Points of all balances at the end of the last day."""
        held = self.holdings
        return held.earned - held.redeemed - held.expired + held.adjusted - self.later

    @property
    def opening(self) -> int:
        """Points of all balances before the first day."""
        return self.closing - sum(self.moved.values())

    @property
    def velocity(self) -> int:
        """How often the points outstanding turn over in a year, in millionths."""
        return self.trade.velocity(self.opening, self.closing)

    @property
    def issued(self) -> int:
        """Points given within the days."""
        return sum(n for kind, n in self.moved.items() if kind in EARNING - CLAWING)


class Sources(msgspec.Struct, frozen=True):
    """What figures are made of: what members hold, sums of sales, the days (ordinals) on which
    members joined, and whose an account is."""

    holdings: Holdings
    sums: Span
    joined: Iterable[int]
    root: Callable[[UUID], UUID]


class Standing(msgspec.Struct, frozen=True):
    """What they are told by: the rules and the currency of a store, the exposure, when central
    was heard."""

    programme: Programme
    currency: str
    exposure: int
    synced_ms: int


def figured(found: Sources, standing: Standing, since: int, until: int) -> Figures:
    """The figures of business days (ordinals, both included)."""
    moved: dict[str, int] = {}
    later = 0
    for (day, kind), (points, _) in found.sums.moved.items():
        if day > until:
            later += points
        else:
            moved[kind] = moved.get(kind, 0) + points
    months: dict[int, int] = {}
    for day in found.joined:
        if since <= day <= until:
            months[month_of(day)] = months.get(month_of(day), 0) + 1
    return Figures(
        holdings=found.holdings,
        trade=traded(found.sums, found.root, since, until),
        enrolments=dict(sorted(months.items())),
        joined=sum(months.values()),
        moved=dict(sorted(moved.items())),
        later=later,
        currency=standing.currency,
        value_per_100=standing.programme.redeem.value_per_100,
        exposure=standing.exposure,
        synced_ms=standing.synced_ms,
    )


def closed(found: Figures) -> Close:
    """The close of the figures' days by what this till holds: by the days that entries name, and
    with today's share of breakage at both ends."""
    moved = found.moved
    clawed = sum(n for kind, n in moved.items() if kind in CLAWING)
    written_off = moved.get("write_off", 0)
    rest = {k: n for k, n in moved.items() if k not in EARNING | SPENDING | {"expire", "write_off"}}
    share, value = found.holdings.breakage.share, found.value_per_100
    return Close(
        since=found.trade.since,
        until=found.trade.until,
        opening=found.opening,
        issued=found.issued,
        redeemed=-sum(n for kind, n in moved.items() if kind in SPENDING),
        expired=-moved.get("expire", 0),
        clawed_back=-clawed,
        written_off=written_off,
        adjusted=sum(rest.values()),
        closing=found.closing,
        value=value,
        opening_breakage=max(0, found.opening) * value * share // WHOLE,
        closing_breakage=max(0, found.closing) * value * share // WHOLE,
    )

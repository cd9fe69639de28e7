"""The figures of the programme by what this till holds: every member's folded state, and the sums
of all sales that it ever held (see `terminal.store.sold`). Read where nobody waits for it.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

import msgspec

from terminal.domain.entry import EARNING
from terminal.domain.holdings import WHOLE, Held, Holdings
from terminal.domain.period import CLAWING, Close
from terminal.domain.programme import Programme
from terminal.domain.sums import month_of
from terminal.domain.trade import SPENDING, Trade, traded
from terminal.reading import Moment
from terminal.store.connection import Connection
from terminal.store.sold import span
from terminal.store.statements import every, one

_TOLD_EVERY: Final = 5_000
"""Accounts after which it is told how far an adding up is."""


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What members hold now, what was sold from `since` to `until`, and how many members joined in
    each month. `moved` are points of these days by kind of entry, `later` those since, `joined`
    how many members joined within them. `currency` is the store's, `value_per_100` what a hundred
    points pay, `exposure` what all tills could give while cut off. `synced_ms` is when central was
    last heard: the age of all this."""

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


def figures(
    connection: Connection,
    since: int,
    until: int,
    moment: Moment,
    synced_ms: int,
    exposure: int = 0,
    adding: Adding | None = None,
) -> Figures:
    """The figures of business days (ordinals, both included); `adding` is told how far it is."""
    parents = _parents(connection)
    sums = span(connection, since, until)
    moved: dict[str, int] = {}
    later = 0
    for (day, kind), (points, _) in sums.moved.items():
        if day > until:
            later += points
        else:
            moved[kind] = moved.get(kind, 0) + points
    joined = _enrolments(connection, since, until)
    return Figures(
        holdings=held(connection, moment.programme, moment.day, adding),
        trade=traded(sums, lambda one: parents.get(one, one), since, until),
        enrolments=joined,
        joined=sum(joined.values()),
        moved=dict(sorted(moved.items())),
        later=later,
        currency=moment.identity.currency,
        value_per_100=moment.programme.redeem.value_per_100,
        exposure=exposure,
        synced_ms=synced_ms,
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


class Adding(msgspec.Struct):
    """How far an adding up is, for who waits for it: of `total` accounts, `done`."""

    total: int = 0
    done: int = 0


def held(
    connection: Connection, programme: Programme, day: int, adding: Adding | None = None
) -> Holdings:
    """What all members hold on a day (ordinal); `adding` is told how far it is."""
    told = adding or Adding()
    (told.total,) = one(connection, "SELECT COUNT(*) FROM account") or (0,)
    found = Held(programme, day)
    tips = connection.exec_driver_sql("SELECT tip FROM account WHERE LENGTH(tip)>0")
    for number, (tip,) in enumerate(tips):
        if number % _TOLD_EVERY == 0:
            told.done = number
        found.add_packed(tip)
    told.done = told.total
    return found.holdings()


def _parents(connection: Connection) -> dict[UUID, UUID]:
    found = every(connection, "SELECT account, member FROM belongs")
    return {UUID(bytes=account): UUID(bytes=member) for account, member in found}


def _enrolments(connection: Connection, since: int, until: int) -> dict[int, int]:
    count: dict[int, int] = {}
    query = "SELECT since FROM member WHERE since BETWEEN ? AND ?"
    for (day,) in every(connection, query, (since, until)):
        count[month_of(day)] = count.get(month_of(day), 0) + 1
    return dict(sorted(count.items()))

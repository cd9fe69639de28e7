"""The figures one by one: each measure with its key, its unit and what it is computed from,
declared once; its limits, and what lies beyond them. Words and definitions are the screen's
(`ui.desk.measure_words`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal

import msgspec

from terminal.domain.figures import Figures
from terminal.domain.holdings import WHOLE, share
from terminal.domain.ids import place_id
from terminal.sentences import refused
from terminal.store.connection import Connection
from terminal.store.statements import every
from terminal.views import Session
from terminal.writing import Writing

Unit = Literal["count", "points", "money", "share", "times"]
"""Money is minor units of the store's currency (the programme's where points are valued); a share
and a number of times are millionths."""
Source = Literal["sales", "balances", "members", "central"]
LIMITS: Final = "limits"
"""The public field of a store's measure that says between which limits it is well."""
WATCHED_DAYS: Final = 30
"""Limits are held against the figures of so many days."""


class Measure(msgspec.Struct, frozen=True):
    """One figure: what it is counted in, what it is made of, and how it is read."""

    key: str
    unit: Unit
    source: Source
    read: Callable[[Figures], int]


class Limits(msgspec.Struct, frozen=True):
    """Between what a measure of a store is well, in its unit; None where it has no limit."""

    measure: str
    store: str
    low: int | None = None
    high: int | None = None

    def beyond(self, value: int) -> bool:
        """Whether a value is one to look at."""
        low = self.low is not None and value < self.low
        return low or (self.high is not None and value > self.high)


class Alert(msgspec.Struct, frozen=True):
    """A measure that lies beyond its limits."""

    limits: Limits
    value: int


def _money(ten_thousandths: int) -> int:
    """Ten-thousandths of a unit as hundredths, rounded half up."""
    return (ten_thousandths + 50) // 100


def _returned(found: Figures) -> int:
    """Of members who bought in the months before the last, who bought again after their first."""
    older = [one for one in found.trade.cohorts if len(one.buying) > 1]
    return share(sum(one.buying[1] for one in older), sum(one.members for one in older))


def _promotions(found: Figures) -> int:
    given = found.trade.promotions.values()
    return _money(sum(one.cost(found.currency, found.value_per_100) for one in given))


def _margin(found: Figures) -> int:
    return sum(one.margin(found.currency) for one in found.trade.stores.values())


MEASURES: Final = (
    Measure("active", "count", "sales", lambda f: f.trade.active),
    Measure("joined", "count", "members", lambda f: f.joined),
    Measure("frequency", "times", "sales", lambda f: f.trade.frequency),
    Measure("returned", "share", "sales", _returned),
    Measure("basket_members", "money", "sales", lambda f: f.trade.members.basket(f.currency)),
    Measure("basket_guests", "money", "sales", lambda f: f.trade.guests.basket(f.currency)),
    Measure("outstanding", "points", "balances", lambda f: f.holdings.outstanding),
    Measure("debt", "points", "balances", lambda f: f.holdings.debt),
    Measure("ending", "points", "balances", lambda f: f.holdings.ages[0]),
    Measure("liability", "money", "balances", lambda f: _money(f.holdings.liability)),
    Measure("breakage", "share", "balances", lambda f: f.holdings.breakage.share),
    Measure("redemption_rate", "share", "balances", lambda f: f.holdings.redemption_rate),
    Measure("velocity", "times", "balances", lambda f: f.velocity),
    Measure("upgrades", "count", "balances", lambda f: f.holdings.upgrades),
    Measure("downgrades", "count", "balances", lambda f: f.holdings.downgrades),
    Measure("issued", "points", "sales", lambda f: f.issued),
    Measure("redeemed", "points", "sales", lambda f: f.trade.redeemed),
    Measure("margin", "money", "sales", _margin),
    Measure("promotions", "money", "sales", _promotions),
    Measure("offline", "points", "sales", lambda f: f.trade.offline),
    Measure("exposure", "points", "central", lambda f: f.exposure),
)
BY_KEY: Final[Mapping[str, Measure]] = {one.key: one for one in MEASURES}


def limits(connection: Connection, store: str) -> dict[str, Limits]:
    """The limits of a store's measures that have any."""
    rows = every(connection, "SELECT value FROM register WHERE field=?", (LIMITS,))
    found = (msgspec.json.decode(value, type=Limits) for (value,) in rows)
    return {one.measure: one for one in found if one.store == store and _any(one)}


def _any(one: Limits) -> bool:
    return one.low is not None or one.high is not None


def set_limits(work: Writing, wanted: Limits, reason: str, session: Session) -> None:
    """Write a measure's limits; raises Refused for what cannot be one."""
    if wanted.measure not in BY_KEY:
        raise refused("figures.measure", wanted.measure)
    if wanted.low is not None and wanted.high is not None and wanted.low > wanted.high:
        raise refused("figures.limits")
    subject = place_id("measure", f"{wanted.store}/{wanted.measure}")
    act = work.entropy.uuid7(work.clock.now_ms())
    value = msgspec.json.encode(wanted)
    work.set(act, subject, LIMITS, value, staff=session.staff, reason=reason)
    work.finish()


def alerts(found: Figures, held: Mapping[str, Limits]) -> tuple[Alert, ...]:
    """Which measures lie beyond their limits."""
    read = ((one, BY_KEY[one.measure].read(found)) for one in held.values())
    return tuple(Alert(one, value) for one, value in read if one.beyond(value))


def percent(millionths: int) -> int:
    """Millionths as tenths of a percent, rounded half up."""
    return (millionths * 1000 + WHOLE // 2) // WHOLE

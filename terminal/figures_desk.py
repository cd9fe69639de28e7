"""A manager's verbs on figures, a period's close and reconciliation: a part of the manager's door.

All of it is read on a thread of its own; no sale waits for it.
"""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date

import msgspec

from terminal import measures, nightly
from terminal.domain.figures import Figures, closed
from terminal.domain.period import Close
from terminal.engine import Engine
from terminal.figures import Adding, figures
from terminal.lane import Order
from terminal.measures import Alert, Limits
from terminal.nightly import Night
from terminal.people import at_least, sees
from terminal.reconciliation import Reconciliation, read_counts, read_totals, reconcile
from terminal.sentences import refused, unavailable
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.till import Till
from terminal.writing import Writing


class Reckoning(msgspec.Struct, frozen=True):
    """How the points outstanding today lead to a period's closing, by what this till holds:
    `outstanding` in lots still valid, less `debt` owed by members, plus `ended` in lots whose time
    is over but not written off yet, less `later` moved since the period's last day."""

    outstanding: int
    debt: int
    ended: int
    later: int

    @property
    def closing(self) -> int:
        """What the period closes with."""
        return self.outstanding - self.debt + self.ended - self.later


class ClosedPeriod(msgspec.Struct, frozen=True):
    """A period's close; `by_central` where it is of every fact, else by what this till holds, with
    what leads to its closing."""

    close: Close
    by_central: bool
    reckoning: Reckoning | None = None


class FiguresDesk:
    """Figures as managers and auditors see them."""

    _till: Till
    _engine: Engine

    def figures(self, since: int, until: int, adding: Adding | None = None) -> Future[Figures]:
        """The programme's figures over business days (ordinals, both included), by what this till
        holds; for managers and auditors. A newer request breaks an older one off. `adding` tells
        meanwhile how far it is."""
        sees(self._till.session)
        return self._engine.report(self._figures(since, until, adding))

    def limits(self) -> dict[str, Limits]:
        """Between what limits the measures of this store are well; for managers and auditors."""
        sees(self._till.session)
        store = self._engine.identity.store
        return self._engine.read(lambda c: measures.limits(c, store))

    def promotion_names(self) -> dict[str, str]:
        """What promotions are called, by their id, over all versions of the programme; for managers
        and auditors."""
        sees(self._till.session)
        every_version = self._engine.rules.all()
        return {one.id: one.name for version in every_version for one in version.promotions}

    def set_limits(
        self, measure: str, low: int | None, high: int | None, reason: str
    ) -> Future[None]:
        """Say between what limits a measure of this store is well, in its unit."""
        session = at_least(self._till.session, "manager")
        if not reason.strip():
            raise refused("desk.reason")
        wanted = Limits(measure, self._engine.identity.store, low, high)

        def job(work: Writing) -> None:
            measures.set_limits(work, wanted, reason.strip(), session)

        future = self._engine.write(job, Order.DESK)
        future.add_done_callback(lambda _: self._engine.tell_status())
        return future

    def figure_alerts(self) -> tuple[Alert, ...]:
        """Which measures lay beyond their limits when they were last looked at: at night, and
        whenever the figures of the last 30 days are asked for."""
        sees(self._till.session)
        return nightly.last(self._engine).alerts

    def last_night(self) -> Night:
        """What the last nightly reconciliation found; for managers and auditors."""
        sees(self._till.session)
        return nightly.last(self._engine)

    def reconcile(self, day: int, totals: str = "", counts: str = "") -> Future[Reconciliation]:
        """Hold a business day (ordinal) against the shop's day totals and counts of rewards, both
        CSV (`reconciliation.TOTALS`, `COUNTS`; empty for none), and every entry against the folded
        balances; for managers and auditors. Raises Refused with the line that cannot be read."""
        sees(self._till.session)
        said = read_totals(totals) if totals else ()
        counted = read_counts(counts) if counts else {}
        engine, moment = self._engine, self._engine.moment()
        agreed = engine.agreement
        return engine.report(
            lambda c: reconcile(c, engine.rules, moment, day, said, counted, agreed)
        )

    def close_period(self, since: int, until: int) -> Future[ClosedPeriod]:
        """A period's close (ordinals, both included) by what this till holds."""
        sees(self._till.session)
        work = self._figures(since, until)

        def close(connection: Connection) -> ClosedPeriod:
            found = work(connection)
            held = found.holdings
            reckoning = Reckoning(held.outstanding, held.debt, held.expired_held, found.later)
            return ClosedPeriod(closed(found), False, reckoning)

        return self._engine.report(close)

    def ask_close(self, since: int, until: int) -> Future[Close]:
        """The same of every fact of the chain, asked of central; cancelling it breaks it off.
        Raises Unavailable where there is no central, by the future where it cannot be reached."""
        session = sees(self._till.session)
        central = self._engine.central
        if central is None:
            raise unavailable("central.none")
        days = (date.fromordinal(since), date.fromordinal(until))
        return central.close_period(session.staff, *days)

    def ask_figures(self, since: int, until: int) -> Future[Figures]:
        """The figures of every fact of the chain, asked of central; cancelling it breaks it off.
        Raises Unavailable where there is no central, by the future where it cannot be reached."""
        session = sees(self._till.session)
        central = self._engine.central
        if central is None:
            raise unavailable("central.none")
        days = (date.fromordinal(since), date.fromordinal(until))
        return central.figures(session.staff, *days)

    def _figures(
        self, since: int, until: int, adding: Adding | None = None
    ) -> nightly.Reading[Figures]:
        engine = self._engine
        moment, exposure = engine.moment(), engine.status().exposure

        def work(connection: Connection) -> Figures:
            synced_ms = ledger.load(connection).synced_ms
            return figures(connection, since, until, moment, synced_ms, exposure, adding)

        return work

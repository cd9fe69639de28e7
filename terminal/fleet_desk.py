"""A manager's verbs on the tills of the chain: a part of the manager's door."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TypeVar

import msgspec

from terminal import fleet
from terminal.domain.fleet import LET_IN, REVOKED, LetIn
from terminal.domain.ids import place_id
from terminal.engine import Engine
from terminal.fleet import Fleet
from terminal.lane import Order
from terminal.people import at_least, sees
from terminal.sentences import refused, unavailable
from terminal.till import Till
from terminal.writing import Writing

T = TypeVar("T")


class FleetDesk:
    """Tills as a manager sees and changes them."""

    _till: Till
    _engine: Engine

    def tills(self) -> Fleet:
        """Every till of the chain, by what this one last heard; for managers and auditors."""
        sees(self._till.session)
        return fleet.fleet(self._engine)

    def ask_tills(self) -> Future[Fleet]:
        """The same, asked of central now."""
        sees(self._till.session)
        return fleet.ask(self._engine)

    def let_in(self, store: str) -> Future[LetIn]:
        """A code of central's with which one more till of a store can enrol; that it was asked for
        is written down. Raises Unavailable where there is no central."""
        session = at_least(self._till.session, "manager")
        central = self._engine.central
        if central is None:
            raise unavailable("central.none")

        def job(work: Writing, made: LetIn) -> None:
            act = work.entropy.uuid7(work.clock.now_ms())
            value = msgspec.json.encode(made.until_ms)
            work.set(act, place_id("store", made.store), LET_IN, value, staff=session.staff)
            work.finish()

        def work() -> LetIn:
            made = central.let_in(session.staff, store).result()
            self._engine.write(lambda work: job(work, made), Order.DESK).result()
            return made

        return self._told(self._till.checking.submit(work))

    def revoke(self, terminal: str, reason: str) -> Future[None]:
        """Shut a lost till out: central does it as soon as it has this entry. Raises Refused for
        this till itself, and without a reason."""
        session = at_least(self._till.session, "manager")
        if terminal == self._till.terminal:
            raise refused("fleet.self")
        if not reason.strip():
            raise refused("desk.reason")
        known = {one.terminal: one for one in fleet.fleet(self._engine).tills}
        if terminal not in known or known[terminal].revoked_ms:
            raise refused("fleet.unknown", terminal)

        def job(work: Writing) -> None:
            act = work.entropy.uuid7(work.clock.now_ms())
            value = msgspec.json.encode(terminal)
            subject = place_id("till", terminal)
            work.set(act, subject, REVOKED, value, staff=session.staff, reason=reason.strip())
            work.finish()

        return self._told(self._engine.write(job, Order.DESK))

    def _told(self, future: Future[T]) -> Future[T]:
        future.add_done_callback(lambda _: self._engine.tell_status())
        return future

"""The cashier's verbs about shifts, and the close of the store's day: a part of the till's door."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar
from uuid import UUID

from msgspec.structs import replace

from terminal import shifts, spool
from terminal.domain.shift import Shift, StoreClosing
from terminal.engine import Engine
from terminal.events import ReceiptQueued
from terminal.lane import Order
from terminal.people import at_least
from terminal.receipt import Receipt
from terminal.shift_paper import closing_paper, shift_paper
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.views import Session
from terminal.writing import Writing

T = TypeVar("T")


class ShiftVerbs:
    """Shifts of this till, and the store as this till knows it."""

    engine: Engine
    checking: ThreadPoolExecutor
    session: Session | None

    def shift(self) -> Shift | None:
        """The shift that runs at this till."""
        terminal = self.engine.identity.terminal
        return self.engine.read(lambda c: shifts.running(c, terminal))

    def shift_so_far(self) -> Shift | None:
        """The same with its figures up to now."""
        terminal = self.engine.identity.terminal

        def work(connection: Connection) -> Shift | None:
            found = shifts.running(connection, terminal)
            if found is None:
                return None
            return replace(found, figures=shifts.figures_now(connection, found))

        return self.engine.read(work)

    def knows_date(self) -> bool:
        """Whether a server has told the time since this PC started."""
        return self.engine.clock.anchored

    def business_day(self) -> int:
        """The store's business day now (ordinal)."""
        return self.engine.moment().business_day

    def open_shift(self, float_minor: int = 0, *, confirmed: bool = False) -> Future[Shift]:
        """Begin a shift with so much cash; `confirmed` vouches for the date where no server has
        told the time."""
        session = at_least(self.session, "cashier")
        anchored = self.engine.clock.anchored
        return self._write(
            lambda work: shifts.open_shift(
                work, session, float_minor, confirmed=confirmed, anchored=anchored
            )
        )

    def close_shift(self, counted: int = -1) -> Future[Shift]:
        """End the shift with its figures, on paper too; `counted` is the cash that was found."""
        session = at_least(self.session, "cashier")

        def job(work: Writing) -> Shift:
            entry, over = shifts.close_shift(work, session, counted)
            self._print(work, entry)
            return over

        return self._write(job)

    def closing(self) -> Future[StoreClosing]:
        """How the store's day stands; reads many entries, so never on a screen's thread."""
        return self.checking.submit(self._closing)

    def close_store(self, found: StoreClosing, approver: str = "") -> Future[UUID]:
        """Write and print the close of the store's day as it was shown; a supervisor's, or with
        one's approval."""
        session = at_least(self.session, "cashier")
        if not approver or approver == session.staff:
            session, approver = at_least(session, "supervisor"), ""

        def job(work: Writing) -> UUID:
            entry = shifts.close_store(work, session, found, approver)
            self._print(work, entry)
            return entry

        return self._write(job)

    def shift_receipt(self, shift: Shift) -> Receipt:
        """A shift as it prints."""
        return shift_paper(shift, self.engine.identity, self.engine.letterhead)

    def closing_receipt(self, found: StoreClosing) -> Receipt:
        """The store's close as it prints."""
        return closing_paper(found, self.engine.identity, self.engine.letterhead)

    def _closing(self) -> StoreClosing:
        moment = self.engine.moment()

        def work(connection: Connection) -> StoreClosing:
            return shifts.closing(connection, ledger.load(connection), moment)

        return self.engine.read(work)

    def _print(self, work: Writing, entry: UUID) -> None:
        if self.engine.prints:
            spool.enqueue(work.connection, entry)

    def _write(self, job: Callable[[Writing], T]) -> Future[T]:
        future = self.engine.write(job, Order.DESK)
        future.add_done_callback(lambda _: self._tell_paper())
        return future

    def _tell_paper(self) -> None:
        self.engine.announcer.tell(ReceiptQueued())
        self.engine.tell_status()

"""The cashier's verbs about approvals that are not given in place: a part of the till's door."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar
from uuid import UUID

from terminal import approvals, spool
from terminal.approvals import Asked, Slip
from terminal.domain.telephone import DIGITS, answer_of
from terminal.engine import Engine
from terminal.events import ReceiptQueued
from terminal.lane import Order
from terminal.people import Role, at_least, check_not_own, everybody, person, reaches
from terminal.sentences import refused
from terminal.store.connection import Connection
from terminal.views import Session
from terminal.writing import Writing

T = TypeVar("T")


class ApprovalVerbs:
    """By telephone, and later."""

    engine: Engine
    checking: ThreadPoolExecutor
    session: Session | None

    def who_approves(self, role: Role) -> tuple[str, ...]:
        """The names of those who may answer a code for what needs a role, other than who is
        signed in."""
        mine = self.session.staff if self.session else ""

        def work(connection: Connection) -> tuple[str, ...]:
            return tuple(
                one.name
                for subject, one in everybody(connection)
                if one.active and not one.given and reaches(one.role, role) and str(subject) != mine
            )

        return self.engine.read(work)

    def ask_by_telephone(self, what: str, role: Role) -> Future[Asked]:
        """A code to read to a supervisor on the telephone, for this act alone."""
        engine = self.engine
        chance, now = engine.entropy.bytes(16), engine.clock.now_ms()
        terminal = engine.identity.terminal
        return engine.lane.submit(
            lambda c: approvals.ask(c, terminal, chance, what, role, now), Order.DESK
        )

    def approve_by_telephone(self, answer: str, account: UUID | None = None) -> Future[Session]:
        """Who answered the code that was read out last. It is good once, for ten minutes and
        three answers."""
        session = self.session

        def job() -> Session:
            second = self._approval(lambda work: approvals.answered(work, answer, session)).result()
            if second is None:
                raise refused("approval.answer")
            if account is not None:
                self.engine.read(lambda c: check_not_own(c, second.staff, account))
            return second

        return self.checking.submit(job)

    def answer_code(self, code: str) -> str:
        """The answer of who is signed in to a code that a cashier reads to them."""
        session = at_least(self.session, "supervisor")
        if len(code) != DIGITS or not code.isdecimal():
            raise refused("approval.code", str(DIGITS))
        known = self.engine.read(lambda c: person(c, session.staff))
        if known is None:
            raise refused("staff.unknown")
        return answer_of(code, known.pin)

    def let_wait(self, what: str, role: Role) -> Future[Slip]:
        """Let an act wait for its approval: kept here, printed, and approved when somebody
        comes."""
        session = at_least(self.session, "cashier")

        def job(work: Writing) -> Slip:
            slip = approvals.let_wait(work, what, role, session)
            if self.engine.prints:
                spool.enqueue(work.connection, slip.id)
            return slip

        return self._approval(job)

    def slips(self) -> tuple[Slip, ...]:
        """Today's acts that wait, and those approved that nobody has done yet."""
        day = self.engine.moment().business_day
        return self.engine.read(lambda c: approvals.waiting(c, day))

    def settle_slip(self, slip: UUID, by: Session | None, reason: str = "") -> Future[None]:
        """Approve a slip in the name of `by`, or throw it away; a reason for that is kept."""
        session = at_least(self.session, "cashier")
        return self._approval(lambda work: approvals.settle(work, slip, by, session, reason))

    def approved_before(self, what: str, role: Role) -> Session | None:
        """Who approved this very act by a slip that waited; it is good once."""
        day = self.engine.moment().business_day
        if not any(one.by and one.what == what for one in self.slips()):
            return None
        return self.engine.lane.call(lambda c: approvals.use_up(c, what, role, day), Order.DESK)

    def _approval(self, job: Callable[[Writing], T]) -> Future[T]:
        future = self.engine.write(job, Order.DESK)
        future.add_done_callback(lambda _: self._tell_slip())
        return future

    def _tell_slip(self) -> None:
        self.engine.announcer.tell(ReceiptQueued())
        self.engine.tell_status()

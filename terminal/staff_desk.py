"""A manager's verbs on who works here: a part of the manager's door. They work without the network.

PINs and badges are hashed on the till's thread for it, never on the lane, where a sale may wait.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar
from uuid import UUID

import msgspec
from msgspec.structs import replace

from terminal.delegating import Lent, holds_key
from terminal.domain.rights import LENT
from terminal.engine import Engine
from terminal.lane import Order
from terminal.people import Person, Role, at_least, everybody, hashed, looks, person, write_person
from terminal.sentences import refused
from terminal.shifts import running
from terminal.till import Till
from terminal.tongues import screen_language, write_screen_language
from terminal.views import Colleague, Session
from terminal.writing import Writing

T = TypeVar("T")


class StaffDesk:
    """People as a manager keeps them."""

    _till: Till
    _engine: Engine

    def people(self) -> list[Colleague]:
        """Everybody known here: who works here first, by name."""
        looks(self._till.session)
        known_here = self._engine.read(everybody)
        keys = self._engine.read(lambda c: {one for one, who in known_here if holds_key(c, one)})
        speaks = self._engine.read(
            lambda c: {one: screen_language(c, one) for one, _ in known_here}
        )
        known = [
            Colleague(
                one,
                who.name,
                who.role,
                who.active,
                bool(who.badge),
                who.given,
                one in keys,
                speaks[one],
            )
            for one, who in known_here
        ]
        return sorted(known, key=lambda who: (not who.active, who.name.casefold()))

    def hire(self, name: str, role: Role, pin: str, *, given: bool = False) -> Future[UUID]:
        """Write a new person; the first of a store needs nobody's leave. With a PIN that is
        `given`, they choose their own when they first sign in."""
        session = self._till.session
        if self._engine.read(everybody):
            session = at_least(session, "manager")
        by = session.staff if session else ""
        if not name.strip():
            raise refused("staff.name")
        subject = self._engine.entropy.uuid7(self._engine.clock.now_ms())

        def work() -> UUID:
            known = hashed(pin, self._engine.read(everybody))
            self._keep(subject, Person(name.strip(), role, known, given=given), by)
            return subject

        return self._check(work)

    def a_pin(self) -> str:
        """Six digits by chance, to be given to somebody."""
        return "".join(str(byte % 10) for byte in self._engine.entropy.bytes(6))

    def give_pin(self, staff: UUID, pin: str) -> Future[None]:
        """Give a colleague a new PIN, which they change when they sign in."""
        return self._change(
            staff, lambda who, all_: replace(who, pin=hashed(pin, all_), given=True)
        )

    def give_badge(self, staff: UUID, code: str) -> Future[None]:
        """Let a code be a colleague's badge; an empty one takes the badge away."""
        return self._change(
            staff,
            lambda who, others: replace(who, badge=hashed(code, others, "badge") if code else ""),
        )

    def give_role(self, staff: UUID, role: Role) -> Future[None]:
        """Say what a colleague is here; nobody changes their own role."""
        self._not_self(staff)
        return self._change(staff, lambda who, _all: replace(who, role=role))

    def give_language(self, staff: UUID, language: str) -> Future[None]:
        """Say in which language the screen speaks to a colleague; empty is the till's own."""
        session = at_least(self._till.session, "manager")
        future = self._engine.write(
            lambda work: write_screen_language(work, staff, language, session.staff), Order.DESK
        )
        future.add_done_callback(lambda _: self._engine.tell_status())
        return future

    def let_work(self, staff: UUID, *, active: bool) -> Future[None]:
        """Say whether a colleague works here; nobody ends their own time."""
        self._not_self(staff)
        return self._change(staff, lambda who, _all: replace(who, active=active))

    def lend_key(self, staff: UUID, *, lent: bool) -> Future[None]:
        """Let a cashier approve as a supervisor does until this till's shift ends, or no more."""
        session = at_least(self._till.session, "manager")

        def work(work: Writing) -> None:
            shift = running(work.connection, work.standing.terminal)
            if shift is None:
                raise refused("shift.none")
            value = Lent(shift.id, shift.terminal, session.staff) if lent else Lent()
            act = work.entropy.uuid7(work.clock.now_ms())
            said = "until the shift ends" if lent else "taken back"
            encoded = msgspec.json.encode(value)
            work.set(act, staff, LENT, encoded, staff=session.staff, reason=said)
            work.finish()

        future = self._engine.write(work, Order.DESK)
        future.add_done_callback(lambda _: self._engine.tell_status())
        return future

    def _not_self(self, staff: UUID) -> None:
        if at_least(self._till.session, "manager").staff == str(staff):
            raise refused("staff.self")

    def _change(
        self, staff: UUID, change: Callable[[Person, list[tuple[UUID, Person]]], Person]
    ) -> Future[None]:
        session: Session = at_least(self._till.session, "manager")

        def work() -> None:
            held = self._engine.read(lambda c: person(c, str(staff)))
            if held is None:
                raise refused("staff.unknown")
            self._keep(staff, change(held, self._engine.read(everybody)), session.staff)

        return self._check(work)

    def _keep(self, staff: UUID, who: Person, by: str) -> None:
        self._engine.write(lambda work: write_person(work, staff, who, by), Order.DESK).result()

    def _check(self, work: Callable[[], T]) -> Future[T]:
        future = self._till.checking.submit(work)
        future.add_done_callback(lambda _: self._engine.tell_status())
        return future

"""Who serves and who approves: a part of the till's door.

A PIN or a badge is checked on a thread of its own, because that is slow by design. Wrong ones are
counted at this till; after five in a row it waits for a minute, also after a restart.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from uuid import UUID

from msgspec.structs import replace

from terminal.attendance import came, locked_out
from terminal.engine import Engine
from terminal.lane import Order
from terminal.people import (
    TRIES,
    WAIT_MS,
    Guesses,
    Proof,
    Role,
    check_not_own,
    everybody,
    hashed,
    matching,
    may_approve,
    person,
    write_person,
)
from terminal.sentences import refused
from terminal.tongues import screen_language, write_screen_language
from terminal.views import Session
from terminal.writing import Writing

_GUESSES = "guesses"


class StaffVerbs:
    """Signing in and out, and the word of a second person."""

    engine: Engine
    checking: ThreadPoolExecutor
    session: Session | None
    _newcomer: Session | None = None

    def sign_in(self, pin: str) -> Future[Session]:
        """Sign in whoever has this PIN, in the place of who was."""
        return self.checking.submit(self._sign_in, pin, "pin")

    def sign_in_badge(self, code: str) -> Future[Session]:
        """Sign in whose badge this is, in the place of who was."""
        return self.checking.submit(self._sign_in, code, "badge")

    def approve(
        self, pin: str, role: Role = "supervisor", account: UUID | None = None
    ) -> Future[Session]:
        """The second person who has this PIN, for one act that names them; nobody signs in.

        Refused for who is signed in, for less than the role, and for an account of their own.
        """
        return self.checking.submit(self._approve, pin, "pin", role, account)

    def approve_badge(
        self, code: str, role: Role = "supervisor", account: UUID | None = None
    ) -> Future[Session]:
        """The second person whose badge this is, as by their PIN."""
        return self.checking.submit(self._approve, code, "badge", role, account)

    def sign_out(self) -> Future[None]:
        """End the session."""
        self.session = None
        done: Future[None] = Future()
        done.set_result(None)
        return done

    def wait_ms(self) -> int:
        """How long this till still waits after wrong PINs, 0 where it does not."""
        guesses = self.engine.kept(_GUESSES, Guesses) or Guesses()
        return max(0, guesses.until_ms - self.engine.clock.now_ms())

    def choose_pin(self, pin: str) -> Future[Session]:
        """Take the place of the PIN that somebody else gave to whoever signed in last, and let
        them in."""
        return self.checking.submit(self._choose_pin, pin)

    def choose_language(self, language: str) -> Future[Session]:
        """Let the screen speak a language to whoever is signed in, at every till from now on; an
        empty one is the till's own. An auditor, who writes nothing, has it until they sign out."""
        session = self.session
        if session is None:
            raise refused("desk.not_allowed", "cashier")
        spoken = replace(session, language=language)
        if session.role == "auditor":
            self.session = spoken
            done: Future[Session] = Future()
            done.set_result(spoken)
            return done

        def work(work: Writing) -> Session:
            write_screen_language(work, UUID(session.staff), language, session.staff)
            if self.session is session:
                self.session = spoken
            return spoken

        future = self.engine.write(work, Order.DESK)
        future.add_done_callback(lambda _: self.engine.tell_status())
        return future

    def _sign_in(self, secret: str, proof: Proof) -> Session:
        known = self._matching(secret, proof)
        speaks = self.engine.read(lambda c: screen_language(c, UUID(known.staff)))
        session = replace(known, language=speaks)
        if session.given:
            self.session, self._newcomer = None, session
        else:
            self.session, self._newcomer = session, None
            written = self.engine.write(lambda work: came(work, session.staff, proof), Order.DESK)
            written.add_done_callback(lambda _: self.engine.tell_status())
        return session

    def _choose_pin(self, pin: str) -> Session:
        new = self._newcomer
        held = self.engine.read(lambda c: person(c, new.staff)) if new else None
        if new is None or held is None:
            raise refused("staff.unknown")
        known = hashed(pin, self.engine.read(everybody))
        own = replace(held, pin=known, given=False)
        self.engine.write(lambda work: write_person(work, UUID(new.staff), own, new.staff)).result()
        self.session, self._newcomer = replace(new, given=False), None
        return self.session

    def _approve(self, secret: str, proof: Proof, role: Role, account: UUID | None) -> Session:
        second = self._matching(secret, proof)
        if second.given:
            raise refused("approval.given", second.name)
        if self.session is not None and second.staff == self.session.staff:
            raise refused("approval.self")
        if not self.engine.read(lambda c: may_approve(c, second.staff, second, role)):
            raise refused("approval.role", second.name, role)
        if account is not None:
            self.engine.read(lambda c: check_not_own(c, second.staff, account))
        return second

    def _matching(self, secret: str, proof: Proof) -> Session:
        now = self.engine.clock.now_ms()
        guesses = self.engine.kept(_GUESSES, Guesses) or Guesses()
        if now < guesses.until_ms:
            raise refused("signin.locked", str(-(-(guesses.until_ms - now) // 1000)))
        session = matching(secret, self.engine.read(everybody), now, proof)
        if session is None:
            wrong = guesses.wrong + 1
            until = now + WAIT_MS if wrong >= TRIES else 0
            self.engine.keep(_GUESSES, Guesses(0 if until else wrong, until)).result()
            if until:
                here = self.session.staff if self.session else ""
                self.engine.write(lambda work: locked_out(work, here, proof), Order.DESK)
            raise refused("signin.wrong" if proof == "pin" else "signin.badge")
        if guesses.wrong or guesses.until_ms:
            self.engine.keep(_GUESSES, None).result()
        return session

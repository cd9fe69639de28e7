"""People at a till, for tests: hired in the ledger, signed in without typing a PIN."""

from __future__ import annotations

from uuid import UUID

from terminal.people import Person, Role, hashed, person, write_person
from terminal.till import Till
from terminal.views import Session
from terminal.writing import Writing

EVA = UUID("00000000-0000-4000-8000-00000000e7a0")
FOUNDER = UUID("00000000-0000-4000-8000-00000000f0de")
"""A manager by whose leave the others are hired."""


def eva(till: Till) -> str:
    """The id of a supervisor who approves, hired at this till when she is first asked."""
    if till.engine.read(lambda c: person(c, str(EVA))) is None:
        known = Person("Eva", "supervisor", "no PIN")
        by = founder(till)
        till.engine.write(lambda work: write_person(work, EVA, known, by)).result()
    return str(EVA)


def founder(till: Till) -> str:
    """The id of a manager whom this till's ledger knows, hired by nobody's leave if need be."""
    if till.engine.read(lambda c: person(c, str(FOUNDER))) is None:
        first = Person("Founder", "manager", "no PIN")
        till.engine.write(lambda work: write_person(work, FOUNDER, first, "")).result()
    return str(FOUNDER)


def hired(till: Till, role: Role, name: str = "", pin: str = "") -> Session:
    """A new person of a role, whom this till's ledger knows."""
    name, by = name or f"A {role}", founder(till)

    def job(work: Writing) -> UUID:
        subject = work.entropy.uuid7(work.clock.now_ms())
        write_person(work, subject, Person(name, role, hashed(pin, []) if pin else "no PIN"), by)
        return subject

    subject = till.engine.write(job).result()
    return Session(str(subject), name, role, till.now_ms())


def signed_in(till: Till, role: Role, name: str = "", pin: str = "") -> Session:
    """The same, at the till."""
    till.session = hired(till, role, name, pin)
    return till.session

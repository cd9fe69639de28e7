"""People at a till, for tests: hired in the ledger, signed in without typing a PIN."""

from __future__ import annotations

from uuid import UUID

import msgspec

from terminal.people import Person, Role
from terminal.till import Till
from terminal.views import Session
from terminal.writing import Writing


def hired(till: Till, role: Role) -> Session:
    """A new person of a role, whom this till's ledger knows."""

    def job(work: Writing) -> UUID:
        subject = work.entropy.uuid7(work.clock.now_ms())
        person = Person(f"A {role}", role, "no PIN")
        work.set(subject, subject, "staff", msgspec.json.encode(person))
        work.finish()
        return subject

    subject = till.engine.write(job).result()
    return Session(str(subject), f"A {role}", role, till.now_ms())


def signed_in(till: Till, role: Role) -> Session:
    """The same, at the till."""
    till.session = hired(till, role)
    return till.session

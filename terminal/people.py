"""Who works at the till: staff as registers, PINs as argon2id hashes, lock-out after wrong ones.

A person is a subject with the public fields `staff` (name, role, PIN hash). PINs are short, so
guessing is slowed by the hash and stopped by the lock-out (OWASP ASVS 2.2.1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from uuid import UUID

import msgspec

from terminal.delegating import holds_key
from terminal.domain import rights
from terminal.domain.registers import OWN_MEMBER
from terminal.sentences import refused
from terminal.store import members
from terminal.store.connection import Connection
from terminal.store.tips import root
from terminal.views import Session
from terminal.writing import Writing

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Role = rights.Role
reaches = rights.reaches
lately_made = rights.lately_made
Proof = Literal["pin", "badge"]
"""By what a person is known: a PIN they type, or the code on their badge."""
TRIES = 5
"""Wrong PINs in a row before the till waits."""
WAIT_MS = 60_000
LEAST = 4
"""Fewest digits of a PIN."""
MOST = 12


class Person(msgspec.Struct, frozen=True):
    """The value of a person's `staff` register; `pin` and `badge` are hashes."""

    name: str
    role: Role
    pin: str
    active: bool = True
    badge: str = ""
    given: bool = False
    """Whether somebody else chose the PIN: it is changed at the first sign-in."""
    made_by: str = ""
    made_ms: int = 0
    """Who last hired, promoted or let them in by a PIN or badge, and when: nobody makes up a second
    person for what they may not do alone (see `check_independent`)."""


class Guesses(msgspec.Struct):
    """Wrong PINs in a row at this till, and until when it waits (ms)."""

    wrong: int = 0
    until_ms: int = 0


def read_person(value: str) -> Person:
    """A person of a register's JSON text."""
    return msgspec.json.decode(value, type=Person)


def hasher() -> PasswordHasher:
    """Argon2id with 19 MiB and two passes (OWASP's smallest): about 30 ms on a till."""
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def everybody(connection: Connection) -> list[tuple[UUID, Person]]:
    """Everybody known at this till."""
    rows = members.subjects(connection, "staff")
    return [(subject, read_person(value)) for subject, value in rows]


def matching(
    secret: str, people: list[tuple[UUID, Person]], now_ms: int, proof: Proof = "pin"
) -> Session | None:
    """The session of whoever has this PIN or badge, or None. Slow by design: never on a UI
    thread."""
    from argon2.exceptions import InvalidHashError, VerificationError

    check = hasher()
    for subject, person in people:
        known = person.pin if proof == "pin" else person.badge
        if not person.active or not known:
            continue
        try:
            check.verify(known, secret)
        except (VerificationError, InvalidHashError):
            continue
        return Session(str(subject), person.name, person.role, now_ms, person.given)
    return None


def hashed(secret: str, people: list[tuple[UUID, Person]], proof: Proof = "pin") -> str:
    """The hash of a PIN or badge that nobody else has; raises Refused. Slow by design."""
    if proof == "pin" and not (LEAST <= len(secret) <= MOST and secret.isdecimal()):
        raise refused("staff.pin", str(LEAST), str(MOST))
    if matching(secret, people, 0, proof) is not None:
        raise refused("staff.pin_taken" if proof == "pin" else "staff.badge_taken")
    return hasher().hash(secret)


def write_person(work: Writing, subject: UUID, person: Person, by: str) -> None:
    """Write all that is known of a person; `by` is who says so."""
    held = members.value_of(work.connection, subject, "staff")
    person = _made(person, read_person(held) if held else None, by, str(subject), work)
    act = work.entropy.uuid7(work.clock.now_ms())
    work.set(act, subject, "staff", msgspec.json.encode(person), staff=by)
    work.finish()


def _made(person: Person, held: Person | None, by: str, own: str, work: Writing) -> Person:
    """The person with who made them what they are: whoever changed more than the name."""
    made_by, made_ms = (held.made_by, held.made_ms) if held else ("", 0)
    same = (
        held is not None
        and msgspec.structs.replace(person, name=held.name, made_by=made_by, made_ms=made_ms)
        == held
    )
    if by != own and not same:
        made_by, made_ms = by, work.clock.now_ms()
    return msgspec.structs.replace(person, made_by=made_by, made_ms=made_ms)


def at_least(session: Session | None, role: Role) -> Session:
    """The session if it has a role or more; raises Refused."""
    if session is None or not reaches(session.role, role):
        raise refused("desk.not_allowed", role)
    return session


def sees(session: Session | None) -> Session:
    """The session of a manager or an auditor, who see everything; raises Refused."""
    if session is not None and session.role == "auditor":
        return session
    return at_least(session, "manager")


def looks(session: Session | None) -> Session:
    """The session of a supervisor, a manager or an auditor; raises Refused."""
    if session is not None and session.role == "auditor":
        return session
    return at_least(session, "supervisor")


def serves(session: Session | None) -> None:
    """Refuse an auditor, who sees everything and changes nothing."""
    if session is not None:
        at_least(session, "cashier")


def person(connection: Connection, staff: str) -> Person | None:
    """Who has this id, or None for nobody known here."""
    subject = _subject(staff)
    value = members.value_of(connection, subject, "staff") if subject else None
    return read_person(value) if value else None


def check_approver(connection: Connection, approver: str, by: str, role: Role) -> None:
    """Refuse an approver who is not a second person of at least this role."""
    if approver == by:
        raise refused("approval.self")
    second = person(connection, approver)
    if second is None or not second.active or not may_approve(connection, approver, second, role):
        raise refused("desk.not_allowed", role)


def check_independent(work: Writing, second: str, first: str) -> None:
    """Refuse a second person whom the first hired, promoted, or gave a PIN or badge only lately
    (`caps.second_days`), for what one person must not do alone."""
    days, who = work.rules.at(work.clock.now_ms()).caps.second_days, person(work.connection, second)
    if who is not None and lately_made(who.made_by, who.made_ms, first, work.clock.now_ms(), days):
        raise refused("approval.made", who.name, str(days))


def may_approve(connection: Connection, staff: str, who: Person | Session, role: Role) -> bool:
    """Whether somebody may approve what needs a role: by their own, or by one lent to them."""
    if reaches(who.role, role):
        return True
    subject = _subject(staff)
    lendable = role == "supervisor" and who.role == "cashier"
    return lendable and subject is not None and holds_key(connection, subject)


def check_not_own(connection: Connection, staff: str, account: UUID) -> None:
    """Refuse who is about to serve, adjust or refund the account of their own membership, or of
    their household."""
    subject = _subject(staff)
    value = members.value_of(connection, subject, OWN_MEMBER) if subject else None
    own = msgspec.json.decode(value, type=UUID | None) if value else None
    if own is not None and root(connection, own) == root(connection, account):
        raise refused("staff.own")


def _subject(staff: str) -> UUID | None:
    try:
        return UUID(staff)
    except ValueError:
        return None

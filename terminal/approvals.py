"""Approvals of people who are not there: by telephone, and acts that wait with a slip."""

from __future__ import annotations

from typing import Final, Literal
from uuid import UUID

import msgspec
from msgspec.structs import replace

from terminal.domain.telephone import LASTS_MS, TRIES, answer_of, code_of, same
from terminal.engine import keep, kept
from terminal.people import Role, check_approver, everybody, reaches
from terminal.sentences import refused
from terminal.store.connection import Connection
from terminal.views import Session
from terminal.writing import Writing

APPROVAL: Final = "approval"
"""Kind of the entry about an approval that was not given in place; its document is a `Slip`."""
_ASKED: Final = "telephone"
_SLIPS: Final = "slips"


class Asked(msgspec.Struct, frozen=True):
    """A code that was read out: what for, the least role, until when (ms), wrong answers."""

    code: str
    what: str
    role: Role
    until_ms: int
    wrong: int = 0


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """An act that waits for its approval, in words. `by` is who approved it; it is used up by the
    same act, asked for again on the same business day."""

    id: UUID
    number: int
    what: str
    role: Role
    staff: str
    name: str
    at_ms: int
    day: int
    by: Session | None = None
    how: Literal["waits", "telephone", "declined"] = "waits"
    why: str = ""
    """Why it was declined."""


class _Slips(msgspec.Struct, frozen=True):
    last: int = 0
    slips: tuple[Slip, ...] = ()


def ask(
    connection: Connection, terminal: str, chance: bytes, what: str, role: Role, now_ms: int
) -> Asked:
    """Draw a code for an act, in the place of the one before."""
    asked = Asked(code_of(chance, terminal, what, role), what, role, now_ms + LASTS_MS)
    keep(connection, _ASKED, asked)
    return asked


def answered(work: Writing, answer: str, session: Session | None) -> Session | None:
    """Who gave this answer to the code that was read out last, None for a wrong one; the code is
    used up by a right one, and by too many wrong ones. Raises Refused."""
    asked = kept(work.connection, _ASKED, Asked)
    now = work.clock.now_ms()
    if asked is None or now >= asked.until_ms:
        raise refused("approval.code_over")
    for subject, person in everybody(work.connection):
        able = person.active and not person.given and reaches(person.role, asked.role)
        if able and same(answer_of(asked.code, person.pin), answer):
            second = Session(str(subject), person.name, person.role, now)
            if session is not None and session.staff == second.staff:
                raise refused("approval.self")
            keep(work.connection, _ASKED, None)
            _log(work, asked, second, session)
            return second
    wrong = asked.wrong + 1
    keep(work.connection, _ASKED, replace(asked, wrong=wrong) if wrong < TRIES else None)
    return None


def _log(work: Writing, asked: Asked, second: Session, session: Session | None) -> None:
    entry_id = work.entropy.uuid7(work.clock.now_ms())
    slip = Slip(
        id=entry_id,
        number=0,
        what=asked.what,
        role=asked.role,
        staff=session.staff if session else "",
        name=session.name if session else "",
        at_ms=work.clock.now_ms(),
        day=work.business_day(work.standing.tick),
        by=second,
        how="telephone",
    )
    _write(work, entry_id, slip, second.staff)


def let_wait(work: Writing, what: str, role: Role, session: Session) -> Slip:
    """Keep an act's slip, and write that it waits."""
    held = kept(work.connection, _SLIPS, _Slips) or _Slips()
    now = work.clock.now_ms()
    slip = Slip(
        id=work.entropy.uuid7(now),
        number=held.last + 1,
        what=what,
        role=role,
        staff=session.staff,
        name=session.name,
        at_ms=now,
        day=work.business_day(work.tick()),
    )
    keep(work.connection, _SLIPS, _Slips(slip.number, (*_of_day(held, slip.day), slip)))
    _write(work, slip.id, slip, "")
    return slip


def waiting(connection: Connection, day: int) -> tuple[Slip, ...]:
    """The slips of a business day that are not used up, the oldest first."""
    return _of_day(kept(connection, _SLIPS, _Slips) or _Slips(), day)


def settle(
    work: Writing, slip: UUID, by: Session | None, session: Session, reason: str = ""
) -> None:
    """Approve a slip, or throw it away where nobody does, in the name of `session`; raises Refused
    where it is gone."""
    held = kept(work.connection, _SLIPS, _Slips) or _Slips()
    found = next((one for one in held.slips if one.id == slip), None)
    if found is None:
        raise refused("approval.no_slip")
    rest = tuple(one for one in held.slips if one is not found)
    if by is not None:
        check_approver(work.connection, by.staff, found.staff, found.role)
        approved = replace(found, by=by)
        rest = (*rest, approved)
        _write(work, work.entropy.uuid7(work.clock.now_ms()), approved, by.staff)
    elif reason.strip():
        declined = replace(found, by=session, how="declined", why=reason.strip())
        _write(work, work.entropy.uuid7(work.clock.now_ms()), declined, session.staff)
    keep(work.connection, _SLIPS, replace(held, slips=rest))


def use_up(connection: Connection, what: str, role: Role, day: int) -> Session | None:
    """Who approved this very act by a slip, which is used up by it; None where nobody did."""
    held = kept(connection, _SLIPS, _Slips) or _Slips()
    for slip in _of_day(held, day):
        if slip.by is not None and (slip.what, slip.role) == (what, role):
            rest = tuple(one for one in held.slips if one is not slip)
            keep(connection, _SLIPS, replace(held, slips=rest))
            return slip.by
    return None


def _of_day(held: _Slips, day: int) -> tuple[Slip, ...]:
    return tuple(slip for slip in held.slips if slip.day == day)


def _write(work: Writing, entry_id: UUID, slip: Slip, approver: str) -> None:
    work.add(
        work.entry(
            APPROVAL,
            entry_id,
            staff=slip.staff,
            approver=approver,
            reason=slip.what,
            document=msgspec.json.encode(slip).decode(),
        )
    )
    work.finish()

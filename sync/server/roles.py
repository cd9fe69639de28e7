"""Who may write what, looked at again at central: a till that lies about a role is refused.

An entry whose writer is known to have had too low a role at its own time is set aside, as one that
central cannot count. Who was hired, promoted or dismissed in the same batch counts from there on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, get_args
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from sync.server.database import rows, rows_in
from sync.server.examine import Examined
from terminal.domain.entry import Entry
from terminal.domain.rights import LENT, Role, least_role, reaches

_ROLES: Final = frozenset(get_args(Role))


class _Person(msgspec.Struct, frozen=True):
    role: str = ""
    active: bool = True


class _Held(msgspec.Struct, frozen=True):
    """A person's role and since when (a tick); `value` is all that is written of them."""

    role: Role
    since: int
    value: bytes


def refuse(connection: Connection, examined: Sequence[Examined]) -> None:
    """Set aside what the person whom it names may not write."""
    entries = [one.entry for one in examined if one.entry is not None and not one.fault]
    asking = [one for one in entries if least_role(one) != "cashier"]
    if not asking:
        return
    names = {name for one in asking for name in (one.staff, one.approver)}
    people = _people(connection, names)
    lent = _lent(connection, names)
    anybody = bool(people) or _anybody(connection)
    enrolled = _enrolled(connection, entries)
    for one in examined:
        entry = one.entry
        if entry is None or one.fault:
            continue
        enrols = entry.register is not None and entry.register.subject not in enrolled
        one.fault = _fault(entry, people, lent, anybody=anybody, enrols=enrols)
        register = entry.register
        if one.fault or register is None:
            continue
        if register.field == LENT:
            lent.add(str(register.subject))
        elif register.field == "staff":
            anybody = True
            if held := _held(bytes(register.value), entry.tick):
                people[str(register.subject)] = held


def _fault(
    entry: Entry, people: dict[str, _Held], lent: set[str], *, anybody: bool, enrols: bool
) -> str:
    least = least_role(entry, enrols=enrols)
    if least == "cashier":
        # Goods have left: a sale counts whoever made it.
        return ""
    both = (entry.staff, entry.approver)
    known = [held for name in both if (held := people.get(name)) and held.since <= entry.tick]
    own = people.get(entry.staff)
    if (
        any(reaches(held.role, least) for held in known)
        or (entry.approver in lent and reaches("supervisor", least))
        or (own is not None and _own_secret(entry, own))
    ):
        return ""
    if own is not None and known:
        return f"It needs a {least}; who wrote it is a {known[0].role}."
    if not anybody or entry.seen == 0 or entry.staff:
        return ""
    return f"It needs a {least}, and names nobody."


def role_of(connection: Connection, staff: str) -> Role | None:
    """The role of whom central knows under an id, None for nobody who works here."""
    held = _people(connection, [staff]).get(staff)
    return held.role if held else None


def _own_secret(entry: Entry, held: _Held) -> bool:
    """Whether somebody chose their own PIN and changed nothing else of what is written of them."""
    register = entry.register
    if register is None or register.field != "staff" or str(register.subject) != entry.staff:
        return False
    try:
        before, after = (
            msgspec.json.decode(value, type=dict[str, object])
            for value in (held.value, bytes(register.value))
        )
    except (msgspec.DecodeError, msgspec.ValidationError):
        return False
    chosen = {"pin", "given"}
    return {key: before[key] for key in before.keys() - chosen} == {
        key: after[key] for key in after.keys() - chosen
    }


def _people(connection: Connection, names: Iterable[str]) -> dict[str, _Held]:
    subjects = {UUID(name).bytes: name for name in names if _is_id(name)}
    query = "SELECT subject, value, ord FROM register WHERE subject IN () AND field='staff'"
    found = rows_in(connection, query, sorted(subjects))
    return {
        subjects[bytes(subject)]: held
        for subject, value, order in found
        if (held := _held(value.encode(), order))
    }


def _held(value: bytes, since: int) -> _Held | None:
    """Somebody dismissed may do what an auditor may: nothing."""
    try:
        person = msgspec.json.decode(value, type=_Person)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
    if not person.active:
        return _Held("auditor", since, value)
    if person.role not in _ROLES:
        return None
    return _Held(person.role, since, value)  # type: ignore[arg-type]


def _lent(connection: Connection, names: Iterable[str]) -> set[str]:
    """Who was ever lent a supervisor's right to approve: whether the shift still ran is for their
    till to know."""
    subjects = {UUID(name).bytes: name for name in names if _is_id(name)}
    query = "SELECT subject FROM register WHERE subject IN () AND field=?"
    found = rows_in(connection, query, sorted(subjects), LENT)
    return {subjects[bytes(row[0])] for row in found}


def _is_id(name: str) -> bool:
    try:
        UUID(name)
    except ValueError:
        return False
    return True


def _anybody(connection: Connection) -> bool:
    return bool(rows(connection, "SELECT 1 FROM register WHERE field='staff' LIMIT 1"))


def _enrolled(connection: Connection, entries: Iterable[Entry]) -> set[UUID]:
    """Members whose state is written already."""
    subjects = {
        entry.register.subject.bytes
        for entry in entries
        if entry.register is not None and entry.register.field == "status"
    }
    query = "SELECT subject FROM register WHERE subject IN () AND field='status'"
    return {UUID(bytes=bytes(row[0])) for row in rows_in(connection, query, sorted(subjects))}

"""The rule of two people, looked at again at central: who decides on a proposal is not who made it,
a proposal is never changed, and what carries it out is what it says.

What refers to a proposal that central does not hold is taken in all the same: after a restore it
may come from another till later. `granted` tells of points that nobody here knows a proposal for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from sync.server.database import rows_in
from sync.server.examine import Examined
from terminal.domain.entry import Entry
from terminal.domain.proposal import (
    ACCEPTED,
    OUTCOMES,
    PROPOSED,
    WITHDRAWN,
    BadDocument,
    Decision,
    Proposal,
    adjustments,
)

T = TypeVar("T")
_FIELDS: Final = frozenset({PROPOSED, *OUTCOMES})
_GIVEN: Final = frozenset({"grant", "adjust"})


class Held(NamedTuple):
    """What is known of a proposal: who accepted it last, if anybody did, and for which accounts
    it is carried out."""

    proposal: Proposal
    accepted: Decision | None
    done: set[UUID]


def held(connection: Connection, subjects: Iterable[UUID]) -> dict[UUID, Held]:
    """The proposals among these subjects."""
    keys = sorted({subject.bytes for subject in subjects})
    query = "SELECT subject, field, value FROM register WHERE subject IN () AND field IN (?, ?)"
    values: dict[UUID, dict[str, str]] = {}
    for subject, field, value in rows_in(connection, query, keys, PROPOSED, ACCEPTED):
        values.setdefault(UUID(bytes=bytes(subject)), {})[field] = value
    found = {}
    for known, said in values.items():
        made = _read(said.get(PROPOSED, ""), Proposal)
        if made is not None:
            found[known] = Held(made, _read(said.get(ACCEPTED, ""), Decision), set())
    query = "SELECT refers, account FROM entry WHERE refers IN () AND kind IN ('grant', 'adjust')"
    for refers, account in rows_in(connection, query, [one.bytes for one in found]):
        if account is not None:
            found[UUID(bytes=bytes(refers))].done.add(UUID(bytes=bytes(account)))
    return found


def refuse(connection: Connection, examined: Sequence[Examined]) -> None:
    """Set aside what breaks the rule of two people."""
    about = [subject for one in examined if (subject := _subject(one))]
    if not about:
        return
    known = held(connection, about)
    for one in examined:
        subject = _subject(one)
        if subject is None or one.entry is None:
            continue
        one.fault = _fault(one.entry, known.get(subject))
        if not one.fault:
            _note(known, subject, one.entry)


def _subject(one: Examined) -> UUID | None:
    """The proposal that an entry is about."""
    entry = one.entry
    if entry is None or one.fault:
        return None
    if entry.register is not None:
        return entry.register.subject if entry.register.field in _FIELDS else None
    return entry.refers if entry.kind in _GIVEN else None


def _note(known: dict[UUID, Held], subject: UUID, entry: Entry) -> None:
    """Let what follows in the batch count with this."""
    register, held_now = entry.register, known.get(subject)
    if register is None:
        if held_now is not None and entry.account is not None:
            held_now.done.add(entry.account)
        return
    value = bytes(register.value).decode()
    if register.field == PROPOSED and (made := _read(value, Proposal)):
        known[subject] = Held(made, None, set())
    elif register.field == ACCEPTED and held_now is not None:
        known[subject] = held_now._replace(accepted=_read(value, Decision))


def _fault(entry: Entry, known: Held | None) -> str:
    if entry.register is None:
        return _carried(entry, known) if known is not None else ""
    field, value = entry.register.field, bytes(entry.register.value).decode()
    said = _read(value, Proposal) if field == PROPOSED else _read(value, Decision)
    if said is None:
        return "What it says of a proposal cannot be read."
    if not entry.staff or said.staff != entry.staff:
        return "A proposal, and the word on it, bears the name of who wrote it."
    if field == PROPOSED:
        return "A proposal is never changed." if known is not None else ""
    own = known is not None and known.proposal.staff == entry.staff
    if field == WITHDRAWN:
        return "" if own or known is None else "Only who made a proposal takes it back."
    return "Nobody decides on a proposal of their own." if own else ""


def _carried(entry: Entry, known: Held) -> str:
    """What is wrong with an entry that carries out a line of a proposal."""
    made, accepted, done = known
    if accepted is None:
        return "It carries out a proposal that nobody accepted."
    if made.kind != "adjust" or (entry.staff, entry.approver) != (made.staff, accepted.staff):
        return "It does not name who proposed it and who accepted it."
    try:
        lines = adjustments(made.document)
    except BadDocument:
        lines = ()
    if not any((line.account, line.points) == (entry.account, entry.points) for line in lines):
        return "It is not what was proposed."
    if entry.account in done:
        return "The same proposal was accepted and carried out at another till: it counts once."
    return ""


def _read(value: str, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(value, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None

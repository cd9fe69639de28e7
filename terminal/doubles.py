"""Records that seem one person's: enrolled at two tills that did not know of each other.

A cashier who enrols somebody is told who may be a member already. What a till without the network
could not know is looked for at night, among those who were enrolled lately.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

import msgspec

from terminal.domain.ids import derived_id
from terminal.domain.noticed import Noticed, exception_id
from terminal.domain.stamp import tick_of
from terminal.store import members
from terminal.store.connection import Connection
from terminal.store.statements import every
from terminal.store.tips import holder

KIND: Final = "double"
"""The kind of exception that such a pair is."""
LATELY_DAYS: Final = 14
"""How far back enrolments are looked at."""
MOST: Final = 50
"""Pairs told at once."""
_ENROLLED: Final = """SELECT subject FROM register WHERE field='since' AND tick>=?
ORDER BY tick DESC LIMIT 2000"""
_DAY_MS: Final = 86_400_000


class Double(msgspec.Struct, frozen=True):
    """Two members who seem one: the record that would stay, and the later one that would go."""

    stays: UUID
    goes: UUID

    @property
    def about(self) -> UUID:
        """The exception about the two, whichever is named first."""
        one, other = sorted((self.stays, self.goes))
        return exception_id(KIND, derived_id(f"double:{one}", other, 0))


def double_of(noticed: Noticed) -> Double | None:
    """The pair that an exception is about; None for another kind of exception."""
    if noticed.kind != KIND:
        return None
    return msgspec.json.decode(noticed.evidence, type=Double)


def doubles(connection: Connection, now_ms: int) -> tuple[Double, ...]:
    """Pairs with one name and one telephone number or e-mail, of which one was enrolled lately."""
    since = tick_of(max(0, now_ms - LATELY_DAYS * _DAY_MS))
    found: dict[UUID, Double] = {}
    for (subject,) in every(connection, _ENROLLED, (since,)):
        for one in _like(connection, UUID(bytes=subject)):
            found.setdefault(one.about, one)
            if len(found) >= MOST:
                return tuple(found.values())
    return tuple(found.values())


def _like(connection: Connection, member: UUID) -> Iterator[Double]:
    mine = members.member_row(connection, member)
    if mine is None or mine["status"] != "active":
        return
    hits = [*members.by_phone(connection, mine["phone"])] if mine["phone"] else []
    hits += members.by_email(connection, mine["email"]) if mine["email"] else []
    for hit in dict.fromkeys(hits):
        theirs = members.member_row(connection, hit)
        if theirs is None or theirs["status"] != "active" or not apart(connection, member, hit):
            continue
        if sorted(members.words(theirs["name"])) == sorted(members.words(mine["name"])):
            older, newer = sorted((member, hit), key=lambda one: one.bytes)
            yield Double(older, newer)


def apart(connection: Connection, one: UUID, other: UUID) -> bool:
    """Whether two records are two members still."""
    return holder(connection, one) != holder(connection, other)

"""Fields that two tills wrote without knowing of each other: each is an exception, so that somebody
can look at the value that lost.

A write that comes in is held against the one in force: what its till had applied says whether it
knew that one, and that one cannot have known what comes only now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from sync.server import personal
from sync.server.database import rows_in
from sync.server.exceptions import Finding
from terminal.domain.entry import Entry
from terminal.domain.ids import CENTRAL
from terminal.domain.registers import PERSONAL
from terminal.domain.rival_writes import KIND, Rivals, matters


class Rival(msgspec.Struct, frozen=True):
    """A write that came in, and the entry that was in force with its value as JSON text."""

    fresh: Entry
    held: bytes
    value: str


def among(connection: Connection, entries: Iterable[Entry]) -> list[Rival]:
    """The writes, not placed yet, whose till did not know what is in force; of several to one
    field the last."""
    last: dict[tuple[bytes, str], Entry] = {}
    for entry in entries:
        register = entry.register
        if register is not None and matters(register.field):
            last[register.subject.bytes, register.field] = entry
    if not last:
        return []
    query = "SELECT subject, field, entry, terminal, value FROM register WHERE subject IN ()"
    found = []
    for subject, field, held, terminal, value in rows_in(
        connection, query, sorted({subject for subject, _ in last})
    ):
        fresh = last.get((bytes(subject), field))
        if fresh is not None and terminal not in (fresh.terminal, CENTRAL):
            found.append(Rival(fresh, bytes(held), value))
    return [one for one in found if _unseen(connection, one)]


def _unseen(connection: Connection, rival: Rival) -> bool:
    query = "SELECT position FROM entry WHERE id IN ()"
    found = rows_in(connection, query, [rival.held])
    return bool(found) and found[0][0] > rival.fresh.seen


def findings(connection: Connection, rivals: Iterable[Rival]) -> Iterator[Finding]:
    """What is to be told of writes that were placed, with their personal values kept: nothing
    where both say the same."""
    for one in rivals:
        fresh, register = one.fresh, one.fresh.register
        assert register is not None
        if _same(connection, one):
            continue
        query = "SELECT field, entry FROM register WHERE subject IN ()"
        force = dict(rows_in(connection, query, [register.subject.bytes]))
        won = bytes(force[register.field]) == fresh.id.bytes
        winner, loser = (
            (fresh.id, UUID(bytes=one.held)) if won else (UUID(bytes=one.held), fresh.id)
        )
        yield Finding(
            kind=KIND,
            about=loser,
            terminal=fresh.terminal,
            store=fresh.store,
            account=register.subject,
            entry=winner,
            sentence=f"Two tills wrote {register.field} without knowing of one another; the later "
            "one is in force.",
            evidence=Rivals(register.subject, register.field, winner, loser),
        )


def _same(connection: Connection, rival: Rival) -> bool:
    register = rival.fresh.register
    assert register is not None
    if register.field not in PERSONAL:
        return bytes(register.value).decode() == rival.value
    ids = [rival.fresh.id.bytes, rival.held]
    opened = personal.opened(connection, ids)
    return len(opened) == len(ids) and len(set(opened.values())) == 1

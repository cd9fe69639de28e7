"""Fields that two tills wrote without knowing of each other: each is an exception, so that somebody
can look at the value that lost.

A write that comes in is held against the one in force. Of the two only the later can have known
the other, and what its till had applied says whether it did: a position at central. Where central
was restored since, positions beyond its backup were given anew, so a till that had seen further
then may have known the other, and nobody is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from sync.server import personal
from sync.server.database import rows, rows_in
from sync.server.exceptions import Finding
from terminal.domain.entry import Entry, decode
from terminal.domain.ids import CENTRAL
from terminal.domain.registers import PERSONAL
from terminal.domain.rival_writes import KIND, Rivals, matters
from terminal.domain.stamp import ms_of


class Rival(msgspec.Struct, frozen=True):
    """A write that came in, and the entry that was in force with its value as JSON text."""

    fresh: Entry
    held: bytes
    value: str


class Restored(msgspec.Struct, frozen=True):
    """When central was last found to be restored (ms), and the last position that it had when it
    started with the backup."""

    at_ms: int = 0
    position: int = 0

    def blurs(self, later: Entry) -> bool:
        """Whether what an author had seen is told in positions that the restore gave anew."""
        return ms_of(later.tick) < self.at_ms and later.seen > self.position


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
    restored = _restored(connection) if found else Restored()
    return [one for one in found if _unseen(connection, one, restored)]


def _restored(connection: Connection) -> Restored:
    query = "SELECT at_ms, evidence FROM exception WHERE kind='restored' ORDER BY at_ms DESC"
    for at_ms, evidence in rows(connection, query):
        return Restored(at_ms, msgspec.json.decode(evidence).get("position", 0))
    return Restored()


def _unseen(connection: Connection, rival: Rival, restored: Restored) -> bool:
    """Whether neither of two writes was written knowing the other."""
    query = "SELECT position, fact FROM entry WHERE id IN ()"
    found = rows_in(connection, query, [rival.held])
    if not found:
        return False
    held, fresh = decode(found[0][1]), rival.fresh
    later = held if held.stamp > fresh.stamp else fresh
    return int(found[0][0]) > fresh.seen and not restored.blurs(later)


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

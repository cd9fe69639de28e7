"""Pages: what a till has not seen yet, in position order, whole acts only."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from sync.server.database import rows, rows_in
from sync.server.head import Head
from sync.wire import PullRequest
from terminal.domain import digest
from terminal.domain.chain import GENESIS
from terminal.domain.exchange import MemberKey, Page, Personal, PlacedFact, Rebase

MOST: Final = 5000
"""Facts in a page, whatever a till asks for; an act may make it longer."""
_FACTS: Final = (
    "position, act, id, kind, terminal, incarnation, seq, ord, late, fact, link, running"
)


def fits(connection: Connection, head: Head, request: PullRequest) -> bool:
    """Whether the till's cursor is a place in this ledger.

    A till that stopped inside a page has no running hash there.
    """
    if request.cursor == 0:
        return True
    if request.cursor > head.position:
        return False
    return not request.running or running_at(connection, request.cursor) == request.running


def running_at(connection: Connection, position: int) -> bytes:
    """The running hash at a position."""
    if position == 0:
        return GENESIS
    found = rows(connection, "SELECT running FROM entry WHERE position=?", position)
    return bytes(found[0][0]) if found else b""


def read(
    connection: Connection,
    head: Head,
    *,
    cursor: int,
    limit: int,
    terminal: str,
    incarnation: str,
) -> Page:
    """The page after a cursor, without what the asking till wrote in this chain itself."""
    found = _rows(connection, cursor, max(1, min(limit, MOST)))
    end = found[-1][0] if found else cursor
    last = end == head.position
    back = _readmitted(connection, terminal, incarnation)
    others = [row for row in found if (row[4], row[5]) != (terminal, incarnation) or row[6] in back]
    personal = _personal(connection, [row[2] for row in others if row[3] == "set"])
    return Page(
        cursor=end,
        running=bytes(found[-1][11]) if found else running_at(connection, cursor),
        mark=head.mark if last else _mark_at(connection, end),
        facts=tuple(_fact(row) for row in others),
        personal=personal,
        keys=_keys(connection, cursor, end, personal),
        rebases=_rebases(connection, cursor, end),
        left=head.position - end,
        digest=digest.to_bytes(head.sums) if last else b"",
    )


def _rows(connection: Connection, cursor: int, limit: int) -> list[Any]:
    query = f"SELECT {_FACTS} FROM entry WHERE position>? ORDER BY position LIMIT ?"  # noqa: S608
    found = rows(connection, query, cursor, limit)
    while len(found) >= limit:
        more = rows(connection, query, found[-1][0], 32)
        same = [row for row in more if row[1] == found[-1][1]]
        found += same
        if len(same) < 32:
            break
    return found


def _readmitted(connection: Connection, terminal: str, incarnation: str) -> set[int]:
    """Places of a till's chain that were set aside and count by now: it does not know that."""
    query = "SELECT seq FROM aside WHERE terminal=? AND incarnation=? AND status='readmitted'"
    return {int(row[0]) for row in rows(connection, query, terminal, incarnation)}


def _fact(row: tuple[Any, ...]) -> PlacedFact:
    return PlacedFact(
        fact=msgspec.Raw(row[9]),
        terminal=row[4],
        incarnation=row[5],
        seq=row[6],
        link=row[10],
        position=row[0],
        order=row[7],
        late=bool(row[8]),
    )


def _mark_at(connection: Connection, position: int) -> int:
    query = "SELECT ord FROM entry WHERE kind='mark' AND position<=? ORDER BY position DESC LIMIT 1"
    found = rows(connection, query, position)
    return int(found[0][0]) if found else 0


def _personal(connection: Connection, entries: list[bytes]) -> tuple[Personal, ...]:
    query = "SELECT entry, member, salt, value FROM personal WHERE entry IN ()"
    return tuple(
        Personal(UUID(bytes=entry), UUID(bytes=member), bytes(salt), bytes(value))
        for entry, member, salt, value in rows_in(connection, query, entries)
    )


def _keys(
    connection: Connection, low: int, high: int, personal: tuple[Personal, ...]
) -> tuple[MemberKey, ...]:
    """Keys that are new in the page, and those that open its values, however old."""
    new = "SELECT member, key FROM member_key WHERE position>? AND position<=?"
    needed = "SELECT member, key FROM member_key WHERE member IN ()"
    members = list({value.member.bytes for value in personal})
    found = dict(rows(connection, new, low, high) + rows_in(connection, needed, members))
    return tuple(MemberKey(UUID(bytes=member), bytes(key)) for member, key in found.items())


def _rebases(connection: Connection, low: int, high: int) -> tuple[Rebase, ...]:
    query = "SELECT account, state FROM rebase WHERE position>? AND position<=? ORDER BY position"
    latest = dict(rows(connection, query, low, high))
    return tuple(Rebase(UUID(bytes=one), bytes(state)) for one, state in latest.items())

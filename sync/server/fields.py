"""Registers at central: the write in force of every field, decided by the greatest stamp."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from sync.server.database import insert_sql, rows, rows_in, run_many
from terminal.domain.entry import Placed

BELONGS_TO: Final = "belongs_to"


class Moves(NamedTuple):
    """What writes of `belongs_to` come to."""

    edges: dict[bytes, bytes | None]
    """Whom accounts belong to from now on."""
    passed: set[bytes]
    """Accounts named by writes that are not in force (any more): a till may have folded them
    together all the same."""


def write(connection: Connection, entries: Iterable[Placed]) -> Moves:
    """Let `set` entries win or lose their fields; return what moves accounts."""
    writes = [one for one in entries if one.entry.register is not None]
    if not writes:
        return Moves({}, set())
    held = _held(connection, {one.entry.register.subject.bytes for one in writes})  # type: ignore[union-attr]
    won: dict[tuple[bytes, str], tuple[Any, ...]] = {}
    for placed in writes:
        register = placed.entry.register
        assert register is not None
        key = (register.subject.bytes, register.field)
        rank = (placed.order, placed.entry.terminal, placed.entry.id.bytes)
        if key in held and held[key] >= rank:
            continue
        held[key] = rank
        won[key] = (*key, rank[2], rank[1], rank[0], bytes(register.value).decode())
    run_many(
        connection,
        insert_sql(
            "register",
            "subject, field, entry, terminal, ord, value",
            "ON CONFLICT (subject, field) DO UPDATE SET entry=excluded.entry, "
            "terminal=excluded.terminal, ord=excluded.ord, value=excluded.value",
        ),
        list(won.values()),
    )
    edges = {key[0]: parent_of(row[5]) for key, row in won.items() if key[1] == BELONGS_TO}
    return Moves(edges, _passed(writes, {row[2] for row in won.values()}))


def _passed(writes: Iterable[Placed], in_force: set[bytes]) -> set[bytes]:
    found: set[bytes] = set()
    for placed in writes:
        register = placed.entry.register
        assert register is not None
        if register.field == BELONGS_TO and placed.entry.id.bytes not in in_force:
            parent = parent_of(bytes(register.value).decode())
            found |= {register.subject.bytes, parent or register.subject.bytes}
    return found


def _held(
    connection: Connection, subjects: Iterable[bytes]
) -> dict[tuple[bytes, str], tuple[int, str, bytes]]:
    query = "SELECT subject, field, ord, terminal, entry FROM register WHERE subject IN ()"
    found = rows_in(connection, query, list(subjects))
    return {(row[0], row[1]): (row[2], row[3], row[4]) for row in found}


def parent_of(value: str) -> bytes | None:
    """The account named by a `belongs_to` value; None where it is cleared or unreadable."""
    try:
        parent = msgspec.json.decode(value, type=UUID | None)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
    return None if parent is None else parent.bytes


def of_field(connection: Connection, field: str) -> dict[bytes, tuple[bytes, str]]:
    """Every subject that has a field, with the entry in force and its value as JSON text."""
    found = rows(connection, "SELECT subject, entry, value FROM register WHERE field=?", field)
    return {row[0]: (row[1], row[2]) for row in found}

"""Copying what a damaged database still holds into a new one, row by row.

Rows are known by their shape, because what says which page is whose may be damaged too. Rows of
indexes, and of tables that are folded again from facts, are left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import Table

from terminal.domain.entry import Entry, decode
from terminal.store import schema
from terminal.store.connection import Connection
from terminal.store.database import VERSION
from terminal.store.failures import from_os_error, newer
from terminal.store.pages import Pages
from terminal.store.records import Value, rows
from terminal.store.standing import Standing, unpack
from terminal.store.statements import Row, run_each

_AT_ONCE: Final = 500


@dataclass
class Found:
    """What a file gave. `own` are the till's own facts as (row of `entry`, what it says), not
    copied yet, in no order; `kept` the small values by their keys; `proven` whether the key is
    the file's; the rest counts what was read and what could not be."""

    own: list[tuple[Row, Entry]] = field(default_factory=list)
    standing: Standing | None = None
    kept: dict[str, bytes] = field(default_factory=dict)
    proven: bool = True
    entries: int = 0
    personal: int = 0
    pages: int = 0
    unreadable_pages: int = 0
    unreadable_rows: int = 0


def copy(connection: Connection, path: Path, key: bytes) -> Found:
    """Copy what is a fact or stands beside one; gather what the new chain begins from."""
    found = Found()
    if not path.exists() or not path.stat().st_size:
        return found
    try:
        pages = Pages(path, key)
    except OSError as error:
        raise from_os_error(error, path) from error
    with pages:
        if pages.version > VERSION:
            raise newer(path)
        waiting: defaultdict[Table, list[Row]] = defaultdict(list)
        for row in _rows(pages, found):
            _sort_in(row, found, waiting)
            for table, group in waiting.items():
                if len(group) >= _AT_ONCE:
                    add(connection, table, group)
        for table, group in waiting.items():
            add(connection, table, group)
        found.proven = pages.sealed
        found.pages, found.unreadable_pages = pages.count, pages.unreadable
    return found


def _rows(pages: Pages, found: Found) -> Iterator[tuple[Value, ...]]:
    for page in pages.every():
        for row in rows(page, pages.page):
            if row is None:
                found.unreadable_rows += 1
            else:
                yield row


def _sort_in(row: tuple[Value, ...], found: Found, waiting: defaultdict[Table, list[Row]]) -> None:
    table = _table_of(row)
    if table is schema.entry:
        entry = _fact_in(row)
        if entry is None:
            found.unreadable_rows += 1
            return
        found.entries += 1
        if row[1]:
            found.own.append((row, entry))
            return
    elif table is schema.standing:
        found.standing = _newer(found.standing, row[1])
        return
    elif table is schema.kept:
        assert isinstance(row[0], str)
        assert isinstance(row[1], bytes)
        found.kept[row[0]] = row[1]
        return
    elif table is schema.personal:
        found.personal += 1
    if table is not None:
        # An older program's row may have a column more at its end.
        waiting[table].append(row[: len(table.columns)])


def _table_of(row: tuple[Value, ...]) -> Table | None:
    """The table whose rows look like this, None for an index's and for what is folded again."""
    table: Table | None = None
    match row:
        case (
            bytes(), int(), str(), str(), int(), str(), _, _, _, _, int(), int(), bytes(), bytes()
        ):  # fmt: skip
            table = schema.entry
        case (bytes(), bytes(), bytes(salt), bytes()) if len(salt) == 16:
            table = schema.personal
        case (bytes(), bytes(key)) if len(key) == 32:
            table = schema.member_key
        case (bytes(), int(), int()):
            table = schema.allowance
        case (str(), bytes(value)) if len(value) != 16:
            table = schema.kept
        case (int(), bytes(), str(), str()) | (int(), bytes(), str(), str(), int()):
            table = schema.spool
        case (1, bytes()):
            table = schema.standing
    return table


def _fact_in(row: Row) -> Entry | None:
    try:
        entry = decode(row[12])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return entry if entry.id.bytes == row[0] else None


def _newer(one: Standing | None, body: Value) -> Standing | None:
    assert isinstance(body, bytes)
    try:
        other = unpack(body)
    except msgspec.DecodeError:
        return one
    return other if one is None or other.tick >= one.tick else one


def add(connection: Connection, table: Table, group: list[Row]) -> None:
    """Insert rows, but those that are there; empties the list."""
    marks = ",".join("?" * len(table.columns))
    run_each(connection, f"INSERT OR IGNORE INTO {table.name} VALUES ({marks})", group)  # noqa: S608
    group.clear()

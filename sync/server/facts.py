"""Reading entries of the ledger back as placed values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from sync.server.database import rows, rows_in
from terminal.domain.entry import Entry, Placed, decode
from terminal.domain.fold import SILENT

PLACED: Final = "fact, ord, position, late"
"""Columns of an entry that `placed_of` reads."""
SILENT_KINDS: Final = ", ".join(f"'{kind}'" for kind in sorted(SILENT))
"""Kinds that move no points, as an SQL list."""


def placed_of(row: Sequence[Any]) -> Placed:
    """The value of a row ``fact, ord, position, late``."""
    return Placed(decode(row[0]), row[1], row[2], bool(row[3]))


def above(
    connection: Connection, accounts: Sequence[bytes], mark: int
) -> dict[bytes, list[Placed]]:
    """Entries that move points, at or above a tick, by the account they name."""
    found: defaultdict[bytes, list[Placed]] = defaultdict(list)
    query = (
        f"SELECT {PLACED}, account FROM entry WHERE account IN () AND ord>=? "  # noqa: S608
        f"AND kind NOT IN ({SILENT_KINDS})"
    )
    for row in rows_in(connection, query, accounts, mark):
        found[row[4]].append(placed_of(row))
    return found


def between(connection: Connection, low: int, high: int) -> list[Placed]:
    """Entries whose place is in ``[low, high)``, in position order."""
    query = f"SELECT {PLACED} FROM entry WHERE ord>=? AND ord<? ORDER BY position"  # noqa: S608
    return [placed_of(row) for row in rows(connection, query, low, high)]


def moving(connection: Connection, low: int, high: int, kinds: Sequence[str]) -> Iterator[Entry]:
    """Entries of some kinds whose place is in ``[low, high)``."""
    query = "SELECT fact FROM entry WHERE kind IN () AND ord>=? AND ord<?"
    return (decode(bytes(row[0])) for row in rows_in(connection, query, list(kinds), low, high))


def unseen_sales(connection: Connection, seen: int, before: int, most: int) -> list[Placed]:
    """The newest sales placed below a tick whose position is past `seen`."""
    query = (
        f"SELECT {PLACED} FROM entry WHERE position>? AND ord<? AND kind='accrue' "  # noqa: S608
        "ORDER BY position DESC LIMIT ?"
    )
    return [placed_of(row) for row in rows(connection, query, seen, before, most)]


def by_id(connection: Connection, ids: Iterable[UUID]) -> dict[UUID, Placed]:
    """Entries by their ids; unknown ids are left out."""
    query = f"SELECT {PLACED} FROM entry WHERE id IN ()"  # noqa: S608
    found = rows_in(connection, query, [one.bytes for one in ids])
    return {placed.entry.id: placed for placed in map(placed_of, found)}


def of_acts(connection: Connection, acts: Iterable[tuple[UUID, int]]) -> dict[UUID, list[Placed]]:
    """Entries of acts, each named with the position of one of its entries.

    An act's entries stand side by side, so that no index on acts is needed.
    """
    wanted = dict(acts)
    near = {position + step for position in wanted.values() for step in range(-8, 9)}
    query = f"SELECT {PLACED} FROM entry WHERE position IN ()"  # noqa: S608
    found: defaultdict[UUID, list[Placed]] = defaultdict(list)
    for placed in map(placed_of, rows_in(connection, query, sorted(near))):
        if placed.entry.act in wanted:
            found[placed.entry.act].append(placed)
    return found


def referring(
    connection: Connection, ids: Iterable[bytes], below: int
) -> dict[bytes, list[Placed]]:
    """Entries placed below a tick that are no sales, by the id they refer to."""
    query = (
        f"SELECT {PLACED}, refers FROM entry WHERE refers IN () AND ord<? "  # noqa: S608
        "AND kind<>'accrue'"
    )
    found: defaultdict[bytes, list[Placed]] = defaultdict(list)
    for row in rows_in(connection, query, list(ids), below):
        found[row[4]].append(placed_of(row))
    return found


def sold_as(connection: Connection, papers: Iterable[bytes]) -> list[UUID]:
    """Ids of the sales with these paper receipts (see `ledger.refers_of`)."""
    query = "SELECT id FROM entry WHERE refers IN () AND kind='accrue'"
    found = rows_in(connection, query, list(dict.fromkeys(papers)))
    return [UUID(bytes=row[0]) for row in found]


def redemptions(
    connection: Connection, accounts: Sequence[bytes], below: int, after: int
) -> list[Placed]:
    """Redemptions of accounts placed below a tick that came after a position."""
    query = (
        f"SELECT {PLACED} FROM entry WHERE account IN () AND ord<? "  # noqa: S608
        "AND position>? AND kind='redeem'"
    )
    return [placed_of(row) for row in rows_in(connection, query, accounts, below, after)]

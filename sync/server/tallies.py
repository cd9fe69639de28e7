"""What all entries together drew on: the sums, and the draws that a contest may be about.

`tally` has the sum for every name, `draw` each entry's part in a voucher, a reward or a gift
card, so that a contest is found without reading a history.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, cast

from sqlalchemy import Connection

from sync.server.database import blob, insert_new, rows, upsert
from terminal.domain.entry import Counted, Placed
from terminal.domain.tally import NOTHING, Tally, TallyKey, add, draws

_STEP: Final = 2000
_COLUMNS: Final = "position, resource, name, entry, ord, times, amount"
_AGAIN: Final = (
    "ON CONFLICT (resource, name) DO UPDATE SET times=tally.times+excluded.times, "
    "amount=tally.amount+excluded.amount"
)


def count(connection: Connection, placed: Iterable[Placed]) -> None:
    """Count what entries that are new to the ledger draw on."""
    total: dict[TallyKey, Tally] = {}
    drawn: list[tuple[Any, ...]] = []
    for one in placed:
        entry = one.entry
        if not (entry.uses or entry.payments):
            continue
        found = draws(entry)
        add(total, found)
        drawn += _rows(one, found)
    if total:
        insert_new(connection, "draw", _COLUMNS, drawn)
        summed = [(*key, each.times, each.amount) for key, each in sorted(total.items())]
        upsert(connection, "tally", "resource, name, times, amount", _AGAIN, summed)


def _rows(placed: Placed, found: dict[TallyKey, Tally]) -> Iterator[tuple[Any, ...]]:
    for (resource, name), one in sorted(found.items()):
        if resource != "promotion":
            entry = blob(placed.entry.id.bytes)
            yield placed.position, resource, name, entry, placed.order, one.times, one.amount


def of(connection: Connection, resource: Counted, name: str) -> Tally:
    """The tally of a name."""
    query = "SELECT times, amount FROM tally WHERE resource=? AND name=?"
    found = rows(connection, query, resource, name)
    return Tally(*found[0]) if found else NOTHING


class Recount:
    """The tallies counted afresh while the ledger is walked in position order, and compared."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held = groupby(self._draws(), key=itemgetter(0))
        self._total: dict[TallyKey, Tally] = {}

    def entry(self, placed: Placed) -> bool:
        """Whether the draws that are stored of this entry are what it says."""
        entry = placed.entry
        if not (entry.uses or entry.payments):
            return True
        found = draws(entry)
        add(self._total, {key: one for key, one in found.items() if key[0] == "promotion"})
        expected = {(*row[:3], bytes(row[3]), *row[4:]) for row in _rows(placed, found)}
        return not expected or expected == set(next(self._held, (0, ()))[1])

    def wrong(self) -> str:
        """The name of something whose draws or sum no entry accounts for; empty if none."""
        for _, left in self._held:
            return str(next(left)[2])
        query = (
            "SELECT resource, name, times, amount FROM tally WHERE resource<>'promotion' EXCEPT "
            "SELECT resource, name, SUM(times), SUM(amount) FROM draw GROUP BY resource, name"
        )
        for row in rows(self._connection, query):
            return str(row[1])
        query = (
            "SELECT name FROM draw WHERE (resource, name) NOT IN "
            "(SELECT resource, name FROM tally) LIMIT 1"
        )
        for row in rows(self._connection, query):
            return str(row[0])
        query = "SELECT resource, name, times, amount FROM tally WHERE resource='promotion'"
        for resource, name, times, amount in rows(self._connection, query):
            key = (cast("Counted", resource), str(name))
            if self._total.pop(key, NOTHING) != Tally(times, amount):
                return str(name)
        return next((name for _, name in self._total), "")

    def _draws(self) -> Iterator[tuple[Any, ...]]:
        last: tuple[int, str, str] = (0, "", "")
        query = (
            f"SELECT {_COLUMNS} FROM draw WHERE (position, resource, name) > (?, ?, ?) "  # noqa: S608
            "ORDER BY position, resource, name LIMIT ?"
        )
        while found := rows(self._connection, query, *last, _STEP):
            for row in found:
                yield (*row[:3], bytes(row[3]), *row[4:])
            last = (found[-1][0], found[-1][1], found[-1][2])

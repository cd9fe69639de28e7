"""Folding the whole ledger again: registers, `belongs_to`, account states, digest.

Functions read in the order of an index and keep one account or one subject at a time, so that a
large ledger needs no large memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from sync.server import belonging, fields
from sync.server.database import rows, rows_in
from sync.server.facts import SILENT_KINDS, placed_of
from sync.server.head import Head
from terminal.domain import digest
from terminal.domain.account import AccountState, pack, state_hash
from terminal.domain.entry import Placed
from terminal.domain.fold import refold
from terminal.domain.programmes import Programmes
from terminal.domain.registers import winner

_STEP: Final = 2000


def registers(connection: Connection) -> tuple[int, str | None]:
    """Find every register's winner again; return how many there are and the first fault."""
    count = 0
    edges: dict[bytes, bytes] = {}
    for (subject, field), written in groupby(_writes(connection), key=lambda row: row[:2]):
        best = winner(placed_of(row[2:]) for row in written)
        assert best is not None
        assert best.entry.register is not None
        count += 1
        value = bytes(best.entry.register.value).decode()
        query = "SELECT entry, value FROM register WHERE field=? AND subject=?"
        held = rows(connection, query, field, subject)
        if not held or (held[0][0], held[0][1]) != (best.entry.id.bytes, value):
            return count, (
                f"Field '{field}' of {UUID(bytes=subject)} should be as entry {best.entry.id} "
                "wrote it."
            )
        if field == fields.BELONGS_TO:
            parent = fields.parent_of(value)
            if parent is not None and parent != subject:
                edges[subject] = parent
    if rows(connection, "SELECT COUNT(*) FROM register")[0][0] != count:
        return count, "There are registers that no entry wrote."
    return count, _belongs(connection, edges)


def _writes(connection: Connection) -> Iterator[Any]:
    columns = "subject, field, fact, ord, position, late"
    query = (
        f"SELECT {columns} FROM entry WHERE subject IS NOT NULL "  # noqa: S608 - constants
        "AND (subject, field, position) > (?, ?, ?) ORDER BY subject, field, position LIMIT ?"
    )
    last: tuple[bytes, str, int] = (b"", "", 0)
    while found := rows(connection, query, *last, _STEP):
        yield from found
        last = (found[-1][0], found[-1][1], found[-1][4])


def _belongs(connection: Connection, edges: dict[bytes, bytes]) -> str | None:
    roots = belonging.tree(edges.items())
    expected = {(one, parent, roots[one]) for one, parent in edges.items()}
    held = {tuple(row) for row in rows(connection, "SELECT account, parent, root FROM belongs")}
    for account, _, _ in sorted(expected ^ held):
        return f"Account {UUID(bytes=account)} is not held under the member it belongs to."
    return None


class Accounts:
    """Every account folded again and held against what is stored."""

    def __init__(
        self, connection: Connection, where: Head, rules: Programmes, until: int | None = None
    ) -> None:
        """`until` is a tick: entries placed at or above it are left out."""
        self._connection = connection
        self._head = where
        self._rules = rules
        self._until = until
        self.count = 0

    def states(self) -> Iterator[tuple[bytes, AccountState, AccountState]]:
        """Every root with entries, its state at the mark and its state at the newest entry."""
        roots = dict(rows(self._connection, "SELECT account, root FROM belongs"))
        joined: dict[bytes, list[Placed]] = {root: [] for root in roots.values()}
        for account, found in groupby(self._entries(), key=lambda row: row[4]):
            entries = [placed_of(row) for row in found]
            root = roots.get(account, account)
            if root in joined:
                joined[root] += entries
            else:
                yield self._folded(account, entries)
        for root, entries in joined.items():
            if entries:
                yield self._folded(root, entries)

    def _folded(
        self, root: bytes, entries: list[Placed]
    ) -> tuple[bytes, AccountState, AccountState]:
        below = [placed for placed in entries if placed.order < self._head.mark]
        base = refold(AccountState(), below, self._rules)
        return root, base, refold(base, entries, self._rules)

    def _entries(self) -> Iterator[Any]:
        bound = (1 << 63) - 1 if self._until is None else self._until
        query = (
            "SELECT fact, ord, position, late, account FROM entry "  # noqa: S608 - constants
            f"WHERE account IS NOT NULL AND kind NOT IN ({SILENT_KINDS}) AND ord<? "
            "AND (account, ord, position) > (?, ?, ?) ORDER BY account, ord, position LIMIT ?"
        )
        last: tuple[bytes, int, int] = (b"", 0, 0)
        while found := rows(self._connection, query, bound, *last, _STEP):
            yield from found
            last = (found[-1][4], found[-1][1], found[-1][2])

    def check(self) -> str | None:
        """Compare every state and the digest; return the first fault."""
        sums = digest.empty()
        for batch in _batched(self.states()):
            held = {
                row[0]: row[1:]
                for row in rows_in(
                    self._connection,
                    "SELECT id, base, tip, next_expiry FROM account WHERE id IN ()",
                    [root for root, _, _ in batch],
                )
            }
            for root, base, tip in batch:
                self.count += 1
                packed = pack(tip)
                digest.replace(sums, root, 0, state_hash(root, packed))
                expected = (pack(base) if base.entries else b"", packed, base.next_expiry)
                if held.get(root) != expected:
                    return (
                        f"Account {UUID(bytes=root)} is not what its entries add up to; the last "
                        f"is {UUID(bytes=tip.entry)}."
                    )
        query = "SELECT COUNT(*) FROM account WHERE LENGTH(tip)>0"
        if rows(self._connection, query)[0][0] != self.count:
            return "There are accounts that no entry moved."
        return None if sums == self._head.sums else "The digest is not the sum of the accounts."


def _batched(
    states: Iterable[tuple[bytes, AccountState, AccountState]],
) -> Iterator[list[tuple[bytes, AccountState, AccountState]]]:
    batch = []
    for state in states:
        batch.append(state)
        if len(batch) == _STEP:
            yield batch
            batch = []
    if batch:
        yield batch

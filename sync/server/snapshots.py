"""Snapshots for new tills: made in the background from one moment's view of the ledger, kept in
pages, signed, served by whichever replica is asked.

Making one takes no lock that a push waits for: it reads a snapshot of the database and writes
each page in a transaction of its own. One that broke off is made again after a while.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final
from uuid import UUID

import structlog
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from sync.server import head, personal
from sync.server.database import Database, insert_sql, rows, rows_in, run
from sync.server.head import Head
from sync.wire import SnapshotReply
from terminal.domain import digest, snapshot
from terminal.domain.entry import decode
from terminal.domain.exchange import MemberKey, Personal, Standpoint
from terminal.domain.snapshot import (
    ShippedFact,
    ShippedRegister,
    ShippedTally,
    Snapshot,
    SnapshotPage,
)
from terminal.domain.tally import NOTHING, Tally, TallyKey, add, draws

WORTH: Final = 20_000
"""A ledger with fewer positions is pulled as quickly."""
PAGE: Final = 4000
"""Rows in a page."""
_GIVEN_UP_MS: Final = 120_000
"""Its maker is gone when one has not grown for so long."""
_NEAR: Final = 50_000
"""Positions that a till may pull behind a snapshot before a newer one is made."""
log = structlog.get_logger("sync.server.snapshots")


class Stopped(Exception):
    """Central ends before the snapshot is whole."""


def offer(connection: Connection, where: Head, now_ms: int) -> SnapshotReply | None:
    """The newest snapshot that serves, or how far one has come that is being made; None where
    one is to be begun."""
    if where.position < WORTH:
        return SnapshotReply(where.epoch)
    oldest = where.position - max(_NEAR, where.position // 20)
    query = (
        "SELECT description, signature, made, total, beat_ms FROM snapshot "
        "WHERE epoch=? AND position>=? ORDER BY position DESC"
    )
    found = rows(connection, query, where.epoch, oldest)
    for description, signature, *_ in found:
        if description:
            return SnapshotReply(where.epoch, bytes(description), bytes(signature))
    for _, _, made, total, beat_ms in found:
        if beat_ms > now_ms - _GIVEN_UP_MS:
            return SnapshotReply(where.epoch, made=made, total=total)
    return None


def begin(connection: Connection, where: Head, name: str, now_ms: int) -> SnapshotReply:
    """Claim the making of a snapshot, and drop those that no till can want any more."""
    total = _count(connection, where)
    columns = "id, epoch, position, beat_ms, made, total, description, signature"
    values = (name, where.epoch, where.position, now_ms, 0, total, b"", b"")
    run(connection, insert_sql("snapshot", columns), *values)
    return SnapshotReply(where.epoch, made=0, total=total)


def page(connection: Connection, name: str, number: int) -> bytes | None:
    """A page as it travels, or None where there is none."""
    query = "SELECT body FROM snapshot_page WHERE snapshot=? AND number=?"
    found = rows(connection, query, name, number)
    return bytes(found[0][0]) if found else None


class Maker:
    """Makes one snapshot that was claimed."""

    def __init__(
        self, database: Database, name: str, now_ms: Callable[[], int], stopped: Callable[[], bool]
    ) -> None:
        self._database = database
        self._name = name
        self._now_ms = now_ms
        self._stopped = stopped
        self._made = 0
        self._hashes: list[bytes] = []

    def run(self) -> None:
        """Write every page, then the signed description; raises Stopped."""
        with self._database.read() as connection:
            where = head.load(connection)
            signing, _ = head.keys(connection)
            for one in _Contents(connection, where).pages():
                self._keep(one)
        made = Snapshot(
            id=self._name,
            epoch=where.epoch,
            position=where.position,
            running=where.running,
            mark=where.mark,
            newest=where.newest,
            digest=digest.to_bytes(where.sums),
            rows=self._made,
            pages=tuple(self._hashes),
        )
        body = snapshot.pack(made)
        signature = Ed25519PrivateKey.from_private_bytes(signing).sign(snapshot.signed(body))
        self._finish(made, body, signature)
        log.info("snapshot.made", position=made.position, rows=made.rows, pages=len(made.pages))

    def _keep(self, one: SnapshotPage) -> None:
        if self._stopped():
            raise Stopped
        body = zstandard.ZstdCompressor(level=3).compress(snapshot.pack_page(one))
        with self._database.write() as connection:
            columns = "snapshot, number, body"
            number = len(self._hashes)
            run(connection, insert_sql("snapshot_page", columns), self._name, number, body)
            self._made += one.rows
            query = "UPDATE snapshot SET made=?, beat_ms=? WHERE id=?"
            run(connection, query, self._made, self._now_ms(), self._name)
        self._hashes.append(snapshot.page_hash(body))

    def _finish(self, made: Snapshot, body: bytes, signature: bytes) -> None:
        """Put the snapshot in force; the one before it stays for tills that are at it."""
        with self._database.write() as connection:
            run(
                connection,
                "UPDATE snapshot SET position=?, description=?, signature=?, total=? WHERE id=?",
                made.position,
                body,
                signature,
                made.rows,
                made.id,
            )
            query = "SELECT id FROM snapshot ORDER BY position DESC, beat_ms DESC"
            for (name,) in rows(connection, query)[2:]:
                run(connection, "DELETE FROM snapshot_page WHERE snapshot=?", name)
                run(connection, "DELETE FROM snapshot WHERE id=?", name)


def _count(connection: Connection, where: Head) -> int:
    queries = (
        ("SELECT COUNT(*) FROM account WHERE LENGTH(tip)>0", ()),
        ("SELECT COUNT(*) FROM register", ()),
        ("SELECT COUNT(*) FROM entry WHERE ord>=?", (where.mark,)),
    )
    return sum(int(rows(connection, query, *values)[0][0]) for query, values in queries)


class _Contents:
    """Everything that goes into a snapshot, in the order of its pages."""

    def __init__(self, connection: Connection, where: Head) -> None:
        self._connection = connection
        self._head = where
        self._shipped: dict[TallyKey, Tally] = {}

    def pages(self) -> Iterator[SnapshotPage]:
        yield SnapshotPage(programmes=self._programmes(), erased=self._erased())
        yield from self._facts()
        yield SnapshotPage(tallies=self._tallies())
        yield from self._accounts()
        yield from self._registers()

    def _programmes(self) -> tuple[tuple[str, str], ...]:
        query = "SELECT version, document FROM programme ORDER BY position"
        return tuple((row[0], row[1]) for row in rows(self._connection, query))

    def _erased(self) -> tuple[UUID, ...]:
        found = rows(self._connection, "SELECT member FROM erased ORDER BY member")
        return tuple(UUID(bytes=bytes(row[0])) for row in found)

    def _facts(self) -> Iterator[SnapshotPage]:
        """Facts that are folded above the mark, what proves vouchers, and contests to be decided;
        what sets fields is in the registers. A page never ends within an act: a till may work
        with what it has before the next one comes."""
        query = (
            "SELECT fact, terminal, incarnation, seq, link, position, ord, late, act FROM entry "
            "WHERE position>? AND ((ord>=? AND kind NOT IN ('set', 'mark', 'programme')) "
            "OR kind='voucher_batch' "
            "OR id IN (SELECT entry FROM exception WHERE kind='contest' AND resolved_by IS NULL)) "
            "ORDER BY position LIMIT ?"
        )
        last = 0
        while found := rows(self._connection, query, last, self._head.mark, PAGE):
            last, act = found[-1][5], found[-1][8]
            while rest := [
                row
                for row in rows(self._connection, query, last, self._head.mark, 32)
                if row[8] == act
            ]:
                found += rest
                last = rest[-1][5]
            for row in found:
                add(self._shipped, draws(decode(row[0])))
            yield SnapshotPage(facts=tuple(_fact(row) for row in found))

    def _tallies(self) -> tuple[ShippedTally, ...]:
        query = "SELECT resource, name, times, amount FROM tally ORDER BY resource, name"
        made = []
        for resource, name, times, amount in rows(self._connection, query):
            above = self._shipped.get((resource, name), NOTHING)
            below = Tally(times - above.times, amount - above.amount)
            made.append(ShippedTally((resource, name), below))
        return tuple(made)

    def _accounts(self) -> Iterator[SnapshotPage]:
        query = "SELECT id, base, tip FROM account WHERE id>? AND LENGTH(tip)>0 ORDER BY id LIMIT ?"
        last = b""
        while found := rows(self._connection, query, last, PAGE):
            last = found[-1][0]
            yield SnapshotPage(
                accounts=tuple(
                    Standpoint(UUID(bytes=bytes(key)), bytes(base), bytes(tip))
                    for key, base, tip in found
                )
            )

    def _registers(self) -> Iterator[SnapshotPage]:
        query = (
            "SELECT subject, field, entry, terminal, ord, value FROM register "
            "WHERE (subject, field) > (?, ?) ORDER BY subject, field LIMIT ?"
        )
        last: tuple[Any, str] = (b"", "")
        while found := rows(self._connection, query, *last, PAGE):
            last = (found[-1][0], found[-1][1])
            values, keys = self._values([row[2] for row in found])
            yield SnapshotPage(
                registers=tuple(_register(row) for row in found), personal=values, keys=keys
            )

    def _values(self, entries: list[bytes]) -> tuple[tuple[Personal, ...], tuple[MemberKey, ...]]:
        query = "SELECT entry, member, salt, value FROM personal WHERE entry IN ()"
        found = rows_in(self._connection, query, entries)
        keys = personal.keys(self._connection, {row[1] for row in found})
        values = tuple(
            Personal(UUID(bytes=entry), UUID(bytes=member), bytes(salt), bytes(value))
            for entry, member, salt, value in found
            if member in keys
        )
        return values, tuple(MemberKey(UUID(bytes=member), key) for member, key in keys.items())


def _fact(row: tuple[Any, ...]) -> ShippedFact:
    fact, terminal, incarnation, seq, link, position, order, late, _act = row
    return ShippedFact(
        bytes(fact), terminal, incarnation, seq, bytes(link), position, order, bool(late)
    )


def _register(row: tuple[Any, ...]) -> ShippedRegister:
    subject, field, entry, terminal, order, value = row
    return ShippedRegister(
        UUID(bytes=subject), field, UUID(bytes=entry), terminal, order, value or ""
    )

"""The head of the ledger: the one row of `counter` that every writer locks and moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from sync.server.database import insert_sql, rows, run
from terminal.domain import digest
from terminal.domain.chain import GENESIS

_COLUMNS: Final = (
    "epoch, position, running, mark, marked_ms, newest, digest, programmes, "
    "incarnation, seq, link, tick"
)


@dataclass
class Head:
    """Where the ledger stands.

    `running` is the hash over everything up to `position`; `mark` the final mark (a tick) and
    `marked_ms` when it last moved; `newest` the greatest order of a till's fact; `sums` the
    digest over account tips. The rest is central's own chain: its incarnation, its last
    sequence and link, and the last tick it gave.
    """

    epoch: str
    position: int
    running: bytes
    mark: int
    marked_ms: int
    newest: int
    sums: list[int]
    programmes: int
    incarnation: str
    seq: int
    link: bytes
    tick: int


def load(connection: Connection) -> Head:
    """The head as of this snapshot."""
    return _of(rows(connection, f"SELECT {_COLUMNS} FROM counter"))  # noqa: S608 - a constant


def lock(connection: Connection) -> Head:
    """The head, locked until the transaction ends."""
    tail = " FOR UPDATE" if connection.dialect.name == "postgresql" else ""
    return _of(rows(connection, f"SELECT {_COLUMNS} FROM counter{tail}"))  # noqa: S608


def _of(found: list[tuple[object, ...]]) -> Head:
    values = list(found[0])
    values[6] = digest.from_bytes(values[6])  # type: ignore[arg-type]
    return Head(*values)  # type: ignore[arg-type]


def save(connection: Connection, head: Head) -> None:
    """Write the head; the last statement of a transaction."""
    run(
        connection,
        "UPDATE counter SET epoch=?, position=?, running=?, mark=?, marked_ms=?, newest=?, "
        "digest=?, programmes=?, incarnation=?, seq=?, link=?, tick=?",
        head.epoch,
        head.position,
        head.running,
        head.mark,
        head.marked_ms,
        head.newest,
        digest.to_bytes(head.sums),
        head.programmes,
        head.incarnation,
        head.seq,
        head.link,
        head.tick,
    )


def found_ledger(
    connection: Connection,
    *,
    epoch: str,
    incarnation: str,
    signing: bytes,
    recovery: bytes,
    now_ms: int,
) -> None:
    """Write the row of a new ledger; `signing` and `recovery` are raw private keys."""
    run(
        connection,
        insert_sql("counter", f"one, {_COLUMNS}, signing_key, recovery_key"),
        1,
        epoch,
        0,
        GENESIS,
        0,
        now_ms,
        0,
        digest.to_bytes(digest.empty()),
        0,
        incarnation,
        0,
        GENESIS,
        0,
        signing,
        recovery,
    )


def keys(connection: Connection) -> tuple[bytes, bytes]:
    """Central's raw private keys: Ed25519 for signing, X25519 for recovery."""
    row = rows(connection, "SELECT signing_key, recovery_key FROM counter")[0]
    return bytes(row[0]), bytes(row[1])

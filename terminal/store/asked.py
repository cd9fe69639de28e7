"""What the shop's own till asked for, by its own keys, and what is held meanwhile. Neither is a
fact, and neither is sent.

A key lives in one row: `held` until its moment has passed, then `done` or `cancelled` for ever.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple
from uuid import UUID

from terminal.domain.entry import Counted
from terminal.store.connection import Connection
from terminal.store.statements import every, one, run, run_each

Kind = Literal["sale", "refund", "void"]
State = Literal["held", "done", "cancelled"]
Resource = Counted | Literal["points"]
"""What is held: points of an account, uses of a voucher, minor units of a gift card, pieces of a
reward."""

_COLUMNS: Final = "key, kind, content, act, state, until, ending, body"
_KEEP: Final = f"INSERT OR REPLACE INTO asked ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_FIND: Final = f"SELECT {_COLUMNS} FROM asked WHERE key=?"  # noqa: S608
_OPEN: Final = f"SELECT {_COLUMNS} FROM asked WHERE state='held' AND until>? ORDER BY until, key"  # noqa: S608


class Asked(NamedTuple):
    """A key: the hash of what was asked under it, the act that its sale or return is, when its
    hold ends (ms), the hash of how it was ended, and what is held while it is."""

    key: str
    kind: Kind
    content: bytes
    act: UUID
    state: State
    until: int
    ending: bytes = b""
    body: bytes = b""


class Part(NamedTuple):
    """So much of something."""

    resource: Resource
    name: str
    amount: int


def find(connection: Connection, key: str) -> Asked | None:
    """What was asked under a key."""
    row = one(connection, _FIND, (key,))
    return None if row is None else _asked(row)


def open_holds(connection: Connection, now_ms: int) -> list[Asked]:
    """What is held now, by the end of its time."""
    return [_asked(row) for row in every(connection, _OPEN, (now_ms,))]


def keep(connection: Connection, asked: Asked) -> None:
    """Write a key's row, in the place of an earlier one."""
    run(connection, _KEEP, asked._replace(act=asked.act.bytes))  # type: ignore[arg-type]


def hold(connection: Connection, key: str, parts: list[Part], until: int) -> None:
    """Hold these for a key."""
    run_each(
        connection,
        "INSERT INTO held (key, resource, name, amount, until) VALUES (?, ?, ?, ?, ?)",
        [(key, *part, until) for part in parts],
    )


def release(connection: Connection, key: str) -> None:
    """Hold nothing for a key any more."""
    run(connection, "DELETE FROM held WHERE key=?", (key,))


def held(connection: Connection, resource: Resource, now_ms: int) -> list[tuple[str, int]]:
    """What is held of a resource now, as (name, amount): few, however many sales there were."""
    text = "SELECT name, amount FROM held WHERE resource=? AND until>?"
    return [(name, amount) for name, amount in every(connection, text, (resource, now_ms))]


def held_of(connection: Connection, resource: Resource, name: str, now_ms: int) -> int:
    """How much is held of one."""
    return sum(amount for one, amount in held(connection, resource, now_ms) if one == name)


def forget(connection: Connection, before_ms: int) -> None:
    """Let go of what was asked so long ago, and of what is held by nobody any more."""
    run(connection, "DELETE FROM asked WHERE until<?", (before_ms,))
    run(connection, "DELETE FROM held WHERE key NOT IN (SELECT key FROM asked)")


def _asked(row: tuple[object, ...]) -> Asked:
    found = Asked(*row)  # type: ignore[arg-type]
    return found._replace(act=UUID(bytes=row[3]))  # type: ignore[arg-type]

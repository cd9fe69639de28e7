"""Rows of a snapshot on their way into the till's tables: many at a time where nothing is held
of them yet, one by one where a cashier was quicker.

What is inherited has no entry here. A field's inherited write takes part in every comparison by
its own stamp, and is kept aside when an entry overwrites it, because that entry's place may change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec

from terminal.domain.entry import Register
from terminal.domain.exchange import Standpoint
from terminal.domain.registers import PERSONAL
from terminal.domain.snapshot import ShippedRegister, Snapshot, Taken
from terminal.store import members
from terminal.store.connection import Connection
from terminal.store.standing import Standing
from terminal.store.statements import among, blob, every, one, run, run_each
from terminal.store.tips import Tips

_DESCRIPTION: Final = "snapshot"
_PLACE: Final = "snapshot at"
_KEEP: Final = """INSERT INTO kept (key, value) VALUES (?, ?)
ON CONFLICT (key) DO UPDATE SET value=excluded.value"""
_ACCOUNT: Final = "INSERT INTO account (id, tip, base) VALUES (?, ?, ?)"
_REGISTER: Final = """INSERT INTO register (subject, field, entry, tick, terminal, value)
VALUES (?, ?, ?, ?, ?, ?)"""
_FOLDED: Final = ("account", "register", "inherited", "belongs", "member", "word", "programme")


class At(msgspec.Struct, array_like=True):
    """How far a snapshot is in: the page and the piece that come next, and the rows done."""

    page: int = 0
    piece: int = 0
    rows: int = 0


def bare(connection: Connection) -> bool:
    """Whether the till holds nothing of others', so that a snapshot can be all that it knows of
    them."""
    return one(connection, "SELECT 1 FROM entry WHERE own=0 LIMIT 1") is None


def serves(connection: Connection, snapshot: Snapshot) -> bool:
    """Whether all that the till wrote itself lies above the mark: what central has of it is among
    the facts of the snapshot then, not in its sums, where it would count twice."""
    row = one(connection, "SELECT MIN(tick) FROM entry WHERE own=1 AND tick>=0")
    return row is None or row[0] is None or row[0] > snapshot.mark


def inherited(connection: Connection) -> bool:
    """Whether a till that is bare has accounts, fields or rules all the same: of its own sales, or
    left by an earlier snapshot, where central was restored since."""
    tables = ("account", "register", "programme")
    return any(one(connection, f"SELECT 1 FROM {table} LIMIT 1") for table in tables)  # noqa: S608


def taken(connection: Connection) -> Taken | None:
    """The snapshot that is being taken over, if any, and how far it is in."""
    row = one(connection, "SELECT value FROM kept WHERE key=?", (_DESCRIPTION,))
    if row is None:
        return None
    where = at(connection)
    return Taken(msgspec.msgpack.decode(row[0], type=Snapshot), where.page, where.rows)


def at(connection: Connection) -> At:
    """How far the snapshot is in."""
    row = one(connection, "SELECT value FROM kept WHERE key=?", (_PLACE,))
    return At() if row is None else msgspec.msgpack.decode(row[0], type=At)


def go_on(connection: Connection, where: At) -> None:
    """Note how far the snapshot is in."""
    run(connection, _KEEP, (_PLACE, msgspec.msgpack.encode(where)))


def begin(connection: Connection, snapshot: Snapshot) -> None:
    """Note which snapshot is to be taken over; what an earlier one left is to be dropped first."""
    run(connection, _KEEP, (_DESCRIPTION, msgspec.msgpack.encode(snapshot)))
    go_on(connection, At())


def end(connection: Connection) -> None:
    """Forget how it was taken over."""
    run(connection, "DELETE FROM kept WHERE key IN (?, ?)", (_DESCRIPTION, _PLACE))


def drop(connection: Connection, standing: Standing) -> None:
    """Take back what is in of a snapshot, whole or not; the till's own entries are to be folded
    again, and `standing` to be saved."""
    end(connection)
    run(connection, "UPDATE tally SET base_times=0, base_amount=0")
    for table in _FOLDED:
        run(connection, f"DELETE FROM {table}")  # noqa: S608 - our own tables
    standing.digest, standing.mark, standing.unconfirmed = Standing().digest, 0, ()


def accounts(connection: Connection, tips: Tips, rows: Sequence[Standpoint]) -> None:
    """Take over states; where entries are held already, they are folded onto the state at the
    mark."""
    keys = [row.account.bytes for row in rows]
    known = {row[0] for row in among(connection, "SELECT id FROM account WHERE id IN", keys)}
    lower = {
        row[0] for row in among(connection, "SELECT account FROM belongs WHERE account IN", keys)
    }
    fresh: list[tuple[Any, ...]] = []
    for key, row in zip(keys, rows, strict=True):
        if key in known or key in lower:
            tips.rebase(row.account, row.base)
            continue
        fresh.append((blob(key), blob(row.tip), blob(row.base)))
        tips.count(key, row.tip)
    run_each(connection, _ACCOUNT, fresh)


def registers(
    connection: Connection,
    tips: Tips,
    rows: Sequence[ShippedRegister],
    values: Mapping[UUID, str],
) -> None:
    """Take over fields; `values` are the clear texts of personal ones by entry."""
    subjects = list({row.subject.bytes for row in rows})
    text = "SELECT subject, field FROM register WHERE subject IN"
    held = {(row[0], row[1]) for row in among(connection, text, subjects)}
    moving = {row[0] for row in among(connection, "SELECT id FROM account WHERE id IN", subjects)}
    fresh: list[tuple[Any, ...]] = []
    fields: list[tuple[UUID, str, str]] = []
    rewritten: list[tuple[ShippedRegister, str]] = []
    for row in rows:
        value = values.get(row.entry, "") if row.field in PERSONAL else row.value
        moves = row.field == "belongs_to" and row.subject.bytes in moving
        if moves or (row.subject.bytes, row.field) in held:
            rewritten.append((row, value))
            continue
        cells = _cells(row, value)
        fresh.append((blob(cells[0]), cells[1], blob(cells[2]), *cells[3:]))
        fields.append((row.subject, row.field, value))
    run_each(connection, _REGISTER, fresh)
    members.project_all(connection, fields)
    # What moves an account comes last: its root is where all the others lead.
    for row, value in rewritten:
        with tips.rewriting(Register(row.subject, row.field)):
            members.inherit(connection, _cells(row, value), value)


def moved_here(connection: Connection) -> list[tuple[Register, str, str]]:
    """Accounts that the till itself last moved: each with whom it belongs to by the snapshot, and
    by the till, as in `register`. The states that came are from before central heard of it."""
    text = """SELECT register.subject, inherited.value, register.value FROM register
    JOIN entry ON entry.id=register.entry AND entry.own=1
    LEFT JOIN inherited ON inherited.subject=register.subject AND inherited.field=register.field
    WHERE register.field='belongs_to' ORDER BY register.tick"""
    found = every(connection, text)
    return [
        (Register(UUID(bytes=subject), "belongs_to"), then or "null", now)
        for subject, then, now in found
    ]


def move(connection: Connection, tips: Tips, register: Register, then: str, now: str) -> None:
    """Move an account from where the snapshot has it to where the till had put it before."""
    members.project(connection, register.subject, register.field, then)
    with tips.rewriting(register):
        members.project(connection, register.subject, register.field, now)


def _cells(row: ShippedRegister, value: str) -> tuple[Any, ...]:
    return (row.subject.bytes, row.field, row.entry.bytes, row.order, row.terminal, value)

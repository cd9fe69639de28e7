"""A till that holds a chain's members: their rows as enrolments at other tills leave them.

Written straight into the tables that a scan reads, in key order: a million enrolments taken over
as facts would take the better part of an hour, and end in the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID, uuid5

from hardware.check_digits import ean_digit
from terminal.domain.ids import card_account
from terminal.engine import Engine
from terminal.store.connection import Connection
from terminal.store.statements import run_each

_SPACE = UUID(int=0x5CA1AB1E)
_REGISTER = (
    "INSERT INTO register (subject, field, entry, tick, terminal, value) "
    "VALUES (?, ?, ?, 1, 'HS-2', ?)"
)
_AT_ONCE = 50_000

Row = tuple[bytes | str, ...]


def card(number: int) -> str:
    """The member's card: EAN-13 for use within the company."""
    body = f"29{number:010d}"
    return body + ean_digit(body)


def name(number: int) -> str:
    """What the member is called."""
    return f"Member {number}"


def fill(engine: Engine, count: int) -> list[UUID]:
    """Write so many members; returns their ids, in the order of their numbers."""
    ids = [uuid5(_SPACE, str(number)) for number in range(count)]
    cards = [card_account(card(number)).bytes for number in range(count)]
    state = _fresh_state(engine)
    for statement, rows in _tables(ids, cards, state):
        ordered = sorted(rows, key=_key)
        for start in range(0, count, _AT_ONCE):
            engine.lane.call(_writer(statement, ordered[start : start + _AT_ONCE]))
    return ids


def _key(row: Row) -> Row:
    return row[:1]


def _tables(
    ids: list[UUID], cards: list[bytes], state: bytes
) -> Iterable[tuple[str, Sequence[Row]]]:
    for accounts in ([one.bytes for one in ids], cards):
        rows: list[Row] = [(one, state, b"") for one in accounts]
        yield "INSERT INTO account (id, tip, base) VALUES (?, ?, ?)", rows
    yield (
        "INSERT INTO belongs (account, member) VALUES (?, ?)",
        [(one, member.bytes) for one, member in zip(cards, ids, strict=True)],
    )
    yield (
        "INSERT INTO member (id, name, phone, since) VALUES (?, ?, ?, 739677)",
        [(one.bytes, name(number), f"+4930{number:08d}") for number, one in enumerate(ids)],
    )
    yield (
        "INSERT INTO word (word, member) VALUES (?, ?)",
        [(str(number), one.bytes) for number, one in enumerate(ids)],
    )
    for field, subjects, text in (
        ("name", [one.bytes for one in ids], name),
        ("card", cards, card),
    ):
        yield (
            _REGISTER,
            [(one, field, one, text(number)) for number, one in enumerate(subjects)],
        )


def _writer(statement: str, rows: Sequence[Row]) -> Callable[[Connection], None]:
    def write(connection: Connection) -> None:
        run_each(connection, statement, rows)

    return write


def _fresh_state(engine: Engine) -> bytes:
    """The folded state of a member without a sale, as the till stores it."""
    row = engine.read(lambda c: c.exec_driver_sql("SELECT tip FROM account LIMIT 1").first())
    assert row is not None
    return bytes(row[0])

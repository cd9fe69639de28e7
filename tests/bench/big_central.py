"""A central with a long past or many members, made by the database itself in seconds.

What is made has the shape and the size of the real thing, but not its hashes: it is there to be
worked beside, not to be verified.
"""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from sync.sealed import seal
from sync.server.app.opening import open_central
from sync.server.central import Central
from sync.server.database import blob, insert_sql, run, run_many
from terminal.domain import digest
from terminal.domain.account import AccountState, pack, state_hash
from terminal.domain.registers import commitment
from terminal.domain.stamp import tick_of
from tests.bench.history import sales
from tests.support.shop import START

_AT_ONCE: Final = 20_000
_PAST: Final = """WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i+1 FROM n WHERE i<?)
INSERT INTO entry (position, id, act, terminal, incarnation, seq, kind, account, refers, store,
receipt, points, ord, late, fact, link, running)
SELECT i, randomblob(16), randomblob(16), 'OLD-1', 'past', i, 'accrue',
CAST(printf('%016d', i % 20011) AS BLOB), randomblob(16), 'HS', 'OLD-1-' || i, 20, i*65536, 0,
?, randomblob(32), randomblob(32) FROM n"""


def add_past(central: Central, count: int) -> None:
    """Give a central on SQLite so many sales of long ago."""
    fact = bytes(next(sales([UUID(int=1)], 1)).fact)
    with central.database.write() as connection:
        first = int(connection.exec_driver_sql("SELECT position FROM counter").scalar_one()) + 1
        for start in range(first, first + count, 100_000):
            last = min(start + 100_000, first + count) - 1
            run(connection, _PAST, start, last, fact)
        text = "UPDATE counter SET position=?, running=(SELECT running FROM entry WHERE position=?)"
        run(connection, text, first + count - 1, first + count - 1)
        run(connection, "UPDATE counter SET newest=1, mark=?", tick_of(START))


def with_members(url: str, count: int) -> Central:
    """A central with so many members: balance, name, phone, card, status, since, belongs_to."""
    central = open_central(url)
    sums = digest.empty()
    for first in range(0, count, _AT_ONCE):
        with central.database.write() as connection:
            rows = _Rows(sums)
            for number in range(first, min(first + _AT_ONCE, count)):
                rows.add(number)
            rows.write(connection)
    with central.database.write() as connection:
        run(connection, "UPDATE counter SET digest=?", digest.to_bytes(sums))
    return central


class _Rows:
    """Members on their way in."""

    def __init__(self, sums: list[int]) -> None:
        self._sums = sums
        self._rows: dict[str, list[tuple[Any, ...]]] = {}

    def add(self, number: int) -> None:
        member, card = _id(1, number), _id(2, number)
        key = member * 2
        state = AccountState(
            balance=120 + number % 700,
            earned=120 + number % 700,
            lots=[(740_000, 120 + number % 700)],
            qualifying=[(739_000, 120)],
            entries=6,
            purchases=6,
            first_day=738_990,
            last_day=739_000,
            tick=tick_of(START - number % 1_000_000),
            terminal="OLD-1",
            entry=_id(3, number),
        )
        packed = pack(state)
        digest.replace(self._sums, member, 0, state_hash(member, packed))
        self._put("account", member, packed, packed, 740_000)
        self._put("member_key", member, key, 1)
        personal = (
            (member, "name", f"Maja {number:07d} Lindqvist"),
            (member, "phone", f"+49309{number:07d}"),
            (card, "card", f"29{number:011d}"),
        )
        for index, (subject, field, value) in enumerate(personal):
            entry = _id(4 + index, number)
            self._register(subject, field, entry, "null")
            sealed = seal(key, UUID(bytes=entry), value.encode())
            self._put("personal", entry, member, bytes(16), sealed)
            assert commitment(bytes(16), value)
        self._register(member, "status", _id(8, number), '"active"')
        self._register(member, "since", _id(9, number), "738990")
        self._register(card, "belongs_to", _id(10, number), f'"{UUID(bytes=member)}"')
        self._put("belongs", card, member, member)

    def _register(self, subject: bytes, field: str, entry: bytes, value: str) -> None:
        self._put("register", subject, field, entry, "OLD-1", tick_of(START), value)

    def _put(self, table: str, *row: Any) -> None:
        bound = tuple(blob(cell) if type(cell) is bytes else cell for cell in row)
        self._rows.setdefault(table, []).append(bound)

    def write(self, connection: Any) -> None:
        columns = {
            "account": "id, base, tip, next_expiry",
            "member_key": "member, key, position",
            "personal": "entry, member, salt, value",
            "register": "subject, field, entry, terminal, ord, value",
            "belongs": "account, parent, root",
        }
        for table, rows in self._rows.items():
            run_many(connection, insert_sql(table, columns[table]), rows)


def _id(kind: int, number: int) -> bytes:
    """Sixteen bytes, spread as a UUID's are."""
    mixed = (number * 0x9E3779B97F4A7C15 + kind * 0xD1B54A32D192ED03) % (1 << 64)
    return mixed.to_bytes(8, "big") + (kind << 56 | number).to_bytes(8, "big")

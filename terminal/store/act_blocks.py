"""In which parts of the ledger somebody did something: a coarse index for the audit, a cache that
is filled behind the sales in small steps.

A block is `WIDE` rows of the ledger by their numbers. Of each that is full, it is kept which
people, tills, kinds of acts and fields are in it, and how new its newest entry is; of entries the
reasons, and the receipts that are no sale's (sales have an index of their own). A million entries
take some megabytes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

import msgspec

from terminal.store.connection import Connection
from terminal.store.statements import every, one, run, run_each

WIDE: Final = 128
_AT_ONCE: Final = 2
"""Blocks taken up in one transaction: a few milliseconds' work."""
_NEVER: Final = -1


class _Field(msgspec.Struct, frozen=True, gc=False):
    field: str = ""


class _Named(msgspec.Struct, frozen=True, gc=False):
    """Of an entry what the index needs."""

    staff: str = ""
    approver: str = ""
    reason: str = ""
    receipt: str = ""
    register: _Field | None = None


_read = msgspec.json.Decoder(_Named).decode
_ROWS: Final = "SELECT rowid, kind, terminal, tick, fact FROM entry WHERE rowid>? AND rowid<=?"


def person(staff: str) -> str:
    """The key of whoever did or approved something."""
    return f"s{staff}"


def till(terminal: str) -> str:
    """The key of a till."""
    return f"t{terminal}"


def kind(name: str) -> str:
    """The key of a kind of act."""
    return f"k{name}"


def field(name: str) -> str:
    """The key of a field that was set."""
    return f"f{name}"


def keep_up(connection: Connection) -> bool:
    """Take up the next blocks that are full; False where there is none."""
    first = done(connection) // WIDE
    newest = one(connection, "SELECT MAX(rowid) FROM entry")
    full = int(newest[0] or 0) // WIDE if newest else 0
    for block in range(first, min(full, first + _AT_ONCE)):
        _take_up(connection, block)
    return first < full


def done(connection: Connection) -> int:
    """Up to which row of the ledger the index goes."""
    row = one(connection, "SELECT MAX(block) FROM act_newest")
    return (int(row[0]) + 1) * WIDE if row and row[0] is not None else 0


def begin_again(connection: Connection) -> None:
    """Forget everything: rows get other entries."""
    for table in ("act_block", "act_newest", "act_said"):
        run(connection, f"DELETE FROM {table}")  # noqa: S608 - names above


def let_go(connection: Connection, rows: Iterable[int]) -> None:
    """Forget what entries say that go."""
    run_each(connection, "DELETE FROM act_said WHERE entry=?", [(row,) for row in rows])


def keys(connection: Connection, first: str) -> list[str]:
    """What there is of a sort: its keys without their first letter."""
    found, last = [], first
    text = "SELECT MIN(key) FROM act_block WHERE key>? AND key<?"
    while (row := one(connection, text, (last, chr(ord(first) + 1)))) and row[0] is not None:
        last = str(row[0])
        found.append(last[1:])
    return found


def blocks(connection: Connection, wanted: Collection[str]) -> set[int]:
    """The blocks with any of these keys."""
    marks = ",".join("?" * len(wanted))
    text = f"SELECT block FROM act_block WHERE key IN ({marks})"  # noqa: S608 - marks
    return {row[0] for row in every(connection, text, tuple(wanted))}


def newest_first(connection: Connection, wanted: set[int] | None) -> list[tuple[int, int]]:
    """Blocks, or all (None), with the tick of their newest entry, the newest first."""
    rows = every(connection, "SELECT block, tick FROM act_newest ORDER BY tick DESC")
    return [(row[0], row[1]) for row in rows if wanted is None or row[0] in wanted]


def saying(connection: Connection, text: str) -> set[int]:
    """The blocks of entries with a text (casefolded) in their reason or, but for sales, in their
    receipt's number."""
    rows = connection.exec_driver_sql("SELECT entry, said FROM act_said")
    return {(row - 1) // WIDE for row, said in rows if text in said.casefold()}


def _take_up(connection: Connection, block: int) -> None:
    found: set[str] = set()
    said = []
    newest = _NEVER
    for row, of, terminal, tick, fact in every(
        connection, _ROWS, (block * WIDE, block * WIDE + WIDE)
    ):
        named = _read(fact)
        newest = max(newest, tick)
        found |= {kind(of), till(terminal)}
        found |= {person(who) for who in (named.staff, named.approver) if who}
        if named.register is not None:
            found.add(field(named.register.field))
        words = [named.reason, named.receipt if of != "accrue" else ""]
        if any(words):
            said.append((row, "\n".join(one for one in words if one)))
    run_each(
        connection,
        "INSERT OR IGNORE INTO act_block (key, block) VALUES (?, ?)",
        [(key, block) for key in sorted(found)],
    )
    run_each(connection, "INSERT OR REPLACE INTO act_said (entry, said) VALUES (?, ?)", said)
    text = "INSERT OR REPLACE INTO act_newest (block, tick) VALUES (?, ?)"
    run(connection, text, (block, newest))

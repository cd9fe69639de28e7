"""Tallies as the till holds them: sums over every entry it has, moved in the entries' transaction.

Entries of central that a restore withdrew do not count until they come again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, cast

from terminal.domain.entry import Counted, decode
from terminal.domain.tally import NOTHING, Tally, TallyKey, tallies
from terminal.store.connection import Connection
from terminal.store.statements import among, every, run, run_each

_ADD: Final = """INSERT INTO tally (resource, name, times, amount) VALUES (?, ?, ?, ?)
ON CONFLICT (resource, name) DO UPDATE SET times=times+excluded.times,
amount=amount+excluded.amount"""
_REBASE: Final = """INSERT INTO tally (resource, name, times, amount, base_times, base_amount)
VALUES (?1, ?2, 0, 0, ?3, ?4) ON CONFLICT (resource, name) DO UPDATE SET
base_times=excluded.base_times, base_amount=excluded.base_amount"""
_MAY_DRAW: Final = """SELECT fact FROM entry WHERE tick>=0 AND
(instr(fact, CAST('"uses"' AS BLOB)) OR instr(fact, CAST('"gift_card"' AS BLOB)))"""


def add(connection: Connection, draws: Mapping[TallyKey, Tally]) -> None:
    """Add what entries drew."""
    rows = [(*key, one.times, one.amount) for key, one in draws.items()]
    if rows:
        run_each(connection, _ADD, rows)


def of(connection: Connection, resource: Counted, names: Collection[str]) -> dict[str, Tally]:
    """The tallies of these names; those that nothing drew on are left out."""
    text = f"SELECT name, times, amount FROM tally WHERE resource='{resource}' AND name IN"  # noqa: S608
    return {row[0]: Tally(row[1], row[2]) for row in among(connection, text, list(names))}


def named(connection: Connection, resource: Counted, pattern: str) -> list[str]:
    """The names that are like a pattern of SQL."""
    query = "SELECT name FROM tally WHERE resource=? AND name LIKE ?"
    return [row[0] for row in every(connection, query, (resource, pattern))]


def one_of(connection: Connection, resource: Counted, name: str) -> Tally:
    """The tally of one name."""
    return of(connection, resource, [name]).get(name, NOTHING)


def wrong(connection: Connection) -> str:
    """The name of a tally that is not what its base and the entries add up to; empty if none."""
    found = counted(connection)
    columns = "resource, name, times-base_times, amount-base_amount"
    for row in connection.exec_driver_sql(f"SELECT {columns} FROM tally ORDER BY 1, 2"):  # noqa: S608
        key = (cast("Counted", row[0]), row[1])
        if found.pop(key, NOTHING) != Tally(row[2], row[3]):
            return str(row[1])
    return next((name for (_, name), one in found.items() if one != NOTHING), "")


def counted(connection: Connection) -> dict[TallyKey, Tally]:
    """What the entries held here drew, counted afresh."""
    rows = connection.exec_driver_sql(_MAY_DRAW)
    return tallies(decode(row[0]) for row in rows)


def rebase(connection: Connection, draws: Mapping[TallyKey, Tally]) -> None:
    """Take over sums whose entries are not held here, in the place of earlier ones."""
    run(connection, "UPDATE tally SET base_times=0, base_amount=0")
    rows = [(*key, one.times, one.amount) for key, one in draws.items()]
    run_each(connection, _REBASE, rows)
    recount(connection)


def let_go(connection: Connection, draws: Mapping[TallyKey, Tally]) -> None:
    """Count as part of the base what entries drew that are held here no more."""
    text = (
        "UPDATE tally SET base_times=base_times+?, base_amount=base_amount+? "
        "WHERE resource=? AND name=?"
    )
    run_each(connection, text, [(one.times, one.amount, *key) for key, one in draws.items()])


def recount(connection: Connection) -> None:
    """Write every tally anew: its base and what the entries held here drew."""
    run(connection, "UPDATE tally SET times=base_times, amount=base_amount")
    add(connection, counted(connection))

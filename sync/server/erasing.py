"""Erasure: a member's key, salts and personal values are destroyed, and nothing brings them back.

It outranks every stamp: a value that was written before or after, by a till that had not heard of
it, is dropped when it comes. The entries stay, with commitments that nobody can open any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from sync.server.database import Database, insert_sql, rows_in, run, run_many
from sync.server.examine import Examined
from terminal.domain.entry import Placed

KIND = "erase"


def write(connection: Connection, placed: Iterable[Placed]) -> None:
    """Let these entries destroy what they name. Snapshots that hold it go with it."""
    members = [
        (one.entry.account.bytes, one.position)
        for one in placed
        if one.entry.kind == KIND and one.entry.account is not None
    ]
    if not members:
        return
    text = insert_sql("erased", "member, position", "ON CONFLICT (member) DO NOTHING")
    run_many(connection, text, members)
    for table in ("member_key", "personal"):
        gone = [(member,) for member, _ in members]
        run_many(connection, f"DELETE FROM {table} WHERE member=?", gone)  # noqa: S608
    run(connection, "DELETE FROM snapshot_page")
    run(connection, "DELETE FROM snapshot")


def sweep(database: Database, examined: Iterable[Examined]) -> None:
    """Once entries are taken in: after an erasure nothing of it stays in the log either."""
    if any(one.entry is not None and one.entry.kind == KIND for one in examined):
        database.empty_log()


def among(connection: Connection, members: Sequence[bytes]) -> set[bytes]:
    """Those of the members that were erased."""
    found = rows_in(connection, "SELECT member FROM erased WHERE member IN ()", members)
    return {bytes(row[0]) for row in found}

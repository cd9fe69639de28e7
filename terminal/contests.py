"""Contests that are known here, as a manager sees them."""

from __future__ import annotations

from uuid import UUID

from terminal.domain.entry import Contest, Entry
from terminal.domain.stamp import ms_of
from terminal.store import ledger, members
from terminal.store.connection import Connection
from terminal.store.tips import root, tip
from terminal.views import ContestView


def contests(connection: Connection) -> list[ContestView]:
    """Every contest, the open ones first, then the newest."""
    rows = connection.exec_driver_sql(
        "SELECT entry, resolution FROM contest ORDER BY resolution='open' DESC, entry DESC"
    ).all()
    views = []
    for entry_id, resolution in rows:
        placed = ledger.by_id(connection, UUID(bytes=entry_id))
        if placed is None or placed.entry.contest is None:
            continue
        account = placed.entry.account
        member = root(connection, account) if account else None
        row = members.member_row(connection, member) if member else None
        views.append(
            ContestView(
                entry=placed.entry.id,
                account=member,
                name=row["name"] if row else "",
                at_ms=ms_of(placed.order),
                contest=_as_decided(connection, placed.entry),
                balance=tip(connection, member).balance if member else 0,
                resolution=resolution,
            )
        )
    return views


def _as_decided(connection: Connection, entry: Entry) -> Contest:
    """A contest with what a manager's resolution says of the claim that stands."""
    assert entry.contest is not None
    if entry.contest.winner is None:
        for one in ledger.referring(connection, entry.id):
            if one.contest is not None:
                return one.contest
    return entry.contest

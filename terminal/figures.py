"""The figures of the programme by what this till holds: every member's folded state, and others'
sales of 90 days besides its own. Read where nobody waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from terminal.domain.account import AccountState, unpack
from terminal.domain.holdings import Holdings, holdings
from terminal.domain.trade import Fact, Trade, month_of, read_fact, trade
from terminal.reading import Moment
from terminal.store.statements import every


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What members hold now, what was sold from `since` to `until`, and how many members joined in
    each month. `synced_ms` is when central was last heard: the age of all this."""

    holdings: Holdings
    trade: Trade
    enrolments: dict[int, int]
    synced_ms: int


def figures(
    connection: Connection, since: int, until: int, moment: Moment, synced_ms: int
) -> Figures:
    """The figures of business days (ordinals, both included)."""
    parents = _parents(connection)
    return Figures(
        holdings=holdings(_states(connection), moment.programme, moment.day),
        trade=trade(_entries(connection), lambda one: parents.get(one, one), since, until),
        enrolments=_enrolments(connection, since, until),
        synced_ms=synced_ms,
    )


def _states(connection: Connection) -> Iterator[AccountState]:
    for (tip,) in connection.exec_driver_sql("SELECT tip FROM account WHERE LENGTH(tip)>0"):
        yield unpack(tip)


def _entries(connection: Connection) -> Iterator[Fact]:
    query = (
        "SELECT fact FROM entry WHERE kind IN ('accrue', 'redeem', 'restore', 'settlement') "
        "AND tick>=0"
    )
    for (fact,) in connection.exec_driver_sql(query):
        yield read_fact(fact)


def _parents(connection: Connection) -> dict[UUID, UUID]:
    found = every(connection, "SELECT account, member FROM belongs")
    return {UUID(bytes=account): UUID(bytes=member) for account, member in found}


def _enrolments(connection: Connection, since: int, until: int) -> dict[int, int]:
    count: dict[int, int] = {}
    query = "SELECT since FROM member WHERE since BETWEEN ? AND ?"
    for (day,) in every(connection, query, (since, until)):
        count[month_of(day)] = count.get(month_of(day), 0) + 1
    return dict(sorted(count.items()))

"""The figures of the programme by what this till holds: every member's folded state, and the sums
of all sales that it ever held (see `terminal.store.sold`). Read where nobody waits for it.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

import msgspec

from terminal.domain.figures import Figures, Sources, Standing, figured
from terminal.domain.holdings import Held, Holdings
from terminal.domain.programme import Programme
from terminal.reading import Moment
from terminal.store.connection import Connection
from terminal.store.sold import span
from terminal.store.statements import every, one

_TOLD_EVERY: Final = 5_000
"""Accounts after which it is told how far an adding up is."""


def figures(
    connection: Connection,
    since: int,
    until: int,
    moment: Moment,
    synced_ms: int,
    exposure: int = 0,
    adding: Adding | None = None,
) -> Figures:
    """The figures of business days (ordinals, both included); `adding` is told how far it is."""
    parents = _parents(connection)
    programme = moment.programme
    query = "SELECT since FROM member WHERE since BETWEEN ? AND ?"
    found = Sources(
        held(connection, programme, moment.day, adding),
        span(connection, since, until),
        [day for (day,) in every(connection, query, (since, until))],
        lambda one: parents.get(one, one),
    )
    standing = Standing(programme, moment.identity.currency, exposure, synced_ms)
    return figured(found, standing, since, until)


class Adding(msgspec.Struct):
    """How far an adding up is, for who waits for it: of `total` accounts, `done`."""

    total: int = 0
    done: int = 0


def held(
    connection: Connection, programme: Programme, day: int, adding: Adding | None = None
) -> Holdings:
    """What all members hold on a day (ordinal); `adding` is told how far it is."""
    told = adding or Adding()
    (told.total,) = one(connection, "SELECT COUNT(*) FROM account") or (0,)
    found = Held(programme, day)
    tips = connection.exec_driver_sql("SELECT tip FROM account WHERE LENGTH(tip)>0")
    for number, (tip,) in enumerate(tips):
        if number % _TOLD_EVERY == 0:
            told.done = number
        found.add_packed(tip)
    told.done = told.total
    return found.holdings()


def _parents(connection: Connection) -> dict[UUID, UUID]:
    found = every(connection, "SELECT account, member FROM belongs")
    return {UUID(bytes=account): UUID(bytes=member) for account, member in found}

"""The figures of the programme over every fact of the chain, for somebody who asks at a till: by
the same sums as a till's own (`terminal.domain.sums`), counted from the ledger in steps.

Nothing of it is kept: sums beside the ledger would cost every push, and whoever asks waits a few
seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from sync.server import exposure, programmes
from sync.server.asking import Left, allowed, never
from sync.server.database import rows
from sync.server.facts import SILENT_KINDS
from sync.server.terminals import Till
from sync.wire import FiguresRequest
from terminal.domain.calendar import local_ordinal
from terminal.domain.figures import Figures, Sources, Standing, figured
from terminal.domain.holdings import Held, Holdings
from terminal.domain.programme import Programme
from terminal.domain.sums import Span, read_fact, sums_of

_STEP: Final = 5000
_FACTS: Final = f"""SELECT position, fact FROM entry WHERE position>?
AND (account IS NOT NULL OR kind='accrue') AND kind NOT IN ({SILENT_KINDS})
ORDER BY position LIMIT ?"""  # noqa: S608 - constants


def asked(
    connection: Connection,
    request: FiguresRequest,
    till: Till,
    now_ms: int,
    left: Callable[[], bool] = never,
) -> Figures:
    """The figures that a manager or an auditor asks for at a till, in its store's currency and by
    its store's rules; raises Refusal for anybody else and for days that are none, Left once nobody
    waits any more."""
    allowed(connection, request)
    since, until = request.since.toordinal(), request.until.toordinal()
    programme = programmes.quoting(connection, till.store).at(now_ms)
    roots = {
        UUID(bytes=bytes(account)): UUID(bytes=bytes(root))
        for account, root in rows(connection, "SELECT account, root FROM belongs")
    }
    day = local_ordinal(now_ms, programme.timezone)
    found = Sources(
        _holdings(connection, programme, day, left),
        _span(connection, since, until, left),
        _joined(connection),
        lambda one: roots.get(one, one),
    )
    currency = rows(connection, "SELECT currency FROM store WHERE id=?", till.store)[0][0]
    bound = exposure.bound(connection, programme)
    return figured(found, Standing(programme, currency, bound, now_ms), since, until)


def _span(connection: Connection, since: int, until: int, left: Callable[[], bool]) -> Span:
    """The sums of some days over every entry, a step at a time, so that no more is held at once
    than a step and the result."""
    found, last = Span(), 0
    while step := rows(connection, _FACTS, last, _STEP):
        if left():
            raise Left
        last = step[-1][0]
        found.merge(sums_of(read_fact(bytes(fact)) for _, fact in step).span(since, until))
    return found


def _holdings(
    connection: Connection, programme: Programme, day: int, left: Callable[[], bool]
) -> Holdings:
    """What all members hold now."""
    query = "SELECT id, tip FROM account WHERE id>? AND LENGTH(tip)>0 ORDER BY id LIMIT ?"
    held, last = Held(programme, day), b""
    while step := rows(connection, query, last, _STEP):
        if left():
            raise Left
        last = bytes(step[-1][0])
        for _, tip in step:
            held.add_packed(bytes(tip))
    return held.holdings()


def _joined(connection: Connection) -> list[int]:
    """The days on which members joined."""
    query = "SELECT value FROM register WHERE field='since'"
    return [msgspec.json.decode(value, type=int) for (value,) in rows(connection, query)]

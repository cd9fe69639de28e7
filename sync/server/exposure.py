"""The fleet's exposure: what tills can give away on their own authority while they are cut off.

It is known in advance, because every till's authority is bounded by the programme: so many points
a till and business day, and nothing any more once its balances are too old.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from sync.server.database import rows
from sync.wire import Exposure
from terminal.domain.account import unpack
from terminal.domain.authority import most_alone
from terminal.domain.fleet import SILENT_MS
from terminal.domain.programme import Programme

_STEP: Final = 5000


def bound(connection: Connection, programme: Programme) -> int:
    """The most points that all tills in service together can give unconfirmed."""
    query = "SELECT COUNT(*) FROM terminal WHERE revoked_ms IS NULL"
    return int(rows(connection, query)[0][0]) * most_alone(programme.offline)


def report(connection: Connection, programme: Programme, now_ms: int) -> Exposure:
    """The exposure at this moment, with all balances for comparison."""
    query = "SELECT seen_ms FROM terminal WHERE revoked_ms IS NULL"
    seen = [int(row[0]) for row in rows(connection, query)]
    age_ms = (programme.offline.balance_age_hours + 24) * 3_600_000
    silent = sum(now_ms - age_ms <= at < now_ms - SILENT_MS for at in seen)
    held = _balances(connection)
    each = min(most_alone(programme.offline), held)
    most, now = each * len(seen), each * silent
    return Exposure(
        tills=len(seen),
        silent=silent,
        each=each,
        most=most,
        most_worth=_worth(most, programme),
        now=now,
        now_worth=_worth(now, programme),
        balances=held,
    )


def _worth(points: int, programme: Programme) -> int:
    return points * programme.redeem.value_per_100 // 100


def _balances(connection: Connection) -> int:
    """All points that could be redeemed: no till gives more, but two may give the same."""
    query = "SELECT id, tip FROM account WHERE id>? AND LENGTH(tip)>0 ORDER BY id LIMIT ?"
    total, last = 0, b""
    while found := rows(connection, query, last, _STEP):
        last = found[-1][0]
        total += sum(max(0, unpack(tip).balance) for _, tip in found)
    return total

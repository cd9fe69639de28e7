"""The newest entries that guards look at. However long a history is, only its end is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

import msgspec

from terminal.domain.guards import Done
from terminal.domain.stamp import ms_of
from terminal.store.connection import Connection
from terminal.store.statements import every, one

MOST: Final = 100
"""So many of an account's newest entries are looked at."""
_LATELY: Final = """SELECT fact FROM entry WHERE account=? AND tick>=? AND
kind IN ('accrue', 'redeem', 'refund') ORDER BY tick DESC LIMIT ?+0"""
_REDEEMED: Final = """SELECT fact FROM entry WHERE account=? AND tick>=? AND kind='redeem'
ORDER BY tick DESC LIMIT ?+0"""
_PURCHASES: Final = """SELECT count(*) FROM (SELECT 1 FROM entry WHERE account=? AND tick>=? AND
kind='accrue' AND (late=0 OR json_extract(CAST(fact AS TEXT), '$.day')=?) LIMIT ?+0)"""
_SAME: Final = "SELECT count(*) FROM entry WHERE receipt=?"
_PAPERS: Final = """SELECT count(*) FROM (SELECT kind, account, tick FROM entry WHERE own=1
ORDER BY seq DESC LIMIT 2000) WHERE kind='refund' AND account IS NULL AND tick>=?"""


class _Fact(msgspec.Struct):
    kind: str
    tick: int
    store: str = ""
    day: int = 0
    points: int = 0
    reason: str = ""


_read = msgspec.json.Decoder(_Fact).decode


def done(connection: Connection, accounts: Iterable[bytes], since: int) -> tuple[Done, ...]:
    """What was sold, redeemed and refunded on accounts in places at or above a tick, the newest
    first; when, by the stamps: late facts came to lie long after they happened."""
    found: list[Done] = []
    for account in accounts:
        for (fact,) in every(connection, _LATELY, (account, since, MOST)):
            entry = _read(fact)
            found.append(Done(entry.kind, ms_of(entry.tick), entry.day, entry.store, entry.points))
    return tuple(found)


def redeemed(connection: Connection, account: UUID, reason: str, since: int) -> int:
    """Points redeemed on an account for a reason at or above a tick, among its newest entries."""
    facts = every(connection, _REDEEMED, (account.bytes, since, MOST))
    entries = [_read(fact) for (fact,) in facts]
    return -sum(entry.points for entry in entries if entry.reason == reason)


def purchases(
    connection: Connection, accounts: Iterable[bytes], since: int, day: int, most: int
) -> int:
    """Sales of accounts on a business day that began at a tick, counted no further than `most`."""
    return sum(_count(connection, _PURCHASES, (one, since, day, most)) for one in accounts)


def same_receipt(connection: Connection, store: str, receipt: str) -> int:
    """Sales with this receipt number in a store."""
    return _count(connection, _SAME, (f"{store}/{receipt}",))


def papers(connection: Connection, since: int) -> int:
    """This till's refunds by paper alone, at or above a tick, among its newest entries."""
    return _count(connection, _PAPERS, (since,))


def _count(connection: Connection, query: str, values: tuple[object, ...]) -> int:
    row = one(connection, query, values)
    return 0 if row is None else int(row[0])

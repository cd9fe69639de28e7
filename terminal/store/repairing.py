"""Balances that differ from central's: summed afresh, and set right by central's states."""

from __future__ import annotations

from uuid import UUID

from terminal.domain import digest
from terminal.domain.account import state_hash, unpack
from terminal.domain.exchange import States
from terminal.store.connection import Connection
from terminal.store.statements import every
from terminal.store.tips import Tips


def recount(connection: Connection) -> bytes:
    """The digest of the accounts as they are stored."""
    sums = digest.empty()
    for row in connection.exec_driver_sql("SELECT id, tip FROM account"):
        if unpack(row[1]).entries:
            digest.replace(sums, row[0], 0, state_hash(row[0], row[1]))
    return digest.to_bytes(sums)


def adopt(connection: Connection, tips: Tips, states: States) -> set[UUID]:
    """Set the accounts right that differ from central's states; return which they were."""
    query = "SELECT id, tip FROM account WHERE id>? AND (?=x'' OR id<=?)"
    found = every(connection, query, (states.after, states.until, states.until))
    held = {row[0]: row[1] for row in found if digest.bucket_of(row[0]) in states.buckets}
    true = {one.account.bytes: one for one in states.accounts}
    changed: set[UUID] = set()
    for key in sorted(held.keys() | true.keys()):
        one = true.get(key)
        base, tip = (one.base, one.tip) if one else (b"", b"")
        mine = held.get(key, b"")
        if mine != tip and (tip or unpack(mine).entries):
            tips.adopt(UUID(bytes=key), base, tip)
            changed.add(UUID(bytes=key))
    return changed

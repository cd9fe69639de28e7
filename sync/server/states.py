"""Accounts for a till whose digest differs: a stretch of them by id, in one snapshot."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from sync.server.database import blob, rows
from sync.server.exceptions import Finding
from sync.server.head import Head
from sync.server.terminals import Till
from sync.wire import StatesRequest
from terminal.domain import digest
from terminal.domain.exchange import Standpoint, States
from terminal.domain.ids import derived_id

_STRETCH: Final = 5000
"""Accounts looked at for one reply."""
_SUBJECT: Final = UUID(int=0)


def read(connection: Connection, head: Head, request: StatesRequest) -> States:
    """The next accounts of the buckets in which the till differs; none where it stands
    elsewhere, so that nothing can be compared."""
    sums = digest.to_bytes(head.sums)
    if request.cursor != head.position or len(request.digest) != len(sums):
        return States(head.position)
    pairs = enumerate(zip(digest.from_bytes(request.digest), head.sums, strict=True))
    buckets = tuple(bucket for bucket, (theirs, ours) in pairs if theirs != ours)
    if not buckets:
        return States(head.position, sums)
    query = "SELECT id, base, tip FROM account WHERE id>? ORDER BY id LIMIT ?"
    found = rows(connection, query, blob(request.after), _STRETCH)
    return States(
        position=head.position,
        digest=sums,
        buckets=buckets,
        after=request.after,
        until=bytes(found[-1][0]) if len(found) == _STRETCH else b"",
        accounts=tuple(
            Standpoint(UUID(bytes=bytes(key)), bytes(base), bytes(tip))
            for key, base, tip in found
            if tip and digest.bucket_of(bytes(key)) in buckets
        ),
    )


def finding(till: Till, states: States) -> Finding:
    """What a person should know: one for a till, however often it differs."""
    return Finding(
        kind="digest",
        about=derived_id(f"digest:{till.id}", _SUBJECT, 0),
        terminal=till.id,
        store=till.store,
        sentence=f"Balances at {till.name or till.id} were not what central holds, and were set "
        "right. Let its ledger be verified.",
        evidence={"position": states.position, "buckets": states.buckets},
    )

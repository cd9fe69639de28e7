"""Exceptions: what a person should look at, with its evidence. Kept until an entry resolves it.

Kinds: `contest`, `quarantine`, `arithmetic`, `fork`, `late`, `skew`, `personal`, `restored`,
`digest`, `guard`, `programme`, `field`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from sync.server.database import insert_sql, rows, run, run_many
from sync.wire import ExceptionView
from terminal.domain.entry import Entry
from terminal.domain.ids import derived_id
from terminal.domain.noticed import SEEN, Noticed

Kind = Literal[
    "contest",
    "quarantine",
    "arithmetic",
    "fork",
    "late",
    "skew",
    "personal",
    "restored",
    "digest",
    "guard",
    "programme",
    "field",
]
RESOLVING: Final = frozenset({"write_off", "recover"})
"""Kinds of entries that settle the exception whose entry they refer to."""
_NOBODY: Final = bytes(16)
_AGAIN: Final = (
    "ON CONFLICT (id) DO UPDATE SET at_ms=excluded.at_ms, sentence=excluded.sentence, "
    "evidence=excluded.evidence, resolved_by=NULL "
    "WHERE exception.resolved_by=?"
)
_COLUMNS: Final = "id, kind, at_ms, terminal, store, account, entry, sentence, evidence"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something found while taking facts in; `about` tells apart findings of one kind."""

    kind: Kind
    about: UUID
    terminal: str
    sentence: str
    store: str = ""
    account: UUID | None = None
    entry: UUID | None = None
    evidence: Any = None


def record(connection: Connection, now_ms: int, findings: Sequence[Finding]) -> None:
    """Keep findings; one that is open already stays as it is, a withdrawn one opens again."""
    run_many(
        connection,
        insert_sql("exception", _COLUMNS, _AGAIN),
        [
            (
                _id_of(one),
                one.kind,
                now_ms,
                one.terminal,
                one.store,
                one.account.bytes if one.account else None,
                one.entry.bytes if one.entry else None,
                one.sentence,
                msgspec.json.encode(one.evidence),
                _NOBODY,
            )
            for one in findings
        ],
    )


def resolve(connection: Connection, entries: Sequence[Entry]) -> None:
    """Close the exceptions that these entries settle; the first resolution stays."""
    run_many(
        connection,
        "UPDATE exception SET resolved_by=? WHERE entry=? AND resolved_by IS NULL",
        [
            (one.id.bytes, one.refers.bytes)
            for one in entries
            if one.kind in RESOLVING and one.refers is not None
        ],
    )


def look(connection: Connection, entries: Sequence[Entry]) -> None:
    """Close the exceptions that somebody looked at; a contest is decided instead."""
    run_many(
        connection,
        "UPDATE exception SET resolved_by=? WHERE id=? AND kind<>'contest' AND resolved_by IS NULL",
        [
            (one.id.bytes, one.register.subject.bytes)
            for one in entries
            if one.register is not None and one.register.field == SEEN
        ],
    )


def told(one: ExceptionView) -> Noticed:
    """An exception as tills are told of it."""
    return Noticed(
        id=one.id,
        kind=one.kind,
        at_ms=one.at_ms,
        terminal=one.terminal,
        store=one.store,
        account=one.account,
        entry=one.entry,
        sentence=one.sentence,
        evidence=bytes(one.evidence).decode(),
    )


def withdraw(connection: Connection, finding: Finding) -> None:
    """Close a finding that is no longer so; the nil id says that nobody had to settle it."""
    query = "UPDATE exception SET resolved_by=? WHERE id=? AND resolved_by IS NULL"
    run(connection, query, _NOBODY, _id_of(finding))


def listed(
    connection: Connection, *, everything: bool = False, limit: int = 200
) -> list[ExceptionView]:
    """The newest exceptions, those still open unless `everything`."""
    where = "" if everything else "WHERE resolved_by IS NULL "
    found = rows(
        connection,
        f"SELECT {_COLUMNS}, resolved_by FROM exception {where}"  # noqa: S608 - constants
        "ORDER BY at_ms DESC, id LIMIT ?",
        limit,
    )
    return [_view(row) for row in found]


def _id_of(finding: Finding) -> bytes:
    return derived_id(f"exception:{finding.kind}", finding.about, 0).bytes


def _view(row: tuple[Any, ...]) -> ExceptionView:
    return ExceptionView(
        id=UUID(bytes=row[0]),
        kind=row[1],
        at_ms=row[2],
        terminal=row[3],
        store=row[4],
        account=_uuid(row[5]),
        entry=_uuid(row[6]),
        sentence=row[7],
        evidence=msgspec.Raw(row[8]),
        resolved_by=_uuid(row[9]),
    )


def _uuid(value: bytes | None) -> UUID | None:
    return None if value is None else UUID(bytes=value)

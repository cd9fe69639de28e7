"""Entries as CSV, for programs outside: every entry the till holds, sorted by id."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

from terminal.domain.entry import decode
from terminal.domain.money import text_from_minor
from terminal.domain.stamp import tick_text
from terminal.store import ledger, members
from terminal.store.connection import Connection
from terminal.store.tips import holder

COLUMNS = (
    "id",
    "stamp",
    "terminal",
    "seq",
    "account",
    "member",
    "kind",
    "points",
    "amount",
    "currency",
    "receipt",
    "store",
    "business_date",
    "tier",
    "programme",
    "reason",
)


def rows(connection: Connection) -> Iterator[tuple[object, ...]]:
    """One row per entry, in the order of `COLUMNS`."""
    names: dict[UUID, str] = {}
    for _, _, terminal, _, seq, _, _, fact, _ in ledger.everything(connection):
        entry = decode(fact)
        account = entry.account
        if account is not None and account not in names:
            names[account] = _name(connection, account)
        yield (
            entry.id,
            tick_text(entry.tick),
            terminal,
            seq,
            account or "",
            names[account] if account else "",
            entry.kind,
            entry.points,
            text_from_minor(entry.amount, entry.currency) if entry.currency else "",
            entry.currency,
            entry.receipt,
            entry.store,
            date.fromordinal(entry.day).isoformat() if entry.day else "",
            entry.tier,
            entry.programme,
            entry.reason,
        )


def _name(connection: Connection, account: UUID) -> str:
    member = holder(connection, account)
    row = members.member_row(connection, member)
    if row is None:
        return str(member)
    return row["reference"] or members.card_of(connection, member) or str(member)


def write(connection: Connection, path: Path) -> int:
    """Write the CSV; return how many entries it holds."""
    count = 0
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows(connection):
            writer.writerow(row)
            count += 1
    return count

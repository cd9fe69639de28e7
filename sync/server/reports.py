"""Reports as CSV: members' balances, and every entry. Read in one snapshot."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any, Final
from uuid import UUID

from sqlalchemy import Connection

from sync.server import head, programmes
from sync.server.database import rows
from sync.server.naming import Names
from sync.server.refolding import Accounts
from terminal.domain import tiers
from terminal.domain.account import AccountState, unpack
from terminal.domain.calendar import day_start_ms, local_ordinal
from terminal.domain.entry import decode
from terminal.domain.money import UnknownCurrency, text_from_minor
from terminal.domain.programmes import Programmes
from terminal.domain.stamp import ms_of, tick_of, tick_text

BALANCES: Final = ("member", "balance", "earned", "redeemed", "expired", "adjusted", "tier")
ENTRIES: Final = (
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
_STEP: Final = 5000


def balances(connection: Connection, path: Path, as_of: date | None = None) -> int:
    """Write every member's totals, sorted by name; return how many there are.

    `as_of` counts entries placed up to the end of that day in the programme's zone; without it
    everything counts, and tiers are those of the day of the newest fact.
    """
    where = head.load(connection)
    rules = programmes.load(connection)
    assert rules is not None
    names = Names(connection)
    newest = ms_of(max(where.newest, where.mark))
    if as_of is None:
        day = local_ordinal(newest, rules.at(newest).timezone)
        states = _tips(connection)
    else:
        day = as_of.toordinal()
        end = tick_of(day_start_ms(day + 1, rules.at(newest).timezone))
        folded = Accounts(connection, where, rules, end)
        states = ((root, tip) for root, _, tip in folded.states())
    lines = _balance_rows(states, names, rules, day)
    with _writer(path, BALANCES) as writer:
        writer.writerows(lines)
    return len(lines)


def _tips(connection: Connection) -> Iterator[tuple[bytes, AccountState]]:
    query = "SELECT id, tip FROM account WHERE LENGTH(tip)>0 AND id>? ORDER BY id LIMIT ?"
    last = b""
    while found := rows(connection, query, last, _STEP):
        yield from ((key, unpack(tip)) for key, tip in found)
        last = found[-1][0]


def _balance_rows(
    states: Iterable[tuple[bytes, AccountState]], names: Names, rules: Programmes, day: int
) -> list[tuple[object, ...]]:
    lines: list[tuple[object, ...]] = []
    unseen = set(names.members)
    for key, state in states:
        unseen.discard(key)
        programme = rules.at(day_start_ms(day, rules.latest.timezone))
        level = tiers.level_on(state, max(day, state.last_day), programme)
        lines.append(
            (
                names.of(key),
                state.balance,
                state.earned,
                state.redeemed,
                state.expired,
                state.adjusted,
                programme.tier_name(level),
            )
        )
    lines.extend((names.of(key), 0, 0, 0, 0, 0, "") for key in unseen)
    return sorted(lines, key=lambda line: str(line[0]))


def entries(connection: Connection, path: Path, positions: Path | None = None) -> int:
    """Write every entry in force, sorted by id; return how many there are.

    `positions` is a second file with the position of each id, in the same order.
    """
    names = Names(connection)
    count = 0
    with _writer(path, ENTRIES) as writer, _maybe(positions) as sidecar:
        for key, position, seq, fact in _by_id(connection):
            writer.writerow(_entry_row(seq, fact, names))
            if sidecar is not None:
                sidecar.writerow((UUID(bytes=key), position))
            count += 1
    return count


def _by_id(connection: Connection) -> Iterator[Any]:
    query = "SELECT id, position, seq, fact FROM entry WHERE id>? ORDER BY id LIMIT ?"
    last = b""
    while found := rows(connection, query, last, _STEP):
        yield from found
        last = found[-1][0]


def _entry_row(seq: int, fact: bytes, names: Names) -> tuple[object, ...]:
    entry = decode(fact)
    return (
        entry.id,
        tick_text(entry.tick),
        entry.terminal,
        seq,
        entry.account or "",
        names.of(entry.account.bytes) if entry.account else "",
        entry.kind,
        entry.points,
        _money(entry.amount, entry.currency),
        entry.currency,
        entry.receipt,
        entry.store,
        date.fromordinal(entry.day).isoformat() if entry.day else "",
        entry.tier,
        entry.programme,
        entry.reason,
    )


def _money(minor: int, currency: str) -> str:
    if not currency:
        return ""
    try:
        return text_from_minor(minor, currency)
    except UnknownCurrency:
        return str(minor)


@contextmanager
def _writer(path: Path, columns: Iterable[str]) -> Iterator[Any]:
    with path.open("w", newline="", encoding="utf-8") as file:
        yield _headed(file, columns)


@contextmanager
def _maybe(path: Path | None) -> Iterator[Any]:
    if path is None:
        yield None
    else:
        with _writer(path, ("id", "position")) as writer:
            yield writer


def _headed(file: IO[str], columns: Iterable[str]) -> Any:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    return writer

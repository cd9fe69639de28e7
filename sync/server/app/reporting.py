"""Reports as files."""

from __future__ import annotations

import argparse
from typing import Final

import msgspec

from sync.server import closing, programmes, reports
from sync.server.app.opening import open_central, open_existing
from sync.server.app.outcome import Failed, Outcome
from terminal.domain.money import text_from_minor

_MOVES: Final = (
    "opening",
    "issued",
    "redeemed",
    "expired",
    "clawed_back",
    "written_off",
    "adjusted",
    "closing",
)


def balances(asked: argparse.Namespace) -> Outcome:
    """Write members' balances."""
    database = open_existing(asked.database)
    with database.read() as connection:
        count = reports.balances(connection, asked.out, asked.as_of)
    database.close()
    return Outcome(f"{count} members in {asked.out}.", {"members": count, "file": str(asked.out)})


def export_entries(asked: argparse.Namespace) -> Outcome:
    """Write every entry."""
    database = open_existing(asked.database)
    with database.read() as connection:
        count = reports.entries(connection, asked.out, asked.positions)
    database.close()
    return Outcome(f"{count} entries in {asked.out}.", {"entries": count, "file": str(asked.out)})


def close(asked: argparse.Namespace) -> Outcome:
    """Tell a period's close, and write its journal where one is asked for."""
    if asked.until < asked.since:
        raise Failed("The last day is before the first one. Turn them round.")
    database = open_existing(asked.database)
    with database.read() as connection:
        found = closing.period(connection, asked.since, asked.until)
        rules = programmes.load(connection)
    database.close()
    currency = rules.latest.currency if rules is not None else ""
    lines = [f"{name.replace('_', ' ')}: {getattr(found, name)}" for name in _MOVES]
    facts = msgspec.to_builtins(found) | {"difference": found.difference}
    if asked.journal is not None:
        facts["postings"] = closing.write_journal(found, currency, asked.journal)
        lines.append(f"{facts['postings']} postings in {asked.journal}.")
    if found.difference:
        raise Failed(f"The period does not add up: {found.difference} points are amiss.", **facts)
    return Outcome("\n".join(lines), facts)


def exposure(asked: argparse.Namespace) -> Outcome:
    """Tell the fleet's exposure."""
    open_existing(asked.database).close()
    central = open_central(asked.database)
    found, programme = central.exposure(), central.programme()
    central.database.close()
    worth = text_from_minor(found.most_worth, "EUR")
    lines = [
        f"While cut off, {found.tills} tills can give {found.each} points each.",
        f"That is {found.most} in all, worth {worth}.",
        f"{found.silent} of them are silent and may be giving {found.now} now.",
        f"Members hold {found.balances} points. Rules: {programme.version}.",
    ]
    return Outcome("\n".join(lines), msgspec.to_builtins(found))

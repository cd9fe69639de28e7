"""Reports as files."""

from __future__ import annotations

import argparse

import msgspec

from sync.server import reports
from sync.server.app.opening import open_central, open_existing
from sync.server.app.outcome import Outcome
from terminal.domain.money import text_from_minor


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

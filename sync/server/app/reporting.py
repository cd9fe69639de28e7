"""Reports as files."""

from __future__ import annotations

import argparse

from sync.server import reports
from sync.server.app.opening import open_existing
from sync.server.app.outcome import Outcome


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

"""Opening a ledger: made where it is new, or found where it must be there already."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sync.server import schema
from sync.server.central import Central
from sync.server.clock import Clock, SystemClock
from sync.server.database import Database, DatabaseUnusable
from sync.server.entropy import Entropy, SystemEntropy


def open_central(
    database: str, clock: Clock | None = None, entropy: Entropy | None = None, programme: str = ""
) -> Central:
    """Central over a database, made if it is new; raises DatabaseUnusable.

    `programme` is the first version's text, the shipped one if empty; an existing ledger keeps
    its own.
    """
    central = Central(Database(database), clock or SystemClock(), entropy or SystemEntropy())
    with closing_if_raised(central.database):
        central.prepare(programme)
    return central


@contextmanager
def closing_if_raised(database: Database) -> Iterator[None]:
    """Close a database where what is tried with it fails."""
    try:
        yield
    except BaseException:
        database.close()
        raise


def open_existing(url: str) -> Database:
    """The database of a ledger that is there already; raises DatabaseUnusable."""
    database = Database(url)
    if database.file is not None and not database.file.exists():
        raise DatabaseUnusable(f"There is no ledger in {database.file}.")
    with closing_if_raised(database), database.read() as connection:
        found = schema.revision(connection)
        if found is None:
            raise DatabaseUnusable("There is no ledger in this database.")
        if found != schema.REVISION:
            raise DatabaseUnusable(schema.mismatch(found))
    return database

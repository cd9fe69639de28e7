"""Putting central together and running it under uvicorn."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette

from sync.server import schema
from sync.server.central import Central
from sync.server.clock import Clock, SystemClock
from sync.server.database import Database, DatabaseUnusable
from sync.server.entropy import Entropy, SystemEntropy
from sync.server.web import Web


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


def create_app(
    database: str, clock: Clock | None = None, entropy: Entropy | None = None, programme: str = ""
) -> Starlette:
    """The application over a database, on any clock."""
    return Web(open_central(database, clock, entropy, programme)).app()


class Server(uvicorn.Server):
    """Uvicorn that lets held connections go before it waits for them to end."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(
            uvicorn.Config(
                app, log_config=None, access_log=False, timeout_graceful_shutdown=10, ws="none"
            )
        )
        self._news = app.state.news

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Wake every held pull, then close as uvicorn does."""
        self._news.close()
        await super().shutdown(sockets)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes any free one. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(1024)
    except OSError:
        made.close()
        raise
    return made


def url_of(bound: socket.socket) -> str:
    """The URL at which a socket can be reached."""
    address: Any = bound.getsockname()
    host = f"[{address[0]}]" if ":" in address[0] else address[0]
    return f"http://{host}:{address[1]}"

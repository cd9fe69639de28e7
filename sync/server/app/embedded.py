"""Central in a thread of another program: for the demonstration, replays and tests."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from sync.listening import listen, url_of
from sync.server import reports
from sync.server.app.opening import open_central
from sync.server.app.serving import Server
from sync.server.clock import Clock
from sync.server.entropy import Entropy
from sync.server.web import Web


class EmbeddedCentral:
    """A real central over real HTTP, started on construction.

    `central` gives its verbs to the same process; `url` is where tills reach it.
    """

    def __init__(
        self,
        database_url: str,
        clock: Clock | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        entropy: Entropy | None = None,
        programme: str = "",
    ) -> None:
        """Open the database and serve; raises DatabaseUnusable and OSError."""
        self.central = open_central(database_url, clock, entropy, programme)
        self._socket = listen(host, port)
        self.url = url_of(self._socket)
        self._web = Web(self.central)
        self.app = self._web.app()
        self._server = Server(self.app)
        self._thread = threading.Thread(target=self._serve, name="central", daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        self._server.run(sockets=[self._socket])

    def enrol_code(
        self, store: str, *, name: str = "", timezone: str = "", currency: str = ""
    ) -> str:
        """A code with which one till of a store can enrol."""
        return self.central.enrol_code(store, name=name, timezone=timezone, currency=currency)

    def write_balances(self, path: Path) -> int:
        """Write every member's totals as CSV; return how many there are."""
        with self.central.database.read() as connection:
            return reports.balances(connection, path)

    def write_entries(self, path: Path, positions: Path | None = None) -> int:
        """Write every entry as CSV, and each one's position; return how many there are."""
        with self.central.database.read() as connection:
            return reports.entries(connection, path, positions)

    def held(self) -> int:
        """How many pulls are being held until there is news."""
        return self._web.news.waiting

    def stop(self) -> None:
        """Let held connections go, finish what runs, close the database."""
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stop()

"""Central in the simulation: the real one with its real database and web code, called in this
thread. Two of its processes share one database, as its replicas do in a chain.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from typing import Any, TypeVar

from sqlalchemy import Connection
from starlette.types import Message

from sync.client.calls import Request
from sync.server.app.opening import open_central
from sync.server.central import Central
from sync.server.database import rows
from sync.server.web import Web
from sync.wire import SnapshotReply
from terminal.entropy import SeededEntropy
from tests.simulation.computer import Crash, Doom

T = TypeVar("T")
FRONTS = 2
FILE = "central.db"
BACKUP = "backup.db"


class _InlineWeb(Web):
    """Does its database work in the caller's thread, snapshots too."""

    async def _run(self, work: Callable[[], T]) -> T:
        return work()

    def _offer(self) -> SnapshotReply:
        reply, name = self._central.snapshot()
        if name:
            self._make_snapshot(name)
            reply, _ = self._central.snapshot()
        return reply


class _Clock:
    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self.off_ms = 0

    def now_ms(self) -> int:
        return self._now() + self.off_ms


class Answer:
    """What came back over the wire: status, body, its encoding."""

    def __init__(self, status: int, body: bytes, encoding: str | None) -> None:
        self.status = status
        self.body = body
        self.encoding = encoding


class Headquarters:
    """Central's processes and file. Times are ms since 1970."""

    def __init__(
        self, folder: Path, now: Callable[[], int], seed: str, programme: str, loop: Any
    ) -> None:
        self.folder = folder
        self.clock = _Clock(now)
        self.doom: Doom | None = None
        self.lives = 0
        self.backups = 0
        self._seed = seed
        self._programme = programme
        # What sleeps is woken at once: time is the simulation's.
        loop.call_later = lambda _, work, *args, **how: loop.call_soon(work, *args, **how)
        self._loop: asyncio.AbstractEventLoop = loop
        self._asked = 0
        self._fronts: list[tuple[Central, Any]] = []
        self.start()

    @property
    def up(self) -> bool:
        return bool(self._fronts)

    @property
    def central(self) -> Central:
        """The first of its processes."""
        return self._fronts[0][0]

    def start(self) -> None:
        """Start its processes on the file."""
        self.lives += 1
        for number in range(FRONTS):
            entropy = SeededEntropy(f"{self._seed}/central/{self.lives}/{number}")
            url = f"sqlite:///{self.folder / FILE}"
            central = open_central(url, self.clock, entropy, self._programme)
            database: Any = central.database
            database.write = self._mortal(database.write)
            self._fronts.append((central, _InlineWeb(central).app()))

    def _mortal(self, write: Callable[[], Any]) -> Callable[[], Any]:
        @contextmanager
        def mortal() -> Iterator[Connection]:
            with write() as connection:
                yield connection
                self._strike(after=False)
            self._strike(after=True)

        return mortal

    def _strike(self, *, after: bool) -> None:
        if self.doom is not None and self.doom.strikes(after=after):
            self.doom = None
            raise Crash

    def stop(self) -> None:
        """End its processes, as a kill does: nothing is tidied up but handles."""
        self.doom = None
        for central, _ in self._fronts:
            central.database.close()
        self._fronts = []

    def back_up(self) -> None:
        """Copy the database while it is in use."""
        self.backups += 1
        (self.folder / BACKUP).unlink(missing_ok=True)
        with self.central.database.engine.connect() as connection:
            driver: Any = connection.connection.dbapi_connection
            driver.execute(f"VACUUM INTO '{self.folder / BACKUP}'")

    def restore(self) -> None:
        """Put the last backup in the file's place and start."""
        self.stop()
        for stale in self.folder.glob(f"{FILE}*"):
            stale.unlink()
        copyfile(self.folder / BACKUP, self.folder / FILE)
        self.start()

    def answer(self, request: Request) -> Answer:
        """Answer a request that arrived; raises Crash where central dies of it."""
        self._asked += 1
        _, app = self._fronts[self._asked % len(self._fronts)]
        return self._loop.run_until_complete(_exchange(app, request))

    def rows(self, text: str, *values: Any) -> list[Any]:
        """Rows of its database."""
        with self.central.database.read() as connection:
            return rows(connection, text, *values)


async def _exchange(app: Callable[..., Awaitable[None]], request: Request) -> Answer:
    headers = [(k.lower().encode(), v.encode()) for k, v in request.headers.items()]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": request.path,
        "raw_path": request.path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": headers,
        "client": ("till", 1),
        "server": ("central", 80),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": request.body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    told = dict(sent[0]["headers"])
    encoding = told.get(b"content-encoding")
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], body, encoding.decode() if encoding else None)

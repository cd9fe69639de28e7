"""PostgreSQL's LISTEN and NOTIFY: replicas of central tell each other that the ledger moved.

What one replica commits it tells once the transaction has ended, and once for many of them, so
that no writer ever waits for NOTIFY's own lock. A notice says nothing but who sent it: whoever
hears it reads from its tills' cursors. Lost notices cost time, never a fact, because replicas
also look for themselves.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

import psycopg
import structlog
from sqlalchemy.exc import DBAPIError

from sync.server.database import Database
from sync.server.news import News

CHANNEL: Final = "loyalty_moved"
APPLICATION: Final = "loyalty-central-news"
"""How the listening connection is called in `pg_stat_activity`."""
_TOGETHER_S: Final = 0.02
"""What moves within this time is told once."""
_AGAIN_S: Final = 1.0
_ALIVE: Final = {"keepalives_idle": 20, "keepalives_interval": 5, "keepalives_count": 3}
log = structlog.get_logger("sync.server.notices")


class Notices:
    """One replica's ear and voice, in its event loop. `name` tells replicas apart, `work` runs
    what blocks in a thread."""

    def __init__(
        self,
        database: Database,
        news: News,
        name: str,
        work: Callable[[Callable[[], None]], Awaitable[None]],
    ) -> None:
        self._database = database
        self._news = news
        self._name = name
        self._work = work
        self._due = False
        self._telling: asyncio.Task[None] | None = None
        self._listening: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Begin to listen; call in the event loop."""
        self._listening = asyncio.create_task(self._listen_on())

    async def close(self) -> None:
        """Hang up."""
        for task in (self._listening, self._telling):
            if task is not None:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

    def tell(self) -> None:
        """Let the other replicas know, soon; call in the event loop."""
        self._due = True
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell())

    async def _tell(self) -> None:
        while self._due:
            self._due = False
            try:
                await self._work(self._notify)
            except DBAPIError as error:
                log.warning("notice.lost", why=str(error.orig).strip())
            await asyncio.sleep(_TOGETHER_S)

    def _notify(self) -> None:
        engine = self._database.engine.execution_options(isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT pg_notify(%s, %s)", (CHANNEL, self._name))

    async def _listen_on(self) -> None:
        while True:
            try:
                await self._listen()
            except psycopg.OperationalError as error:
                log.warning("notices.deaf", why=str(error).strip())
            finally:
                self._news.told = False
            await asyncio.sleep(_AGAIN_S)

    async def _listen(self) -> None:
        _, where = self._database.engine.dialect.create_connect_args(self._database.engine.url)
        where = {key: value for key, value in where.items() if key != "context"}
        where |= {"application_name": APPLICATION, **_ALIVE}
        opened = await psycopg.AsyncConnection.connect(**where, autocommit=True)
        async with opened as connection:
            await connection.execute(f"LISTEN {CHANNEL}".encode())
            self._news.told = True
            # Something may have moved while nobody listened.
            self._news.announce()
            async for notice in connection.notifies():
                if notice.payload != self._name:
                    self._news.announce()

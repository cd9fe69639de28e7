"""What somebody at the till asks central for, besides the rounds: on a thread and on connections of
their own, made when they are first needed, so that neither waits for the other."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Collection, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from sync import wire
from sync.client.calls import Caller
from sync.client.once import caller_of
from sync.client.replica_port import ReplicaDoor
from terminal.clock import Clock
from terminal.domain.figures import Figures
from terminal.domain.fleet import LetIn, TillStanding
from terminal.domain.noticed import Noticed
from terminal.domain.period import Close
from terminal.errors import Unavailable

V = TypeVar("V")
_SOONER_MS: Final = -5000
"""Somebody stands and waits: less patience than a round's."""
_COUNTING_MS: Final = 110_000
"""Figures and a close read every fact of the chain."""


class Errands:
    """One till's errands. Futures raise Refused and Unavailable; cancelling one drops its
    connection, and central hears of that."""

    def __init__(
        self, door: ReplicaDoor, url: str, clock: Clock, *, authority: Path | None = None
    ) -> None:
        self._door = door
        self._url = url
        self._clock = clock
        self._authority = authority
        self._caller: Caller | None = None
        self._worker: ThreadPoolExecutor | None = None
        self._beginning = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._stopping = False

    def tills(self) -> Future[tuple[TillStanding, ...]]:
        """Every till of the chain as central knows it now."""

        async def ask() -> tuple[TillStanding, ...]:
            return (await self._ask("/v1/fleet", wire.FleetRequest(), wire.FleetReply)).tills

        return self._begin(ask())

    def exceptions(self) -> Future[tuple[Noticed, ...]]:
        """What is open at central that somebody should look at."""

        async def ask() -> tuple[Noticed, ...]:
            found = await self._ask("/v1/noticed", wire.NoticedRequest(), wire.NoticedReply)
            return found.noticed

        return self._begin(ask())

    def let_in(self, staff: str, store: str) -> Future[LetIn]:
        """A code with which one more till of a store can enrol; `staff` is the manager who asks."""
        return self._begin(self._ask("/v1/fleet/code", wire.LetInRequest(staff, store), LetIn))

    def close_period(self, staff: str, since: date, until: date) -> Future[Close]:
        """A period's close over every fact; `staff` is the manager or auditor who asks."""
        request = wire.CloseRequest(staff, since, until)
        return self._begin(self._ask("/v1/close", request, Close, _COUNTING_MS))

    def figures(self, staff: str, since: date, until: date) -> Future[Figures]:
        """The figures over every fact; `staff` is the manager or auditor who asks."""
        request = wire.FiguresRequest(staff, since, until)
        return self._begin(self._ask("/v1/figures", request, Figures, _COUNTING_MS))

    def stop(self) -> None:
        """Break off what is under way, and take nothing any more."""
        with self._beginning:
            self._stopping = True
            loop, thread = self._loop, self._thread
        if loop is not None and thread is not None:
            loop.call_soon_threadsafe(loop.stop)
            thread.join()

    def _begin(self, errand: Coroutine[object, object, V]) -> Future[V]:
        with self._beginning:
            if self._stopping:
                errand.close()
                gone: Future[V] = Future()
                gone.set_exception(_ended())
                return gone
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(
                    target=self._run, args=(self._loop,), name="errand", daemon=True
                )
                self._thread.start()
            return asyncio.run_coroutine_threadsafe(errand, self._loop)

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        with ThreadPoolExecutor(1, "errand-step") as self._worker:
            loop.run_forever()
            loop.run_until_complete(_cancelled(asyncio.all_tasks(loop)))
            loop.close()

    async def _ask(
        self, path: str, message: msgspec.Struct, kind: type[V], wait_ms: int = _SOONER_MS
    ) -> V:
        from sync.client.transport import AsyncLink

        assert self._worker is not None
        if self._caller is None:
            self._caller = caller_of(self._door, self._clock)
        link = AsyncLink(self._url, self._clock, self._worker, authority=self._authority)
        try:
            return (await link.hold(self._caller.ask(path, message, kind, wait_ms))).message
        except asyncio.CancelledError:
            if self._stopping:
                raise _ended() from None
            raise
        finally:
            await link.close()


async def _cancelled(tasks: Collection[asyncio.Task[object]]) -> None:
    for one in tasks:
        one.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _ended() -> Unavailable:
    return Unavailable("sync.unreachable", "Central is not asked any more: the program ends.")

"""Telling held connections that the ledger moved.

What this process writes is announced at once. What another process writes is told by
`notices` where the database can; else, and now and then all the same, it is found by looking at
the position, and only while somebody waits.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

POLL_S: Final = 0.5
TOLD_POLL_S: Final = 15.0
"""How often to look where others' writes are told."""


class News:
    """Wakes waiters in one event loop. `position` reads the ledger's position."""

    def __init__(self, position: Callable[[], Awaitable[int]]) -> None:
        self._position = position
        self.told = False
        """Whether other processes tell what they write."""
        self._waiters: set[asyncio.Future[None]] = set()
        self._poller: asyncio.Task[None] | None = None
        self.closed = False

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiters)

    def announce(self) -> None:
        """Wake everybody who waits; call in the event loop."""
        waiters, self._waiters = self._waiters, set()
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    def begin(self) -> asyncio.Future[None]:
        """Start waiting before looking, so that what comes between is not missed."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        return waiter

    async def wait(self, waiter: asyncio.Future[None], position: int, timeout: float) -> bool:  # noqa: ASYNC109 - a held request has a time limit, not a scope
        """Wait until something moved beyond `position`; tell whether it did in time."""
        if self._poller is None or self._poller.done():
            self._poller = asyncio.create_task(self._poll(position))
        done, _ = await asyncio.wait({waiter}, timeout=timeout)
        self._waiters.discard(waiter)
        return bool(done)

    def forget(self, waiter: asyncio.Future[None]) -> None:
        """Stop waiting."""
        self._waiters.discard(waiter)

    def close(self) -> None:
        """Wake everybody for the last time; call in the event loop."""
        self.closed = True
        self.announce()
        if self._poller is not None:
            self._poller.cancel()

    async def _poll(self, known: int) -> None:
        waited = 0.0
        while self._waiters and not self.closed:
            await asyncio.sleep(POLL_S)
            waited += POLL_S
            if self.told and waited < TOLD_POLL_S:
                continue
            waited = 0.0
            now = await self._position()
            if now != known:
                known = now
                self.announce()

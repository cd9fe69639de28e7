"""What other threads ask of the runner, and the runner's waits that such an ask ends."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sync.client.tally import Round


class Signals:
    """What other threads have asked for; lives on the loop."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.nudged = asyncio.Event()
        self.is_cut = False
        self.stopping = False
        self._changed = asyncio.Event()
        self._retried = asyncio.Event()

    def cut(self) -> None:
        """The plug is pulled."""
        self.is_cut = True
        self._changed.set()

    def restore(self) -> None:
        """The plug is back."""
        self.is_cut = False
        self.retry()
        self._changed.set()

    def retry(self) -> None:
        """Somebody wants it tried now."""
        self._retried.set()

    def stop(self) -> None:
        """The end has come."""
        self.stopping = True
        self._changed.set()

    def take_retry(self) -> bool:
        """Whether somebody asked to try now, since last taken."""
        asked = self._retried.is_set()
        self._retried.clear()
        return asked

    async def changed(self) -> None:
        """Wait until the plug was pulled or put back, or the end has come."""
        await self._changed.wait()
        self._changed.clear()

    async def until_changed(self, session: Coroutine[None, None, None]) -> None:
        """Let a session live until something changes, then end it."""
        living = asyncio.create_task(session)
        changing = asyncio.create_task(self.changed())
        try:
            await asyncio.wait({living, changing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            living.cancel()
            changing.cancel()
        with suppress(asyncio.CancelledError):
            await living

    async def pause(self, ms: int, *, nudge_ends_it: bool) -> None:
        """Wait, but not when asked to try now, nor for a nudge if that ends it."""
        ends = [self._retried, self.nudged] if nudge_ends_it else [self._retried]
        waits = [asyncio.create_task(end.wait()) for end in ends]
        try:
            await asyncio.wait(waits, timeout=ms / 1000, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    async def nudge_or(self, held: asyncio.Task[Round]) -> bool:
        """Wait for a nudge or the held pull's end; true, once, for a nudge."""
        waiting = asyncio.create_task(self.nudged.wait())
        try:
            await asyncio.wait({waiting, held}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            waiting.cancel()
        asked = self.nudged.is_set()
        self.nudged.clear()
        return asked

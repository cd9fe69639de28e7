"""Keeps a till in step with central: an asyncio loop in a thread of its own.

    connected ──► round ──► hold a pull; push what a sale nudges for ──► news ──► round …
        ▲           │ fails                       │ fails
        └── pause ◄─┴─────────────────────────────┘        cut: nothing is open until restored

A sale never waits for any of it: the replica door works on the engine's lane, where sales go
first, and `nudge` only sets a flag.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from sync.client.breaker import Breaker
from sync.client.replica_port import ReplicaDoor
from sync.client.signals import Signals
from sync.client.stride import Strides
from terminal.clock import Clock
from terminal.entropy import Entropy
from terminal.errors import Known, Refused
from terminal.views import LinkState

if TYPE_CHECKING:
    from sync.client.round import Partner, Round
    from sync.client.transport import AsyncLink

HOLD_MS: Final = 25_000
"""How long central is asked to hold a pull; proxies tend to drop what is silent for 30 s."""
_EARLY_MS: Final = 200
"""A held pull that came back empty before its time is taken up again after this."""
log = logging.getLogger(__name__)


class Runner:
    """One till's link to central. Its verbs may be called from any thread and return at once,
    except `stop`, which waits for the thread's end."""

    def __init__(
        self,
        door: ReplicaDoor,
        url: str,
        clock: Clock,
        entropy: Entropy,
        *,
        authority: Path | None = None,
        version: str = "",
        hold_ms: int = HOLD_MS,
        breaker: Breaker | None = None,
    ) -> None:
        self._door = door
        self._url = url
        self._clock = clock
        self._entropy = entropy
        self._authority = authority
        self._version = version
        self._hold_ms = hold_ms
        self._breaker = breaker or Breaker()
        self._strides = Strides()
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)
        self._ready = threading.Event()
        self._signals: Signals | None = None

    def start(self) -> None:
        """Begin; central is asked at once."""
        self._thread.start()
        self._ready.wait()

    def nudge(self) -> None:
        """Push soon: something was written. Ignored while the breaker is open."""
        self._signal(lambda signals: signals.nudged.set())

    def retry(self) -> None:
        """Try now, whatever failed before: a person asks for it."""
        self._signal(lambda signals: signals.retry())

    def cut(self) -> None:
        """Pull the plug: drop every connection and open none until `restore`."""
        self._signal(lambda signals: signals.cut())

    def restore(self) -> None:
        """Put the plug back and try now."""
        self._signal(lambda signals: signals.restore())

    def stop(self, timeout_s: float = 2.0) -> bool:
        """Drop connections and end the thread; false if it has not ended in time, because the
        engine still works for it."""
        if not self._thread.is_alive():
            return True
        self._signal(lambda signals: signals.stop())
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _signal(self, action: Callable[[Signals], None]) -> None:
        signals = self._signals
        if signals is not None:
            with suppress(RuntimeError):  # the loop has ended
                signals.loop.call_soon_threadsafe(action, signals)

    def _run(self) -> None:
        try:
            # Leaving waits for a step that still runs: the engine may be closed after `stop`.
            with ThreadPoolExecutor(1, "sync-step") as worker:
                asyncio.run(self._main(worker))
        except Exception:
            log.exception("the link to central has ended by a bug")
        finally:
            self._ready.set()

    async def _main(self, worker: ThreadPoolExecutor) -> None:
        self._signals = signals = Signals()
        self._ready.set()
        while not signals.stopping:
            if signals.is_cut:
                self._show("offline", "The network is cut. The till works on.")
                await signals.changed()
            else:
                await signals.until_changed(self._session(signals, worker))

    async def _session(self, signals: Signals, worker: ThreadPoolExecutor) -> None:
        """Keep in step until cancelled."""
        signals.take_retry()
        self._breaker.succeeded()
        while True:
            try:
                await self._live(signals, worker)
            except Known as failure:
                state: LinkState = "refused" if isinstance(failure, Refused) else "offline"
                self._show(state, failure.sentence)
                pause_ms = self._pause_after(failure)
            except Exception:
                log.exception("a sync round met a bug")
                self._show("offline", "Syncing met a fault of its own. The till works on.")
                pause_ms = self._breaker.refused(self._entropy.random())
            await signals.pause(pause_ms, nudge_ends_it=not self._breaker.open)
            if signals.take_retry():
                self._breaker.succeeded()

    def _pause_after(self, failure: Known) -> int:
        chance = self._entropy.random()
        if isinstance(failure, Refused):
            return self._breaker.refused(chance)
        return self._breaker.failed(chance)

    async def _live(self, signals: Signals, worker: ThreadPoolExecutor) -> NoReturn:
        from sync.client.once import caller_of
        from sync.client.round import Partner, full_round
        from sync.client.transport import AsyncLink

        caller = caller_of(self._door, self._clock)
        partner = Partner(self._door, caller, self._strides, self._version)
        link = AsyncLink(self._url, self._clock, worker, authority=self._authority)
        try:
            while True:
                signals.nudged.clear()
                await link.hold(full_round(partner))
                self._breaker.succeeded()
                self._show("online", "")
                await signals.loop.run_in_executor(worker, self._door.tidy)
                await self._idle(signals, link, partner)
        finally:
            await link.close()

    async def _idle(self, signals: Signals, link: AsyncLink, partner: Partner) -> None:
        """Hold pulls, one after another, until a whole round is due: news came in too large a
        page, everything begins again, balances differ, or there was none for a whole hold."""
        while True:
            began_ms = self._clock.monotonic_ms()
            news = await self._held(signals, link, partner)
            if news.left or news.begins_again or news.digest_equal is False:
                return
            self._show("online", "")
            if news.pulled:
                continue
            if self._clock.monotonic_ms() - began_ms >= self._hold_ms:
                return
            # Our own push, or an impatient proxy: it must not become a storm.
            await signals.pause(_EARLY_MS, nudge_ends_it=True)

    async def _held(self, signals: Signals, link: AsyncLink, partner: Partner) -> Round:
        """Hold a pull; push what nudges ask for meanwhile, on another connection."""
        from sync.client.round import held_pull, push_round

        gate = asyncio.Lock()
        held = asyncio.create_task(link.hold(held_pull(partner, self._hold_ms), gate))
        try:
            while not held.done():
                if not await signals.nudge_or(held):
                    continue
                async with gate:
                    pushed = await link.hold(push_round(partner))
                if pushed.begins_again:
                    return pushed
            return await held
        finally:
            await _cancelled(held)

    def _show(self, state: LinkState, sentence: str) -> None:
        try:
            self._door.note_link(state, sentence, 0)
        except Exception:
            log.exception("the link's state (%s) could not be shown", state)


async def _cancelled(task: asyncio.Task[Round]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError, Known):
        await task

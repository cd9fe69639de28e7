"""Notices a device's thread that stands still, which the thread itself cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event, Thread
from typing import Final, Protocol

EVERY_S: Final = 3.0
"""Between two looks. A thread at work comes round every 50 ms, or in a second at the worst."""


class Watched(Protocol):
    """A thread that can be looked after from outside."""

    def turns(self) -> int:
        """How often it has come round; stands still only when the thread does."""

    def stands_still(self) -> None:
        """Hear, from the watchdog's thread, that no turn was made between two looks."""


class Watchdog:
    """One thread for all devices of a till."""

    def __init__(self, watched: Sequence[Watched], every_s: float = EVERY_S) -> None:
        self._watched = watched
        self._every_s = every_s
        self._seen: dict[int, int] = {}
        self._stop = Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Look now and then until stopped."""
        if self._thread is None:
            self._seen.clear()
            self._stop.clear()
            self._thread = Thread(target=self._run, name="watchdog", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop looking; returns when the thread has ended."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._stop.set()
            thread.join()

    def look(self) -> None:
        """Tell every thread that made no turn since the last look."""
        for number, one in enumerate(self._watched):
            turns = one.turns()
            if self._seen.get(number) == turns:
                one.stands_still()
            self._seen[number] = turns

    def _run(self) -> None:
        while not self._stop.wait(self._every_s):
            self.look()

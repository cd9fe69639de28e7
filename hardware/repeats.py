"""Tells a code that was meant again from one that a device repeats by itself. Pure."""

from __future__ import annotations

from typing import Final, Literal

Verdict = Literal["new", "repeat", "still"]
"""``repeat`` is the first one held back of a row, ``still`` every further one."""

WINDOW_MS: Final = 500
"""A hand takes longer than this to bring one card twice."""
_KEPT: Final = 64


class RepeatGate:
    """Holds back a code that comes again within ``window_ms`` of its last time; one per device.

    A tag left on a reader is sent every 50 ms, two tags in turns: as long as a code goes on coming
    it counts once, and one report is enough.
    """

    def __init__(self, window_ms: int = WINDOW_MS) -> None:
        self._window_ms = window_ms
        self._last_ms: dict[str, int] = {}
        self._told: set[str] = set()

    def judge(self, code: str, at_ms: int) -> Verdict:
        """Judge one code at a time that never goes back."""
        before = self._last_ms.pop(code, None)
        self._last_ms[code] = at_ms
        if before is None or at_ms - before >= self._window_ms:
            self._told.discard(code)
            self._forget(at_ms)
            return "new"
        if code in self._told:
            return "still"
        self._told.add(code)
        return "repeat"

    def _forget(self, at_ms: int) -> None:
        """Drop what came longest ago; the dictionary is in the order of last times."""
        while self._last_ms:
            oldest = next(iter(self._last_ms))
            recent = at_ms - self._last_ms[oldest] < self._window_ms
            if recent and len(self._last_ms) <= _KEPT:
                return
            del self._last_ms[oldest]
            self._told.discard(oldest)

"""Tells a code that was meant again from one that the device repeats by itself. Pure."""

from __future__ import annotations

from typing import Literal

Verdict = Literal["new", "repeat", "still"]
"""``repeat`` is the first one held back of a row, ``still`` every further one."""


class RepeatGate:
    """Holds back a code that comes again within ``window_ms`` of its last time.

    A tag left on a reader is sent every 50 ms: as long as it lies there it counts once, and one
    report is enough.
    """

    def __init__(self, window_ms: int = 500) -> None:
        self._window_ms = window_ms
        self._code = ""
        self._last_ms = 0
        self._told = False

    def judge(self, code: str, at_ms: int) -> Verdict:
        """Judge one code at a time that never goes back."""
        if code != self._code or at_ms - self._last_ms >= self._window_ms:
            self._code, self._last_ms, self._told = code, at_ms, False
            return "new"
        self._last_ms = at_ms
        told, self._told = self._told, True
        return "still" if told else "repeat"

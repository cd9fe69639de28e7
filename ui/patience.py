"""What somebody waits for: told in words once it takes about a second, and taken back by itself."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_MS: Final = 500
_TICKS: Final = 2
"""So many looks, and it is said: after half a second at the soonest, a whole one at the latest."""


class Patience(QObject):
    """`slow` carries what is waited for, in words; an empty text once it is there."""

    slow = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waited: dict[int, tuple[str, int]] = {}
        self._last = 0
        self._said = ""

    @cached_property
    def _timer(self) -> QTimer:
        made = QTimer(self, interval=LOOK_MS)
        made.timeout.connect(self._look)
        return made

    def begin(self, doing: str) -> int:
        """Begin to wait for something, named in words; return by what to end it."""
        self._last += 1
        self._waited[self._last] = (doing, 0)
        if not self._timer.isActive():
            self._timer.start()
        return self._last

    def end(self, one: int) -> None:
        """It is there, or nobody waits for it any more."""
        self._waited.pop(one, None)
        if not self._waited:
            self._timer.stop()
        self._tell()

    def _look(self) -> None:
        self._waited = {one: (doing, n + 1) for one, (doing, n) in self._waited.items()}
        self._tell()

    def _tell(self) -> None:
        said = next((doing for doing, n in self._waited.values() if n >= _TICKS), "")
        if said != self._said:
            self._said = said
            self.slow.emit(said)

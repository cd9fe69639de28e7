"""Tones: the scanner's own beeper where it has one, the speaker for what must be noticed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from terminal.device_ports import Tone
    from ui.tones import Player

_BEEPS: dict[Tone, int] = {"good": 0, "unknown": 2, "error": 3}
_APART_MS = 180
_SILENT: Final = frozenset({"offscreen", "minimal", "vnc"})
"""Screens that nobody sits at: no program is started to be heard there."""


class Sounds(QObject):
    """Sounds a tone; `feedback` asks the scanner, which may stay silent."""

    def __init__(self, parent: QObject, feedback: Callable[[Tone], None] | None = None) -> None:
        super().__init__(parent)
        self._feedback = feedback
        self._beeps = 0

    @cached_property
    def _timer(self) -> QTimer:
        made = QTimer(self, interval=_APART_MS)
        made.timeout.connect(self._beep)
        return made

    @cached_property
    def _play(self) -> Player | None:
        if QApplication.platformName() in _SILENT:
            return None
        from ui.tones import Player

        return Player(self, self.beep)

    def __call__(self, tone: Tone) -> None:
        """Sound without waiting."""
        if self._feedback is not None:
            self._feedback(tone)
        (self._play or self.beep)(tone)

    def beep(self, tone: Tone) -> None:
        """Beep without waiting: one short signal differs from two and from three."""
        self._beeps = _BEEPS[tone]
        if self._beeps:
            self._beep()
            self._timer.start()

    def _beep(self) -> None:
        if self._beeps:
            self._beeps -= 1
            QApplication.beep()
        else:
            self._timer.stop()

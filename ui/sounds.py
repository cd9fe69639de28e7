"""Tones: the scanner's own beeper where it has one, the speaker for what must be noticed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from terminal.device_ports import Tone

_BEEPS: dict[Tone, int] = {"good": 0, "unknown": 2, "error": 3}
_APART_MS = 180


class Sounds:
    """Sounds a tone; `feedback` asks the scanner, which may stay silent."""

    def __init__(self, feedback: Callable[[Tone], None] | None = None) -> None:
        self._feedback = feedback

    def __call__(self, tone: Tone) -> None:
        """Sound without waiting: one short signal differs from two and from three."""
        if self._feedback is not None:
            self._feedback(tone)
        for beep in range(_BEEPS[tone]):
            QTimer.singleShot(beep * _APART_MS, QApplication.beep)

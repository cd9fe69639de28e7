"""A list that another report broke off is read once more, while it is still on show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

_WAIT_MS: Final = 500
"""So long the other report has for itself."""


def reread(shown: QWidget, read: Callable[[], None]) -> Callable[[], None]:
    """What to do when a read for a widget is broken off."""

    def again() -> None:
        if shown.isVisible():
            read()

    def later() -> None:
        clock = QTimer(shown, interval=_WAIT_MS, singleShot=True)
        clock.timeout.connect(again)
        clock.timeout.connect(clock.deleteLater)
        clock.start()

    return later

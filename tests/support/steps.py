"""Counts what a person does at a window, from the events that Qt delivers."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

from ui.bridge import Bridge


class Steps(QObject):
    """`said` tells what was done since the last `begin`: scans, signs typed, other presses (of the
    keyboard or a touch), and dialogs that came up."""

    def __init__(self, app: QApplication, bridge: Bridge) -> None:
        super().__init__()
        self._counts: Counter[str] = Counter()
        self._down = False
        self._app = app
        app.installEventFilter(self)
        bridge.scan.connect(lambda _scan: self._count("scan"))

    def begin(self) -> None:
        """Count from nothing."""
        self._counts.clear()

    def close(self) -> None:
        """Count no more."""
        self._app.removeEventFilter(self)

    def said(self) -> str:
        """The counts in words, such as `1 scan, 4 signs, 1 press`."""
        words = [
            f"{self._counts[one]} {one if self._counts[one] == 1 else many}"
            for one, many in _KINDS.items()
        ]
        return ", ".join(word for word in words if not word.startswith("0 "))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Count a press once, however many widgets it is offered to before it is let go."""
        match event.type():
            case QEvent.Type.KeyPress | QEvent.Type.MouseButtonPress if not self._down:
                self._down = True
                typed = event.text() if isinstance(event, QKeyEvent) else ""
                self._count("sign" if typed and typed.isprintable() else "press")
            case QEvent.Type.KeyRelease | QEvent.Type.MouseButtonRelease:
                self._down = False
            case QEvent.Type.Show if isinstance(watched, QDialog):
                self._count("dialog")
            case _:
                pass
        return False

    def _count(self, kind: str) -> None:
        self._counts[kind] += 1


_KINDS = {"scan": "scans", "sign": "signs", "press": "presses", "dialog": "dialogs"}

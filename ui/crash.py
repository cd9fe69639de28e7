"""What happens to a bug: it is logged whole, the basket is kept, and a calm sentence says so."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui import names
from ui.actions import Action, actions_of
from ui.parts.key import Key
from ui.parts.text import Text

log = logging.getLogger("ui.crash")


class CrashWatch(QObject):
    """Installed once by the program; `keep` saves the open basket. Any thread may bring a bug."""

    _met = Signal()

    def __init__(self, window: QWidget, keep: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._keep = keep
        self._dialog: CrashDialog | None = None
        self._met.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._before = sys.excepthook, threading.excepthook

    def install(self) -> None:
        """Take over what nobody caught, in every thread."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def remove(self) -> None:
        """Give it back."""
        sys.excepthook, threading.excepthook = self._before

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("a fault in the program", exc_info=(kind, error, trace))
        self._met.emit()

    def _thread_hook(self, met: threading.ExceptHookArgs) -> None:
        if met.exc_value is not None:
            self._hook(met.exc_type, met.exc_value, met.exc_traceback)

    def _show(self) -> None:
        try:
            self._keep()
        except Exception:
            log.exception("the basket could not be kept")
        if self._dialog is None:
            self._dialog = CrashDialog(self._window)
        self._dialog.open()


class CrashDialog(QDialog):
    """Says that nothing is lost and how to go on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(names.CRASH)
        self.setWindowTitle(self.tr("Please go on"))
        self.setMinimumWidth(520)
        close = Key(self.tr("Go on"), Action.ENTER.key_text(), kind="primary")
        close.setObjectName(names.CRASH_CLOSE)
        close.clicked.connect(self.accept)
        close.setFocus()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(Text("name", self.tr("Something did not work")))
        said = self.tr(
            "The program met a fault of its own and has written it down. The basket is kept, and "
            "every receipt that was printed is safe. Go on; if it happens again, close the "
            "program and open it anew, and tell your support."
        )
        column.addWidget(Text("text", said, wrap=True))
        column.addSpacing(8)
        column.addWidget(close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc go on."""
        if {Action.ENTER, Action.CLEAR} & set(actions_of(event)):
            self.accept()
        else:
            super().keyPressEvent(event)

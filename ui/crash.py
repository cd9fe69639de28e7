"""What happens to a bug: it is logged whole, the basket is kept, and a calm sentence says so."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from terminal.errors import Known

if TYPE_CHECKING:
    from ui.crash_dialog import CrashDialog

log = logging.getLogger("ui.crash")


class CrashWatch(QObject):
    """Installed once by the program; `keep` saves the open basket, `refuse` says what is known
    and no bug. Any thread may bring either."""

    _met = Signal()
    _known = Signal(object)

    def __init__(
        self, window: QWidget, keep: Callable[[], None], refuse: Callable[[Known], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._keep = keep
        self._dialog: CrashDialog | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show)
        self._met.connect(self._soon)
        self._known.connect(refuse)
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
        if isinstance(error, Known):
            log.info("nobody took a refusal: %s", error.sentence)
            self._known.emit(error)
            return
        log.error("a fault in the program", exc_info=(kind, error, trace))
        self._met.emit()

    def _thread_hook(self, met: threading.ExceptHookArgs) -> None:
        if met.exc_value is not None:
            self._hook(met.exc_type, met.exc_value, met.exc_traceback)

    def _soon(self) -> None:
        """On the window's thread by now, but still amid what failed."""
        self._later.start()

    def _show(self) -> None:
        try:
            self._keep()
        except Exception:
            log.exception("the basket could not be kept")
        if self._dialog is None:
            from ui.crash_dialog import CrashDialog

            self._dialog = CrashDialog(self._window)
        self._dialog.open()

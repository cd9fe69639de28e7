"""The key filter for scanners that type: whatever has the focus, a scan is a scan.

Every character goes where it is typed at once, so that nobody's typing is slower for it. When a
burst proves to be a code, what it typed is taken back and the code takes a scan's way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from terminal.device_ports import Rejected, Scan
from terminal.wedge import Burst, WedgeLimits, WedgeRecogniser

if TYPE_CHECKING:
    from terminal.device_ports import Decoder
    from ui.bridge import Bridge

KEYBOARD: Final = "keyboard"
"""What the keyboard is called among the devices."""

TakeBack = Callable[[], None]
_ENDS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_SILENT: Final = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_CapsLock,
)
"""Keys that a scanner presses between its characters."""


class WedgeFilter(QObject):
    """Watches the widget that has the focus. `window` takes keys where none has; `mark` remembers
    what its pages hold and returns what puts that back."""

    def __init__(
        self,
        window: QWidget,
        bridge: Bridge,
        decoder: Decoder,
        mark: Callable[[], TakeBack],
        limits: WedgeLimits | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._decoder = decoder
        self._mark = mark
        self._recogniser = WedgeRecogniser(limits)
        self._take_back: TakeBack = _nothing
        self._last_ms = 0
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        window.installEventFilter(self)
        # Not focusChanged: it also hands over the widget that loses the focus by being destroyed.
        app.focusObjectChanged.connect(self._follow)
        self._follow(QApplication.focusWidget())

    def _follow(self, now: QObject | None) -> None:
        """Watch the widget that has the focus: a filter on all of them would see every paint."""
        if isinstance(now, QWidget) and now is not self._window:
            now.installEventFilter(self)
        self._recogniser.broken()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow key presses where they arrive first; swallow the end of a code."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._recogniser.broken()
        elif kind == QEvent.Type.KeyPress and watched is (
            QApplication.focusWidget() or self._window
        ):
            assert isinstance(event, QKeyEvent)
            return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        at_ms = event.timestamp()
        if event.key() in _SILENT:
            return False
        if not at_ms or at_ms < self._last_ms or event.isAutoRepeat():
            self._recogniser.broken()
            self._last_ms = at_ms
            return False
        self._last_ms = at_ms
        if event.key() in _ENDS:
            burst = self._recogniser.ended(at_ms)
            return burst is not None and self._taken(burst, at_ms)
        sign = event.text()
        if len(sign) != 1 or not sign.isprintable():
            self._recogniser.broken()
        elif self._recogniser.typed(sign, at_ms):
            self._take_back = self._remembered()
        return False

    def _taken(self, burst: Burst, at_ms: int) -> bool:
        """Tell whether a burst is a code; if so it is delivered, and gone from where it stood."""
        result = self._decoder.decode(burst.text.encode("utf-8"), device=KEYBOARD, at_ms=at_ms)
        if isinstance(result, Scan):
            if result.kind == "unknown" and not burst.sure:
                return False
        elif result.cause != "payment_card" and not burst.sure:
            return False
        self._take_back()
        if isinstance(result, Rejected):
            self._bridge.on_reject(result)
        else:
            self._bridge.on_scan(result)
        return True

    def _remembered(self) -> TakeBack:
        """What puts everything back that typing changes."""
        pages = self._mark()
        line = QApplication.focusWidget()
        if not isinstance(line, QLineEdit):
            return pages
        text, cursor = line.text(), line.cursorPosition()

        def take_back() -> None:
            # Setting the text also empties what Ctrl+Z could bring back.
            line.setText(text)
            line.setCursorPosition(cursor)
            pages()

        return take_back


def _nothing() -> None:
    """Before the first burst there is nothing to take back."""

"""A card that asks for a PIN: dots, a sentence, the pad and the key that sends it off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from ui.actions import Action, actions_of
from ui.fonts import px
from ui.parts.key import Key
from ui.parts.pad import Pad
from ui.parts.surface import Surface
from ui.parts.text import Text

LONGEST: Final = 12
WIDTH: Final = 400
LOW: Final = 600
"""A page lower than this folds the card."""
_DOT = "●"
_PLACE = "○"
SHORTEST: Final = 4
"""Digits of the shortest PIN."""
_SECOND_MS = 1000


class PinCard(Surface):
    """`entered` carries a PIN; the card then waits until it is told the outcome.

    Its parts are called by `name`: its dots, its text, its key to enter.
    """

    entered = Signal(str)

    def __init__(self, name: str, title: str, word: str) -> None:
        super().__init__(padding=24)
        self.setFixedWidth(px(WIDTH))
        self.setMaximumHeight(px(640))
        self._pin = ""
        self._ready = False
        self._places = SHORTEST
        self._left: Callable[[], int] = _none
        self._soon = QTimer(self, singleShot=True, interval=_SECOND_MS)
        self._soon.timeout.connect(self._count)
        self._title = Text("name", title)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._dots = Text("name")
        self._dots.setObjectName(f"{name}-dots")
        self._dots.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = Text("text", ink="muted", wrap=True)
        self._text.setObjectName(f"{name}-text")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pad = Pad(corner="")
        self._pad.typed.connect(self.type_digits)
        self._pad.erased.connect(self.erase)
        self._enter = Key(word, Action.ENTER.key_text(), kind="primary")
        self._enter.setObjectName(f"{name}-enter")
        self._enter.clicked.connect(self.submit)
        for widget in (self._title, self._dots, self._text):
            self.column.addWidget(widget)
        self.column.addWidget(self._pad, 1)
        self.column.addWidget(self._enter)
        self._paint_pin()

    def retranslate(self, word: str) -> None:
        """Put another word on the key to enter."""
        self._enter.caption(word, Action.ENTER.key_text())
        self._paint_pin()

    def fold(self, *, low: bool) -> None:
        """Leave less air where there is little height."""
        edge = 8 if low else 24
        self.column.setContentsMargins(24, edge, 24, edge)
        self.column.setSpacing(2 if low else 8)
        self._text.setMinimumHeight(px(20 if low else 44))
        self._enter.set_height(64 if low else 96)
        self._pad.set_gap(4 if low else 8)

    def ready(self, title: str, text: str = "", *, places: int = SHORTEST) -> None:
        """Ask for a PIN, or so many digits, under a title; `text` says more, if there is more to
        say."""
        self._places = places
        self._left = _none
        self._ready = True
        self._pin = ""
        self._title.setText(title)
        self._say(text, "muted")

    def refused(self, sentence: str) -> None:
        """Say why not, and let it be tried again."""
        self._left = _none
        self._ready = True
        self._pin = ""
        self._say(sentence, "danger")

    def cannot(self, title: str, sentence: str) -> None:
        """Say that no PIN is taken, and what to do."""
        self._ready = False
        self._title.setText(title)
        self._say(sentence, "danger")

    def wait(self, left_ms: Callable[[], int]) -> None:
        """Take no PIN while there is time left, and say how much there is."""
        self._left = left_ms
        self._ready = False
        self._pin = ""
        self._count()

    def _count(self) -> None:
        left = self._left()
        if left > 0:
            seconds = -(-left // _SECOND_MS)
            said = self.tr("Too many wrong PINs. Try again in %n second(s).", "", seconds)
            self._say(said, "danger")
            self._soon.start()
        elif self._left is not _none:
            self._left = _none
            self._ready = True
            self._say("", "muted")

    def type_digits(self, digits: str) -> None:
        """Take digits of the PIN."""
        if self._ready and len(self._pin) < LONGEST:
            self._pin += digits
            self._text.setText("")
            self._paint_pin()

    def mark(self) -> Callable[[], None]:
        """Return what brings the PIN back to what it is now."""
        pin = self._pin

        def take_back() -> None:
            self._pin = pin
            self._paint_pin()

        return take_back

    def erase(self) -> None:
        """Take the last digit back."""
        self._pin = self._pin[:-1]
        self._paint_pin()

    def clear(self) -> bool:
        """Take all digits back; tell whether there were any."""
        had = bool(self._pin)
        self._pin = ""
        self._paint_pin()
        return had

    def submit(self) -> None:
        """Send the PIN off."""
        if self._ready and self._pin:
            pin = self._pin
            self.busy()
            self.entered.emit(pin)

    def busy(self) -> None:
        """Wait for the outcome."""
        self._ready = False
        self._pin = ""
        self._say(self.tr("One moment …"), "muted")

    def takes(self, event: QKeyEvent) -> bool:
        """Let the keyboard do what the pad does; tell whether the key was one of these."""
        if event.text().isdigit() and event.text().isascii():
            self.type_digits(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self.erase()
        elif Action.ENTER in actions_of(event):
            self.submit()
        else:
            return False
        return True

    def _say(self, text: str, ink: str) -> None:
        self._text.setForegroundRole(Text("text", ink=ink).foregroundRole())
        self._text.setText(text)
        self._paint_pin()

    def _paint_pin(self) -> None:
        shown = max(self._places, len(self._pin))
        dots = _DOT * len(self._pin) + _PLACE * (shown - len(self._pin))
        self._dots.setText(" ".join(dots))
        said = self.tr("%n digit(s) entered", "", len(self._pin))
        self._dots.setAccessibleName(said)
        self._enter.setEnabled(self._ready and bool(self._pin))


def _none() -> int:
    """No time is waited."""
    return 0

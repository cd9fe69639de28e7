"""Signing in: a PIN on a pad. It is also the locked screen, so nothing private is on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import names
from ui.actions import Action, actions_of
from ui.parts.key import Key
from ui.parts.pad import Pad
from ui.parts.surface import Surface
from ui.parts.text import Text

LONGEST: Final = 12
_DOT = "●"
_PLACE = "○"
_SHOWN = 4


class SignInPage(QWidget):
    """Asks for a PIN. `entered` carries it; the page then waits until it is told the outcome."""

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(names.SIGN_IN)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pin = ""
        self._ready = False
        self._title = Text("name", self.tr("Opening the till …"))
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._dots = Text("name")
        self._dots.setObjectName(names.SIGN_IN_DOTS)
        self._dots.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = Text("text", ink="muted", wrap=True)
        self._text.setObjectName(names.SIGN_IN_TEXT)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pad = Pad(corner="")
        self._pad.typed.connect(self.type_digits)
        self._pad.erased.connect(self.erase)
        self._enter = Key(self.tr("Sign in"), Action.ENTER.key_text(), kind="primary")
        self._enter.setObjectName(names.SIGN_IN_ENTER)
        self._enter.clicked.connect(self.submit)
        self._lay_out()
        self._paint_pin()

    def _lay_out(self) -> None:
        card = Surface(padding=24)
        card.setFixedWidth(400)
        for widget in (self._title, self._dots, self._text):
            card.column.addWidget(widget)
        card.column.addWidget(self._pad, 1)
        card.column.addWidget(self._enter)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(card)
        row.addStretch()
        self._card = card
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.addStretch(1)
        column.addLayout(row, 20)
        column.addStretch(1)
        card.setMaximumHeight(640)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave less air where there is little height."""
        super().resizeEvent(event)
        low = self.height() < 540
        edge = 10 if low else 24
        self._card.column.setContentsMargins(24, edge, 24, edge)
        self._card.column.setSpacing(2 if low else 8)
        self._text.setMinimumHeight(20 if low else 44)
        self._enter.setFixedHeight(68 if low else 96)

    def ready(self, reason: str = "") -> None:
        """Ask for the PIN; `reason` is a sentence that says why, if there is one to say."""
        self._ready = True
        self._pin = ""
        self._title.setText(self.tr("Enter your PIN"))
        self._text.setForegroundRole(Text("text", ink="muted").foregroundRole())
        self._text.setText(reason)
        self._paint_pin()
        self.setFocus()

    def refused(self, sentence: str) -> None:
        """Say why not, and let it be tried again."""
        self._ready = True
        self._pin = ""
        self._text.setForegroundRole(Text("text", ink="danger").foregroundRole())
        self._text.setText(sentence)
        self._paint_pin()
        self.setFocus()

    def cannot(self, sentence: str) -> None:
        """Say that the till can't be opened, and what to do."""
        self._title.setText(self.tr("The till cannot be opened"))
        self._text.setForegroundRole(Text("text", ink="danger").foregroundRole())
        self._text.setText(sentence)

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

    def submit(self) -> None:
        """Send the PIN off."""
        if self._ready and self._pin:
            self._ready = False
            pin, self._pin = self._pin, ""
            self._text.setText(self.tr("One moment …"))
            self._paint_pin()
            self.entered.emit(pin)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keyboard does what the pad does."""
        if event.text().isdigit() and event.text().isascii():
            self.type_digits(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self.erase()
        elif Action.ENTER in actions_of(event):
            self.submit()
        elif Action.CLEAR in actions_of(event):
            self._pin = ""
            self._paint_pin()
        else:
            event.ignore()

    def _paint_pin(self) -> None:
        shown = max(_SHOWN, len(self._pin))
        dots = _DOT * len(self._pin) + _PLACE * (shown - len(self._pin))
        self._dots.setText(" ".join(dots))
        said = self.tr("%n digit(s) entered", "", len(self._pin))
        self._dots.setAccessibleName(said)
        self._enter.setEnabled(self._ready and bool(self._pin))

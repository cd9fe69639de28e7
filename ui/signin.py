"""Signing in: a PIN on a pad, or a badge. It is also the locked screen, so nothing private is on
it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import language, names
from ui.actions import Action, actions_of
from ui.parts.key import Key
from ui.parts.pin import LOW, PinCard


class SignInPage(QWidget):
    """Asks for a PIN. `entered` carries it; the page then waits until it is told the outcome.
    `left` tells that Esc was pressed with nothing typed, `practice` that somebody
    wants to practise, `language` that they want to be spoken to in another language."""

    entered = Signal(str)
    left = Signal()
    practice = Signal()
    language = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(names.SIGN_IN)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._card = PinCard(names.SIGN_IN, self.tr("Opening the till …"), self.tr("Sign in"))
        self._card.entered.connect(self.entered)
        self._practice = Key(kind="flat")
        self._practice.setObjectName(names.PRACTICE)
        self._practice.clicked.connect(self.practice)
        self._practice.hide()
        self._language = Key(kind="flat")
        self._language.setObjectName(names.SCREEN_LANGUAGE)
        self._language.clicked.connect(self.language)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card)
        aside = QVBoxLayout()
        aside.addStretch(1)
        for key in (self._language, self._practice):
            aside.addWidget(key, 0, Qt.AlignmentFlag.AlignRight)
        row.addLayout(aside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.addStretch(1)
        column.addLayout(row, 20)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what is on the keys in the language that is spoken now."""
        self.setAccessibleName(self.tr("Enter your PIN"))
        self._card.retranslate(self.tr("Sign in"))
        self._practice.caption(self.tr("Practice"), Action.PRACTICE.key_text())
        other = language.NAMES[language.after(language.spoken())]
        self._language.caption(other, Action.SCREEN_LANGUAGE.key_text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold for a low window."""
        super().resizeEvent(event)
        self._card.fold(low=self.height() < LOW)

    def offer_practice(self) -> None:
        """Show the key that leads to practice."""
        self._practice.show()

    def choose(self, title: str, text: str) -> None:
        """Ask for the PIN that somebody chooses for themselves."""
        self._card.ready(title, text)
        self.setFocus()

    def ready(self, reason: str = "") -> None:
        """Ask for the PIN; `reason` is a sentence that says why, if there is one to say."""
        said = reason or self.tr("or scan your badge")
        self._card.ready(self.tr("Enter your PIN"), said)
        self.setFocus()

    def refused(self, sentence: str) -> None:
        """Say why not, and let it be tried again."""
        self._card.refused(sentence)
        self.setFocus()

    def cannot(self, sentence: str) -> None:
        """Say that the till can't be opened, and what to do."""
        self._card.cannot(self.tr("The till cannot be opened"), sentence)

    def wait(self, left_ms: Callable[[], int]) -> None:
        """Take no PIN while there is time left after wrong ones."""
        self._card.wait(left_ms)

    def busy(self) -> None:
        """A badge is being looked up."""
        self._card.busy()

    def mark(self) -> Callable[[], None]:
        """Return what brings the PIN back to what it is now."""
        return self._card.mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keyboard does what the pad does."""
        if self._card.takes(event):
            return
        if Action.CLEAR not in actions_of(event):
            event.ignore()
        elif not self._card.clear():
            self.left.emit()

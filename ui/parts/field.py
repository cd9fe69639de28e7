"""A field to type into, with its name above and room for a sentence below."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.parts.text import Text

Case = Literal["words", "code", "small"]


class _Line(QLineEdit):
    """A line that leaves the page's keys (Enter, arrows up and down, Esc) to the page."""

    at_hand = Signal(bool)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it is typed into."""
        super().focusInEvent(event)
        self.at_hand.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it is not any more."""
        super().focusOutEvent(event)
        self.at_hand.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what edits; ignore what acts."""
        page_keys = {
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Escape,
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
        }
        if event.key() in page_keys:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Field(QWidget):
    """A named line. `changed` carries its text at every key, `at_hand` whether it is typed into.
    `letters` from the pad are those of
    words, of a code (all capitals), or small."""

    changed = Signal(str)
    at_hand = Signal(bool)

    def __init__(
        self,
        label: str,
        name: str,
        *,
        placeholder: str = "",
        longest: int = 80,
        letters: Case = "words",
    ) -> None:
        super().__init__()
        self._case: Case = letters
        self.line = _Line()
        self.line.setObjectName(name)
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(placeholder)
        self.line.setMaxLength(longest)
        theme.dress(self.line)
        self.line.textChanged.connect(self.changed)
        self.line.at_hand.connect(self.at_hand)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if label:
            column.addWidget(Text("hint_strong", label, ink="muted"))
        column.addWidget(self.line)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What was typed, without surrounding blanks."""
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Put a text."""
        self.line.setText(text)

    def insert(self, signs: str) -> None:
        """Type digits or a letter from the pad."""
        before = self.line.text()[: self.line.cursorPosition()]
        begins = not before or before[-1] in " -"
        capital = self._case == "code" or (self._case == "words" and begins)
        self.line.insert(signs if capital or not signs.isalpha() else signs.lower())

    def erase(self) -> None:
        """Take the last character back."""
        self.line.backspace()

"""Choices as keys side by side: what holds is marked, a touch or Space chooses another."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from terminal.domain.programme_values import WEEKDAYS
from ui import names
from ui.desk.programme import words
from ui.parts.key import Key

_ACROSS = 2
_GAP = 6


class _Keys(QWidget):
    """`written` carries what the document is to say."""

    written = Signal(str)

    def __init__(
        self, path: str, choices: tuple[str, ...], across: int, press: Callable[[str], None]
    ) -> None:
        super().__init__()
        self.keys: dict[str, Key] = {}
        self._across = across
        self._columns = 0
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setSpacing(_GAP)
        grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for word in choices:
            key = Key(words.choice(word))
            key.setObjectName(names.rule(f"{path}={word}"))
            key.clicked.connect(partial(press, word))
            self.keys[word] = key
        self._place(across)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for index, key in enumerate(self.keys.values()):
            self._grid.addWidget(key, index // columns, index % columns)

    def _widest(self) -> int:
        return max(key.least_width() for key in self.keys.values())

    def minimumSizeHint(self) -> QSize:
        """As narrow as one key: they stand below one another then."""
        return QSize(self._widest(), self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand below one another where words would be cut side by side."""
        super().resizeEvent(event)
        widest = self._widest()
        fits = (self.width() + _GAP) // (widest + _GAP)
        self._place(self._across if fits >= self._across else max(1, fits))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to what is marked."""
        super().focusInEvent(event)
        self.focus_on().setFocus(event.reason())

    def focus_on(self) -> Key:
        """The key that holds, else the first."""
        every = list(self.keys.values())
        return next((key for key in every if key.marked()), every[0])


class Choice(_Keys):
    """One of a few words; where nothing is written, the default's is marked."""

    def __init__(self, path: str, choices: tuple[str, ...], default: str) -> None:
        self._default = default
        super().__init__(path, choices, _ACROSS, self._choose)

    def put(self, said: str) -> None:
        """Show what is written; nothing shows the default."""
        held = said or self._default
        for word, key in self.keys.items():
            key.mark(on=word == held)

    def _choose(self, word: str) -> None:
        self.put(word)
        self.written.emit(word)


class Days(_Keys):
    """Days of the week, as many as are marked; none marked is every day."""

    def __init__(self, path: str) -> None:
        self._said: set[str] = set()
        super().__init__(path, WEEKDAYS, 4, self._turn)

    def put(self, said: str) -> None:
        """Mark the days that are written."""
        self._said = {part.strip() for part in said.split(",")} & set(WEEKDAYS)
        for word, key in self.keys.items():
            key.mark(on=word in self._said)

    def _turn(self, word: str) -> None:
        said = self._said ^ {word}
        self.put(", ".join(said))
        self.written.emit(", ".join(day for day in WEEKDAYS if day in said))

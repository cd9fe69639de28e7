"""The number pad: large keys in the order of a till's keyboard, never mirrored."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import names
from ui.parts.key import Key

_ERASE = "\u232b"
_ROWS = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"), ("00", "0", ""))


class Pad(QWidget):
    """Twelve keys. `typed` carries one or two digits; `erased` takes the last one back,
    `letters` asks for letters, where its key is offered in the corner."""

    typed = Signal(str)
    erased = Signal()
    letters = Signal()

    def __init__(self, *, corner: str = "00") -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for row, digits in enumerate(_ROWS):
            grid.setRowStretch(row, 1)
            for column, digit in enumerate(digits):
                if digit != "00" or corner:
                    grid.addWidget(self._key(corner if digit == "00" else digit), row, column)
        self._corner = self.findChild(Key, names.pad_key(corner)) if corner else None
        self._abc: Key | None = None
        self._offers_letters = False

    def offer_letters(self, offered: bool) -> None:
        """Put the key that leads to letters into the corner, or the digits that are else there."""
        if self._corner is None or offered == self._offers_letters:
            return
        self._offers_letters = offered
        if self._abc is None:
            self._abc = Key("ABC", kind="digit")
            self._abc.setObjectName(names.PAD_LETTERS)
            self._abc.setAccessibleName(self.tr("Letters"))
            self._abc.clicked.connect(self.letters)
            self._grid.addWidget(self._abc, len(_ROWS) - 1, 0)
        self._abc.setVisible(offered)
        self._corner.setVisible(not offered)

    def set_gap(self, pixels: int) -> None:
        """Leave so much between the keys."""
        self._grid.setSpacing(pixels)

    def _key(self, digit: str) -> Key:
        if digit:
            key = Key(digit, kind="digit")
            key.setObjectName(names.pad_key(digit))
            key.clicked.connect(partial(self.typed.emit, digit))
            return key
        key = Key(_ERASE, kind="digit")
        key.setObjectName(names.PAD_ERASE)
        key.setAccessibleName(self.tr("Erase the last digit"))
        key.clicked.connect(self.erased.emit)
        return key

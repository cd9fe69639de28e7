"""Letters to touch, where a field needs them and there is no keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import names
from ui.parts.key import Key

_ROWS: Final = ("ABCDEFGH", "IJKLMNOP", "QRSTUVWX", "YZÄÖÜß-.")
_LAST: Final = ((" ", 3), ("@", 1), ("", 2), ("\u232b", 2))
"""The row below: what each key types and how many columns it takes; the empty one leads back."""
_LEAST: Final = 50
_GAP: Final = 6


class Letters(QWidget):
    """`typed` carries a letter as it is on its key; `erased` takes the last one back, `digits`
    asks for the number pad."""

    typed = Signal(str)
    erased = Signal()
    digits = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        for row, signs in enumerate(_ROWS):
            for column, sign in enumerate(signs):
                self._put(self._key(sign, partial(self.typed.emit, sign)), row, column)
        column = 0
        for sign, wide in _LAST:
            self._put(self._last(sign), len(_ROWS), column, wide)
            column += wide

    def _last(self, sign: str) -> Key:
        match sign:
            case " ":
                key = self._key(self.tr("Space"), partial(self.typed.emit, " "))
            case "":
                key = self._key("123", self.digits.emit)
                key.setAccessibleName(self.tr("Digits"))
            case "@":
                key = self._key("@", partial(self.typed.emit, "@"))
            case _:
                key = self._key(sign, self.erased.emit)
                key.setObjectName(names.LETTERS_ERASE)
                key.setAccessibleName(self.tr("Erase the last letter"))
        return key

    def _key(self, word: str, press: Callable[[], object]) -> Key:
        key = Key(word, kind="digit")
        key.setObjectName(names.pad_key(word))
        key.setMinimumWidth(_LEAST)
        key.clicked.connect(lambda _on=False: press())
        return key

    def _put(self, key: Key, row: int, column: int, wide: int = 1) -> None:
        self._grid.addWidget(key, row, column, 1, wide)
        self._grid.setRowStretch(row, 1)
        self._grid.setColumnStretch(column, 1)

"""What is known of one thing: names at the reading edge, values beside them, however long."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ui import names
from ui.fonts import px
from ui.parts.scroll import Scroll
from ui.parts.surface import Surface
from ui.parts.text import Text

_NAME = 104


class Pairs(Scroll):
    """A card that scrolls by itself. `put` takes (key, name, value); a pair without a value is
    left out, and `names.pair(key)` names the value's label."""

    def __init__(self) -> None:
        super().__init__()
        self._card = Surface(padding=16)
        self._title = Text("strong", wrap=True)
        self._title.setObjectName(names.PAIRS_TITLE)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, px(_NAME))
        self._lines: list[tuple[Text, Text]] = []
        self._card.column.addWidget(self._title)
        self._card.column.addLayout(self._grid)
        self._card.column.addStretch(1)
        self.setWidget(self._card)

    def put(self, title: str, pairs: tuple[tuple[str, str, str], ...]) -> None:
        """Show these."""
        self._title.say(title)
        shown = [one for one in pairs if one[2]]
        for row, (key, name, value) in enumerate(shown):
            if row == len(self._lines):
                self._lines.append(self._line(row))
            label, text = self._lines[row]
            label.setText(name)
            text.setText(value)
            text.setObjectName(names.pair(key))
            label.show()
            text.show()
        for label, text in self._lines[len(shown) :]:
            label.hide()
            text.hide()
        self.verticalScrollBar().setValue(0)

    def _line(self, row: int) -> tuple[Text, Text]:
        label = Text("hint", ink="muted", wrap=True)
        text = Text("text", wrap=True)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1)
        return label, text

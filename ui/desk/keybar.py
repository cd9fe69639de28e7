"""A section's own actions, each with its word and key: as many in a row as there is room for.

The main one stands at the far end in the till's green, or in the danger's ink where it destroys.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import names
from ui.actions import Action
from ui.fonts import px
from ui.parts.key import LEAST, Key
from ui.parts.panel import Offer
from ui.parts.text import Text

_GAP = 8
_WIDEST: Final = 240
"""Of a key where there are few: the rest of the row stays free."""
_LEAST: Final = 120
_FEW: Final = 3
_ANY: Final = 16_777_215


class KeyBar(QWidget):
    """`pressed` carries the action; `explain` says why keys are off, else what an offer says."""

    pressed = Signal(Action)

    def __init__(self) -> None:
        super().__init__()
        self._keys: dict[Action, Key] = {}
        self._offers: tuple[Offer, ...] = ()
        self._columns = 0
        self._explained = ""
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._far = QHBoxLayout()
        self._far.setSpacing(_GAP)
        row = QHBoxLayout()
        row.setSpacing(2 * _GAP)
        row.addLayout(self._grid, 1)
        row.addStretch(0)
        row.addLayout(self._far)
        self._row = row
        self._why = Text("hint", ink="muted", wrap=True)
        self._why.setObjectName(names.DESK_WHY)
        self._why.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._why)
        column.addLayout(row)

    def offer(self, offers: tuple[Offer, ...]) -> None:
        """Show these keys; a word is kept on its key while the rest changes."""
        same = [(one.action, one.kind) for one in offers] == [
            (one.action, one.kind) for one in self._offers
        ]
        self._offers = offers
        for one in offers:
            key = self._keys.get(one.action) or self._key(one.action)
            key.set_kind(one.kind)
            key.caption(one.label or one.action.label(), one.action.key_text())
            key.setEnabled(one.enabled)
            if one.kind == "primary":
                key.level()
        self._tell()
        if not same or self._columns != self._fitting():
            self._place()

    def explain(self, why: str) -> None:
        """Say why some keys are off; where it is empty, what the offers say."""
        self._explained = why
        self._tell()

    def _tell(self) -> None:
        missing = (one.why for one in self._offers if one.why and not one.enabled)
        self._why.say(self._explained or next(missing, ""))

    def mark(self, action: Action) -> None:
        """Show which of the keys leads to what is on show."""
        for one, key in self._keys.items():
            key.mark(on=one is action)

    def may(self, action: Action) -> bool:
        """Whether a key is on show and on."""
        return any(one.action is action and one.enabled for one in self._offers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many in a row as fit."""
        super().resizeEvent(event)
        if self._columns != self._fitting():
            self._place()

    def _main(self) -> Action | None:
        """The key at the far end: the main act, else the one that destroys."""
        for kind in ("primary", "danger"):
            for one in self._offers:
                if one.kind == kind:
                    return one.action
        return None

    def _main_width(self) -> int:
        main = self._main()
        return max(px(180), self._keys[main].least_width() + 24) if main is not None else 0

    def _others(self) -> list[Key]:
        """The other keys, those that destroy last."""
        main = self._main()
        rest = [one for one in self._offers if one.action is not main]
        return [self._keys[one.action] for one in sorted(rest, key=lambda it: it.kind == "danger")]

    def _fitting(self) -> int:
        wide = max((key.least_width() for key in self._others()), default=LEAST) + _GAP
        far = self._main_width()
        room = self.width() - (far + 2 * _GAP if far else 0)
        return max(2, (room + _GAP) // wide)

    def _place(self) -> None:
        self._columns = self._fitting()
        others, main = self._others(), self._main()
        rows = max(1, -(-len(others) // self._columns))
        across = max(1, -(-len(others) // rows))
        for key in self._keys.values():
            key.hide()
        few = len(others) <= _FEW
        widest = px(_WIDEST) if few else _ANY
        self._row.setStretch(0, 0 if few else 1)
        self._row.setStretch(1, 1 if few else 0)
        for index, key in enumerate(others):
            key.setMinimumWidth(px(_LEAST) if few else 0)
            key.setMaximumWidth(widest)
            self._grid.addWidget(key, index // across, index % across)
            key.show()
        if main is not None:
            key = self._keys[main]
            key.setMaximumWidth(_ANY)
            key.setFixedWidth(self._main_width())
            self._far.addWidget(key, 0, Qt.AlignmentFlag.AlignBottom)
            key.show()

    def _key(self, action: Action) -> Key:
        key = Key()
        key.setObjectName(names.action_key(action.value))
        key.clicked.connect(lambda: self.pressed.emit(action))
        self._keys[action] = key
        return key

"""A section's own actions, each with its word and key: as many in a row as there is room for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui import names
from ui.actions import Action
from ui.parts.key import LEAST, Key
from ui.parts.panel import Offer
from ui.parts.text import Text

_GAP = 8


class KeyBar(QWidget):
    """`pressed` carries the action; `explain` says why keys are off."""

    pressed = Signal(Action)

    def __init__(self) -> None:
        super().__init__()
        self._keys: dict[Action, Key] = {}
        self._offers: tuple[Offer, ...] = ()
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._why = Text("hint", ink="muted", wrap=True)
        self._why.setObjectName(names.DESK_WHY)
        self._why.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._grid)
        column.addWidget(self._why)

    def offer(self, offers: tuple[Offer, ...]) -> None:
        """Show these keys; a word is kept on its key while the rest changes."""
        same = [one.action for one in offers] == [one.action for one in self._offers]
        self._offers = offers
        for one in offers:
            key = self._keys.get(one.action) or self._key(one.action)
            key.caption(one.label or one.action.label(), one.action.key_text())
            key.setEnabled(one.enabled)
        if not same or self._columns != self._fitting():
            self._place()

    def explain(self, why: str) -> None:
        """Say why some keys are off; nothing where it is empty."""
        self._why.say(why)

    def may(self, action: Action) -> bool:
        """Whether a key is on show and on."""
        return any(one.action is action and one.enabled for one in self._offers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many in a row as fit."""
        super().resizeEvent(event)
        if self._columns != self._fitting():
            self._place()

    def _fitting(self) -> int:
        shown = (self._keys[one.action].least_width() for one in self._offers)
        wide = max(shown, default=LEAST) + _GAP
        return max(2, (self.width() + _GAP) // wide)

    def _place(self) -> None:
        self._columns = self._fitting()
        count = len(self._offers)
        rows = max(1, -(-count // self._columns))
        across = max(1, -(-count // rows))
        for key in self._keys.values():
            key.hide()
        for index, one in enumerate(self._offers):
            key = self._keys[one.action]
            self._grid.addWidget(key, index // across, index % across)
            key.show()

    def _key(self, action: Action) -> Key:
        key = Key()
        key.setObjectName(names.action_key(action.value))
        key.clicked.connect(lambda: self.pressed.emit(action))
        self._keys[action] = key
        return key

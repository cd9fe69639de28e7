"""The acting column: what is being typed, the pad, four actions, and the one primary key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QWidget

from ui import names
from ui.actions import Action
from ui.fonts import px
from ui.parts.key import LEAST, Key
from ui.parts.pad import Pad
from ui.parts.panel import Facing, Offer
from ui.parts.surface import Surface
from ui.parts.text import ElidedText, Figure

if TYPE_CHECKING:
    from ui.parts.letters import Letters

_BESIDE = 136
"""Width of the actions beside the pad: fixed, so that no word moves the keys."""
QWIDGETSIZE_MAX = 16_777_215
Wants = Literal["digits", "letters", "none"]


class ActColumn(Surface):
    """`typed` and `erased` come from the pad, `pressed` from the keys; Enter is the primary.
    `resized` tells that it wants more room, or less: see `wants`."""

    typed = Signal(str)
    erased = Signal()
    pressed = Signal(Action)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__(padding=16)
        self.setObjectName(names.ACT)
        self._entry_label = ElidedText("hint_strong", ink="muted")
        self._entry_label.setObjectName(names.ENTRY_LABEL)
        self._entry = Figure("total")
        self._entry.setObjectName(names.ENTRY)
        self._entry.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._pad = Pad()
        self._pad.typed.connect(self.typed)
        self._pad.erased.connect(self.erased)
        self._pad.letters.connect(lambda: self._turn("letters"))
        self._letters: Letters | None = None
        self._wants: Wants = "digits"
        self._actions = QWidget()
        self._grid = QGridLayout(self._actions)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._grid.setRowStretch(9, 1)
        self._keys: list[Key] = []
        self._offers: tuple[Offer, ...] = ()
        self._compact = False
        self._primary = Key(kind="primary")
        self._primary.setObjectName(names.COMMIT)
        self._primary.clicked.connect(lambda: self.pressed.emit(Action.ENTER))
        self._hint = ElidedText("small", ink="muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()

    def _lay_out(self) -> None:
        entry = QHBoxLayout()
        entry.addWidget(self._entry_label, 1)
        entry.addWidget(self._entry)
        self._middle = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._middle.setSpacing(16)
        self._middle.addWidget(self._pad, 3)
        self._middle.addWidget(self._actions)
        self.column.addLayout(entry)
        self.column.addLayout(self._middle, 1)
        self.column.addSpacing(4)
        self.column.addWidget(self._primary)
        self.column.addWidget(self._hint)

    def face(self, facing: Facing) -> None:
        """Show what a panel asks for."""
        self._entry_label.setText(facing.entry_label)
        self._entry.setText(facing.entry)
        self._fit_entry()
        self._primary.caption(facing.primary, facing.primary_hint or Action.ENTER.key_text())
        self._primary.setEnabled(facing.primary_enabled)
        self._hint.setText(facing.hint)
        letters = facing.letters and self._wants == "letters"
        self._turn("letters" if letters else "digits" if facing.pad else "none")
        self._pad.offer_letters(facing.letters)
        if [o.action for o in facing.offers] != [o.action for o in self._offers]:
            self._place(facing.offers)
        self._offers = facing.offers
        for key, offer in zip(self._keys, facing.offers, strict=False):
            key.caption(offer.label or offer.action.label(), offer.action.key_text())
            key.setEnabled(offer.enabled)

    def wants(self) -> Wants:
        """What is typed here now: the width of the column follows from it."""
        return self._wants

    def _turn(self, wants: Wants) -> None:
        """Show digits, letters or neither."""
        if wants == self._wants:
            return
        self._wants = wants
        if wants == "letters":
            self._block().show()
        elif self._letters is not None:
            self._letters.hide()
        self._pad.setVisible(wants == "digits")
        self._actions.setVisible(wants != "letters" or not self._compact)
        self._fit_actions()
        self.resized.emit()

    def _block(self) -> Letters:
        """The letters, made when they are first wanted."""
        if self._letters is None:
            from ui.parts.letters import Letters

            self._letters = Letters()
            self._letters.typed.connect(self.typed)
            self._letters.erased.connect(self.erased)
            self._letters.digits.connect(lambda: self._turn("digits"))
            self._middle.insertWidget(0, self._letters, 3)
        return self._letters

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is typed, and its name, whole."""
        super().resizeEvent(event)
        self._fit_entry()

    def _fit_entry(self) -> None:
        """Write smaller where the name of what is typed would be cut."""
        margins = self.column.contentsMargins()
        label = self._entry_label.fontMetrics().horizontalAdvance(self._entry_label.text())
        room = self.width() - margins.left() - margins.right() - label - 12
        self._entry.fit(max(96, room), largest="total")

    def _fit_actions(self) -> None:
        """Beside the pad the actions have a fixed width, else all there is."""
        beside = self._compact and self._wants == "digits"
        self._actions.setMinimumWidth(px(_BESIDE) if beside else 0)
        self._actions.setMaximumWidth(px(_BESIDE) if beside else QWIDGETSIZE_MAX)

    def set_compact(self, compact: bool) -> None:
        """Put the actions beside the pad, where there is little height."""
        if compact == self._compact:
            return
        self._compact = compact
        sideways = QBoxLayout.Direction.LeftToRight
        self._middle.setDirection(sideways if compact else QBoxLayout.Direction.TopToBottom)
        self._middle.setSpacing(8 if compact else 16)
        self.column.setContentsMargins(*(4 * [12 if compact else 16]))
        self._hint.setVisible(not compact)
        self._primary.set_height(64 if compact else 96)
        self._grid.setSpacing(4 if compact else 8)
        self._actions.setVisible(self._wants != "letters" or not compact)
        self._fit_actions()
        self._place(self._offers)

    def _place(self, offers: tuple[Offer, ...]) -> None:
        """Lay the keys out. They are kept: one may be in the midst of its own click."""
        while len(self._keys) < len(offers):
            self._keys.append(self._key(len(self._keys)))
        columns = 1 if self._compact else 2
        self._grid.setSpacing(4 if self._compact else 8)
        rows = max(2, -(-len(offers) // columns))
        self._actions.setMinimumHeight(
            0 if self._compact else self._row_height() * rows + 8 * (rows - 1)
        )
        for index, key in enumerate(self._keys):
            self._grid.addWidget(key, index // columns, index % columns)
            key.setVisible(index < len(offers))
            if index < len(offers):
                key.setObjectName(names.action_key(offers[index].action.value))

    def _row_height(self) -> int:
        return max(key.least_height() for key in self._keys) if self._keys else LEAST

    def _key(self, index: int) -> Key:
        key = Key()
        key.clicked.connect(lambda: self.pressed.emit(self._offers[index].action))
        return key

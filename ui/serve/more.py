"""Everything that is done less often, in groups, each with its word, icon and key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui import names
from ui.actions import Action
from ui.parts.key import Key
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.surface import Surface
from ui.parts.text import ElidedText

_translate = QCoreApplication.translate

TABLE: Final[dict[str, tuple[tuple[Action, str], ...]]] = {
    "sale": (
        (Action.REWARDS, "star"),
        (Action.VOUCHERS, "ticket"),
        (Action.GIFT_CARD, "gift"),
        (Action.PIECES, "plus"),
        (Action.PARK, "player-pause"),
        (Action.RECALL, "player-play"),
        (Action.NO_MEMBER, "user"),
    ),
    "member": (
        (Action.FIND, "search"),
        (Action.ENROL, "user-plus"),
        (Action.REPLACE, "credit-card"),
        (Action.HISTORY, "history"),
        (Action.MERGE, "link"),
        (Action.LINK, "link"),
    ),
    "receipts": (
        (Action.RECEIPT, "receipt"),
        (Action.REFUND, "receipt-refund"),
        (Action.EXCHANGE, "arrows-exchange"),
        (Action.BY_PAPER, "receipt-refund"),
        (Action.VOID, "ban"),
        (Action.MOVE, "arrow-right"),
    ),
    "till": (
        (Action.SHIFT, "cash"),
        (Action.STORE_CLOSE, "building-store"),
        (Action.APPROVALS, "rosette-discount-check"),
        (Action.COLLEAGUES, "users"),
        (Action.DETAILS, "info-circle"),
        (Action.SCREEN_LANGUAGE, "language"),
        (Action.LOCK, "lock"),
    ),
}
"""The groups from the reading edge on, each from top to bottom: an action and its icon."""

_STEPS: Final = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


def _title(group: str) -> str:
    return {
        "sale": _translate("more", "This sale"),
        "member": _translate("more", "The member"),
        "receipts": _translate("more", "Receipts"),
        "till": _translate("more", "This till"),
    }[group]


class MorePanel(Panel):
    """`wanted` carries the action that was chosen, by touch, by arrows and Enter, or by its key."""

    wanted = Signal(Action)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(names.MORE)
        self._columns: list[list[_Choice]] = []
        self._icons: dict[_Choice, str] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column, group in enumerate(TABLE):
            self._fill(column, group)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        inner = QWidget()
        inner.setLayout(self._grid)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self._card = Surface(padding=16)
        self._card.column.addWidget(scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._card)

    def _fill(self, column: int, group: str) -> None:
        heading = ElidedText("hint_strong", _title(group), ink="muted")
        self._grid.addWidget(heading, 0, column)
        self._columns.append([])
        for row, (action, icon) in enumerate(TABLE[group]):
            choice = _Choice(action, column, row)
            choice.clicked.connect(lambda _on=False, action=action: self.wanted.emit(action))
            choice.stepped.connect(self._step)
            self._columns[column].append(choice)
            self._icons[choice] = icon
            self._grid.addWidget(choice, row + 1, column)

    def _step(self, column: int, row: int) -> None:
        if 0 <= column < len(self._columns) and row >= 0:
            choices = self._columns[column]
            choices[min(row, len(choices) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    # --- what the page asks ------------------------------------------------------------

    def opened(self) -> None:
        """Arrows start at the first action."""
        self._step(0, 0)

    def facing(self) -> Facing:
        """Only choosing."""
        return Facing(
            entry_label=self.tr("More"),
            entry="",
            primary=self.tr("Choose"),
            primary_enabled=True,
            offers=(Offer(Action.CLEAR, label=self.tr("Back")),),
            hint=self.tr("Touch it, or press its key"),
            pad=False,
        )

    def act(self, action: Action) -> bool:
        """Choose an action, or leave by the key that opened it."""
        focused = self.focusWidget()
        if action is Action.ENTER and isinstance(focused, _Choice):
            self.wanted.emit(focused.action)
        elif action in {Action.CLEAR, Action.MORE}:
            self.closed.emit()
        elif any(action is one.action for one in self._icons):
            self.wanted.emit(action)
        else:
            return action is Action.ENTER
        return True

    def set_compact(self, compact: bool) -> None:
        """Leave the icons out, where there is no room beside the words."""
        self._grid.setSpacing(6 if compact else 8)
        padding = 12 if compact else 16
        self._card.column.setContentsMargins(padding, padding, padding, padding)
        for choice, icon in self._icons.items():
            choice.set_icon("" if compact else icon)


class _Choice(Key):
    """The key of one action. `stepped` carries the column and row that an arrow leads to."""

    stepped = Signal(int, int)

    def __init__(self, action: Action, column: int, row: int) -> None:
        super().__init__(action.label(), action.key_text())
        self.setObjectName(names.more_key(action.value))
        self.action = action
        self._column = column
        self._row = row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows lead to the neighbours as they are seen."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        across = -step[0] if mirrored else step[0]
        self.stepped.emit(self._column + across, self._row + step[1])

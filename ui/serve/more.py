"""Everything that is done less often, in groups, each with its word, icon and key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from terminal.domain.rights import reaches
from ui import names
from ui.actions import Action
from ui.parts.key import Key
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.surface import Surface
from ui.parts.text import ElidedText
from ui.serve.counter import Counter
from ui.workplace import Workplace

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
        (Action.MERGE, "id"),
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
    "day": (
        (Action.SHIFT, "cash"),
        (Action.APPROVALS, "rosette-discount-check"),
        (Action.COLLEAGUES, "users"),
        (Action.STORE_CLOSE, "building-store"),
    ),
    "screen": (
        (Action.DETAILS, "info-circle"),
        (Action.SCREEN_LANGUAGE, "language"),
        (Action.LOCK, "lock"),
    ),
}
"""The groups, each from top to bottom: an action and its icon."""
COLUMNS: Final = (("sale",), ("member",), ("receipts",), ("day", "screen"))
"""Which groups stand one below the other, from the reading edge on."""

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
        "day": _translate("more", "The day"),
        "screen": _translate("more", "This screen"),
    }[group]


def why_not(action: Action, place: Workplace, counter: Counter) -> str:
    """Why an action cannot be used now, in few words; nothing where it can."""
    sale = counter.done_sale or counter.sale
    known = sale.member is not None and sale.member.known
    lines = counter.sale.basket().lines if counter.stage == "open" else ()
    session = place.till.session
    allowed = {
        Action.REWARDS: (known, _translate("more", "scan a card first")),
        Action.HISTORY: (sale.member is not None, _translate("more", "scan a card first")),
        Action.MERGE: (known, _translate("more", "scan a card first")),
        Action.LINK: (known, _translate("more", "scan a card first")),
        Action.NO_MEMBER: (counter.sale.member is not None, _translate("more", "nobody is here")),
        Action.REPLACE: (
            sale.member is not None and not known,
            _translate("more", "scan the new card"),
        ),
        Action.PIECES: (any(one.sku for one in lines), _translate("more", "scan a product")),
        Action.PARK: (bool(lines), _translate("more", "no basket yet")),
        Action.EXCHANGE: (bool(lines), _translate("more", "new goods first")),
        Action.RECALL: (bool(place.till.parked()), _translate("more", "none is parked")),
        Action.RECEIPT: (
            bool(lines) or place.till.last_act() is not None,
            _translate("more", "none yet"),
        ),
        Action.COLLEAGUES: (
            session is not None and session.role == "manager",
            _translate("more", "managers only"),
        ),
    }
    can, why = allowed.get(action, (True, ""))
    return "" if can else why


class MorePanel(Panel):
    """`wanted` carries the action that was chosen, by touch, by arrows and Enter, or by its key."""

    wanted = Signal(Action)

    def __init__(self, place: Workplace, counter: Counter) -> None:
        super().__init__()
        self.setObjectName(names.MORE)
        self._place = place
        self._counter = counter
        self._columns: list[list[_Choice]] = []
        self._icons: dict[_Choice, str] = {}
        self._downs: list[QVBoxLayout] = []
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        for column, groups in enumerate(COLUMNS):
            self._fill(column, groups)
        inner = QWidget()
        inner.setLayout(self._row)
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

    def _fill(self, column: int, groups: tuple[str, ...]) -> None:
        down = QVBoxLayout()
        self._columns.append([])
        for group in groups:
            if self._columns[column]:
                down.addSpacing(12)
            down.addWidget(ElidedText("hint_strong", _title(group), ink="muted"))
            for action, icon in TABLE[group]:
                choice = _Choice(action, column, len(self._columns[column]))
                choice.clicked.connect(lambda _on=False, action=action: self.wanted.emit(action))
                choice.stepped.connect(self._step)
                self._columns[column].append(choice)
                self._icons[choice] = icon
                down.addWidget(choice)
        down.addStretch(1)
        self._downs.append(down)
        self._row.addLayout(down, 1)

    def _step(self, column: int, row: int, by: int = 1) -> None:
        """Mark the choice there, or the next one in the same direction that can be used now."""
        if not 0 <= column < len(self._columns):
            return
        choices = self._columns[column]
        row = min(row, len(choices) - 1)
        while 0 <= row < len(choices) and not choices[row].isEnabled():
            row += by
        if 0 <= row < len(choices):
            choices[row].setFocus(Qt.FocusReason.TabFocusReason)

    # --- what the page asks ------------------------------------------------------------

    def opened(self) -> None:
        """Say of what cannot be used now why not; arrows start at the first action that can."""
        for choice in self._icons:
            choice.explain(
                self._word(choice.action), why_not(choice.action, self._place, self._counter)
            )
        self._step(0, 0)
        self.changed.emit()

    def _word(self, action: Action) -> str:
        """An action's word; the details are called as the header calls them to whom it counts
        the exceptions."""
        session = self._place.till.session
        counts = session is not None and reaches(session.role, "supervisor")
        named = Action.DESK_EXCEPTIONS if counts and action is Action.DETAILS else action
        return named.label()

    def facing(self) -> Facing:
        """Only choosing."""
        return Facing(
            entry_label=self.tr("More"),
            entry="",
            primary=self.tr("Choose"),
            primary_enabled=isinstance(self.focusWidget(), _Choice),
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
        self._row.setSpacing(6 if compact else 8)
        for column in self._downs:
            column.setSpacing(6 if compact else 8)
        padding = 12 if compact else 16
        self._card.column.setContentsMargins(padding, padding, padding, padding)
        for choice, icon in self._icons.items():
            choice.set_icon("" if compact else icon)


class _Choice(Key):
    """The key of one action. `stepped` carries the column and row that an arrow leads to, and
    whether on or back from a choice that cannot be used."""

    stepped = Signal(int, int, int)

    def __init__(self, action: Action, column: int, row: int) -> None:
        super().__init__(action.label(), action.key_text())
        self.setObjectName(names.more_key(action.value))
        self.action = action
        self._column = column
        self._row = row

    def explain(self, word: str, why_not: str) -> None:
        """Say why it cannot be used now, in the place of its key; nothing lets it be used."""
        self.setEnabled(not why_not)
        self.caption(word, why_not or self.action.key_text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows lead to the neighbours as they are seen."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        across = -step[0] if mirrored else step[0]
        self.stepped.emit(self._column + across, self._row + step[1], step[1] or 1)

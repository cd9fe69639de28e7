"""One act that waits for a second person: who asks, for what, what it does, and the keys."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import names
from ui.actions import Action
from ui.parts.field import Field
from ui.parts.key import Key, KeyKind
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What the card says. `accept_why` is why whoever is signed in may not decide, empty where
    they may; `withdraws` that it is their own."""

    title: str
    asks: str
    reason: str
    warning: str
    lines: tuple[Row, ...]
    said: str
    accept_why: str
    withdraws: bool
    waits: bool


class ApprovalCard(QWidget):
    """`pressed` carries the action of a key."""

    pressed = Signal(Action)

    def __init__(self) -> None:
        super().__init__()
        self._title = self._text("name", names.DESK_APPROVAL_TITLE)
        self._asks = self._text("text", names.DESK_APPROVAL_ASKS, ink="muted")
        self._reason_given = self._text("lead", names.DESK_APPROVAL_REASON_GIVEN)
        self._lines = Rows(height=44)
        self._lines.setObjectName(names.DESK_APPROVAL_LINES)
        self._lines.setAccessibleName(self.tr("What it changes"))
        self._lines.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._warning = Surface("warning", padding=14)
        self._warning_text = Text("text", wrap=True)
        self._warning_text.setObjectName(names.DESK_APPROVAL_WARNING)
        self._warning.column.addWidget(self._warning_text)
        self._why = self._text("text", names.DESK_APPROVAL_WHY, ink="muted")
        self._field = Field(
            self.tr("Why (kept with the decision)"), names.DESK_APPROVAL_REASON, longest=200
        )
        self._accept = self._key(Action.ACCEPT, names.DESK_ACCEPT)
        self._decline = self._key(Action.DECLINE, names.DESK_DECLINE)
        self._withdraw = self._key(Action.WITHDRAW, names.DESK_WITHDRAW)
        self._lay_out()
        self.show_nothing()

    @staticmethod
    def _text(role: str, name: str, *, ink: str = "ink") -> Text:
        made = Text(role, ink=ink, wrap=True)  # type: ignore[arg-type]
        made.setObjectName(name)
        return made

    def _key(self, action: Action, name: str) -> Key:
        kind: KeyKind = "primary" if action is Action.ACCEPT else "action"
        key = Key(action.label(), action.key_text(), kind=kind)
        if action is Action.ACCEPT:
            key.level()
        key.setObjectName(name)
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def _lay_out(self) -> None:
        keys = QHBoxLayout()
        keys.setSpacing(16)
        for key in (self._withdraw, self._decline, self._accept):
            keys.addWidget(key)
        card = Surface()
        self._column = column = card.column
        for part in (self._title, self._asks, self._reason_given, self._warning):
            column.addWidget(part)
        column.addWidget(self._lines, 1)
        column.addWidget(self._why)
        column.addWidget(self._field)
        column.addLayout(keys)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card, 1)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        edge = 12 if compact else 24
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(6 if compact else 10)
        for key in (self._accept, self._decline, self._withdraw):
            key.set_height(56 if compact else 68)

    def show_nothing(self) -> None:
        """Say that nothing waits."""
        nothing = Shown(
            title=self.tr("Nothing waits for approval."),
            asks="",
            reason="",
            warning="",
            lines=(),
            said="",
            accept_why="",
            withdraws=False,
            waits=False,
        )
        self.show_case(nothing)

    def show_case(self, case: Shown) -> None:
        """Show an act; the keys are dead, with the reason beside them, for who may not decide."""
        self._title.setText(case.title)
        self._asks.say(case.asks)
        self._reason_given.say(self.tr("“{0}”").format(case.reason) if case.reason else "")
        self._warning_text.setText(case.warning)
        self._warning.setVisible(bool(case.warning))
        self._lines.put(case.lines)
        self._lines.setVisible(bool(case.lines))
        self._why.say(case.accept_why if case.waits else case.said)
        may = case.waits and not case.accept_why
        self._field.setVisible(case.waits)
        self._field.setEnabled(may or case.withdraws)
        for key in (self._accept, self._decline):
            key.setVisible(case.waits and not case.withdraws)
            key.setEnabled(may)
        self._withdraw.setVisible(case.withdraws)

    def reason(self) -> str:
        """What was written."""
        return self._field.text()

    def forget(self) -> None:
        """Begin with an empty reason."""
        self._field.set_text("")

    def take_focus(self) -> None:
        """Type the reason, where there is one to be given."""
        if self._field.isVisible() and self._field.isEnabled():
            self._field.setFocus()
        else:
            self._lines.setFocus()

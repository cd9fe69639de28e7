"""A list of adjustments being made: what for, how many points each, and for whose cards."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from terminal.domain.proposal import MOST_LINES, Adjustment, listed
from ui import names
from ui.actions import Action
from ui.figures import Figures
from ui.parts.field import Field
from ui.parts.key import Key
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text


class ListForm(QWidget):
    """Cards are scanned into it; every one gets the points that the field says. `pressed` carries
    the action of its key."""

    pressed = Signal(Action)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._members: dict[UUID, str] = {}
        self._subject = Field(self.tr("What for"), names.LIST_SUBJECT, longest=80)
        self._points = Field(self.tr("Points for each, with − to take"), names.LIST_POINTS)
        self._points.changed.connect(lambda _text: self._refresh())
        self._reason = Field(self.tr("Why"), names.LIST_REASON, longest=200)
        self._hint = Text("text", ink="muted", wrap=True)
        self._hint.setObjectName(names.LIST_HINT)
        self._rows = Rows(height=44)
        self._rows.setObjectName(names.LIST_ROWS)
        self._rows.setAccessibleName(self.tr("Members on the list"))
        self._rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._key = Key(self.tr("Propose the list"), Action.ENTER.key_text(), kind="primary")
        self._key.setObjectName(names.LIST_PROPOSE)
        self._key.clicked.connect(lambda: self.pressed.emit(Action.ENTER))
        self._lay_out()
        self._refresh()

    def _lay_out(self) -> None:
        card = Surface()
        self._column = column = card.column
        column.addWidget(Text("name", self.tr("Points for many members")))
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._subject, 2)
        top.addWidget(self._points, 1)
        column.addLayout(top)
        column.addWidget(self._reason)
        column.addWidget(self._hint)
        column.addWidget(self._rows, 1)
        column.addWidget(self._key)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card, 1)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        edge = 12 if compact else 24
        self._column.setContentsMargins(edge, edge, edge, edge)

    def begin(self) -> None:
        """Begin an empty list."""
        self._members.clear()
        for field in (self._subject, self._points, self._reason):
            field.set_text("")
        self._refresh()
        self._subject.setFocus()

    def add(self, account: UUID, name: str) -> None:
        """Put a member on the list, once."""
        if len(self._members) < MOST_LINES:
            self._members[account] = name
        self._refresh()

    def remove(self) -> None:
        """Take the marked member off, or the last one."""
        accounts = list(self._members)
        if accounts:
            marked = self._rows.current()
            del self._members[accounts[marked if 0 <= marked < len(accounts) else -1]]
            self._refresh()

    def step(self, by: int) -> None:
        """Move the mark."""
        self._rows.step(by)

    def subject(self) -> str:
        """What it is for."""
        return self._subject.text()

    def reason(self) -> str:
        """Why."""
        return self._reason.text()

    def document(self) -> str:
        """The list as it is proposed."""
        points = self._each()
        return listed([Adjustment(account, points) for account in self._members])

    def _each(self) -> int:
        text = self._points.text().replace("\u2212", "-").replace("+", "")
        try:
            return int(text)
        except ValueError:
            return 0

    def _refresh(self) -> None:
        points, count = self._each(), len(self._members)
        figure = self._figures.signed(points) if points else ""
        self._rows.put(tuple(Row(text=name, figure=figure) for name in self._members.values()))
        total = self.tr("{0} members, {1} points in all. Scan the next card.")
        none = self.tr("Scan the members' cards, one after another.")
        all_of_it = self._figures.signed(points * count) if points else "0"
        self._hint.setText(total.format(self._figures.points(count), all_of_it) if count else none)

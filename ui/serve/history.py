"""What a member's account did, newest first."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from terminal.views import HistoryLine, MemberView
from ui import names, wording
from ui.actions import Action
from ui.parts.panel import Facing, Panel
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import ElidedText, Text
from ui.workplace import Workplace


class HistoryPanel(Panel):
    """Shows the newest entries of an account."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.HISTORY)
        self._place = place
        self._count = 0
        self._title = ElidedText("name")
        self._empty = Text("text", self.tr("Nothing yet."), ink="muted")
        self._rows = Rows(height=64)
        self._rows.setObjectName(names.HISTORY_ROWS)
        self._rows.setAccessibleName(self.tr("History"))
        card = Surface()
        card.column.addWidget(self._title)
        card.column.addWidget(self._empty)
        card.column.addWidget(self._rows, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_member(self, view: MemberView) -> None:
        """Read and show."""
        self._title.setText(self.tr("History of {0}").format(view.name or self.tr("the new card")))
        lines = self._place.till.history(view.account)
        self._count = len(lines)
        self._empty.setVisible(not lines)
        self._rows.put(tuple(self._row(line) for line in lines))
        self._rows.scrollToTop()

    def opened(self) -> None:
        """Arrows move through the rows."""
        self._rows.choose(0)
        self._rows.setFocus()

    def facing(self) -> Facing:
        """Only reading."""
        return Facing(
            entry_label=self.tr("Entries"),
            entry=self._place.figures.points(self._count),
            primary=self.tr("Back to the sale"),
            primary_enabled=True,
            offers=(),
            hint="",
            pad=False,
        )

    def act(self, action: Action) -> bool:
        """Leave by Enter, Esc or the key that opened it."""
        if action in {Action.ENTER, Action.CLEAR, Action.HISTORY}:
            self.closed.emit()
            return True
        return False

    def _row(self, line: HistoryLine) -> Row:
        figures = self._place.figures
        amount = figures.amount(line.amount) if line.amount else ""
        where = self.tr("Receipt {0}").format(line.receipt) if line.receipt else ""
        sent = "" if line.sent else self.tr("waits to be sent")
        second = (figures.moment(line.at_ms), where, self._place.till.name_of(line.store), sent)
        return Row(
            text=wording.kind(line.kind),
            second=" · ".join(part for part in second if part),
            figure=figures.signed(line.points),
            second_figure=amount,
        )

"""The baskets that wait: who parked them, for whom, when, and what they come to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from terminal.parking import Parked
from ui import names
from ui.actions import Action
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace


class ParkedPanel(Panel):
    """`chosen` carries the basket to go on with."""

    chosen = Signal(object)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.PARKED)
        self._place = place
        self._parked: tuple[Parked, ...] = ()
        self._rows = Rows(height=64)
        self._rows.setObjectName(names.PARKED_ROWS)
        self._rows.setAccessibleName(self.tr("Parked baskets"))
        self._rows.chosen.connect(self._choose)
        card = Surface()
        card.column.addWidget(Text("name", self.tr("Parked baskets")))
        card.column.addWidget(self._rows, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_parked(self) -> None:
        """Read and show, the longest waiting first."""
        self._parked = self._place.till.parked()
        self._rows.put(tuple(self._row(one) for one in self._parked))

    def _row(self, one: Parked) -> Row:
        figures = self._place.figures
        lines = self.tr("%n line(s)", "", len(one.basket.lines))
        second = (figures.moment(one.at_ms), one.by, lines)
        return Row(
            text=one.name or self.tr("Guest"),
            second=" · ".join(part for part in second if part),
            figure=figures.amount(one.amount),
        )

    def opened(self) -> None:
        """Arrows move through the rows."""
        self._rows.choose(0)
        self._rows.setFocus()

    def facing(self) -> Facing:
        """Only choosing."""
        return Facing(
            entry_label=self.tr("Parked"),
            entry=self._place.figures.points(len(self._parked)),
            primary=self.tr("Go on with this one"),
            primary_enabled=True,
            offers=(Offer(Action.CLEAR, label=self.tr("Back")),),
            hint=self.tr("Touch a basket, or ↑ ↓ and Enter"),
            pad=False,
        )

    def act(self, action: Action) -> bool:
        """Choose, move, or leave by the key that opened it."""
        match action:
            case Action.ENTER:
                self._choose(self._rows.current())
            case Action.UP | Action.DOWN:
                self._rows.step(1 if action is Action.DOWN else -1)
            case Action.CLEAR | Action.RECALL:
                self.closed.emit()
            case _:
                return False
        return True

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._parked):
            self.chosen.emit(self._parked[index])

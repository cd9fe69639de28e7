"""The baskets that wait: who parked them, for whom, when, and what they come to."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from terminal.errors import Known
from terminal.parking import Parked
from ui import names
from ui.actions import Action
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace

_NAMED: Final = 3
"""Goods that are named; the rest is counted."""


class ParkedPanel(Panel):
    """`chosen` carries the basket to go on with; `thrown` tells that one is gone."""

    chosen = Signal(object)
    thrown = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.PARKED)
        self._place = place
        self._parked: tuple[Parked, ...] = ()
        self._asks: Parked | None = None
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
        self._asks = None
        self._rows.put(tuple(self._row(one) for one in self._parked))

    def _row(self, one: Parked) -> Row:
        figures = self._place.figures
        lines = self.tr("%n line(s)", "", len(one.basket.lines))
        second = (figures.moment(one.at_ms), one.by, lines)
        return Row(
            text=f"{one.name or self.tr('Guest')}{self._goods(one)}",
            second=" · ".join(part for part in second if part),
            figure=figures.amount(one.amount),
        )

    def _goods(self, one: Parked) -> str:
        """What is in the basket: products by their names, plain amounts as they are. One amount
        alone stands at the end of the row already."""
        figures = self._place.figures
        if len(one.basket.lines) == 1 and not one.basket.lines[0].sku:
            return ""
        named = [
            line.text if line.sku else figures.amount(line.net)
            for line in one.basket.lines[:_NAMED]
        ]
        more = len(one.basket.lines) - _NAMED
        return ": " + ", ".join(named) + (f" +{figures.points(more)}" if more > 0 else "")

    def opened(self) -> None:
        """Arrows move through the rows."""
        self._rows.setEnabled(True)
        self._rows.choose(0)
        self._rows.setFocus()

    def facing(self) -> Facing:
        """Choosing; or the question before one is thrown away."""
        if self._asks is not None:
            whose = self._asks.name or self.tr("Guest")
            return Facing(
                entry_label=self.tr("Throw it away?"),
                entry=self._place.figures.amount(self._asks.amount),
                primary=self.tr("Throw it away"),
                primary_enabled=True,
                offers=(Offer(Action.CLEAR, label=self.tr("Keep it")),),
                hint=self.tr("{0}: it cannot be brought back").format(whose),
                pad=False,
            )
        return Facing(
            entry_label=self.tr("Parked"),
            entry=self._place.figures.points(len(self._parked)),
            primary=self.tr("Go on with this one"),
            primary_enabled=True,
            offers=(
                Offer(Action.REMOVE, label=self.tr("Throw away")),
                Offer(Action.CLEAR, label=self.tr("Back")),
            ),
            hint=self.tr("Touch a basket, or ↑ ↓ and Enter"),
            pad=False,
        )

    def act(self, action: Action) -> bool:
        """Choose, throw away after a question, move, or leave by the key that opened it."""
        match action:
            case Action.ENTER if self._asks is not None:
                self._throw_away(self._asks)
            case Action.CLEAR if self._asks is not None:
                self._ask(None)
            case Action.REMOVE if self._asks is None and self._rows.current() >= 0:
                self._ask(self._parked[self._rows.current()])
            case Action.ENTER:
                self._choose(self._rows.current())
            case Action.UP | Action.DOWN:
                self._rows.step(1 if action is Action.DOWN else -1)
            case Action.CLEAR | Action.RECALL:
                self.closed.emit()
            case _:
                return False
        return True

    def _ask(self, one: Parked | None) -> None:
        """Ask whether one is to be thrown away, or take the question back."""
        self._asks = one
        self._rows.setEnabled(one is None)
        self.changed.emit()

    def _throw_away(self, one: Parked) -> None:
        future = self._place.till.throw_away(one.id)
        self._place.bridge.when_done(future, self._gone, self._refused)

    def _gone(self, _done: None) -> None:
        self._place.say(self.tr("The parked basket was thrown away."), "info")
        self._show_again()

    def _refused(self, error: Known) -> None:
        self._place.refuse(error)
        self._show_again()

    def _show_again(self) -> None:
        self._rows.setEnabled(True)
        self.show_parked()
        self.thrown.emit()
        if not self._parked:
            self.closed.emit()
            return
        self._rows.choose(0)
        self.changed.emit()

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._parked):
            self.chosen.emit(self._parked[index])

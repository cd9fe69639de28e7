"""The board of figures: cards in as many columns as there is room for, walked by the arrow keys."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from ui.desk.figure_card import CardView
from ui.desk.figure_cards import Card
from ui.fonts import px

_CARD: Final = 260
"""Least width of a card in pixels at 100 %."""
_MOST: Final = 4


class Board(QWidget):
    """`opened` carries the index of the card that was opened."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Board of figures"))
        self._views: list[CardView] = []
        self._columns = 0
        self._chosen = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)

    def show_cards(
        self, cards: tuple[Card, ...], leads: tuple[str, ...], beyond: Collection[str]
    ) -> None:
        """Show these cards, each with its leading number."""
        while len(self._views) < len(cards):
            view = CardView()
            view.opened.connect(partial(self._touched, len(self._views)))
            self._views.append(view)
            self._columns = 0
        for view, card, lead in zip(self._views, cards, leads, strict=True):
            view.show_card(card, lead, beyond=any(key in beyond for key in card.measures))
        self._lay_out()
        self.choose(self._chosen)

    def chosen(self) -> int:
        """The index of the chosen card."""
        return self._chosen

    def choose(self, index: int) -> None:
        """Ring a card, and bring it into view."""
        if not self._views:
            return
        self._chosen = min(len(self._views) - 1, max(0, index))
        for number, view in enumerate(self._views):
            view.choose(chosen=number == self._chosen)
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self._views[self._chosen], 0, 8)

    def walk(self, across: int, down: int) -> None:
        """Go to a neighbour."""
        self.choose(self._chosen + across + down * self._columns)

    def _touched(self, index: int) -> None:
        self.choose(index)
        self.opened.emit(index)

    def _lay_out(self) -> None:
        columns = min(_MOST, max(1, self.width() // px(_CARD)))
        if columns == self._columns:
            return
        self._columns = columns
        for index, view in enumerate(self._views):
            self._grid.addWidget(view, index // columns, index % columns)
        for column in range(_MOST):
            self._grid.setColumnStretch(column, int(column < columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Deal the cards out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right in the reading direction; all else is the page's."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        if step:
            self.walk(step, 0)
        else:
            event.ignore()

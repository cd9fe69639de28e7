"""A card of the board: what it is, the number that leads, what stands below it, its chart."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from ui import names, theme
from ui.desk.figure_cards import Card
from ui.parts.chart_view import ChartView
from ui.parts.surface import Surface
from ui.parts.text import ElidedText, Text


class CardView(Surface):
    """`opened` when it is touched."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__(padding=12)
        self.setObjectName(names.FIGURES_CARD)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.column.setSpacing(2)
        self._chosen = False
        self._title = Text("hint_strong", ink="muted", wrap=True)
        self._lead = ElidedText("result")
        self._below = Text("small", ink="muted", wrap=True)
        self._chart = ChartView(height=112)
        for widget in (self._title, self._lead, self._below):
            self.column.addWidget(widget)
        self.column.addWidget(self._chart, 1)
        self.column.addStretch(0)

    def show_card(self, card: Card, lead: str, *, beyond: bool) -> None:
        """Show a card; one with a measure beyond its limits says so."""
        alarm = self.tr("beyond its limit") if beyond else ""
        self._title.setText(" · ".join(one for one in (card.title, alarm) if one))
        self._lead.setText(lead)
        self._below.setText(card.below)
        self._chart.setVisible(card.chart is not None)
        self._chart.show_chart(card.chart)
        self.set_tone("warning" if beyond else "plain")
        self.setAccessibleName(f"{self._title.text()}: {lead}. {card.below}")

    def choose(self, *, chosen: bool) -> None:
        """Ring it, or no more."""
        self._chosen = chosen
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch opens it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface, and a ring around the chosen one."""
        super().paintEvent(event)
        if self._chosen:
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(theme.active().colour("primary"), 3))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 11, 11)

"""Charts of things: one row each, with its name, its bars and the value of its first series."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from ui.parts.chart import GAP, Chart, Inks, Plot

_NAMES: Final = 0.5
"""Most of the width that names may take."""
_TALLEST: Final = 34
"""Highest that a row is, in pixels."""


class RowsPlot(Plot):
    """The first rows, as many as there is room for."""

    def __init__(self, chart: Chart, area: QRectF, face: QFont, *, mirrored: bool = False) -> None:
        super().__init__(chart, area, face, mirrored=mirrored)
        places = max(1, chart.places)
        self._row = min(max(self.high + 1, self.area.height() / places), max(_TALLEST, self.high))
        self._shown = min(places, max(1, int((self.area.height() + 1) // self._row)))
        shown = range(min(self._shown, chart.places))
        names = max((self.wide(chart.labels[one]) for one in shown), default=0)
        self._names = min(names, self.area.width() * _NAMES) + 2 * GAP
        self._values = max((self.wide(self._value(one)) for one in shown), default=0) + 2 * GAP
        self._most = max((self._total(one) for one in range(chart.places)), default=0)

    def box(self, place: int) -> QRectF:
        """A row; empty below the last that is shown."""
        if place >= self._shown:
            return QRectF()
        area = self.area
        return QRectF(area.left(), area.top() + place * self._row, area.width(), self._row)

    def _value(self, place: int) -> str:
        return self.chart.scale(self.chart.series[0].values[place])

    def _total(self, place: int) -> int:
        values = [max(0, one.values[place]) for one in self.chart.series]
        return sum(values) if self.chart.kind == "stacked_rows" else max(values, default=0)

    def paint_body(self, painter: QPainter, ink: Inks) -> None:
        """Row by row."""
        middle = Qt.AlignmentFlag.AlignVCenter
        for place in range(min(self._shown, self.chart.places)):
            box = self.box(place)
            name = self._part(box, 0, self._names - GAP)
            painter.setPen(ink.muted)
            self.write(painter, name, self.chart.labels[place], middle, end=False)
            room = box.width() - self._names - self._values
            self._paint_bars(painter, ink, box, place, room)
            painter.setPen(ink.ink)
            value = self._part(box, box.width() - self._values, self._values)
            self.write(painter, value, self._value(place), middle, end=True)

    def _part(self, box: QRectF, start: float, wide: float) -> QRectF:
        """A part of a row, told from where reading begins."""
        left = box.right() - start - wide if self.mirrored else box.left() + start
        return QRectF(left, box.top(), wide, box.height())

    def _paint_bars(
        self, painter: QPainter, ink: Inks, box: QRectF, place: int, room: float
    ) -> None:
        series, stacked = self.chart.series, self.chart.kind == "stacked_rows"
        high = box.height() * 0.7 / (1 if stacked else len(series))
        start, top = self._names, box.top() + box.height() * 0.15
        for number, one in enumerate(series):
            share = max(0, one.values[place]) / self._most if self._most > 0 else 0.0
            bar = self._part(box, start, room * share)
            self.paint_bar(painter, ink, number, QRectF(bar.left(), top, bar.width(), high))
            start += bar.width() if stacked else 0.0
            top += 0.0 if stacked else high

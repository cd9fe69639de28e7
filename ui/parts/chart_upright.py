"""Charts over time: bars, stacked bars and lines on an axis, with a scale beside them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from ui.parts.chart import GAP, Chart, Inks, Plot

_DOT: Final = 3
_DOTS: Final = 62
"""Most points of a line that are marked each."""
_APART: Final = 12
"""Least pixels between two labels."""
_STROKES: Final = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine)


def round_top(value: int) -> int:
    """The least of 1, 2, 3, 4, 6, 8, 10, 20, 30 … that is not below a value; 1 for nothing."""
    top = 1
    while True:
        for factor in (1, 2, 3, 4, 6, 8):
            if top * factor >= value:
                return top * factor
        top *= 10


class Upright(Plot):
    """The highest value ends below the scale's top, so that nothing touches what stands above."""

    def __init__(self, chart: Chart, area: QRectF, face: QFont, *, mirrored: bool = False) -> None:
        super().__init__(chart, area, face, mirrored=mirrored)
        self._top = round_top(self._most())
        marks = (0, self._top // 2, self._top) if self._top % 2 == 0 else (0, self._top)
        self._scale = [(value, chart.scale(value)) for value in marks]
        beside = max(self.wide(text) for _, text in self._scale) + 2 * GAP
        self._whole = self.area
        first, last = (0, beside) if mirrored else (beside, 0)
        self.area = self.area.adjusted(first, self.high / 2, -last, -self.high - GAP)

    def box(self, place: int) -> QRectF:
        """Where a place lies, from top to bottom."""
        area = self.area
        wide = area.width() / max(1, len(self.chart.labels))
        left = area.left() + place * wide
        if self.mirrored:
            left = area.right() - (place + 1) * wide
        return QRectF(left, area.top(), wide, area.height())

    def paint_body(self, painter: QPainter, ink: Inks) -> None:
        """The scale, the values, the labels."""
        self._paint_scale(painter, ink)
        if self.chart.kind == "lines":
            self._paint_lines(painter, ink)
        else:
            self._paint_bars(painter, ink)
        self._paint_labels(painter, ink)

    def _most(self) -> int:
        rows = [one.values for one in self.chart.series]
        if self.chart.kind == "stacked":
            return max((sum(column) for column in zip(*rows, strict=True)), default=0)
        return max((value for row in rows for value in row), default=0)

    def _height(self, value: int) -> float:
        return self.area.height() * max(0, value) / self._top

    def _paint_scale(self, painter: QPainter, ink: Inks) -> None:
        area, whole = self.area, self._whole
        for value, text in self._scale:
            at = area.bottom() - self._height(value)
            painter.setPen(QPen(ink.line, 1 if value == 0 else 0.5))
            painter.drawLine(QLineF(area.left(), at, area.right(), at))
            painter.setPen(ink.muted)
            wide = self.wide(text) + GAP
            left = whole.right() - wide if self.mirrored else whole.left()
            room = QRectF(left, at - self.high / 2, wide, self.high)
            self.write(painter, room, text, Qt.AlignmentFlag.AlignVCenter, end=False)

    def _paint_bars(self, painter: QPainter, ink: Inks) -> None:
        chart = self.chart
        beside = chart.kind == "bars"
        for place in range(len(chart.labels)):
            box = self.box(place)
            inner = box.adjusted(box.width() * 0.12, 0, -box.width() * 0.12, 0)
            wide = inner.width() / (len(chart.series) if beside else 1)
            foot = inner.bottom()
            for number, one in enumerate(chart.series):
                high = self._height(one.values[place])
                left = inner.left() + (number * wide if beside else 0)
                self.paint_bar(painter, ink, number, QRectF(left, foot - high, wide, high))
                foot -= 0 if beside else high

    def _paint_lines(self, painter: QPainter, ink: Inks) -> None:
        for number, one in enumerate(self.chart.series):
            boxes = [self.box(place) for place in range(len(one.values))]
            points = [
                QPointF(box.center().x(), box.bottom() - self._height(value))
                for box, value in zip(boxes, one.values, strict=True)
            ]
            colour = ink.series[number % 2]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 2, _STROKES[number % 2]))
            painter.drawPolyline(QPolygonF(points))
            painter.setPen(QPen(colour, 1))
            painter.setBrush(colour)
            for point in points if len(points) <= _DOTS else ():
                dot = QRectF(point.x() - _DOT, point.y() - _DOT, 2 * _DOT, 2 * _DOT)
                (painter.drawRect if number % 2 else painter.drawEllipse)(dot)

    def _paint_labels(self, painter: QPainter, ink: Inks) -> None:
        painter.setPen(ink.muted)
        for area, text in self.labels():
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def labels(self) -> list[tuple[QRectF, str]]:
        """Where labels stand: the first, the last, and as many between as there is room for."""
        labels = self.chart.labels
        shown: list[tuple[QRectF, str]] = []
        last = len(labels) - 1
        for place in (0, last, *range(1, last)) if last > 0 else range(len(labels)):
            wide = self.wide(labels[place]) + 2
            left = self.box(place).center().x() - wide / 2
            left = min(max(left, self._whole.left()), self._whole.right() - wide)
            room = QRectF(left, self.area.bottom() + GAP, wide, self.high)
            near = room.adjusted(-_APART, 0, _APART, 0)
            if not any(near.intersects(other) for other, _ in shown):
                shown.append((room, labels[place]))
        return shown

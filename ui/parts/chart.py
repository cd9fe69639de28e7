"""Charts: values as bars, stacked bars, lines or a table of shades, painted alike on the screen,
in a picture and on paper.

Series differ by colour and by pattern, shades carry their number, so that no value is told by
colour alone.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from ui import theme

Kind = Literal["bars", "stacked", "lines", "shades"]
WHOLE: Final = 1_000_000
_GAP: Final = 4
_DOT: Final = 3
_PATTERNS: Final = (Qt.BrushStyle.SolidPattern, Qt.BrushStyle.Dense4Pattern)
_STROKES: Final = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine)


class Series(msgspec.Struct, frozen=True):
    """One row of values with its name; `texts` are the values as they are read."""

    name: str
    values: tuple[int, ...]
    texts: tuple[str, ...]


class Chart(msgspec.Struct, frozen=True):
    """Values under their labels. In `shades` a series is a row of the table, its values are
    millionths, and -1 is an empty place."""

    kind: Kind
    labels: tuple[str, ...]
    series: tuple[Series, ...]

    @property
    def places(self) -> int:
        """How many places there are to look at."""
        return len(self.labels) * (len(self.series) if self.kind == "shades" else 1)

    def told(self, place: int) -> str:
        """A place in words: its label and every value there; empty where nothing is."""
        if not 0 <= place < self.places:
            return ""
        if self.kind == "shades":
            row, column = divmod(place, len(self.labels))
            one = self.series[row]
            if column >= len(one.values) or one.values[column] < 0:
                return ""
            return f"{one.name}, {self.labels[column]}: {one.texts[column]}"
        named = len(self.series) > 1
        said = [
            f"{one.name} {one.texts[place]}" if named else one.texts[place] for one in self.series
        ]
        return f"{self.labels[place]}: {', '.join(said)}"


class Inks(msgspec.Struct, frozen=True):
    """What a chart is drawn with."""

    face: QFont
    ink: QColor
    muted: QColor
    line: QColor
    series: tuple[QColor, QColor]
    on_full: QColor


def inks(face: QFont, *, paper: bool = False) -> Inks:
    """The inks of the theme in force, or those of paper."""
    colours = theme.load("light") if paper else theme.active()
    return Inks(
        face,
        colours.colour("ink"),
        colours.colour("muted"),
        colours.colour("control"),
        (colours.colour("primary"), colours.colour("warning")),
        colours.colour("on_primary"),
    )


class Plot:
    """A chart laid out in an area; mirrored, the first label stands at the right."""

    def __init__(self, chart: Chart, area: QRectF, face: QFont, *, mirrored: bool = False) -> None:
        self.chart = chart
        self._mirrored = mirrored
        self._metrics = QFontMetricsF(face)
        high = self._metrics.height()
        legend = high + _GAP if len(chart.series) > 1 and chart.kind != "shades" else 0.0
        self._legend = QRectF(area.left(), area.top(), area.width(), high)
        self._area = area.adjusted(0, legend, 0, -high - _GAP)
        if chart.kind == "shades":
            names = [self._metrics.horizontalAdvance(one.name) for one in chart.series]
            wide = min(max(names, default=0) + 2 * _GAP, area.width() / 3)
            self._names = wide
            self._area.adjust(0 if mirrored else wide, 0, -wide if mirrored else 0, 0)
        else:
            self._names = 0.0

    def place_at(self, point: QPointF) -> int:
        """The place under a point, -1 for none."""
        return next((i for i in range(self.chart.places) if self.box(i).contains(point)), -1)

    def box(self, place: int) -> QRectF:
        """Where a place lies, from top to bottom."""
        chart, area = self.chart, self._area
        row, column = divmod(place, len(chart.labels))
        wide = area.width() / max(1, len(chart.labels))
        left = area.right() - (column + 1) * wide if self._mirrored else area.left() + column * wide
        if chart.kind != "shades":
            return QRectF(left, area.top(), wide, area.height())
        high = area.height() / max(1, len(chart.series))
        return QRectF(left, area.top() + row * high, wide, high)

    def paint(self, painter: QPainter, ink: Inks, marked: int = -1) -> None:
        """Paint it; the `marked` place is ringed."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ink.face)
        match self.chart.kind:
            case "lines":
                self._paint_lines(painter, ink)
            case "shades":
                self._paint_shades(painter, ink)
            case _:
                self._paint_bars(painter, ink)
        self._paint_labels(painter, ink)
        self._paint_legend(painter, ink)
        if 0 <= marked < self.chart.places:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.ink, 2))
            painter.drawRoundedRect(self.box(marked).adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def _top(self) -> int:
        rows = [one.values for one in self.chart.series]
        if self.chart.kind == "stacked":
            return max((sum(column) for column in zip(*rows, strict=True)), default=0)
        return max((value for row in rows for value in row), default=0)

    def _paint_base(self, painter: QPainter, ink: Inks) -> None:
        painter.setPen(QPen(ink.line, 1))
        foot = self._area.bottom()
        painter.drawLine(QLineF(self._area.left(), foot, self._area.right(), foot))

    def _paint_bars(self, painter: QPainter, ink: Inks) -> None:
        chart, top = self.chart, self._top()
        side_by_side = chart.kind == "bars"
        for place in range(len(chart.labels)):
            box = self.box(place)
            inner = box.adjusted(box.width() * 0.12, 0, -box.width() * 0.12, 0)
            wide = inner.width() / (len(chart.series) if side_by_side else 1)
            foot = inner.bottom()
            for number, one in enumerate(chart.series):
                high = inner.height() * max(0, one.values[place]) / top if top > 0 else 0.0
                left = inner.left() + (number * wide if side_by_side else 0)
                bar = QRectF(left, foot - high, wide, high)
                if high:
                    painter.setPen(QPen(ink.series[number % 2], 1))
                    painter.setBrush(QBrush(ink.series[number % 2], _PATTERNS[number % 2]))
                    painter.drawRect(bar)
                foot -= 0 if side_by_side else high
        self._paint_base(painter, ink)

    def _paint_lines(self, painter: QPainter, ink: Inks) -> None:
        top = self._top()
        for number, one in enumerate(self.chart.series):
            points = []
            for place, value in enumerate(one.values):
                box = self.box(place)
                share = max(0, value) / top if top > 0 else 0.0
                points.append(QPointF(box.center().x(), box.bottom() - box.height() * share * 0.96))
            colour = ink.series[number % 2]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 2, _STROKES[number % 2]))
            painter.drawPolyline(QPolygonF(points))
            painter.setPen(QPen(colour, 1))
            painter.setBrush(colour)
            if len(points) <= 62:
                for point in points:
                    dot = QRectF(point.x() - _DOT, point.y() - _DOT, 2 * _DOT, 2 * _DOT)
                    (painter.drawRect if number % 2 else painter.drawEllipse)(dot)
        self._paint_base(painter, ink)

    def _paint_shades(self, painter: QPainter, ink: Inks) -> None:
        chart, columns = self.chart, len(self.chart.labels)
        room = self._metrics.horizontalAdvance("100")
        for row, one in enumerate(chart.series):
            for column, value in enumerate(one.values):
                if value < 0:
                    continue
                box = self.box(row * columns + column).adjusted(1, 1, -1, -1)
                share = min(value, WHOLE) / WHOLE
                shade = QColor(ink.series[0])
                shade.setAlphaF(0.08 + 0.92 * share)
                painter.fillRect(box, shade)
                if box.width() > room and box.height() > self._metrics.height() * 0.8:
                    painter.setPen(ink.on_full if share > 0.55 else ink.ink)
                    text = str((value * 100 + WHOLE // 2) // WHOLE)
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            self._paint_name(painter, ink, one.name, row * columns)

    def _paint_name(self, painter: QPainter, ink: Inks, name: str, place: int) -> None:
        box = self.box(place)
        if box.height() < self._metrics.height() * 0.8:
            return
        wide = self._names - _GAP
        left = self._area.right() + _GAP if self._mirrored else self._area.left() - self._names
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setPen(ink.muted)
        shown = self._metrics.elidedText(name, Qt.TextElideMode.ElideRight, wide)
        area = QRectF(left, box.top(), wide, box.height())
        vertical = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(area, int(side | vertical), shown)

    def _paint_labels(self, painter: QPainter, ink: Inks) -> None:
        """As many labels as there is room for, the first and every n-th."""
        labels = self.chart.labels
        if not labels:
            return
        painter.setPen(ink.muted)
        widest = max(self._metrics.horizontalAdvance(text) for text in labels) + 16
        box = self.box(0).width()
        step = max(1, -int(-widest // box)) if box > 0 else 1
        for place in range(0, len(labels), step):
            centre = self.box(place).center().x()
            room = max(widest, box)
            left = min(max(centre - room / 2, self._legend.left()), self._legend.right() - room)
            area = QRectF(left, self._area.bottom() + _GAP, room, self._metrics.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter, labels[place])

    def _paint_legend(self, painter: QPainter, ink: Inks) -> None:
        if len(self.chart.series) < 2 or self.chart.kind == "shades":
            return
        side = self._metrics.height() * 0.7
        at = self._legend.right() if self._mirrored else self._legend.left()
        for number, one in enumerate(self.chart.series):
            wide = side + _GAP + self._metrics.horizontalAdvance(one.name)
            left = at - wide if self._mirrored else at
            square = QRectF(left, self._legend.top() + side * 0.2, side, side)
            painter.setPen(QPen(ink.series[number % 2], 1))
            painter.setBrush(QBrush(ink.series[number % 2], _PATTERNS[number % 2]))
            painter.drawRect(square)
            painter.setPen(ink.muted)
            text = QRectF(left + side + _GAP, self._legend.top(), wide, self._legend.height())
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(text, int(flags), one.name)
            at += (-1 if self._mirrored else 1) * (wide + 4 * _GAP)

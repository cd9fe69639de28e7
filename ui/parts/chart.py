"""Charts: values over time as bars, stacked bars or lines, values of things as rows, or a table of
shades, painted alike on the screen, in a picture and on paper (see `ui.parts.chart_plot`).

Series differ by colour and by pattern, shades carry their number, so that no value is told by
colour alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from ui import theme

Kind = Literal["bars", "stacked", "lines", "rows", "stacked_rows", "shades"]
WHOLE: Final = 1_000_000
GAP: Final = 4
PATTERNS: Final = (Qt.BrushStyle.SolidPattern, Qt.BrushStyle.Dense4Pattern)


class Series(msgspec.Struct, frozen=True):
    """One row of values with its name; `texts` are the values as they are read."""

    name: str
    values: tuple[int, ...]
    texts: tuple[str, ...]


class Chart(msgspec.Struct, frozen=True):
    """Values under their labels; in `rows` the labels are things and stand beside their bars. In
    `shades` a series is a row of the table, its values are millionths, and -1 is an empty place.
    `scale` writes a value of the axis, shorter than `texts` do."""

    kind: Kind
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    scale: Callable[[int], str] = str

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
    """A chart laid out in an area, mirrored where reading goes from right to left. A kind of chart
    says where its places lie and paints them."""

    def __init__(self, chart: Chart, area: QRectF, face: QFont, *, mirrored: bool = False) -> None:
        self.chart = chart
        self.mirrored = mirrored
        self.metrics = QFontMetricsF(face)
        self.high = self.metrics.height()
        legend = self.high + GAP if self.has_legend() else 0.0
        self.legend = QRectF(area.left(), area.top(), area.width(), self.high)
        self.area = area.adjusted(0, legend, 0, 0)

    def has_legend(self) -> bool:
        """Whether a line above says what the series are."""
        return len(self.chart.series) > 1

    def place_at(self, point: QPointF) -> int:
        """The place under a point, -1 for none."""
        return next((i for i in range(self.chart.places) if self.box(i).contains(point)), -1)

    def box(self, place: int) -> QRectF:
        """Where a place lies, empty where there was no room for it."""
        raise NotImplementedError

    def paint_body(self, painter: QPainter, ink: Inks) -> None:
        """Paint all but the legend and the ring."""
        raise NotImplementedError

    def paint(self, painter: QPainter, ink: Inks, marked: int = -1) -> None:
        """Paint it; the `marked` place is ringed."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ink.face)
        self.paint_body(painter, ink)
        if self.has_legend():
            self.paint_legend(painter, ink)
        if 0 <= marked < self.chart.places and not self.box(marked).isEmpty():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.ink, 2))
            painter.drawRoundedRect(self.box(marked).adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def wide(self, text: str) -> float:
        """How wide a text is."""
        return self.metrics.horizontalAdvance(text)

    def write(
        self, painter: QPainter, area: QRectF, text: str, side: Qt.AlignmentFlag, *, end: bool
    ) -> None:
        """Write a line beside its start or (`end`) towards the end of reading, up and down as
        `side` says; what has no room ends in dots."""
        far = end != self.mirrored
        across = Qt.AlignmentFlag.AlignRight if far else Qt.AlignmentFlag.AlignLeft
        shown = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 0.5)
        painter.drawText(area, int(across | side | Qt.AlignmentFlag.AlignAbsolute), shown)

    def paint_bar(self, painter: QPainter, ink: Inks, number: int, bar: QRectF) -> None:
        """A series' bar, in its colour and pattern."""
        if bar.width() > 0 and bar.height() > 0:
            painter.setPen(QPen(ink.series[number % 2], 1))
            painter.setBrush(QBrush(ink.series[number % 2], PATTERNS[number % 2]))
            painter.drawRect(bar)

    def paint_legend(self, painter: QPainter, ink: Inks) -> None:
        """Each series' colour and pattern beside its name."""
        side = self.high * 0.7
        at = self.legend.right() if self.mirrored else self.legend.left()
        for number, one in enumerate(self.chart.series):
            wide = side + GAP + self.wide(one.name)
            left = at - wide if self.mirrored else at
            square = QRectF(left, self.legend.top() + side * 0.2, side, side)
            painter.setPen(QPen(ink.series[number % 2], 1))
            painter.setBrush(QBrush(ink.series[number % 2], PATTERNS[number % 2]))
            painter.drawRect(square)
            painter.setPen(ink.muted)
            text = QRectF(left + side + GAP, self.legend.top(), wide, self.legend.height())
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(text, int(flags), one.name)
            at += (-1 if self.mirrored else 1) * (wide + 4 * GAP)

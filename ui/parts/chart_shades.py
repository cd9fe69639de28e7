"""A table of shades: the stronger, the greater the share."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from ui.parts.chart import GAP, WHOLE, Chart, Inks, Plot

_FAINTEST: Final = 0.08
_STEPS: Final = 5
"""Shades that the key shows."""


def _shade(colour: QColor, share: float) -> QColor:
    shade = QColor(colour)
    shade.setAlphaF(_FAINTEST + (1 - _FAINTEST) * share)
    return shade


class ShadesPlot(Plot):
    """The last rows, as many as their names have room for; a key above says what a shade means."""

    def __init__(self, chart: Chart, area: QRectF, face: QFont, *, mirrored: bool = False) -> None:
        super().__init__(chart, area, face, mirrored=mirrored)
        names = max((self.wide(one.name) for one in chart.series), default=0) + 2 * GAP
        first, last = (0, names) if mirrored else (names, 0)
        self._names = names
        self.area = self.area.adjusted(first, 0, -last, -self.high - GAP)
        room = max(1, int((self.area.height() + 1) // (self.high * 0.9)))
        self._rows = min(room, len(chart.series))

    def has_legend(self) -> bool:
        """The key."""
        return True

    def box(self, place: int) -> QRectF:
        """A cell; empty in a row that is not shown."""
        area = self.area
        row, column = divmod(place, len(self.chart.labels))
        row -= len(self.chart.series) - self._rows
        if row < 0:
            return QRectF()
        wide = area.width() / max(1, len(self.chart.labels))
        left = area.right() - (column + 1) * wide if self.mirrored else area.left() + column * wide
        high = area.height() / max(1, self._rows)
        return QRectF(left, area.top() + row * high, wide, high)

    def paint_body(self, painter: QPainter, ink: Inks) -> None:
        """Each cell with its percents where there is room, each row with its name."""
        columns = len(self.chart.labels)
        room = self.wide("100") + 2
        for row, one in enumerate(self.chart.series):
            if self.box(row * columns).isEmpty():
                continue
            for column, value in enumerate(one.values):
                if value < 0:
                    continue
                box = self.box(row * columns + column).adjusted(1, 1, -1, -1)
                share = min(value, WHOLE) / WHOLE
                painter.fillRect(box, _shade(ink.series[0], share))
                if box.width() > room and box.height() > self.high * 0.75:
                    painter.setPen(ink.on_full if share > 0.55 else ink.ink)
                    text = str((value * 100 + WHOLE // 2) // WHOLE)
                    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            self._paint_name(painter, ink, one.name, self.box(row * columns))
        self._paint_columns(painter, ink)

    def _paint_name(self, painter: QPainter, ink: Inks, name: str, cell: QRectF) -> None:
        wide = self._names - GAP
        left = self.area.right() + GAP if self.mirrored else self.area.left() - self._names
        painter.setPen(ink.muted)
        area = QRectF(left, cell.top(), wide, cell.height())
        self.write(painter, area, name, Qt.AlignmentFlag.AlignVCenter, end=False)

    def _paint_columns(self, painter: QPainter, ink: Inks) -> None:
        labels = self.chart.labels
        if not labels:
            return
        painter.setPen(ink.muted)
        first = len(labels) * (len(self.chart.series) - 1)
        widest = max(map(self.wide, labels)) + 2 * GAP
        step = max(1, -int(-widest // max(1.0, self.box(first).width())))
        for column in range(0, len(labels), step):
            centre = self.box(first + column).center().x()
            room = QRectF(centre - widest / 2, self.area.bottom() + GAP, widest, self.high)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, labels[column])

    def paint_legend(self, painter: QPainter, ink: Inks) -> None:
        """From nobody to everybody."""
        side = self.high * 0.7
        start = 0.0
        few, all_of_them = (self.chart.scale(share) for share in (0, WHOLE))
        painter.setPen(ink.muted)
        middle = Qt.AlignmentFlag.AlignVCenter
        self.write(painter, self._key(start, self.wide(few) + 1), few, middle, end=False)
        start += self.wide(few) + GAP
        for number in range(_STEPS):
            square = self._key(start, side)
            square.setHeight(side)
            square.translate(0, self.high * 0.15)
            painter.fillRect(square, _shade(ink.series[0], number / (_STEPS - 1)))
            start += side + 1
        room = self._key(start + GAP, self.wide(all_of_them) + 1)
        painter.setPen(ink.muted)
        self.write(painter, room, all_of_them, middle, end=False)

    def _key(self, start: float, wide: float) -> QRectF:
        whole = self.legend
        left = whole.right() - start - wide if self.mirrored else whole.left() + start
        return QRectF(left, whole.top(), wide, whole.height())

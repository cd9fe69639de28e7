"""Two amounts a row, side by side: by the programme in force and by a draft of it. Painted; the
keyboard goes from row to row, and the row that is marked or pointed at is told whole."""

from __future__ import annotations

from typing import Final

import msgspec
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.fonts import font, px

_ROW: Final = 44
_HEAD: Final = 34
_BAR: Final = 12
_READING: Final = Qt.AlignmentFlag.AlignLeft
_FAR: Final = Qt.AlignmentFlag.AlignRight
"""The painter turns both where the layout is read from the right."""


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """A row: its word, both amounts, and how each is written. A heading has no amounts."""

    text: str
    old: int = 0
    new: int = 0
    old_text: str = ""
    new_text: str = ""
    heading: bool = False


class PairBars(QWidget):
    """`told` carries the row that is marked or pointed at, -1 for none."""

    told = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._pairs: tuple[Pair, ...] = ()
        self._marked = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, pairs: tuple[Pair, ...]) -> None:
        """Show these rows; bars of one group have one scale."""
        self._pairs = pairs
        self._marked = -1
        self.setFixedHeight(sum(map(self._height, pairs)))
        self.setAccessibleName("; ".join(f"{p.text}: {p.old_text}, {p.new_text}" for p in pairs))
        self.update()

    def pairs(self) -> tuple[Pair, ...]:
        """The rows on show."""
        return self._pairs

    def marked(self) -> int:
        """The row that is marked."""
        return self._marked

    def step(self, by: int) -> None:
        """Mark the next row that is no heading, or the one before."""
        rows = [i for i, one in enumerate(self._pairs) if not one.heading]
        if not rows:
            return
        at = rows.index(self._marked) if self._marked in rows else -1 if by > 0 else len(rows)
        self._mark(rows[min(len(rows) - 1, max(0, at + by))])

    def _mark(self, row: int) -> None:
        if row != self._marked:
            self._marked = row
            self.update()
            self.told.emit(row)

    @staticmethod
    def _height(pair: Pair) -> int:
        return px(_HEAD if pair.heading else _ROW)

    def row_area(self, row: int) -> QRect:
        """Where a row stands."""
        top = sum(map(self._height, self._pairs[:row]))
        return QRect(0, top, self.width(), self._height(self._pairs[row]))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark what is pointed at."""
        at = event.position().toPoint()
        for row, pair in enumerate(self._pairs):
            if not pair.heading and self.row_area(row).contains(at):
                self._mark(row)

    def sizeHint(self) -> QSize:
        """As high as the rows are."""
        return QSize(320, sum(map(self._height, self._pairs)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every row."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            most = 0
            for row, pair in enumerate(self._pairs):
                if pair.heading:
                    most = self._most(row)
                    self._paint_heading(painter, self.row_area(row), pair)
                else:
                    self._paint_row(painter, self.row_area(row), pair, most, row == self._marked)

    def _most(self, heading: int) -> int:
        most = 0
        for pair in self._pairs[heading + 1 :]:
            if pair.heading:
                break
            most = max(most, abs(pair.old), abs(pair.new))
        return most

    def _paint_heading(self, painter: QPainter, area: QRect, pair: Pair) -> None:
        painter.setFont(font("hint_strong"))
        painter.setPen(theme.active().colour("muted"))
        flags = Qt.AlignmentFlag.AlignBottom | _READING
        painter.drawText(area.adjusted(8, 0, -8, -4), int(flags), pair.text)

    def _paint_row(
        self, painter: QPainter, area: QRect, pair: Pair, most: int, marked: bool
    ) -> None:
        colours = theme.active()
        if marked:
            painter.setBrush(colours.colour("soft"))
            painter.setPen(
                QPen(colours.colour("primary"), 2) if self.hasFocus() else Qt.PenStyle.NoPen
            )
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 8, 8)
        inner = area.adjusted(8, 2, -8, -2)
        word, bars, figures = self._thirds(inner)
        painter.setFont(font("text"))
        painter.setPen(colours.colour("ink"))
        shown = QFontMetrics(painter.font()).elidedText(
            pair.text, Qt.TextElideMode.ElideRight, word.width()
        )
        painter.drawText(word, int(_READING | Qt.AlignmentFlag.AlignVCenter), shown)
        middle = inner.height() // 2
        for half, (amount, text, ink) in enumerate(
            ((pair.old, pair.old_text, "muted"), (pair.new, pair.new_text, "primary"))
        ):
            line = QRect(bars.left(), inner.top() + half * middle, bars.width(), middle)
            self._paint_bar(painter, line, amount, most, ink)
            painter.setFont(font("hint" if half == 0 else "hint_strong"))
            painter.setPen(colours.colour("muted" if half == 0 else "ink"))
            at = QRect(figures.left(), line.top(), figures.width(), middle)
            painter.drawText(at, int(_FAR | Qt.AlignmentFlag.AlignVCenter), text)

    def _thirds(self, area: QRect) -> tuple[QRect, QRect, QRect]:
        word, figure = area.width() * 42 // 100, area.width() * 18 // 100
        bar = area.width() - word - figure - 16
        left = [area.left(), area.left() + word + 8, area.left() + word + bar + 16]
        wide = [word, bar, figure]
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = [area.right() - word, area.left() + figure + 8, area.left()]
        rows = [QRect(x, area.top(), w, area.height()) for x, w in zip(left, wide, strict=True)]
        return rows[0], rows[1], rows[2]

    def _paint_bar(self, painter: QPainter, line: QRect, amount: int, most: int, ink: str) -> None:
        if not most or not amount:
            return
        wide = max(3, line.width() * abs(amount) // most)
        high = min(px(_BAR), line.height() - 4)
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = line.right() - wide if right else line.left()
        bar = QRectF(left, line.center().y() - high // 2, wide, high).adjusted(0.5, 0.5, -0.5, -0.5)
        colour = theme.active().colour(ink)
        # An outline beside a filled bar: nobody needs the colours to tell them apart.
        painter.setPen(QPen(colour, 1))
        painter.setBrush(colour if ink == "primary" else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar, 3, 3)

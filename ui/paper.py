"""A receipt painted as it stands on paper: on the screen, and on the pages of a PDF.

Texts, sizes and order are those of the layout that printers follow too.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from terminal.code_picture import CodeDrawer, CodePicture, NotDrawable
from terminal.receipt import Receipt
from terminal.receipt_text import CodeLine, LaidLine, LogoLine, TextLine, lay_out
from ui import theme
from ui.fonts import mono, px
from ui.parts.text import Text

_BARS_ROWS: Final = 3
_LOGO_ROWS: Final = 6
_PAPER_DOTS: Final = 576
"""Dots beside each other on 80 mm paper at 203 dpi."""
_NARROWEST: Final = 6
_WIDEST: Final = 4
"""A module is at least a sixth of a character wide, and a quarter where there is room."""


class LaidReceipt:
    """A receipt laid out for a width in characters and a font's size in pixels.

    Without a drawer codes stand there as their texts alone.
    """

    def __init__(self, receipt: Receipt, columns: int, size: int, draw: CodeDrawer | None) -> None:
        self._face: QFont = mono(size)
        metrics = QFontMetrics(self._face)
        self._columns = columns
        self._cell = metrics.horizontalAdvance("0")
        self._row = metrics.height() + 2
        self._draw = draw
        self._lines = lay_out(receipt, columns)
        self._pictures = {
            line.data: picture
            for line in self._lines
            if isinstance(line, CodeLine) and (picture := self._picture(line.data)) is not None
        }
        self._logos = {
            line.png: QImage.fromData(line.png)
            for line in self._lines
            if isinstance(line, LogoLine)
        }

    def size(self) -> QSize:
        """Pixels that it takes."""
        height = sum(self._height(line) for line in self._lines)
        return QSize(self._columns * self._cell, height)

    def paint(self, painter: QPainter, ink: QColor, paper: QColor) -> None:
        """Paint from the painter's origin; codes are always dark on light."""
        top = 0
        painter.setPen(ink)
        for line in self._lines:
            match line:
                case TextLine():
                    self._paint_text(painter, line, top)
                case CodeLine(data):
                    self._paint_code(painter, data, top, ink, paper)
                case LogoLine(png):
                    self._paint_logo(painter, self._logos[png], top)
            top += self._height(line)

    def _picture(self, data: str) -> CodePicture | None:
        if self._draw is None:
            return None
        most = self._columns * self._cell // max(1, self._cell // _NARROWEST)
        try:
            return self._draw(data, most=most)
        except NotDrawable:
            return None

    def _module(self, picture: CodePicture) -> int:
        """Width of a module in pixels."""
        fits = self._columns * self._cell // picture.modules
        return max(1, min(fits, self._cell // _WIDEST))

    def _height(self, line: LaidLine) -> int:
        match line:
            case TextLine(strong=True):
                return self._row * 2
            case CodeLine(data):
                return self._row + self._code_height(data)
            case LogoLine(png):
                return 0 if self._logos[png].isNull() else self._logo(self._logos[png]).height()
            case _:
                return self._row

    def _code_height(self, data: str) -> int:
        picture = self._pictures.get(data)
        if picture is None:
            return 0
        if len(picture.rows) == 1:
            return self._row * _BARS_ROWS
        return (len(picture.rows) + 2 * picture.quiet) * self._module(picture)

    def _paint_text(self, painter: QPainter, line: TextLine, top: int) -> None:
        painter.save()
        painter.setFont(self._face)
        painter.translate(0, top)
        if line.strong:
            painter.scale(1, 2)
        ascent = QFontMetrics(self._face).ascent() + 1
        painter.drawText(QPointF(0, ascent), line.text)
        if line.strong:
            painter.drawText(QPointF(0.6, ascent), line.text)
        painter.restore()

    def _paint_code(
        self, painter: QPainter, data: str, top: int, ink: QColor, paper: QColor
    ) -> None:
        picture = self._pictures.get(data)
        width = self._columns * self._cell
        below = top + self._code_height(data)
        painter.setFont(self._face)
        painter.setPen(ink)
        painter.drawText(QRectF(0, below, width, self._row), Qt.AlignmentFlag.AlignHCenter, data)
        if picture is None:
            return
        wide = picture.modules * self._module(picture)
        ground = QRectF((width - wide) // 2, top, wide, self._code_height(data))
        painter.fillRect(ground, paper)
        paint_code(painter, picture, ground)

    def _logo(self, picture: QImage) -> QSize:
        """As large as a printer's dots make it, never more than the paper or some rows."""
        width = self._columns * self._cell
        size = picture.size() * (width / _PAPER_DOTS)
        most = QSize(width, self._row * _LOGO_ROWS)
        if size.width() > most.width() or size.height() > most.height():
            return size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio)
        return size

    def _paint_logo(self, painter: QPainter, picture: QImage, top: int) -> None:
        if picture.isNull():
            return
        size = self._logo(picture)
        left = (self._columns * self._cell - size.width()) // 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), picture)


def paint_code(painter: QPainter, picture: CodePicture, area: QRectF) -> None:
    """Paint a code's dark modules into an area that has room for its quiet zone beside it.

    Bars are as high as the area, less a quiet edge; squares keep their shape.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    module = area.width() / picture.modules
    bars = len(picture.rows) == 1
    high = area.height() if bars else module
    top = area.top() if bars else area.top() + picture.quiet * module
    for row, modules in enumerate(picture.rows):
        at = 0
        while at < len(modules):
            run = at
            while run < len(modules) and modules[run] == modules[at]:
                run += 1
            if modules[at]:
                left = area.left() + (picture.quiet + at) * module
                painter.fillRect(
                    QRectF(left, top + row * high, (run - at) * module, high),
                    Qt.GlobalColor.black,
                )
            at = run
    painter.restore()


class PaperView(Text):
    """A receipt on the screen; its text is what a screen reader says."""

    def __init__(self, columns: int, size: int, draw: CodeDrawer | None) -> None:
        super().__init__("text")
        size = px(size)
        self.setFont(mono(size))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._columns, self._pixels, self._drawer = columns, size, draw
        self._laid: LaidReceipt | None = None

    def show_receipt(self, receipt: Receipt) -> None:
        """Show it."""
        from terminal.receipt_text import render

        self._laid = LaidReceipt(receipt, self._columns, self._pixels, self._drawer)
        self.setText("\n".join(render(receipt, self._columns)))
        self.setFixedSize(self._laid.size())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paper in the theme's ink."""
        if self._laid is None:
            return
        colours = theme.active()
        with QPainter(self) as painter:
            self._laid.paint(painter, colours.colour("ink"), QColor("white"))

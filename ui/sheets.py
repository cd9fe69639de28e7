"""Cards, vouchers and receipts as PDF: pages of vectors, every code large enough to be scanned."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPageSize, QPainter, QPdfWriter, QPen

from terminal.code_picture import CodeDrawer, CodePicture, NotDrawable
from terminal.receipt import Receipt
from terminal.sheet_layout import A4, CARDS, VOUCHERS, Grid, Slip, places
from ui import fonts
from ui.paper import LaidReceipt, paint_code

_DPI: Final = 2540
"""A hundred dots a millimetre, so that ten micrometres are one."""
_MICRONS: Final = 10
_BAR: Final = 33
"""Width of a bar's module: 0.33 mm (GS1 General Specifications, 100 %)."""
_NARROWEST: Final = 25
_SQUARE: Final = 70
_EDGE: Final = 400
_NUMBER: Final = 380
"""Height of the line with the code in figures."""
_VOUCHER_BARS: Final = 1050
_INK: Final = QColor("#141A22")
_CUT: Final = QColor("#B8C1CB")
_ROLL_MM: Final = 80
_ROLL_EDGE_MM: Final = 4
_ROLL_COLUMNS: Final = 42
_ROLL_SIZE: Final = 60


class CannotWrite(OSError):
    """The file could not be written."""


def write_cards(cards: Iterable[Slip], path: Path, draw: CodeDrawer) -> int:
    """Write member cards, each with its number as EAN-13 and as a QR code; return the pages.

    Raises NotDrawable and CannotWrite.
    """
    return _write(tuple(cards), CARDS, path, lambda p, slip, area: _card(p, slip, area, draw))


def write_vouchers(vouchers: Iterable[Slip], path: Path, draw: CodeDrawer) -> int:
    """Write vouchers, each with the code that fits it; return the pages.

    Raises NotDrawable and CannotWrite.
    """
    return _write(
        tuple(vouchers), VOUCHERS, path, lambda p, slip, area: _voucher(p, slip, area, draw)
    )


def write_receipt(receipt: Receipt, path: Path, draw: CodeDrawer | None) -> None:
    """Write a receipt on one page as wide as a paper roll and as long as it is.

    Raises CannotWrite.
    """
    laid = LaidReceipt(receipt, _ROLL_COLUMNS, _ROLL_SIZE, draw)
    size = laid.size()
    scale = (_ROLL_MM - 2 * _ROLL_EDGE_MM) * 100 / size.width()
    high = size.height() * scale / 100 + 2 * _ROLL_EDGE_MM
    writer = _writer(path, QSizeF(_ROLL_MM, high), receipt.number)
    painter = _painter(writer, path)
    painter.translate(_ROLL_EDGE_MM * 100, _ROLL_EDGE_MM * 100)
    painter.scale(scale, scale)
    laid.paint(painter, QColor("black"), QColor("white"))
    _end(painter, path)


def _write(
    slips: tuple[Slip, ...],
    grid: Grid,
    path: Path,
    paint: Callable[[QPainter, Slip, QRectF], None],
) -> int:
    writer = _writer(path, QSizeF(A4[0] / 1000, A4[1] / 1000), path.stem)
    painter = _painter(writer, path)
    page = 0
    try:
        for slip, place in zip(slips, places(grid, len(slips)), strict=True):
            if place.page > page:
                page = place.page
                writer.newPage()
            area = QRectF(
                place.left / _MICRONS,
                place.top / _MICRONS,
                grid.width / _MICRONS,
                grid.height / _MICRONS,
            )
            painter.setPen(QPen(_CUT, 8, Qt.PenStyle.DashLine))
            painter.drawRect(area)
            paint(painter, slip, area.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE))
    except NotDrawable:
        painter.end()
        path.unlink(missing_ok=True)
        raise
    _end(painter, path)
    return page + 1


def _writer(path: Path, size: QSizeF, title: str) -> QPdfWriter:
    try:
        path.open("wb").close()
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror}.") from error
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    return writer


def _painter(writer: QPdfWriter, path: Path) -> QPainter:
    painter = QPainter()
    if not painter.begin(writer):
        raise CannotWrite(f"{path} cannot be written. Choose another folder.")
    return painter


def _end(painter: QPainter, path: Path) -> None:
    if not painter.end() or not path.exists():
        raise CannotWrite(f"{path} cannot be written. Choose another folder.")


def _card(painter: QPainter, slip: Slip, area: QRectF, draw: CodeDrawer) -> None:
    """The shop's name and the holder's above, the square beside, the bars along the foot."""
    bars, square = draw(slip.code, "ean13"), draw(slip.code, "qr")
    side = square.modules * _SQUARE
    _paint(painter, square, area.right() - side, area.top(), side, side)
    room = QRectF(area.left(), area.top(), area.width() - side - _EDGE, side)
    _texts(painter, slip, room)
    wide = bars.modules * _BAR
    high = area.height() - side - _EDGE - _NUMBER
    top = area.bottom() - high - _NUMBER
    _paint(painter, bars, area.center().x() - wide / 2, top, wide, high)
    _number(painter, slip.code, area)


def _voucher(painter: QPainter, slip: Slip, area: QRectF, draw: CodeDrawer) -> None:
    """What it is worth on top, its code along the foot."""
    code = draw(slip.code, most=int(area.width()) // _NARROWEST)
    if len(code.rows) > 1:
        side = code.modules * min(_SQUARE, int(area.height() - _NUMBER) // code.modules)
        _paint(painter, code, area.right() - side, area.top(), side, side)
        _number(painter, slip.code, area, Qt.AlignmentFlag.AlignRight)
        _texts(painter, slip, QRectF(area.left(), area.top(), area.width() - side - 200, side))
        return
    wide = min(_BAR, int(area.width()) // code.modules) * code.modules
    top = area.bottom() - _NUMBER - _VOUCHER_BARS
    _paint(painter, code, area.center().x() - wide / 2, top, wide, _VOUCHER_BARS)
    _number(painter, slip.code, area)
    _texts(painter, slip, QRectF(area.left(), area.top(), area.width(), top - area.top() - 100))


def _paint(
    painter: QPainter, code: CodePicture, left: float, top: float, wide: float, high: float
) -> None:
    paint_code(painter, code, QRectF(left, top, wide, high))


def _texts(painter: QPainter, slip: Slip, room: QRectF) -> None:
    """Title, last day, then as many whole lines of the text as there is room for."""
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
    top = room.top()
    painter.setPen(_INK)
    for text, size, weight in (
        (slip.title, 480, QFont.Weight.Bold),
        (slip.until, 300, QFont.Weight.DemiBold),
        (slip.text, 320, QFont.Weight.Normal),
    ):
        face = fonts.sized(size, weight)
        metrics = QFontMetricsF(face, painter.device())
        lines = int((room.bottom() - top) / metrics.lineSpacing())
        if not text or lines < 1:
            continue
        left = QRectF(room.left(), top, room.width(), lines * metrics.lineSpacing())
        painter.save()
        painter.setFont(face)
        painter.setClipRect(left)
        painter.drawText(left, flags, text)
        painter.restore()
        needed = metrics.boundingRect(left, flags, text).height()
        top += min(needed, left.height()) + size / 5


def _number(
    painter: QPainter,
    text: str,
    area: QRectF,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
) -> None:
    """The code in figures along the foot, for whoever must type it."""
    painter.setFont(fonts.sized(280, QFont.Weight.Medium))
    painter.setPen(_INK)
    foot = QRectF(area.left(), area.bottom() - _NUMBER, area.width(), _NUMBER)
    painter.drawText(foot, int(side | Qt.AlignmentFlag.AlignBottom), text)

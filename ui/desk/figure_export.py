"""Figures to take away: a card's chart as a picture, its values as CSV, all on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from ui import fonts, theme
from ui.desk.figure_cards import Card
from ui.parts.chart import inks
from ui.parts.chart_plot import plot
from ui.sheets import CannotWrite

_PICTURE: Final = (1200, 600)
_A4: Final = (210.0, 297.0)
_DPI: Final = 1016
_DOTS: Final = 10
"""Dots of a pixel on paper: a pixel is a quarter of a millimetre."""
_PAGE: Final = (840, 1188)
_EDGE: Final = 48
_COLUMNS: Final = 2
_GAP: Final = 16


def rows(card: Card) -> Iterator[Sequence[str]]:
    """A card's values as rows: a label, then each series."""
    chart = card.chart
    if chart is None:
        return
    if chart.kind == "shades":
        yield (card.title, *chart.labels)
        for one in chart.series:
            yield (one.name, *one.texts)
        return
    yield (card.title, *(one.name for one in chart.series))
    for place, label in enumerate(chart.labels):
        yield (label, *(one.texts[place] for one in chart.series))


def write_picture(card: Card, lead: str, path: Path, *, mirrored: bool) -> None:
    """Write a card as a PNG in the theme in force; raises CannotWrite."""
    image = QImage(*_PICTURE, QImage.Format.Format_RGB32)
    image.fill(theme.active().colour("surface"))
    with QPainter(image) as painter:
        area = QRectF(image.rect()).adjusted(24, 24, -24, -24)
        _paint(painter, card, lead, area, paper=False, mirrored=mirrored)
    if not image.save(str(path)):
        raise CannotWrite(str(path))


def write_page(
    title: str, below: str, cards: Sequence[tuple[Card, str]], path: Path, *, mirrored: bool
) -> None:
    """Write every card on one page of A4; raises CannotWrite."""
    try:
        path.open("wb").close()
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror}.") from error
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(QSizeF(*_A4), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    painter = QPainter()
    if not painter.begin(writer):
        raise CannotWrite(str(path))
    painter.scale(_DOTS, _DOTS)
    colours = theme.load("light")
    painter.setPen(colours.colour("ink"))
    wide, high = _PAGE
    painter.setFont(fitted(title, 26, wide - 2 * _EDGE))
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    flags = int(side | Qt.AlignmentFlag.AlignAbsolute)
    painter.drawText(QRectF(_EDGE, 36, wide - 2 * _EDGE, 36), flags, title)
    painter.setFont(fonts.sized(12, fonts.font("text").weight()))
    painter.setPen(colours.colour("muted"))
    wrapped = flags | int(Qt.TextFlag.TextWordWrap)
    painter.drawText(QRectF(_EDGE, 70, wide - 2 * _EDGE, 32), wrapped, below)
    lines = -(-len(cards) // _COLUMNS)
    each = (wide - 2 * _EDGE - (_COLUMNS - 1) * _GAP) / _COLUMNS
    tall = (high - 104 - _EDGE - (lines - 1) * _GAP) / max(1, lines)
    for index, (card, lead) in enumerate(cards):
        row, column = divmod(index, _COLUMNS)
        if mirrored:
            column = _COLUMNS - 1 - column
        left, top = _EDGE + column * (each + _GAP), 104 + row * (tall + _GAP)
        area = QRectF(left, top, each, tall)
        painter.setPen(QPen(QColor("#B8C1CB"), 0.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 6, 6)
        inner = area.adjusted(10, 8, -10, -8)
        _paint(painter, card, lead, inner, paper=True, mirrored=mirrored)
    if not painter.end():
        raise CannotWrite(str(path))


def fitted(text: str, size: int, wide: float) -> QFont:
    """The title's letter at a size in pixels, or smaller so that a text is no wider than `wide`."""
    weight = fonts.font("name").weight()
    while size > 1 and QFontMetricsF(fonts.sized(size, weight)).horizontalAdvance(text) > wide:
        size -= 1
    return fonts.sized(size, weight)


def _paint(
    painter: QPainter, card: Card, lead: str, area: QRectF, *, paper: bool, mirrored: bool
) -> None:
    """Title, number, what is said below in as many lines as it needs, then the chart in what room
    is left."""
    small = fonts.sized(10 if paper else 14, fonts.font("small").weight())
    ink = inks(small, paper=paper)
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    wrapped = int(side | Qt.AlignmentFlag.AlignAbsolute) | int(Qt.TextFlag.TextWordWrap)
    top = area.top()
    sizes = ((11, 18, 10), (16, 34, 14))[not paper]
    faces = ("hint_strong", "result", "small")
    for text, size, role, colour in zip(
        (card.title, lead, card.below), sizes, faces, (ink.muted, ink.ink, ink.muted), strict=True
    ):
        face = fonts.sized(size, fonts.font(role).weight())
        metrics = QFontMetricsF(face)
        painter.setFont(face)
        painter.setPen(colour)
        wraps = metrics.horizontalAdvance(text) > area.width()
        lines = (2 if card.chart is not None else 4) if wraps and text is card.below else 1
        room = QRectF(area.left(), top, area.width(), lines * size * 1.4)
        # Lines break at words, so that none is quite full.
        wide = area.width() * (1 if lines == 1 else 0.9 * lines)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(room, flags if lines == 1 else wrapped, shown)
        top += room.height()
    if card.chart is not None:
        room = QRectF(area.left(), top + 6, area.width(), area.bottom() - top - 6)
        plot(card.chart, room, small, mirrored=mirrored).paint(painter, ink)

"""Shipped icons, drawn in a colour of the theme. An icon never stands without words."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap

from ui.files import shipped


def pixmap(name: str, colour: QColor, size: int) -> QPixmap:
    """Draw an icon as a square of `size` logical pixels, sharp on the sharpest screen."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio()
    return _drawn(name, colour.rgba(), size, ratio)


@lru_cache(maxsize=128)
def _drawn(name: str, rgba: int, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    source = shipped("icons", f"{name}.svg").read_text("utf-8")
    colour = QColor.fromRgba(rgba).name().encode()
    renderer = QSvgRenderer(QByteArray(source.encode().replace(b"currentColor", colour)))
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    with QPainter(drawn) as painter:
        renderer.render(painter, QRectF(0, 0, size, size))
    return drawn

"""Pictures of rewards: the shop's own, a shipped drawing that bears its name, or a sign of what
kind of thing it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QPainter, QPainterPath, QPixmap

from terminal.views import RewardView
from ui import icons, theme

_SIGNS: Final = {
    "product": "gift",
    "amount_off": "coins",
    "percent_off": "ticket",
    "gift_card": "credit-card",
    "experience": "star",
}
DRAWN: Final = frozenset({"bag", "coffee", "glass", "hanger", "mug", "sea"})
"""Shipped drawings, each by the stem of the file that a programme may name."""
_RADIUS: Final = 10
_KEPT: Final = 512
"""Pixels a side of a picture that is taken in."""


def of_reward(reward: RewardView, read: Callable[[str], bytes], size: int) -> QPixmap:
    """A square picture of `size` logical pixels. `read` brings the bytes of a file by its name,
    empty where there is none; what is no picture is drawn instead."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    given = _decoded(read(reward.picture), round(size * ratio)) if reward.picture else QImage()
    area = QRectF(0, 0, size, size)
    with QPainter(drawn) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(area, _RADIUS, _RADIUS)
        painter.setClipPath(shape)
        if given.isNull():
            _draw_sign(painter, _sign(reward), size)
        else:
            painter.drawImage(area, given)
    return drawn


def small_copy(path: Path) -> bytes:
    """A picture's file as a PNG of at most 512 pixels a side, empty where it is no picture."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImageWriter

    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    whole = reader.size()
    if not whole.isValid():
        return b""
    if max(whole.width(), whole.height()) > _KEPT:
        reader.setScaledSize(whole.scaled(_KEPT, _KEPT, Qt.AspectRatioMode.KeepAspectRatio))
    found = reader.read()
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    if found.isNull() or not QImageWriter(written, b"png").write(found):
        return b""
    return bytes(written.data().data())


def _decoded(data: bytes, size: int) -> QImage:
    """A picture cut to a square, read no larger than it is shown."""
    from PySide6.QtCore import QBuffer

    source = QBuffer()
    source.setData(QByteArray(data))
    reader = QImageReader(source)
    whole = reader.size()
    if not whole.isValid() or not whole.width() or not whole.height():
        return QImage()
    reader.setScaledSize(
        whole.scaled(QSize(size, size), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    )
    found = reader.read()
    return found.copy((found.width() - size) // 2, (found.height() - size) // 2, size, size)


def _sign(reward: RewardView) -> str:
    drawn = Path(reward.picture).stem
    return f"rewards/{drawn}" if drawn in DRAWN else _SIGNS.get(reward.give, "gift")


def _draw_sign(painter: QPainter, icon: str, size: int) -> None:
    colours = theme.active()
    painter.fillRect(QRectF(0, 0, size, size), colours.colour("soft"))
    side = size * 5 // 8
    sign = icons.pixmap(icon, colours.colour("primary"), side)
    painter.drawPixmap((size - side) // 2, (size - side) // 2, sign)

"""A word over the whole window: nothing on it counts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import names, theme
from ui.fonts import font, px

_FAINT: Final = 40
_ANGLE: Final = -24
_APART: Final = (360, 150)


class Watermark(QWidget):
    """Lies over all of a window and takes no key and no touch."""

    def __init__(self, over: QWidget, word: str) -> None:
        super().__init__(over)
        self.setObjectName(names.WATERMARK)
        self._over = over
        self._word = word
        self.setAccessibleName(word)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cover()

    def cover(self) -> None:
        """Lie over all of the window as it is now."""
        self.setGeometry(self._over.rect())
        self.raise_()

    def text(self) -> str:
        """The word."""
        return self._word

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write the word all over, faintly enough to read what is below."""
        ink = QColor(theme.active().colour("danger"))
        ink.setAlpha(_FAINT)
        with QPainter(self) as painter:
            painter.setPen(ink)
            painter.setFont(font("huge"))
            across, down = map(px, _APART)
            painter.translate(self.width() / 2, self.height() / 2)
            painter.rotate(_ANGLE)
            reach = self.width()
            for row, y in enumerate(range(-reach, reach, down)):
                for x in range(-reach - (row % 2) * across // 2, reach, across):
                    painter.drawText(x, y, self._word)

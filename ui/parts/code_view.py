"""A code to be scanned from the screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from terminal.code_picture import CodePicture, NotDrawable
from ui.fonts import px
from ui.workplace import Workplace

SIDE: Final = 240
"""In pixels at text of 100 %."""


class CodeView(QWidget):
    """A code in dark modules on a light ground in every theme, as readers want it."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: CodePicture | None = None
        self._side = px(SIDE)
        self.setFixedSize(self._side, self._side)

    def show_text(self, text: str, place: Workplace) -> bool:
        """Draw a text as QR; tells whether there is a code."""
        self._picture = None
        if place.draw is not None:
            try:
                self._picture = place.draw(text, "qr")
            except NotDrawable:
                self._picture = None
        self.setAccessibleName(text)
        self.setVisible(self._picture is not None)
        self.update()
        return self._picture is not None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the modules in whole pixels, with their quiet zone."""
        if self._picture is None:
            return
        module = self._side // self._picture.modules
        edge = (self._side - module * len(self._picture.rows)) // 2
        with QPainter(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("white"))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
            for down, row in enumerate(self._picture.rows):
                for across, dark in enumerate(row):
                    if dark:
                        left, top = edge + across * module, edge + down * module
                        painter.fillRect(left, top, module, module, QColor("black"))

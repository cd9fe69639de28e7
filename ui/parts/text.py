"""Texts with a role from the type table; second text takes its colour from the surface."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.fonts import TextRole, font
from ui.parts.reading import keep_signs

_ROLES = {
    "ink": QPalette.ColorRole.WindowText,
    "muted": QPalette.ColorRole.PlaceholderText,
    "primary": QPalette.ColorRole.Link,
    "danger": QPalette.ColorRole.BrightText,
}


class Text(QLabel):
    """A label; plain text always, so that no name is ever read as markup."""

    def __init__(
        self, role: TextRole = "text", text: str = "", *, ink: str = "ink", wrap: bool = False
    ) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role))
        self.setForegroundRole(_ROLES[ink])
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw from the reading edge of the layout, whatever script the text is in."""
        wrap = Qt.TextFlag.TextWordWrap if self.wordWrap() or "\n" in self.text() else None
        self._draw(self.text(), int(wrap or Qt.TextFlag.TextSingleLine))

    def _draw(self, text: str, flags: int) -> None:
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            told = keep_signs(text, self.layoutDirection())
            painter.drawText(self.contentsRect(), int(self._visual_alignment()) | flags, told)

    def _visual_alignment(self) -> Qt.AlignmentFlag:
        """The alignment with its reading edge where the layout has it."""
        side = self.alignment()
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return side
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if side & left:
            side = (side & ~left) | right
        elif side & right:
            side = (side & ~right) | left
        return side | Qt.AlignmentFlag.AlignAbsolute  # the painter would turn it once more

    def say(self, text: str) -> None:
        """Show a text, or take no room where there is none."""
        self.setText(text)
        self.setVisible(bool(text))


class ElidedText(Text):
    """A one-line label that ends in an ellipsis where the room ends; the tip has it whole.

    One that `keeps` asks for the room of its text; the others take what is left.
    """

    def __init__(
        self, role: TextRole = "text", text: str = "", *, ink: str = "ink", keeps: bool = False
    ) -> None:
        super().__init__(role, text, ink=ink)
        across = QSizePolicy.Policy.Preferred if keeps else QSizePolicy.Policy.Ignored
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        self._draw(shown, int(Qt.TextFlag.TextSingleLine))


class Figure(Text):
    """The one number that matters in a column: as large as its room lets it be."""

    _STEPS: Final[tuple[TextRole, ...]] = ("balance", "huge", "total", "result")

    def fit(self, room: int, largest: TextRole = "balance") -> None:
        """Take the largest face that fits so many pixels, none above `largest`."""
        steps = self._STEPS[self._STEPS.index(largest) :]
        fits = (
            face
            for face in map(font, steps)
            if QFontMetrics(face).horizontalAdvance(self.text()) <= room
        )
        self.setFont(next(fits, font(self._STEPS[-1])))

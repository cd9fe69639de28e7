"""Painted surfaces: cards, tinted boxes, pills, hairlines and progress bars."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.fonts import TextRole, font, px
from ui.theme import Tone


class Surface(QFrame):
    """A rounded surface in a tone; texts inside take the tone's ink. Only `plain` has a border."""

    def __init__(self, tone: Tone = "plain", *, radius: int = 12, padding: int = 24) -> None:
        super().__init__()
        self._tone: Tone = tone
        self._radius = radius
        self._outlined = tone == "plain"
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(8)
        self.retheme()

    def set_tone(self, tone: Tone) -> None:
        """Change what the surface says."""
        if tone != self._tone:
            self._tone = tone
            self._outlined = tone == "plain"
            self.retheme()

    def retheme(self) -> None:
        """Take the inks of the theme in force."""
        colours = theme.active()
        inked = QPalette()
        inked.setColor(QPalette.ColorRole.WindowText, colours.ink_on(self._tone))
        inked.setColor(QPalette.ColorRole.PlaceholderText, colours.second_ink_on(self._tone))
        self.setPalette(inked)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the fill and the border."""
        colours = theme.active()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(colours.fill(self._tone))
            border = colours.colour("hairline") if self._outlined else None
            painter.setPen(QPen(border, 1) if border else Qt.PenStyle.NoPen)
            edge = 0.5 if border else 0.0
            area = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
            painter.drawRoundedRect(area, self._radius, self._radius)


class Strip(Surface):
    """A full-width bar with square corners, such as the header and the notices."""

    def __init__(self, tone: Tone = "plain") -> None:
        super().__init__(tone, radius=0, padding=0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the fill and the line below."""
        colours = theme.active()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), colours.fill(self._tone))
            if self._outlined:
                line = self.rect().adjusted(0, self.height() - 1, 0, 0)
                painter.fillRect(line, colours.colour("hairline"))


class Pill(Surface):
    """A word or two on a rounded fill, with an icon beside them."""

    def __init__(self, tone: Tone = "soft", *, role: TextRole = "strong", height: int = 32) -> None:
        super().__init__(tone, radius=px(height) // 2, padding=0)
        self.setFixedHeight(px(height))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._icon = ""
        self._sign = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setFont(font(role))
        row = QHBoxLayout()
        row.setContentsMargins(18, 0, 18, 0)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._text)
        self.column.addLayout(row)

    def say(self, text: str, tone: Tone, icon: str = "") -> None:
        """Show a text in a tone, with an icon before it."""
        self._icon = icon
        self._text.setText(text)
        self.setAccessibleName(text)
        self.set_tone(tone)
        self.retheme()
        self._sign.setVisible(bool(icon))

    def text(self) -> str:
        """What the pill says."""
        return self._text.text()

    def retheme(self) -> None:
        """Draw the icon in the tone's ink too."""
        super().retheme()
        if getattr(self, "_icon", ""):
            from ui import icons

            self._sign.setPixmap(
                icons.pixmap(self._icon, theme.active().ink_on(self._tone), px(18))
            )


class Hairline(QWidget):
    """A thin line between groups."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.active().colour("hairline"))


class Progress(QWidget):
    """A bar that fills from the reading side; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedHeight(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, done: int, whole: int) -> None:
        """Fill `done` of `whole`."""
        self._share = min(1.0, max(0.0, done / whole)) if whole > 0 else 0.0
        self.update()

    def share(self) -> float:
        """How much is filled, 0 to 1."""
        return self._share

    def sizeHint(self) -> QSize:
        """A low bar."""
        return QSize(120, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the track and what is filled."""
        colours = theme.active()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            whole = QRectF(self.rect())
            self._bar(painter, whole, colours.colour("hairline"))
            if self._share:
                filled = QRectF(whole)
                filled.setWidth(max(whole.height(), whole.width() * self._share))
                if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                    filled.moveRight(whole.right())
                self._bar(painter, filled, colours.colour("primary"))

    @staticmethod
    def _bar(painter: QPainter, area: QRectF, colour: QColor) -> None:
        painter.setBrush(colour)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)

"""Keys to press: a word, the keyboard's key below it, an icon beside it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui import theme
from ui.fonts import TextRole, font, px

KeyKind = Literal["digit", "action", "primary", "danger", "flat"]

_LABEL: dict[KeyKind, TextRole] = {
    "digit": "key",
    "action": "action",
    "primary": "primary",
    "danger": "action",
    "flat": "text",
}
_SMALLER: dict[KeyKind, TextRole] = {
    "primary": "result",
    "digit": "action",
    "action": "hint_strong",
    "danger": "hint_strong",
}
_RADIUS = 10
LEAST = 56
"""Height of a key in pixels: 7.5 mm and more on a till's screen."""


class Key(QAbstractButton):
    """A key. `hint` is the keyboard's key or a short second line; `icon` a shipped icon.

    A kind sets its weight on the screen: there is one `primary` key, with a ring of its own.
    """

    def __init__(
        self, label: str = "", hint: str = "", *, kind: KeyKind = "action", icon: str = ""
    ) -> None:
        super().__init__()
        self._kind: KeyKind = kind
        self._hint = ""
        self._icon = icon
        self._level = False
        self._hints = 1
        self._marked = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred if kind == "flat" else QSizePolicy.Policy.Expanding,
            QSizePolicy.Policy.Fixed if kind != "digit" else QSizePolicy.Policy.Preferred,
        )
        self.caption(label, hint)

    def caption(self, label: str, hint: str = "") -> None:
        """Set the word and the line below it."""
        before, self._hint = (self.text(), self._hint), hint
        height = self.least_height()
        if before == (label, hint) and self.minimumHeight() == height:
            return
        self.setText(label)
        self.setAccessibleName(f"{label} ({hint})" if hint else label)
        self.setMinimumHeight(height)
        self.updateGeometry()
        self.update()

    def least_height(self) -> int:
        """56 px, or what larger text needs."""
        label = QFontMetrics(font(self._role())).height()
        hint = QFontMetrics(font("small")).height() if self._hint and self._kind != "flat" else 0
        return max(LEAST, label + hint + 8, label + hint * self._hints)

    def _role(self) -> TextRole:
        return "result" if self._level and self._kind == "primary" else _LABEL[self._kind]

    def set_height(self, pixels: int, hints: int = 1) -> None:
        """Stand so high, or as high as the text needs, with so many lines below the word."""
        self._hints = hints
        self.setFixedHeight(max(pixels, self.least_height()))

    def hint(self) -> str:
        """The second line."""
        return self._hint

    def set_kind(self, kind: KeyKind) -> None:
        """Change the key's weight on the screen."""
        self._kind = kind
        self.update()

    def level(self) -> None:
        """Stand in a row with lower keys: no higher than they, the word in the smaller face."""
        self._level = True
        self.set_height(px(60))

    def mark(self, *, on: bool) -> None:
        """Show that what the key leads to is on show."""
        if on != self._marked:
            self._marked = on
            self.update()

    def marked(self) -> bool:
        """Whether it is marked."""
        return self._marked

    def set_icon(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """Room for both lines."""
        metrics = QFontMetrics(font(_LABEL[self._kind]))
        if self._kind == "flat":
            return QSize(metrics.horizontalAdvance(self._flat_text()) + 24, self.least_height())
        label = metrics.horizontalAdvance(self.text())
        hint = QFontMetrics(font("small")).horizontalAdvance(self._hint)
        icon = px(30) if self._icon else 0
        height = max({"primary": 96, "digit": 66}.get(self._kind, 60), self.least_height())
        return QSize(max(label + icon, hint) + 24, height)

    def least_width(self) -> int:
        """Pixels below which the words are cut, in the smaller face where there is one."""
        face = font(_SMALLER.get(self._kind, _LABEL[self._kind]))
        label = QFontMetrics(face).horizontalAdvance(self.text())
        hint = QFontMetrics(font("small")).horizontalAdvance(self._hint)
        return max(label + self._icon_room(), hint) + 14

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        if self._kind == "flat":
            return self.sizeHint()
        wide, high = {"primary": (96, 64), "digit": (64, LEAST)}.get(self._kind, (96, LEAST))
        return QSize(wide, max(high, self.least_height()))

    def _flat_text(self) -> str:
        return f"{self._hint} {self.text()}"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the key as it stands: pressed, focused, off."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self._paint_body(painter)
            self._paint_words(painter)

    def _paint_body(self, painter: QPainter) -> None:
        colours = theme.active()
        area = QRectF(self.rect())
        if self._kind == "primary":
            area = area.adjusted(5, 5, -5, -5)
            ring = colours.colour("primary" if self.isEnabled() else "hairline")
            painter.setPen(QPen(ring, 3))
            painter.drawRoundedRect(area.adjusted(-3.5, -3.5, 3.5, 3.5), 13, 13)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("primary" if self.isEnabled() else "key"))
        elif self._kind == "flat":
            painter.setPen(Qt.PenStyle.NoPen)
            hot = self.isDown() or self.underMouse()
            painter.setBrush(colours.colour("key") if hot else Qt.BrushStyle.NoBrush)
        else:
            area = area.adjusted(0.5, 0.5, -0.5, -0.5)
            edge = "danger" if self._kind == "danger" else "control"
            edge = "primary" if self._marked else edge
            ink = colours.colour(edge if self.isEnabled() else "hairline")
            painter.setPen(QPen(ink, 2 if self._marked else 1))
            painter.setBrush(colours.colour(self._fill()))
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        if self.hasFocus():
            self._paint_ring(painter, area)

    def _fill(self) -> str:
        if self.isDown():
            return "pressed"
        if self._marked:
            return "soft"
        if self._kind == "digit" or (self.underMouse() and self.isEnabled()):
            return "key"
        return "surface"

    def _paint_ring(self, painter: QPainter, area: QRectF) -> None:
        ring = "on_primary" if self._kind == "primary" else "primary"
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.active().colour(ring), 3))
        painter.drawRoundedRect(area.adjusted(3, 3, -3, -3), _RADIUS - 3, _RADIUS - 3)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "muted"
        return {"primary": "on_primary", "danger": "danger", "flat": "muted"}.get(self._kind, "ink")

    def _paint_words(self, painter: QPainter) -> None:
        colours = theme.active()
        ink = colours.colour(self._ink())
        area = self.rect().adjusted(6, 4, -6, -4)
        painter.setPen(ink)
        if self._kind == "flat":
            painter.setFont(font("text"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._flat_text())
            return
        height = QFontMetrics(self._face()).height()
        low, hints = QFontMetrics(font("small")).height(), self._hint_lines()
        top = area.top() + (area.height() - height - low * len(hints)) // 2
        line = area.adjusted(0, 0, 0, 0)
        line.setTop(top)
        line.setHeight(height)
        self._paint_label(painter, line)
        painter.setFont(font("small"))
        second = self._kind in {"action", "danger"} and self.isEnabled()
        painter.setPen(colours.colour("muted") if second else ink)
        line.setHeight(low)
        for place, hint in enumerate(hints):
            line.moveTop(top + height + place * low)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, hint)

    def _hint_lines(self) -> list[str]:
        """The second line; in two where it is too wide for one and the key is high enough."""
        metrics = QFontMetrics(font("small"))
        words = self._hint.split()
        room = self.width() - 12
        high = QFontMetrics(self._face()).height() + 2 * metrics.height()
        if len(words) < 2 or metrics.horizontalAdvance(self._hint) <= room or high > self.height():
            return [self._hint] if self._hint else []
        halves = ((" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words)))
        return list(min(halves, key=lambda two: max(map(metrics.horizontalAdvance, two))))

    def shows_all(self) -> bool:
        """Whether the words fit the key as it stands."""
        if self._kind == "flat":
            return self.width() >= self.sizeHint().width()
        room = self.width() - 12 - self._icon_room()
        metrics = QFontMetrics(self._face())
        if metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room) != self.text():
            return False
        small = QFontMetrics(font("small"))
        return all(small.horizontalAdvance(one) <= self.width() - 8 for one in self._hint_lines())

    def _icon_room(self) -> int:
        return px(24 if self._kind in {"digit", "primary"} else 20) + 8 if self._icon else 0

    def _face(self) -> QFont:
        """The label's font; a long word or amount takes the next smaller one."""
        face = font(self._role())
        room = self.width() - 12 - self._icon_room()
        if self._kind in _SMALLER and QFontMetrics(face).horizontalAdvance(self.text()) >= room:
            return font(_SMALLER[self._kind])
        return face

    def _paint_label(self, painter: QPainter, line: QRect) -> None:
        colours = theme.active()
        label = self._face()
        metrics = QFontMetrics(label)
        size = px(24 if self._kind in {"digit", "primary"} else 20)
        room = line.width() - (size + 8 if self._icon else 0)
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        if self._icon:
            wide = metrics.horizontalAdvance(shown) + (size + 8 if shown else size)
            left = line.left() + (line.width() - wide) // 2
            from ui import icons

            drawn = icons.pixmap(self._icon, colours.colour(self._ink()), size)
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            at = left + wide - size if mirrored else left
            painter.drawPixmap(at, line.top() + (line.height() - size) // 2, drawn)
            if mirrored:
                line = line.adjusted(0, 0, -(size + 8), 0)
            else:
                line = line.adjusted(size + 8, 0, 0, 0)
        painter.setFont(label)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, shown)

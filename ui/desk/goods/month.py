"""A month painted as a calendar: each day with what holds on it, the marked day ringed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import msgspec
from PySide6.QtCore import QDate, QLocale, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.fonts import font, px

_LINES: Final = 3
_WEEKS: Final = 6
_INKS: Final = ("primary", "warning", "danger", "gold", "success", "silver")
"""Told apart by their place and their word too: nobody needs the colours."""


class Mark(msgspec.Struct, frozen=True):
    """What holds on a day: its word, and which of the inks."""

    text: str
    ink: int


class Month(QWidget):
    """`day_marked` carries the day (ordinal) that is marked or pointed at."""

    day_marked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._first = date(2026, 1, 1)
        self._today = self._marked = 0
        self._marks: dict[int, tuple[Mark, ...]] = {}
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(px(210))

    def put(self, first: date, today: int, marks: dict[int, tuple[Mark, ...]]) -> None:
        """Show the month of a day, and what holds on its days."""
        self._first, self._today, self._marks = first.replace(day=1), today, marks
        self.update()

    def mark(self, day: int) -> None:
        """Mark a day."""
        if day != self._marked:
            self._marked = day
            self.update()
            self.day_marked.emit(day)

    def marked(self) -> int:
        """The marked day."""
        return self._marked

    def days(self) -> range:
        """The days that are on show: whole weeks."""
        start = self._first - timedelta(days=(self._first.weekday() - self._begins()) % 7)
        return range(start.toordinal(), start.toordinal() + 7 * _WEEKS)

    @staticmethod
    def _begins() -> int:
        """The first day of a week, 0 for Monday (ISO 8601) unless the system names a country."""
        locale = QLocale.system()
        named = locale.territory() != QLocale.Country.AnyCountry and locale.name() != "C"
        return int(locale.firstDayOfWeek().value) - 1 if named else 0

    def day_area(self, day: int) -> QRect:
        """Where a day stands."""
        week, place = divmod(day - self.days().start, 7)
        head = self._head()
        wide, high = self.width(), self.height() - head
        left, right = wide * place // 7, wide * (place + 1) // 7
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left, right = wide - right, wide - left
        top, below = head + high * week // _WEEKS, head + high * (week + 1) // _WEEKS
        return QRect(left, top, right - left, below - top)

    @staticmethod
    def _head() -> int:
        return QFontMetrics(font("hint_strong")).height() + 6

    def sizeHint(self) -> QSize:
        """Room for six weeks."""
        return QSize(560, px(330))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the day that is pointed at."""
        at = event.position().toPoint()
        for day in self.days():
            if self.day_area(day).contains(at):
                self.mark(day)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from day to day; every other key is the page's."""
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        steps = {Qt.Key.Key_Left: 1 if turned else -1, Qt.Key.Key_Right: -1 if turned else 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            self.mark(self._marked + step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the days of the week, then every day."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_head(painter)
            for day in self.days():
                self._paint_day(painter, day, self.day_area(day))

    def _paint_head(self, painter: QPainter) -> None:
        painter.setFont(font("hint_strong"))
        painter.setPen(theme.active().colour("muted"))
        for day in self.days()[:7]:
            area = self.day_area(day)
            area.setTop(0)
            area.setHeight(self._head())
            name = QLocale().dayName(
                date.fromordinal(day).isoweekday(), QLocale.FormatType.ShortFormat
            )
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), name)

    def _paint_day(self, painter: QPainter, day: int, area: QRect) -> None:
        colours = theme.active()
        then = date.fromordinal(day)
        body = QRectF(area).adjusted(2, 2, -2, -2)
        inside = then.month == self._first.month
        painter.setPen(QPen(colours.colour("hairline"), 1))
        painter.setBrush(colours.colour("surface" if inside else "background"))
        if day == self._marked:
            painter.setPen(QPen(colours.colour("primary"), 3 if self.hasFocus() else 2))
            painter.setBrush(colours.colour("soft"))
        painter.drawRoundedRect(body, 8, 8)
        line = QFontMetrics(font("hint_strong")).height()
        number = area.adjusted(8, 4, -8, 0)
        number.setHeight(line)
        painter.setFont(font("hint_strong" if day == self._today else "hint"))
        ink = "primary" if day == self._today else "ink" if inside else "muted"
        painter.setPen(colours.colour(ink))
        word = QLocale().toString(then.day)
        if day == self._today:
            word = f"• {word}"
        painter.drawText(number, int(Qt.AlignmentFlag.AlignLeft), word)
        self._paint_marks(painter, day, area.adjusted(7, 6 + line, -7, -5))

    def _paint_marks(self, painter: QPainter, day: int, area: QRect) -> None:
        marks = self._marks.get(day, ())
        high = QFontMetrics(font("small")).height()
        room = area.height() // (high + 3)
        if not room:
            self._paint_stripes(painter, marks, area)
            return
        shown = marks if len(marks) <= room else marks[: room - 1]
        lines = max(1, min(_LINES, (area.height() // max(1, len(shown)) - 3) // high))
        tall = lines * high + 3
        for at, one in enumerate(shown):
            place = QRect(area.left(), area.top() + at * tall, area.width(), tall - 2)
            self._paint_mark(painter, one, place, lines)
        if len(shown) < len(marks):
            rest = QRect(area.left(), area.top() + len(shown) * tall, area.width(), high)
            painter.setFont(font("small"))
            painter.setPen(theme.active().colour("muted"))
            painter.drawText(rest, int(Qt.AlignmentFlag.AlignLeft), f"+{len(marks) - len(shown)}")

    def _paint_mark(self, painter: QPainter, one: Mark, area: QRect, lines: int) -> None:
        metrics = QFontMetrics(font("small"))
        bar = QRect(area.left(), area.top() + 2, 4, area.height() - 4)
        words = area.adjusted(8, 0, 0, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            bar.moveRight(area.right())
            words = area.adjusted(0, 0, -8, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_ink(one.ink))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setFont(font("small"))
        painter.setPen(theme.active().colour("ink"))
        shown = "\n".join(_wrapped(one.text, metrics, words.width(), lines))
        painter.drawText(
            words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown
        )

    @staticmethod
    def _paint_stripes(painter: QPainter, marks: tuple[Mark, ...], area: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for at, one in enumerate(marks[:6]):
            painter.setBrush(_ink(one.ink))
            painter.drawRoundedRect(area.left() + at * 10, area.bottom() - 5, 8, 5, 2, 2)


def _wrapped(text: str, metrics: QFontMetrics, wide: int, lines: int) -> Iterator[str]:
    """A text in so many lines, broken between words; what does not fit the last one is left out."""
    rest = text.split()
    for line in range(lines):
        taken = len(rest)
        while (
            line < lines - 1
            and taken > 1
            and wide < metrics.horizontalAdvance(" ".join(rest[:taken]))
        ):
            taken -= 1
        yield metrics.elidedText(" ".join(rest[:taken]), Qt.TextElideMode.ElideRight, wide)
        rest = rest[taken:]
        if not rest:
            return


def _ink(number: int) -> QColor:
    return theme.active().colour(_INKS[number % len(_INKS)])


def month_name(first: date) -> str:
    """A month and its year, as the language writes them."""
    return QLocale().toString(QDate(first.year, first.month, 1), "MMMM yyyy")

"""The calendar of promotions: a month, the marked day's promotions with hours and places, and what
changes next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.desk import Desk
from terminal.domain.offers import Promotion
from ui import names
from ui.desk.goods.month import Mark, Month, month_name
from ui.fonts import px
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace


class CalendarView(QWidget):
    """Arrows go from day to day, up and down by weeks."""

    changed = Signal()

    def __init__(self, place: Workplace, desk: Desk) -> None:
        super().__init__()
        self._place, self._desk = place, desk
        self._today = 0
        self._first = date(2026, 1, 1)
        self._inks: dict[str, int] = {}
        self._title = Text("name")
        self._title.setObjectName(names.CALENDAR_TITLE)
        self._month = Month()
        self._month.setObjectName(names.CALENDAR_MONTH)
        self._month.setAccessibleName(self.tr("Calendar of promotions"))
        self._month.day_marked.connect(self._tell)
        self._day = Text("strong", wrap=True)
        self._day.setObjectName(names.CALENDAR_DAY)
        self._rows = Rows(height=58)
        self._rows.setObjectName(names.CALENDAR_ROWS)
        self._rows.setAccessibleName(self.tr("Promotions of the day"))
        self._next = Text("hint", ink="muted", wrap=True)
        side = Surface(padding=12)
        side.column.addWidget(self._day)
        side.column.addWidget(self._rows, 1)
        side.column.addWidget(self._next)
        self._side = side
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._title)
        left.addWidget(self._month, 1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 1)
        row.addWidget(side)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._row.setSpacing(8 if compact else 12)
        self._side.setFixedWidth(px(210 if compact else 260))

    def read(self, *, may: bool) -> None:  # noqa: ARG002 - whoever sees it may look
        """Show the month of today, or the one that was on show."""
        self._today = self._place.till.business_day()
        if not self._month.marked():
            self._show_month(date.fromordinal(self._today))
            self._month.mark(self._today)
        else:
            self._show_month(self._first)
            self._tell(self._month.marked())

    def focus(self) -> None:
        """Go through the days."""
        self._month.setFocus()

    def step(self, by: int) -> None:
        """Go a week on, or back."""
        self._month.mark(self._month.marked() + 7 * by)

    def turn(self, by: int) -> None:
        """Show the next month, or the one before."""
        months = self._first.year * 12 + self._first.month - 1 + by
        self._show_month(date(months // 12, months % 12 + 1, 1))
        self._month.mark(self._first.toordinal())

    def to_next(self) -> None:
        """Go to the next day on which other promotions hold."""
        day = self._next_change()
        if day:
            self._month.mark(day)

    def _next_change(self) -> int:
        return int(self._desk.next_promotions(self._month.marked()))

    def _show_month(self, day: date) -> None:
        self._first = day.replace(day=1)
        self._title.setText(month_name(self._first))
        self._month.put(self._first, self._today, {})
        marks = {one: self._marks(one) for one in self._month.days()}
        self._month.put(self._first, self._today, marks)

    def _marks(self, day: int) -> tuple[Mark, ...]:
        found = self._desk.promotions_on(day)
        return tuple(
            Mark(one.name, self._inks.setdefault(one.id, len(self._inks))) for one in found
        )

    def _tell(self, day: int) -> None:
        then = date.fromordinal(day)
        if (then.year, then.month) != (self._first.year, self._first.month):
            self._show_month(then)
        figures = self._place.figures
        found = self._desk.promotions_on(day)
        today = self.tr("{0}, today") if day == self._today else "{0}"
        self._day.setText(today.format(figures.day(day, always_year=True)))
        rows = tuple(Row(text=one.name, second=self._said(one)) for one in found)
        none = (Row(text=self.tr("No promotion"), quiet=True),)
        self._rows.put(rows or none)
        later = self._next_change()
        said = self.tr("The next change: {0}").format(figures.day(later)) if later else ""
        self._next.say(said)

    def _said(self, one: Promotion) -> str:
        parts = []
        if (one.from_minute, one.to_minute) != (0, 1440):
            parts.append(f"{_clock(one.from_minute)}–{_clock(one.to_minute)}")
        parts.append(", ".join(one.stores) if one.stores else self.tr("every store"))
        if one.tiers:
            parts.append(", ".join(one.tiers))
        if one.ends:
            parts.append(self.tr("until {0}").format(self._place.figures.day(one.ends)))
        return " · ".join(parts)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"

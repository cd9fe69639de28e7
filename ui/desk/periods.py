"""Periods to look at: from a day to a day, by name or typed."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication

_translate = QCoreApplication.translate
Period = Literal["today", "week", "month", "quarter", "year", "own"]
NAMED: Final[tuple[Period, ...]] = ("today", "week", "month", "quarter", "year")


def days_of(period: Period, today: int) -> tuple[int, int]:
    """First and last day (ordinals) of the period in which a day lies, up to that day; weeks begin
    on Monday."""
    on = date.fromordinal(today)
    match period:
        case "week":
            return today - on.weekday(), today
        case "month":
            return on.replace(day=1).toordinal(), today
        case "quarter":
            return on.replace(month=(on.month - 1) // 3 * 3 + 1, day=1).toordinal(), today
        case "year":
            return on.replace(month=1, day=1).toordinal(), today
        case _:
            return today, today


def label(period: Period) -> str:
    """The word of a period."""
    return {
        "today": _translate("periods", "Today"),
        "week": _translate("periods", "This week"),
        "month": _translate("periods", "This month"),
        "quarter": _translate("periods", "This quarter"),
        "year": _translate("periods", "This year"),
        "own": _translate("periods", "Own days"),
    }[period]

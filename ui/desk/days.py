"""Days as a person writes them: one, or two with a dash between."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}")


class NoDays(ValueError):
    """The text names no day, or the first one after the last."""


def days(text: str) -> tuple[date, date] | None:
    """The first and last day that a text names (ISO or 31.12.2026), None for an empty one; raises
    NoDays."""
    if not text.strip():
        return None
    found = _DAY.findall(text)
    rest = _DAY.sub("", text)
    if len(found) not in (1, 2) or any(sign.isalnum() for sign in rest):
        raise NoDays(text)
    try:
        first, last = (_read(found[at]) for at in (0, -1))
    except ValueError:
        raise NoDays(text) from None
    if last < first:
        raise NoDays(text)
    return first, last


def day_of(text: str) -> int | None:
    """The day (ordinal) that a text names, in either way of writing; None where it is none."""
    if not _DAY.fullmatch(text.strip()):
        return None
    try:
        return _read(text.strip()).toordinal()
    except ValueError:
        return None


def written(ordinal: int) -> str:
    """A day as it is typed in the language of the screen: 31.12.2026 in German, else ISO."""
    day = date.fromordinal(ordinal)
    if QLocale().language() == QLocale.Language.German:
        return f"{day.day}.{day.month}.{day.year}"
    return day.isoformat()


def shown(document: str) -> str:
    """A day of a document (ISO) as it is typed; whatever else stands there as it is."""
    day = day_of(document)
    return document if day is None else written(day)


def kept(text: str) -> str:
    """A typed day as documents have it (ISO); whatever else was typed as it is."""
    day = day_of(text)
    return text if day is None else date.fromordinal(day).isoformat()


def _read(text: str) -> date:
    if "-" in text:
        return date.fromisoformat(text)
    day, month, year = text.split(".")
    return date(int(year), int(month), int(day))


def lately(count: int, now_ms: int, zone: ZoneInfo) -> str:
    """The last so many days up to today, as a text that `days` reads."""
    today = datetime.fromtimestamp(now_ms / 1000, zone).date()
    first = today - timedelta(days=count - 1)
    last = written(today.toordinal())
    return f"{written(first.toordinal())} – {last}" if count > 1 else last


def span_ms(found: tuple[date, date], zone: ZoneInfo) -> tuple[int, int]:
    """From the first day's midnight to the one after the last, ms since 1970."""
    first, last = found
    start = datetime(first.year, first.month, first.day, tzinfo=zone)
    after = last + timedelta(days=1)
    end = datetime(after.year, after.month, after.day, tzinfo=zone)
    return int(start.timestamp() * 1000), int(end.timestamp() * 1000)

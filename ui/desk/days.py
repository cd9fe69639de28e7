"""Days as a person writes them: one, or two with a dash between."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

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
        first, last = _day(found[0]), _day(found[-1])
    except ValueError:
        raise NoDays(text) from None
    if last < first:
        raise NoDays(text)
    return first, last


def _day(text: str) -> date:
    if "-" in text:
        return date.fromisoformat(text)
    day, month, year = text.split(".")
    return date(int(year), int(month), int(day))


def lately(count: int, now_ms: int, zone: ZoneInfo) -> str:
    """The last so many days up to today, as a text that `days` reads."""
    today = datetime.fromtimestamp(now_ms / 1000, zone).date()
    first = today - timedelta(days=count - 1)
    return f"{first.isoformat()} – {today.isoformat()}" if count > 1 else today.isoformat()


def span_ms(found: tuple[date, date], zone: ZoneInfo) -> tuple[int, int]:
    """From the first day's midnight to the one after the last, ms since 1970."""
    first, last = found
    start = datetime(first.year, first.month, first.day, tzinfo=zone)
    after = last + timedelta(days=1)
    end = datetime(after.year, after.month, after.day, tzinfo=zone)
    return int(start.timestamp() * 1000), int(end.timestamp() * 1000)

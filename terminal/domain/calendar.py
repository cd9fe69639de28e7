"""Dates of the programme: business days, month ends, zones. All dates are proleptic ordinals
(`datetime.date.toordinal`) inside folds, because they compare and store as integers."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_EPOCH = date(1970, 1, 1).toordinal()
_DAY_MS = 86_400_000
_HOUR_MS = 3_600_000


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """Zone of an IANA name; raises ZoneInfoNotFoundError (a KeyError) or ValueError."""
    return ZoneInfo(name)


@lru_cache(maxsize=4096)
def _offset_ms(hour: int, name: str) -> int:
    moment = datetime.fromtimestamp(hour * 3600, UTC).astimezone(zone(name))
    offset = moment.utcoffset()
    return 0 if offset is None else int(offset / timedelta(milliseconds=1))


def local_ordinal(ms: int, zone_name: str) -> int:
    """Calendar day of a moment in a zone, as an ordinal. Offsets change on whole UTC hours in
    every zone since 1970 that shops use, so an hour's offset is looked up once."""
    ms = max(0, min(ms, 32_503_680_000_000))
    return _EPOCH + (ms + _offset_ms(ms // _HOUR_MS, zone_name)) // _DAY_MS


def local_minute(ms: int, zone_name: str) -> int:
    """Minute of the day on a zone's wall clock, 0 to 1439."""
    wall = max(0, ms) + _offset_ms(max(0, ms) // _HOUR_MS, zone_name)
    return wall % _DAY_MS // 60_000


def business_ordinal(ms: int, zone_name: str, roll_hour: int) -> int:
    """Business day in the store's zone; before `roll_hour` on the wall clock it is still the day
    before, also on the nights when the clock is put forward or back."""
    ms = max(_HOUR_MS * roll_hour, min(ms, 32_503_680_000_000))
    wall = ms + _offset_ms(ms // _HOUR_MS, zone_name)
    return _EPOCH + (wall - roll_hour * _HOUR_MS) // _DAY_MS


@lru_cache(maxsize=4096)
def day_start_ms(ordinal: int, zone_name: str) -> int:
    """First millisecond of a calendar day in a zone; 0 for a day before 1970, or none."""
    if ordinal < _EPOCH:
        return 0
    day = date.fromordinal(ordinal)
    start = datetime(day.year, day.month, day.day, tzinfo=zone(zone_name))
    return max(0, int(start.timestamp() * 1000))


@lru_cache(maxsize=8192)
def month_end_after(ordinal: int, months: int) -> int:
    """Last day of the month that lies `months` after the day's own month."""
    day = date.fromordinal(ordinal)
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1]).toordinal()


@lru_cache(maxsize=8192)
def months_before(ordinal: int, months: int) -> int:
    """The same day of the month `months` earlier, or that month's last day.

    A rolling window of 12 months ending on day ``d`` is ``(months_before(d, 12), d]``.
    """
    day = date.fromordinal(ordinal)
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)).toordinal()


def period_start(period: str, ordinal: int) -> int:
    """First day of the day, week (from Monday), month or year that a day is in; 0 for ``ever``."""
    day = date.fromordinal(ordinal) if ordinal else date.min
    match period:
        case "day":
            return ordinal
        case "week":
            return ordinal - day.weekday()
        case "month":
            return day.replace(day=1).toordinal()
        case "year":
            return day.replace(month=1, day=1).toordinal()
        case _:
            return 0

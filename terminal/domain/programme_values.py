"""The values of a programme document: what each kind of key accepts and what it becomes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from terminal.domain.calendar import zone
from terminal.domain.money import BadAmount, digits, minor_from_text

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Unreadable(ValueError):
    """A value is not what its key takes; the text is the remedy."""


def read_value(kind: str, value: Any) -> Any:
    """The value of a key of this kind: days as ordinals, amounts and factors in hundredths,
    rates in billionths, times in minutes, lists as tuples; raises Unreadable."""
    if kind.startswith("whole "):
        return _whole(kind[6:], value)
    reader = _READERS.get(kind)
    if reader is not None:
        return reader(value)
    choices = re.split(r", | or ", kind)
    if value not in choices:
        raise Unreadable(f"Write one of: {', '.join(choices)}.")
    return value


def _whole(span: str, value: Any) -> int:
    low, high = (int(part) for part in span.split("-"))
    if type(value) is not int or not low <= value <= high:
        raise Unreadable(f"Write a whole number from {low} to {high}.")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Unreadable("Write a text in quotes.")
    return value


def _code(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", text):
        raise Unreadable('Write small letters, digits and hyphens, such as "dairy-week".')
    return text


def _known(check: Callable[[str], object], remedy: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        text = _text(value)
        try:
            check(text)
        except (KeyError, ValueError):
            raise Unreadable(remedy) from None
        return text

    return read


def _date(value: Any) -> int:
    if type(value) is not date:
        raise Unreadable("Write a date such as 2027-01-31, without quotes.")
    return value.toordinal()


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Unreadable('Write a list such as ["HS", "AP"].')
    return tuple(value)


def _weekdays(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(one in WEEKDAYS for one in value):
        raise Unreadable('Write a list of mon, tue, wed, thu, fri, sat, sun, such as ["mon"].')
    return tuple(sorted({WEEKDAYS.index(one) for one in value}))


def _time(value: Any) -> int:
    found = re.fullmatch(r"(\d\d):(\d\d)", value) if isinstance(value, str) else None
    minutes = int(found[1]) * 60 + int(found[2]) if found and int(found[2]) < 60 else -1
    if not 0 <= minutes <= 1440:
        raise Unreadable('Write a time in quotes, such as "17:00".')
    return minutes


def _yes(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Unreadable("Write true or false, without quotes.")
    return value


def _decimal(value: Any, places: str, example: str, least: int) -> int:
    """Hundredths with "EUR", thousandths with "KWD": the currencies lend their decimals."""
    if isinstance(value, str):
        try:
            number = minor_from_text(value, places)
        except BadAmount:
            number = least - 1
        if number >= least:
            return number
    raise Unreadable(example)


def _amount(value: Any) -> int:
    return _decimal(value, "EUR", 'Write an amount above zero in quotes, such as "10.00".', 1)


def _amount_or_zero(value: Any) -> int:
    return _decimal(value, "EUR", 'Write an amount in quotes, such as "10.00".', 0)


def _factor(value: Any) -> int:
    return _decimal(value, "EUR", 'Write a factor above 1 in quotes, such as "2" or "1.5".', 101)


def _rate(value: Any) -> int:
    found = re.fullmatch(r"(\d{1,6})(?:\.(\d{1,9}))?", value) if isinstance(value, str) else None
    billionths = int(found[1]) * 10**9 + int((found[2] or "").ljust(9, "0")) if found else 0
    if billionths <= 0:
        raise Unreadable('Write a rate of at most nine decimals in quotes, such as "1.0425".')
    return billionths


def _points_or_amount(value: Any) -> int:
    if isinstance(value, str):
        return _amount_or_zero(value)
    return _whole("0-1000000000", value)


_READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "text": _text,
    "code": _code,
    "zone": _known(zone, "Write a zone such as Europe/Berlin."),
    "currency": _known(digits, "Write a currency code such as EUR."),
    "date": _date,
    "list of texts": _texts,
    "weekdays": _weekdays,
    "time": _time,
    "yes or no": _yes,
    "amount": _amount,
    "amount or zero": _amount_or_zero,
    "factor": _factor,
    "points or amount": _points_or_amount,
    "rate": _rate,
}

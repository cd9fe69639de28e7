"""The values of a programme document: what each kind of key accepts and what it becomes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from terminal.domain.calendar import zone
from terminal.domain.money import BadAmount, digits, minor_from_text
from terminal.domain.programme_remedies import remedy

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Unreadable(ValueError):
    """A value is not what its key takes; the text is the remedy."""

    def __init__(self, key: str, *values: object) -> None:
        self.remedy = remedy(key, *values)
        super().__init__(str(self.remedy))


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
        raise Unreadable("one_of", ", ".join(choices))
    return value


def _whole(span: str, value: Any) -> int:
    low, high = (int(part) for part in span.split("-"))
    if type(value) is not int or not low <= value <= high:
        raise Unreadable("whole", low, high)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Unreadable("text")
    return value


def _code(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", text):
        raise Unreadable("code")
    return text


def _known(check: Callable[[str], object], key: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        text = _text(value)
        try:
            check(text)
        except (KeyError, ValueError):
            raise Unreadable(key) from None
        return text

    return read


def _date(value: Any) -> int:
    if type(value) is not date:
        raise Unreadable("date")
    return value.toordinal()


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Unreadable("list")
    return tuple(value)


def _weekdays(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(one in WEEKDAYS for one in value):
        raise Unreadable("weekdays")
    return tuple(sorted({WEEKDAYS.index(one) for one in value}))


def _time(value: Any) -> int:
    found = re.fullmatch(r"(\d\d):(\d\d)", value) if isinstance(value, str) else None
    minutes = int(found[1]) * 60 + int(found[2]) if found and int(found[2]) < 60 else -1
    if not 0 <= minutes <= 1440:
        raise Unreadable("time")
    return minutes


def _yes(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Unreadable("yes")
    return value


def _decimal(value: Any, places: str, key: str, least: int) -> int:
    """Hundredths with "EUR", thousandths with "KWD": the currencies lend their decimals."""
    if isinstance(value, str):
        try:
            number = minor_from_text(value, places)
        except BadAmount:
            number = least - 1
        if number >= least:
            return number
    raise Unreadable(key)


def _amount(value: Any) -> int:
    return _decimal(value, "EUR", "amount", 1)


def _amount_or_zero(value: Any) -> int:
    return _decimal(value, "EUR", "amount_or_zero", 0)


def _factor(value: Any) -> int:
    return _decimal(value, "EUR", "factor", 101)


def _rate(value: Any) -> int:
    found = re.fullmatch(r"(\d{1,6})(?:\.(\d{1,9}))?", value) if isinstance(value, str) else None
    billionths = int(found[1]) * 10**9 + int((found[2] or "").ljust(9, "0")) if found else 0
    if billionths <= 0:
        raise Unreadable("rate")
    return billionths


def _points_or_amount(value: Any) -> int:
    if isinstance(value, str):
        return _amount_or_zero(value)
    return _whole("0-1000000000", value)


_READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "text": _text,
    "code": _code,
    "zone": _known(zone, "zone"),
    "currency": _known(digits, "currency"),
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

"""Texts of a replay file's columns, read into values; every fault is one sentence.

Formats: ISO 8601 moments (UTC where no offset is written), decimal amounts with a point.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final, get_args

from terminal.app.replay.acts import Tender
from terminal.domain.money import minor_from_text

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _LAST = 1970, 2999
_MOST_UNITS = 10**9
_MOST_POINT_DIGITS = 9
_TENDERS: Final[dict[str, Tender]] = {name: name for name in get_args(Tender)} | {"": "cash"}


class BadField(ValueError):
    """A column's text cannot be read; the message is one sentence."""


@lru_cache(maxsize=256)
def moment(text: str) -> int:
    """Milliseconds since 1970 of an ISO 8601 text; raises BadField."""
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        raise BadField(f"'{text}' is not an ISO 8601 timestamp.") from None
    if not _FIRST <= value.year <= _LAST:
        raise BadField(f"The year of '{text}' is not between {_FIRST} and {_LAST}.")
    if value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    since = value - _EPOCH
    return since.days * 86_400_000 + since.seconds * 1000 + since.microseconds // 1000


@lru_cache(maxsize=65_536)
def money(text: str, currency: str) -> int:
    """Minor units, negative ones too; raises BadField for the amount or the currency."""
    try:
        return minor_from_text(text, currency)
    except ValueError as error:
        raise BadField(str(error)) from None


def aside(name: str, text: str, currency: str) -> int:
    """Minor units of an optional column, 0 where it is empty; raises BadField."""
    if not text:
        return 0
    value = money(text, currency)
    if value < 0:
        raise BadField(f"The {name} {text} is negative.")
    return value


@lru_cache(maxsize=65_536)
def quantity(text: str) -> int:
    """Thousandths of a unit, finer ones rounded to even; one unit where empty; raises BadField."""
    if not text:
        return 1000
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise BadField(f"The quantity '{text}' is not a number.") from None
    if not value.is_finite() or not 0 <= value < _MOST_UNITS:
        raise BadField(f"The quantity {text} is negative or too large.")
    return int((value * 1000).quantize(Decimal(1), ROUND_HALF_EVEN))


def points(text: str) -> int:
    """Whole points, 0 where empty; raises BadField."""
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_POINT_DIGITS):
        raise BadField(f"'{text}' is not a whole number of points.")
    return int(text)


def tender(text: str) -> Tender:
    """How the basket was paid, cash where empty; raises BadField."""
    try:
        return _TENDERS[text]
    except KeyError:
        raise BadField(f"'{text}' is none of {', '.join(get_args(Tender))}.") from None

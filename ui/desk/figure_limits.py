"""Between what limits a figure is well: as it is typed, and set with a reason."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QCoreApplication

from terminal.errors import Known
from terminal.measures import BY_KEY
from ui.workplace import Workplace

_translate = QCoreApplication.translate


class Wanted(msgspec.Struct, frozen=True):
    """Limits as they were typed, and why."""

    measure: str
    low: str
    high: str
    reason: str


def set_limits(place: Workplace, wanted: Wanted, then: Callable[[], None]) -> None:
    """Set limits as they were typed; `then` is called once they are kept."""
    desk = place.desk
    assert desk is not None
    try:
        low, high = (typed(wanted.measure, one) for one in (wanted.low, wanted.high))
    except ValueError:
        said = _translate("figures", "A limit is a number, with two decimals at most.")
        place.say(said, "warning")
        return
    try:
        future = desk.set_limits(wanted.measure, low, high, wanted.reason)
    except Known as error:
        place.refuse(error)
        return
    place.bridge.when_done(future, lambda _none: then(), place.refuse)


_SCALES = {"money": 100, "share": 10_000, "times": 1_000_000}


def written(measure: str, number: int | None) -> str:
    """A limit as it is typed: amounts and percents with two decimals."""
    if number is None:
        return ""
    scale = _SCALES.get(BY_KEY[measure].unit, 1)
    if scale == 1:
        return str(number)
    whole, part = divmod(abs(number) * 100 // scale, 100)
    return f"{'-' if number < 0 else ''}{whole}.{part:02d}"


def typed(measure: str, text: str) -> int | None:
    """What was typed as a limit; None for nothing. Raises ValueError for what is no number."""
    if not text:
        return None
    whole, _, part = text.replace(",", ".").partition(".")
    scale = _SCALES.get(BY_KEY[measure].unit, 1)
    if not whole.lstrip("-").isdigit() or (part and not part.isdigit()) or len(part) > 2:
        raise ValueError(text)
    sign = -1 if whole.startswith("-") else 1
    return int(whole) * scale + sign * int(part.ljust(2, "0") or "0") * scale // 100

"""GS1 element strings: the application identifiers that a till may meet.

Source: GS1 General Specifications, sections 3 and 7.8. An element of fixed length needs no
separator, any other ends at GS (0x1D) or at the end.
"""

from __future__ import annotations

import re

import msgspec

from hardware.check_digits import ean_holds

SEPARATOR = "\x1d"


class BadElement(ValueError):
    """The text is no sequence of known elements; the message is a sentence for the set-up page."""


class _Format(msgspec.Struct, frozen=True):
    """``digits`` of a fixed numeric part, then up to ``more`` characters of ``kind``."""

    digits: int
    more: int = 0
    numeric: bool = False
    checked: bool = False


# Elements whose length is predefined (figure 7.8.5-2): no separator follows them.
_PREDEFINED = {
    "00": _Format(18, checked=True),
    "01": _Format(14, checked=True),
    "02": _Format(14, checked=True),
    "03": _Format(14, checked=True),
    "11": _Format(6),
    "12": _Format(6),
    "13": _Format(6),
    "15": _Format(6),
    "16": _Format(6),
    "17": _Format(6),
    "20": _Format(2),
    "410": _Format(13, checked=True),
    "411": _Format(13, checked=True),
    "412": _Format(13, checked=True),
    "413": _Format(13, checked=True),
    "414": _Format(13, checked=True),
    "415": _Format(13, checked=True),
    "416": _Format(13, checked=True),
    "417": _Format(13, checked=True),
}
_SEPARATED = {
    "10": _Format(0, 20),
    "21": _Format(0, 20),
    "22": _Format(0, 20),
    "30": _Format(0, 8, numeric=True),
    "37": _Format(0, 8, numeric=True),
    "240": _Format(0, 30),
    "241": _Format(0, 30),
    "253": _Format(13, 17, checked=True),
    "254": _Format(0, 20),
    "255": _Format(13, 12, numeric=True, checked=True),
    "400": _Format(0, 30),
    "8003": _Format(14, 16),
    "8004": _Format(0, 30),
    "8005": _Format(6),
    "8006": _Format(18),
    "8008": _Format(8, 4, numeric=True),
    "8017": _Format(18, checked=True),
    "8018": _Format(18, checked=True),
    "8019": _Format(0, 10, numeric=True),
    "8020": _Format(0, 25),
    "8110": _Format(0, 70),
    "8111": _Format(4),
    "8112": _Format(0, 70),
    "8200": _Format(0, 70),
    "90": _Format(0, 30),
} | {str(internal): _Format(0, 90) for internal in range(91, 100)}
INTERNAL = tuple(str(identifier) for identifier in range(90, 100))
"""Identifiers whose content companies agree on among themselves."""

FREE_TEXT = frozenset({"10", "21", "22", "240", "241", "254", "400", "8004", "8020", *INTERNAL})
"""Identifiers whose content could be any number, a payment card's too."""

# The last digit of measures (310n-369n, predefined too) and amounts tells the decimal places.
_MEASURE = re.compile(r"3[1-6][0-9]{2}", re.ASCII)
_AMOUNT = re.compile(r"39[0-5][0-9]", re.ASCII)
_DIGITS = re.compile(r"[0-9]*", re.ASCII)


def parse(text: str) -> dict[str, str]:
    """Split an element string into identifier and value, in order; raises BadElement.

    A separator at the start, at the end or twice in a row is forgiven. Check digits are judged.
    """
    elements: dict[str, str] = {}
    rest = text.strip(SEPARATOR)
    while rest:
        identifier, form = _identify(rest)
        rest = rest[len(identifier) :]
        value, rest = _value(identifier, form, rest)
        elements[identifier] = value
        rest = rest.lstrip(SEPARATOR)
    if not elements:
        raise BadElement("The code holds no GS1 element.")
    return elements


def _identify(rest: str) -> tuple[str, _Format]:
    for length in (2, 3, 4):
        identifier = rest[:length]
        form = _PREDEFINED.get(identifier) or _SEPARATED.get(identifier)
        if form is not None:
            return identifier, form
    identifier = rest[:4]
    if _MEASURE.fullmatch(identifier):
        return identifier, _Format(6)
    if _AMOUNT.fullmatch(identifier):
        return identifier, _Format(0, 18, numeric=True)
    raise BadElement("The code holds a GS1 element that this till does not know.")


def _value(identifier: str, form: _Format, rest: str) -> tuple[str, str]:
    if identifier in _PREDEFINED or _MEASURE.fullmatch(identifier):
        value, rest = rest[: form.digits], rest[form.digits :]
    else:
        value, _, rest = rest.partition(SEPARATOR)
    fixed, more = value[: form.digits], value[form.digits :]
    if len(fixed) < form.digits or not _DIGITS.fullmatch(fixed):
        raise BadElement(f"GS1 element ({identifier}) is too short or no number.")
    if len(more) > form.more or (form.numeric and not _DIGITS.fullmatch(more)):
        raise BadElement(f"GS1 element ({identifier}) is too long or no number.")
    if not value:
        raise BadElement(f"GS1 element ({identifier}) is empty.")
    if form.checked and not ean_holds(fixed):
        raise BadElement(f"The check digit of GS1 element ({identifier}) does not fit.")
    return value, rest

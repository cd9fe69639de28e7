"""Numbers for member cards: EAN-13 for use within the company, drawn so that none is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from hardware.check_digits import ean_digit

_PREFIX: Final = re.compile(r"2[0-9]{1,8}", re.ASCII)
_DIGITS: Final = 12
_ENOUGH: Final = 100
"""Numbers left over for each one wanted: fewer, and drawing them takes too long."""


class BadPrefix(ValueError):
    """No card can begin like this; the message says why."""


def card_numbers(
    count: int,
    draw: Callable[[int], bytes],
    taken: Callable[[str], bool],
    prefix: str = "29",
) -> list[str]:
    """Draw so many different numbers that are not taken yet.

    ``draw`` gives random bytes. Raises BadPrefix where it is none of GS1's for use within a
    company (20 to 29), or leaves too few numbers.
    """
    if _PREFIX.fullmatch(prefix) is None:
        raise BadPrefix(f"'{prefix}' is none of the beginnings 20 to 29 that are a shop's own.")
    free = 10 ** (_DIGITS - len(prefix))
    if count * _ENOUGH > free:
        raise BadPrefix(f"Too few numbers begin with {prefix}; choose a shorter beginning.")
    found: dict[str, None] = {}
    while len(found) < count:
        body = f"{prefix}{int.from_bytes(draw(8), 'big') % free:0{_DIGITS - len(prefix)}d}"
        number = body + ean_digit(body)
        if number not in found and not taken(number):
            found[number] = None
    return list(found)

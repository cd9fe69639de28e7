"""Recognises payment cards, so that their digits go nowhere.

Ranges are those of the schemes' public issuer tables (ISO/IEC 7812-1 prefixes). A card is known
by its track format, or by a number of 13 to 19 digits in a range that satisfies Luhn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from hardware.check_digits import ean_holds, luhn_holds

_RANGES: tuple[tuple[int, int, frozenset[int]], ...] = tuple(
    (low, high, frozenset(lengths))
    for low, high, lengths in (
        (4, 4, (13, 16, 19)),  # Visa
        (51, 55, (16,)),  # Mastercard
        (2221, 2720, (16,)),
        (2200, 2204, range(16, 20)),  # Mir
        (34, 34, (15,)),  # American Express
        (37, 37, (15,)),
        (300, 305, range(14, 20)),  # Diners Club
        (309, 309, range(14, 20)),
        (36, 36, range(14, 20)),
        (38, 39, range(14, 20)),
        (3528, 3589, range(16, 20)),  # JCB
        (50, 50, range(13, 20)),  # Maestro
        (56, 69, range(13, 20)),  # Maestro, Discover, UnionPay, RuPay
        (81, 82, range(16, 20)),  # UnionPay, RuPay
        (9792, 9792, (16,)),  # Troy
    )
)
_TRACK_1 = re.compile(r"%[Bb](?: ?[0-9]){12}")
_TRACK_2 = re.compile(r";([0-9]{13,19})=")
_PIECE_OF_TRACK = re.compile(r"(?:%[Bb] ?|;)[0-9]{4}")
_NUMBER = re.compile(r"(?<![0-9])[0-9](?:[ -]?[0-9]){12,18}(?![0-9])", re.ASCII)
_RUN = re.compile(r"(?<![0-9])[0-9]{13,19}(?![0-9])", re.ASCII)
_TOO_LONG = re.compile(r"[0-9]{14,}", re.ASCII)
_LONG_NUMBER = re.compile(r"[0-9](?:[ -]?[0-9]){11,}", re.ASCII)


def is_card_number(number: str) -> bool:
    """Say whether digits alone are a payment card's number."""
    return in_card_range(number) and luhn_holds(number)


def in_card_range(number: str) -> bool:
    """Say whether a number of this length and prefix is issued by a payment scheme."""
    return any(
        len(number) in lengths and low <= int(number[: len(str(low))]) <= high
        for low, high, lengths in _RANGES
    )


def holds_payment_card(text: str, *, own_prefixes: Iterable[str] = ()) -> bool:
    """Say whether a text carries a payment card, as a track or as a number within it.

    ``own_prefixes`` begin numbers of the shop's own cards. A sound EAN-13 is a product or a
    loyalty card: one in ten German articles would satisfy Luhn in Visa's old range.
    """
    own = tuple(own_prefixes)
    if _TRACK_1.search(text):
        return True
    tracks = (found.group(1) for found in _TRACK_2.finditer(text))
    if any(in_card_range(number) and not number.startswith(own) for number in tracks):
        return True
    spaced = (re.sub(r"[ -]", "", found) for found in _NUMBER.findall(text))
    return any(
        is_card_number(number)
        and not number.startswith(own)
        and not (len(number) == 13 and ean_holds(number))
        for number in (*spaced, *_RUN.findall(text))
    )


def may_hide_card(text: str) -> bool:
    """Say whether a payment card's number stands inside a longer one, as when two codes ran into
    each other. True of half of all such numbers by chance: only for codes that mean nothing."""
    return any(
        is_card_number(run[start : start + length])
        for run in _TOO_LONG.findall(text)
        for length in range(13, 20)
        for start in range(len(run) - length + 1)
    )


def may_hold_part_of_card(text: str) -> bool:
    """Say whether damaged bytes could be a piece of a card: when in doubt they are."""
    return bool(_PIECE_OF_TRACK.search(text) or _LONG_NUMBER.search(text))

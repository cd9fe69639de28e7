"""Check digits of numbers on cards and labels. Texts of ASCII digits in, no exceptions out.

Each scheme has a ``*_digit`` that completes a number and a ``*_holds`` that judges one. A text
with anything but ASCII digits, or too short to carry a check, never holds.
"""

from __future__ import annotations

import re

_DIGITS = re.compile(r"[0-9]+", re.ASCII)

# Quasi-group of order 10 (H. M. Damm, 2004).
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
# The dihedral group of order 10 and its permutation (J. Verhoeff, 1969).
_VERHOEFF_PERMUTATION = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def all_digits(text: str) -> bool:
    """Say whether a text is made of ASCII digits only; full-width digits are none."""
    return _DIGITS.fullmatch(text) is not None


def ean_digit(body: str) -> str:
    """Check digit for the digits before it: EAN, UPC, GTIN, GSRN, GCN (GS1, section 7.9)."""
    total = sum(int(digit) * (3, 1)[index % 2] for index, digit in enumerate(reversed(body)))
    return str(-total % 10)


def ean_holds(number: str) -> bool:
    """Judge a whole number whose last digit is its GS1 check digit."""
    return _can_hold(number, 2) and ean_digit(number[:-1]) == number[-1]


def luhn_digit(body: str) -> str:
    """Check digit of ISO/IEC 7812-1, annex B."""
    total = 0
    for index, digit in enumerate(reversed(body)):
        doubled = int(digit) * (2, 1)[index % 2]
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def luhn_holds(number: str) -> bool:
    """Judge a whole number whose last digit is its Luhn digit."""
    return _can_hold(number, 2) and luhn_digit(number[:-1]) == number[-1]


def damm_digit(body: str) -> str:
    """Check digit of Damm's scheme: catches every wrong digit and every swap of neighbours."""
    interim = 0
    for digit in body:
        interim = _DAMM[interim][int(digit)]
    return str(interim)


def damm_holds(number: str) -> bool:
    """Judge a whole number whose last digit is its Damm digit."""
    return _can_hold(number, 2) and damm_digit(number[:-1]) == number[-1]


def verhoeff_digit(body: str) -> str:
    """Check digit of Verhoeff's scheme: as strong as Damm's, older and more common."""
    interim = 0
    for position, digit in enumerate(reversed(body), start=1):
        interim = _dihedral(interim, _permuted(int(digit), position))
    return str(next(digit for digit in range(10) if _dihedral(interim, digit) == 0))


def verhoeff_holds(number: str) -> bool:
    """Judge a whole number whose last digit is its Verhoeff digit."""
    return _can_hold(number, 2) and verhoeff_digit(number[:-1]) == number[-1]


def _can_hold(number: str, least: int) -> bool:
    return len(number) >= least and all_digits(number)


def _permuted(digit: int, position: int) -> int:
    for _ in range(position % 8):
        digit = _VERHOEFF_PERMUTATION[digit]
    return digit


def _dihedral(left: int, right: int) -> int:
    """Multiply two elements: 0-4 are rotations, 5-9 reflections."""
    if left < 5:
        return (left + right) % 5 if right < 5 else (left + right) % 5 + 5
    return (left - right) % 5 + 5 if right < 5 else (left - right) % 5

"""The two check digits of ISO/IEC 7064 MOD 97-10: they catch every wrong digit and every swap."""

from __future__ import annotations


def mod97_digits(body: str) -> str:
    """Check digits for ASCII digits before them."""
    return f"{98 - int(body) * 100 % 97:02d}"


def mod97_holds(number: str) -> bool:
    """Judge a whole number whose last two digits are its check digits; False for other texts."""
    return len(number) >= 3 and number.isascii() and number.isdecimal() and int(number) % 97 == 1

"""Money as integer minor units with an ISO 4217 code; decimals only at the edges."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ZERO_DIGITS = _codes("""
    BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
""")
_THREE_DIGITS = _codes("""
    BHD IQD JOD KWD LYD OMR TND
""")
_TWO_DIGITS = _codes("""
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP
    BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
    GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT
    LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN
    NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP
    SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES
    WST XCD XCG YER ZAR ZMW ZWG
""")
DIGITS: Final[dict[str, int]] = (
    dict.fromkeys(_ZERO_DIGITS, 0) | dict.fromkeys(_TWO_DIGITS, 2) | dict.fromkeys(_THREE_DIGITS, 3)
)
"""Digits after the decimal point by currency code (ISO 4217, table A.1)."""

_LIMIT = 10**15


class UnknownCurrency(ValueError):
    """The code is not one of ISO 4217's currencies in circulation."""


class BadAmount(ValueError):
    """The text is no amount of that currency."""


def digits(currency: str) -> int:
    """Digits after the decimal point; raises UnknownCurrency."""
    try:
        return DIGITS[currency]
    except KeyError:
        raise UnknownCurrency(f"'{currency}' is not an ISO 4217 currency code.") from None


def scale(currency: str) -> int:
    """Minor units of one unit: 1, 100 or 1000; raises UnknownCurrency."""
    return (1, 10, 100, 1000)[digits(currency)]


def minor_from_text(text: str, currency: str) -> int:
    """Minor units of a decimal text such as ``49.99``; raises BadAmount, UnknownCurrency.

    More decimals than the currency has are refused, unless they are zeros.
    """
    places = digits(currency)
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        raise BadAmount(f"'{text}' is not an amount.") from None
    if not value.is_finite() or abs(value) >= _LIMIT:
        raise BadAmount(f"'{text}' is not an amount.")
    scaled = value.scaleb(places)
    minor = int(scaled)
    if minor != scaled:
        raise BadAmount(f"'{text}' has more decimals than {currency} has ({places}).")
    return minor


def text_from_minor(minor: int, currency: str) -> str:
    """Plain decimal text with a point and no grouping, such as ``-1234.50``."""
    places = digits(currency)
    if not places:
        return str(minor)
    whole, part = divmod(abs(minor), 10**places)
    return f"{'-' if minor < 0 else ''}{whole}.{part:0{places}d}"


def spread(total: int, weights: list[int]) -> list[int]:
    """`total` >= 0 in whole units over lines in proportion to `weights`, by largest remainder.

    No share exceeds its weight while `total` <= sum(weights); equal remainders go to the
    earlier line. The shares add up to `total` exactly.
    """
    whole = sum(weights)
    if whole == 0 or total == 0:
        return [0] * len(weights)
    shares = [total * weight // whole for weight in weights]
    left = total - sum(shares)
    if left:
        order = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
        for i in order[:left]:
            shares[i] += 1
    return shares

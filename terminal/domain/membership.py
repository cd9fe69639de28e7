"""What a member is besides points: the state of the account and what it allows, the birthday, a
tier given by a manager. Pure readings of registers."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal

import msgspec

from terminal.domain.programme import Programme

State = Literal["active", "suspended", "closed", "erased"]
Act = Literal["earn", "redeem", "refund", "grant", "correct", "card", "refer", "share", "edit"]
"""What can be done with an account: earn by a purchase, redeem, be refunded, be given points by
hand, have them corrected by a manager, take another card, name or bring a friend, join or leave a
household, have fields changed."""

ALLOWED: Final[dict[State, frozenset[Act]]] = {
    "active": frozenset(
        {"earn", "redeem", "refund", "grant", "correct", "card", "refer", "share", "edit"}
    ),
    "suspended": frozenset({"earn", "refund", "correct", "edit"}),
    "closed": frozenset({"refund", "correct"}),
    "erased": frozenset({"refund"}),
}
"""What each state of an account allows; a refund always is."""

BECOMES: Final[dict[State, frozenset[State]]] = {
    "active": frozenset({"suspended", "closed"}),
    "suspended": frozenset({"active", "closed"}),
    "closed": frozenset({"active"}),
    "erased": frozenset(),
}
"""Which state follows which by a manager's hand. Erasure is no field but the loss of the key."""

SIGN_UP: Final = "signup"
"""Reason of the points for joining."""
_LEAP_YEAR: Final = 2000
_LEAP_DAY: Final = 229
_ISO: Final = re.compile(r"(?:(\d{4})|-?)-?(\d{2})-(\d{2})")
_DOTTED: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}))?")


class Override(msgspec.Struct, frozen=True):
    """A tier that a manager gave: its name, the last day it holds (ordinal), and why."""

    tier: str
    until: int
    reason: str = ""


NAME_SHOWN: Final = "name_shown"
"""The public field that says how much of the name a screen may show; unset is all of it."""
NameShown = Literal["full", "first", "none"]


def shown(name: str, value: str | None) -> str:
    """As much of a name as the JSON text of a `name_shown` register allows: all of it, its first
    word, or nothing."""
    if value == '"none"':
        return ""
    return name.split(" ", maxsplit=1)[0] if value == '"first"' else name


def is_birthday(kept: str, day: int) -> bool:
    """Whether a birthday in the kept form is on a day (ordinal); that of 29 February is on the
    28th where there is none."""
    at = date.fromordinal(day)
    born = month_day(kept)
    leap = at.year % 4 == 0 and (at.year % 100 != 0 or at.year % 400 == 0)
    if born == _LEAP_DAY and not leap:
        born = _LEAP_DAY - 1
    return born == at.month * 100 + at.day


def allows(status: str | None, act: Act) -> bool:
    """Whether an account in a state may do this. A card of nobody (None) earns and is refunded;
    a state that this version does not know allows what a suspended one does."""
    if status is None:
        return act in {"earn", "refund"}
    return act in ALLOWED.get(status, ALLOWED["suspended"])  # type: ignore[call-overload]


def override_of(value: str | None) -> Override | None:
    """The override in a `tier` register's JSON text; None where there is none to be read."""
    if not value:
        return None
    try:
        return msgspec.json.decode(value, type=Override | None)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def level_with(override: Override | None, level: int, day: int, programme: Programme) -> int:
    """The tier level that counts on a day: the one reached, or the one given while it lasts."""
    if override is None or override.until < day:
        return level
    return max(level, programme.level_named(override.tier))


def birthday_text(text: str) -> str:
    """A birthday as it is kept: ``1990-05-17``, or ``--05-17`` without a year. Reads ISO dates
    and ``17.5.1990``; raises ValueError for what is no day of the calendar."""
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month, dom = found.groups()
    elif found := _DOTTED.fullmatch(text):
        dom, month, year = found.groups()
    else:
        raise ValueError(f"'{text}' is no date.")
    day = date(int(year or _LEAP_YEAR), int(month), int(dom))
    return day.isoformat() if year else f"-{day.isoformat()[4:]}"


def month_day(birthday: str) -> int:
    """Month × 100 + day of a birthday in the kept form; 0 where it cannot be read."""
    try:
        kept = birthday_text(birthday)
    except ValueError:
        return 0
    return int(kept[-5:-3]) * 100 + int(kept[-2:])


def segments_of(value: str | None) -> tuple[str, ...]:
    """The segments in a `segments` register's JSON text."""
    if not value:
        return ()
    try:
        return msgspec.json.decode(value, type=tuple[str, ...] | None) or ()
    except (msgspec.DecodeError, msgspec.ValidationError):
        return ()

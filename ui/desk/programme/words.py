"""What the sections and keys of a programme are called, and what each key is for."""

from __future__ import annotations

from functools import cache
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication, QLocale

from terminal.domain.programme_diff import Change, written
from terminal.domain.programme_keys import BY_PATH, REQUIRED, Key
from ui.figures import Figures
from ui.files import shipped

_translate = QCoreApplication.translate
ORDER: Final = (
    "",
    "earn",
    "exclude",
    "caps",
    "tiers",
    "tier",
    "promotion",
    "reward",
    "voucher",
    "activity",
    "redeem",
    "expiry",
    "refund",
    "referral",
    "gift_card",
    "household",
    "rate",
    "offline",
    "guard",
    "contest",
)
"""The sections in the order in which a person thinks of them; the keys above all sections first."""


def section(name: str) -> str:
    """A section of the document, as a heading."""
    return {
        "": _translate("programme", "Name and day"),
        "earn": _translate("programme", "Earning"),
        "exclude": _translate("programme", "What is excluded"),
        "caps": _translate("programme", "Limits"),
        "tiers": _translate("programme", "Window of tiers"),
        "tier": _translate("programme", "Tiers"),
        "promotion": _translate("programme", "Promotions"),
        "reward": _translate("programme", "Rewards"),
        "voucher": _translate("programme", "Vouchers"),
        "activity": _translate("programme", "Activities"),
        "redeem": _translate("programme", "Redeeming"),
        "expiry": _translate("programme", "Expiry"),
        "refund": _translate("programme", "Refunds"),
        "referral": _translate("programme", "Friends"),
        "gift_card": _translate("programme", "Gift cards"),
        "household": _translate("programme", "Households"),
        "rate": _translate("programme", "Exchange rates"),
        "offline": _translate("programme", "Offline"),
        "guard": _translate("programme", "Guards"),
        "contest": _translate("programme", "Contests"),
    }.get(name, name)


@cache
def _described(language: str) -> dict[str, str]:
    source = shipped("programmes", f"keys.{language}.toml")
    return msgspec.toml.decode(source.read_bytes(), type=dict[str, str])


def description(key: Key) -> str:
    """What a key is for, in the language of the screen."""
    german = QLocale().language() == QLocale.Language.German
    return _described("de").get(key.path, key.description) if german else key.description


def placeholder(key: Key) -> str:
    """What stands in an empty field: the default that then holds."""
    if key.default == REQUIRED:
        return _translate("programme", "needed")
    return _translate("programme", "{0} unless said").format(key.default)


def change(one: Change) -> str:
    """A rule that is another, in a line: key, before and after as the document has them."""
    path = f"{one.path} {one.of}".strip()
    key = BY_PATH.get(one.path)
    if key is None:
        word = (
            _translate("programme", "new")
            if one.before is None
            else _translate("programme", "removed")
        )
        return f"{path}: {word}"
    before, after = written(key, one.before), written(key, one.after)
    return f"{path}: {before or '–'} → {after or '–'}"


def state(name: str) -> str:
    """How a version stands."""
    return {
        "in_force": _translate("programme", "in force"),
        "next": _translate("programme", "to come"),
        "elsewhere": _translate("programme", "other stores"),
        "past": _translate("programme", "past"),
    }.get(name, name)


def since(effective: int, figures: Figures) -> str:
    """The first day of a version; the shipped one dates from before there was a shop."""
    if effective < _LONG_AGO:
        return _translate("programme", "from the beginning")
    return _translate("programme", "from {0}").format(figures.day(effective))


_LONG_AGO: Final = 735_000


def stores(names: tuple[str, ...]) -> str:
    """Which stores a version is for."""
    return ", ".join(names) if names else _translate("programme", "every store")

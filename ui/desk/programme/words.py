"""What the sections and keys of a programme are called, and what each key is for."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication, QLocale

from terminal.domain.programme_diff import Change, written
from terminal.domain.programme_keys import BY_PATH, REQUIRED, TABLES, Key
from terminal.domain.programme_text import BadProgramme
from ui.actions import Action
from ui.desk.programme import choice_words, remedies
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
def _described(language: str) -> dict[str, tuple[str, str]]:
    source = shipped("programmes", f"keys.{language}.toml")
    return msgspec.toml.decode(source.read_bytes(), type=dict[str, tuple[str, str]])


def _in_words(key: Key) -> tuple[str, str]:
    german = QLocale().language() == QLocale.Language.German
    declared = (key.label, key.description)
    return _described("de").get(key.path, declared) if german else declared


def label(key: Key) -> str:
    """What people call a key, in the language of the screen."""
    return _in_words(key)[0]


def description(key: Key) -> str:
    """What a key is for; other keys that it names are called by their words."""
    return in_words(_in_words(key)[1], key.path)


def in_words(text: str, path: str) -> str:
    """A text about a key with the keys that it names in backticks called by their words."""
    section = path.rpartition(".")[0]

    def called(found: re.Match[str]) -> str:
        named = BY_PATH.get(f"{section}.{found[1]}".lstrip(".")) or BY_PATH.get(found[1])
        word = label(named) if named else found[1]
        return _translate("programme", "\u201c{0}\u201d").format(word)

    return re.sub(r"`([a-z_.]+)`", called, text)


def unit(key: Key) -> str:
    """What a key is counted in."""
    return {
        "points": _translate("programme", "points"),
        "currency": _translate("programme", "money"),
        "points or currency": _translate("programme", "points or money"),
        "points or times": _translate("programme", "points or times"),
        "day": "",
        "days": _translate("programme", "days"),
        "months": _translate("programme", "months"),
        "hour": _translate("programme", "o'clock"),
        "hours": _translate("programme", "hours"),
        "minutes": _translate("programme", "minutes"),
        "percent": _translate("programme", "percent"),
        "times": _translate("programme", "times"),
        "visits": _translate("programme", "purchases"),
        "purchases": _translate("programme", "purchases"),
        "members": _translate("programme", "members"),
        "friends": _translate("programme", "friends"),
        "pieces": _translate("programme", "pieces"),
        "vouchers": _translate("programme", "vouchers"),
    }.get(key.unit, key.unit)


def placeholder(key: Key) -> str:
    """What stands in an empty field: the default that then holds."""
    if key.default == REQUIRED:
        return _translate("programme", "needed")
    return _translate("programme", "{0} unless said").format(choice(key.default))


def choice(word: str) -> str:
    """A word of a document, or a default, as people say it; others stay as they are."""
    return choice_words.words().get(word, word)


def path(of: str, row: str = "") -> str:
    """A key by its section and its word, with the row it is in."""
    key = BY_PATH.get(of)
    section_name = of.rpartition(".")[0] if key is not None else of
    parts = [section(section_name), row, label(key) if key is not None else ""]
    return " · ".join(part for part in parts if part)


def remedy(bad: BadProgramme) -> str:
    """What to write instead, in the language of the screen."""
    said = bad.said
    key = BY_PATH.get(bad.key)
    if said.key == "missing" and key is not None:
        said = msgspec.structs.replace(said, values=(description(key),))
    if said.key == "needs":
        named = BY_PATH.get(f"{bad.key.rpartition('.')[0]}.{said.values[0]}")
        said = msgspec.structs.replace(said, values=(label(named) if named else said.values[0],))
    return in_words(remedies.sentence(said), bad.key)


def change(one: Change) -> str:
    """A rule that is another, in a line: what it is, before and after."""
    key = BY_PATH.get(one.path)
    if key is None:
        word = (
            _translate("programme", "new")
            if one.before is None
            else _translate("programme", "removed")
        )
        return f"{path(one.path, one.of)}: {word}"
    before, after = (choice(written(key, value)) for value in (one.before, one.after))
    return f"{path(one.path, one.of)}: {before or '–'} → {after or '–'}"


def lead(section_name: str, *, on_row: bool) -> str:
    """What a section needs, in a sentence or two; empty where its keys say it."""
    if section_name == "promotion" and on_row:
        return _translate(
            "programme",
            "Say what it gives and how much; what is left empty binds it to nothing. Double points "
            "on Fridays, for instance: points times a factor, 2, and Fri among the days.",
        )
    if section_name in TABLES and not on_row:
        said = _translate("programme", "Choose one in the list, or add one ({0}).")
        return said.format(Action.ADD_ROW.key_text())
    return ""


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

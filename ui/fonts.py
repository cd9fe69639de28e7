"""The shipped family and its sizes: one table, in pixels at 100 %."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from ui.files import shipped

FAMILY: Final = "Inter"
MONO: Final = "JetBrains Mono"

TextRole = Literal[
    "balance",
    "huge",
    "total",
    "name",
    "primary",
    "key",
    "result",
    "lead",
    "action",
    "row",
    "text",
    "strong",
    "hint",
    "hint_strong",
    "small",
]

_SIZES: Final[dict[TextRole, tuple[int, int]]] = {
    "balance": (64, 700),
    "huge": (44, 700),
    "total": (34, 700),
    "name": (28, 700),
    "primary": (28, 600),
    "key": (25, 600),
    "result": (22, 600),
    "lead": (20, 500),
    "action": (17, 600),
    "row": (17, 400),
    "text": (16, 400),
    "strong": (16, 600),
    "hint": (14, 400),
    "hint_strong": (14, 600),
    "small": (13, 500),
}
"""Pixels and weight by role. The figures of the shipped files are tabular by themselves."""
_FILES: Final = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}


class _Scale:
    percent = 100


def register(app: QApplication, percent: int = 100) -> None:
    """Make the shipped family the program's own, at a size for all that is made from now on."""
    if percent != _Scale.percent:
        _Scale.percent = percent
        font.cache_clear()
    _weigh(400)
    base = QFont(FAMILY)
    base.setPixelSize(px(_SIZES["text"][0]))
    app.setFont(base)


def px(length: int) -> int:
    """A length in pixels at 100 % that has to grow with the text in it."""
    return length * _Scale.percent // 100


@cache
def _weigh(weight: int) -> None:
    """Read a weight's file when it is first needed."""
    _add(f"{FAMILY}-{_FILES[weight]}.ttf")


def _add(name: str) -> None:
    QFontDatabase.addApplicationFont(str(shipped("fonts", name)))


@cache
def font(role: TextRole) -> QFont:
    """The font of a role."""
    size, weight = _SIZES[role]
    _weigh(weight)
    made = QFont(FAMILY)
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight(weight))
    if size >= 28:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98)
    return made


def sized(size: int, weight: QFont.Weight) -> QFont:
    """The family in any size, in a device's own dots, as paper needs it."""
    _weigh(weight.value)
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(weight)
    return made


@cache
def mono(size: int) -> QFont:
    """The font of a receipt's columns, read from its file when first needed."""
    _add("JetBrainsMono-Regular.ttf")
    made = QFont(MONO)
    made.setPixelSize(size)
    return made

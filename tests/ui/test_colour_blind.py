"""Colours as those see them to whom two look alike: texts stay readable, states stay apart.

The simulations are those of Machado, Oliveira and Fernandes (2009), complete deficiency, in linear
RGB; differences are CIE 1976 ones, of which about 2 can be told side by side.
"""

from __future__ import annotations

from itertools import combinations
from math import dist
from typing import Final

import pytest
from PySide6.QtGui import QColor

from ui import theme

Vector = tuple[float, float, float]
SEEN: Final[dict[str, tuple[Vector, Vector, Vector]]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
STATES: Final[tuple[theme.Tone, ...]] = ("success", "warning", "danger")
APART = 10.0
"""So different at least is the fill or the ink of two states, besides their words and icons."""


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def seen(colour: QColor, kind: str) -> Vector:
    parts = [linear(one) for one in (colour.redF(), colour.greenF(), colour.blueF())]
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, parts, strict=True))))
        for row in SEEN[kind]
    )
    return red, green, blue


def luminance(of: Vector) -> float:
    return 0.2126 * of[0] + 0.7152 * of[1] + 0.0722 * of[2]


def contrast(one: Vector, other: Vector) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def lab(of: Vector) -> Vector:
    red, green, blue = of

    def root(part: float) -> float:
        return part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116

    across = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    up = root(luminance(of))
    away = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
    return 116 * up - 16, 500 * (across - up), 200 * (up - away)


def difference(one: Vector, other: Vector) -> float:
    return dist(lab(one), lab(other))


def test_red_and_green_of_one_lightness_look_alike_to_many() -> None:
    red, green = QColor("#C85A00"), QColor("#8C7A00")
    assert difference(seen(red, "deuteranopia"), seen(green, "deuteranopia")) < APART
    assert difference(seen(red, "tritanopia"), seen(green, "tritanopia")) > 2 * APART


@pytest.mark.parametrize("kind", SEEN)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_pair_is_readable(name: theme.ThemeName, kind: str) -> None:
    shown = theme.load(name)
    unreadable = [
        (ink, ground)
        for ink, ground, least in theme.PAIRS
        if contrast(seen(shown.colour(ink), kind), seen(shown.colour(ground), kind)) < least
    ]
    assert unreadable == []


@pytest.mark.parametrize("kind", SEEN)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_states_are_told_apart(name: theme.ThemeName, kind: str) -> None:
    shown = theme.load(name)
    for one, other in combinations(STATES, 2):
        fills = difference(seen(shown.fill(one), kind), seen(shown.fill(other), kind))
        inks = difference(seen(shown.ink_on(one), kind), seen(shown.ink_on(other), kind))
        assert max(fills, inks) >= APART, (one, other)

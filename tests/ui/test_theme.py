"""Contrast is computed, not believed; the numbers are those of WCAG 2.2."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from ui import theme


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2.2)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_formula_gives_the_known_extremes() -> None:
    black, white = QColor("#000000"), QColor("#FFFFFF")
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(QColor("#767676"), white) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), theme.PAIRS)
def test_every_pair_is_readable(name: theme.ThemeName, ink: str, ground: str, least: float) -> None:
    shown = theme.load(name)
    assert contrast(shown.colour(ink), shown.colour(ground)) >= least


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(
    "tone", ["plain", "soft", "success", "warning", "danger", "gold", "silver", "primary"]
)
def test_every_tone_carries_its_inks(name: theme.ThemeName, tone: theme.Tone) -> None:
    shown = theme.load(name)
    assert contrast(shown.ink_on(tone), shown.fill(tone)) >= theme.TEXT
    assert contrast(shown.second_ink_on(tone), shown.fill(tone)) >= theme.TEXT

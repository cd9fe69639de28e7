"""Texts begin at the reading edge, also in a mirrored layout."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.parts.key import Key
from ui.parts.text import ElidedText, Text


def inked(picture: QImage, left: int, right: int) -> bool:
    ground = picture.pixel(picture.width() // 2, 0)
    return any(
        picture.pixel(x, y) != ground
        for x in range(left, right)
        for y in range(1, picture.height() - 1)
    )


@pytest.mark.parametrize("kind", [Text, ElidedText])
@pytest.mark.parametrize("far", [False, True])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_text_stands_at_its_edge(
    qtbot: QtBot, qapp: QApplication, kind: type[Text], far: bool, mirrored: bool
) -> None:
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    label = kind("text", "Maja")
    if far:
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    qtbot.addWidget(label)
    label.resize(400, 30)
    picture = label.grab().toImage()
    third = picture.width() // 3
    at_the_right = far != mirrored
    assert inked(picture, 0, third) is not at_the_right
    assert inked(picture, 2 * third, picture.width()) is at_the_right


def _heights(label: Text) -> list[int]:
    """How many pixels each column has in which something is painted, from the left."""
    picture = label.grab().toImage()
    ground = picture.pixel(picture.width() // 2, 0)
    counts = (
        sum(picture.pixel(x, y) != ground for y in range(picture.height()))
        for x in range(picture.width())
    )
    return [count for count in counts if count]


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_a_number_keeps_its_sign_before_it(
    qtbot: QtBot, qapp: QApplication, direction: Qt.LayoutDirection
) -> None:
    qapp.setLayoutDirection(direction)
    label = Text("total", "−8")
    qtbot.addWidget(label)
    label.resize(400, 50)
    heights = _heights(label)
    assert max(heights[:8]) < max(heights[-8:]) / 2


def test_a_key_breaks_a_second_line_that_is_too_wide_where_it_is_high_enough(qtbot: QtBot) -> None:
    key = Key("Write off", "Harbour Street bears 6.51; balance 49 · Ctrl+W", kind="danger")
    qtbot.addWidget(key)
    key.resize(400, 60)
    assert key.shows_all()
    key.resize(220, 60)
    assert key.shows_all()
    key.resize(120, 60)
    assert not key.shows_all()

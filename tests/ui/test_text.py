"""Texts begin at the reading edge, also in a mirrored layout."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

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

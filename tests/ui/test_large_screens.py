"""A screen of 3840 x 2160, at its own size and at text of 200 %: nothing is cut or lost."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal.till import Till
from tests.support.geometry import faults, nameless
from tests.ui.conftest import CARD, OpenWindow, Person, give
from ui import fonts, names

SIZE = (3840, 2160)


@pytest.fixture(params=[100, 200])
def large(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    till: Till,
    maja: UUID,
    open_window: OpenWindow,
) -> Iterator[Person]:
    fonts.register(qapp, request.param)
    give(till, maja, 123_456)
    person = open_window(till)
    person.window.resize(*SIZE)
    person.signs_in()
    yield person
    fonts.register(qapp)


def test_nothing_is_cut_on_a_large_screen(large: Person, till: Till) -> None:
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        for _ in range(6):
            QApplication.processEvents()
        if amiss := [*faults(large.window), *nameless(large.window)]:
            found[name] = amiss

    look("idle")
    till.engine.note_link("offline", "", 0)
    large.scan(CARD)
    large.type("123456+99999")
    large.press(Qt.Key.Key_F4)
    look("redeeming offline")
    large.press(Qt.Key.Key_Asterisk)
    look("more")
    large.press(Qt.Key.Key_F12)
    large.waits_to_see(names.SIGN_IN)
    look("locked")
    assert (large.window.width(), large.window.height()) == SIZE
    assert found == {}

"""Practice: entered from the sign-in, marked everywhere, never in touch with the real till."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from terminal.clock import ManualClock
from terminal.entropy import SeededEntropy
from terminal.practice import CARD, open_practice
from terminal.till import Till
from tests.support.shop import START
from tests.ui.conftest import OpenWindow, Person
from ui import names
from ui.practising import Practising
from ui.watermark import Watermark

CONTROL = Qt.KeyboardModifier.ControlModifier


class Trainee:
    """A person before the real window, and the same one before the window of practice."""

    def __init__(self, person: Person, practising: Practising) -> None:
        self.real = person
        self.practising = practising

    def begins(self, qtbot: QtBot) -> Person:
        self.real.press(Qt.Key.Key_Y, CONTROL)
        qtbot.waitUntil(lambda: self.practising.practice is not None)
        made = self.practising.practice
        assert made is not None
        QApplication.processEvents()
        person = Person(made, self.real.bridge, qtbot, [])
        person.waits_to_see(names.SERVE)
        return person


@pytest.fixture
def trainee(till: Till, tmp_path: Path, open_window: OpenWindow) -> Iterator[Trainee]:
    person = open_window(till)
    with ThreadPoolExecutor(1) as thread:
        clock = ManualClock(START)
        folder = tmp_path / "beside"
        folder.mkdir()
        practising = Practising(
            person.window,
            person.bridge,
            lambda: thread.submit(
                open_practice, folder, till.engine, clock, SeededEntropy("practice")
            ),
        )
        yield Trainee(person, practising)
        practising.end()


def test_practice_is_marked_and_nothing_of_it_reaches_the_till(
    trainee: Trainee, till: Till, qtbot: QtBot
) -> None:
    before = till.status().unsent
    person = trainee.begins(qtbot)
    assert not trainee.real.window.isVisible()
    mark = person.find(names.WATERMARK, Watermark)
    assert isinstance(mark, Watermark)
    assert (mark.text(), mark.geometry()) == ("PRACTICE", person.window.rect())
    assert person.reads(names.PLACE) == "Harbour Street · Practice"
    assert person.reads(names.STATUS_PILL) == "Practice"
    trainee.real.scan(CARD)
    person.waits_to_read(names.MEMBER_NAME, "Pat Practice")
    person.type("4999")
    person.press(Qt.Key.Key_F4)
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert person.reads(names.DONE_BALANCE) == "New balance 20"
    person.press(Qt.Key.Key_F9)
    person.waits_to_see(names.RECEIPT_PAPER)
    assert person.reads(names.RECEIPT_PAPER).count("PRACTICE: THIS IS NO RECEIPT") == 2
    person.press(Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(trainee.real.window.isVisible)
    assert trainee.practising.practice is None
    trainee.real.waits_to_see(names.SIGN_IN)
    assert till.status().unsent == before
    trainee.real.signs_in()


def test_practice_is_entered_and_left_by_touch_and_begins_anew(
    trainee: Trainee, qtbot: QtBot
) -> None:
    trainee.real.touch(names.PRACTICE)
    qtbot.waitUntil(lambda: trainee.practising.practice is not None)
    made = trainee.practising.practice
    assert made is not None
    person = Person(made, trainee.real.bridge, qtbot, [])
    person.waits_to_see(names.SERVE)
    trainee.real.scan(CARD)
    person.waits_to_read(names.MEMBER_NAME, "Pat Practice")
    person.type("4999")
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    person.touch(names.PRACTICE)
    qtbot.waitUntil(trainee.real.window.isVisible)
    person = trainee.begins(qtbot)
    person.touch(names.MESSAGE_CLOSE)
    person.press(Qt.Key.Key_F9)
    person.is_told("There is no receipt yet.")


def test_closing_the_window_of_practice_leads_back(trainee: Trainee, qtbot: QtBot) -> None:
    person = trainee.begins(qtbot)
    person.window.close()
    qtbot.waitUntil(trainee.real.window.isVisible)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is trainee.real.window.sign_in)
    trainee.real.signs_in()


def test_nobody_practises_while_somebody_is_signed_in(trainee: Trainee) -> None:
    trainee.real.signs_in()
    trainee.real.press(Qt.Key.Key_Y, CONTROL)
    assert trainee.practising.practice is None
    assert trainee.real.window.isVisible()


def test_the_watermark_takes_no_touch(trainee: Trainee, qtbot: QtBot) -> None:
    person = trainee.begins(qtbot)
    person.window.resize(1024, 600)
    QApplication.processEvents()
    mark = person.find(names.WATERMARK)
    assert mark.geometry() == person.window.rect()
    key = person.find(names.pad_key("7"))
    at = key.mapTo(person.window, key.rect().center())
    assert person.window.childAt(at) is key
    QTest.mouseClick(key, Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    assert person.reads(names.TOTAL) == "0.07"

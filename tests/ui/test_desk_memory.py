"""The desk gives its memory back: what it was made of is gone when it closes."""

from __future__ import annotations

import gc
from collections import Counter

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from terminal.till import Till
from tests.support.staff import hired
from tests.ui.conftest import OpenWindow
from ui import names
from ui.actions import Action
from ui.desk.section import Section

SECTIONS = [one for one in Action if one.opens_desk()]


def widgets() -> Counter[str]:
    """Every widget there is, by its class."""
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return Counter(type(one).__name__ for one in QApplication.allWidgets())


def kept() -> list[str]:
    """What has gone from the screen and is held by Python still."""
    gc.collect()
    return [type(one).__name__ for one in gc.get_objects() if isinstance(one, Section)]


def test_twenty_visits_to_the_desk_leave_no_widget(
    till: Till, open_window: OpenWindow, qtbot: QtBot
) -> None:
    hired(till, "manager", "Ida K.", "1111")
    person = open_window(till)
    person.signs_in("1111")

    served = len(QApplication.allWidgets())

    def visits() -> None:
        person.press(Qt.Key.Key_F2)
        for one in SECTIONS:
            person.window.act(one)
        assert len(QApplication.allWidgets()) > served + len(SECTIONS)
        for _ in range(6):
            if person.sees(names.IDLE):
                return
            person.press(Qt.Key.Key_Escape)
        raise AssertionError("Esc does not lead back from the desk.")

    visits()
    before = widgets()
    for _ in range(20):
        visits()
    grown = widgets() - before
    assert not grown, grown
    # What the last ones asked for may still be on its way on a busy machine, and holds them until
    # then; a leak would hold one of each visit.
    qtbot.waitUntil(lambda: len(kept()) < 5)
    person.window.close()

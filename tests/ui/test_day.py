"""The till's day on screen: a shift opened and closed, the store's close, with their refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.till import Till
from tests.support.shop import open_till, sell
from tests.support.staff import signed_in
from tests.ui.conftest import PIN, OpenWindow, Person
from ui import names
from ui.actions import Action

CONTROL = Qt.KeyboardModifier.ControlModifier
SUPERVISOR = "5555"


@pytest.fixture(params=["as it is", "mirrored"])
def look(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    if request.param == "mirrored":
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return str(request.param)


@pytest.mark.usefixtures("look")
def test_a_shift_is_opened_and_closed_with_its_cash(person: Person, till: Till) -> None:
    person.press(Qt.Key.Key_T, CONTROL)
    assert person.reads(names.SHIFT_DAY) == "Business day: 2 March 2026"
    person.type("10000")
    assert person.reads(names.ENTRY) == "100.00"
    person.press(Qt.Key.Key_Return)
    person.is_told("Ana M., your shift is open.")
    person.touch(names.MESSAGE_CLOSE)
    sell(till, None, 2000)
    person.press(Qt.Key.Key_T, CONTROL)
    assert "20.00" in person.reads(names.SHIFT_PAPER)
    assert person.reads(names.ENTRY) == "not counted"
    person.type("9900")
    person.touch(names.COMMIT)
    person.is_told("The shift is closed. Cash expected 120.00, counted 99.00.")
    assert till.shift() is None
    person.waits_to_see(names.IDLE)


def test_the_shift_is_found_in_the_list_and_left_again(person: Person, till: Till) -> None:
    person.type("*")
    person.touch(names.more_key(Action.SHIFT.value))
    person.waits_to_see(names.SHIFT_DAY)
    person.type("5")
    person.press(Qt.Key.Key_Escape)
    assert person.reads(names.ENTRY) == "0.00"
    person.press(Qt.Key.Key_Escape)
    person.waits_to_see(names.IDLE)
    assert till.shift() is None


def test_somebody_elses_shift_is_not_closed(person: Person, till: Till) -> None:
    before = till.session
    signed_in(till, "cashier", "Ben")
    till.open_shift().result()
    till.session = before
    person.press(Qt.Key.Key_T, CONTROL)
    person.press(Qt.Key.Key_Return)
    person.is_told("This is Ben's shift. Ask them, or a supervisor, to close it.")
    assert till.shift() is not None


def test_a_date_that_no_server_told_is_shown_and_confirmed(
    tmp_path: Path, clock: ManualClock, open_window: OpenWindow
) -> None:
    with open_till(tmp_path, clock=clock) as till:
        Desk(till).hire("Ana M.", "cashier", PIN).result()
        person = open_window(till)
        person.signs_in()
        person.is_told("No shift is open here. Open one, and check the date.")
        person.touch(names.MESSAGE_ACTION)
        person.waits_to_see(names.SHIFT_DAY)
        assert "is it today's?" in person.reads(names.SHIFT_TEXT)
        assert person.reads(names.COMMIT) == "The date is right: open"
        person.press(Qt.Key.Key_Return)
        person.is_told("your shift is open")
        shift = till.shift()
        assert shift is not None
        assert shift.confirmed
        person.window.close()


@pytest.mark.usefixtures("look")
def test_the_stores_day_is_closed_with_approval_offline_too(
    till: Till, open_window: OpenWindow
) -> None:
    Desk(till)
    boss = signed_in(till, "manager", "Ida K.", "7777")
    Desk(till).hire("Eva", "supervisor", SUPERVISOR).result()
    till.sign_out()
    till.engine.note_link("offline", "", 0)
    sell(till, None, 5000)
    person = open_window(till)
    person.signs_in()
    till.open_shift().result()
    person.press(Qt.Key.Key_E, CONTROL)
    person.waits_to_read(
        names.CLOSING_TEXT,
        "It ends the day of all tills here, not only your shift. "
        "To look at first: open shifts 1 (Ctrl+T), not sent "
        f"{till.status().unsent} (F2).",
    )
    told = person.reads(names.CLOSING_PAPER)
    assert "50.00" in told
    assert "Ana M." in told
    assert "Not sent yet" in told
    person.press(Qt.Key.Key_Return)
    assert person.reads(names.APPROVAL_WHAT) == "Close the store's day"
    person.press(Qt.Key.Key_Escape)
    person.waits_to_see(names.CLOSING_PAPER)
    person.press(Qt.Key.Key_Return)
    person.type(SUPERVISOR)
    person.press(Qt.Key.Key_Return)
    person.is_told("The store's day is closed and printed.")
    assert boss.role == "manager"


def test_a_supervisor_closes_the_day_alone(till: Till, open_window: OpenWindow) -> None:
    signed_in(till, "supervisor", "Eva", SUPERVISOR)
    till.sign_out()
    person = open_window(till)
    person.signs_in(SUPERVISOR)
    person.press(Qt.Key.Key_E, CONTROL)
    person.waits_to_see(names.CLOSING_PAPER)
    person.touch(names.COMMIT)
    person.is_told("The store's day is closed and printed.")

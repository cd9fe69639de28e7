"""Who works here, kept by a manager without the network; a new colleague's first sign-in."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal.till import Till
from tests.support.staff import signed_in
from tests.ui.conftest import OpenWindow, Person, key_name
from ui import names
from ui.actions import Action

CONTROL = Qt.KeyboardModifier.ControlModifier
BOSS = "7777"


@pytest.fixture(params=["as it is", "mirrored"])
def boss(
    request: pytest.FixtureRequest, qapp: QApplication, till: Till, open_window: OpenWindow
) -> Person:
    """A manager in front of the list, offline."""
    if request.param == "mirrored":
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    signed_in(till, "manager", "Ida K.", BOSS)
    till.sign_out()
    till.engine.note_link("offline", "", 0)
    person = open_window(till)
    person.signs_in(BOSS)
    person.press(Qt.Key.Key_H, CONTROL)
    person.waits_to_see(names.COLLEAGUES_ROWS)
    return person


def listed(person: Person) -> list[str]:
    return [row[0] for row in person.rows(names.COLLEAGUES_ROWS)]


def pin_of(person: Person) -> str:
    person.qtbot.waitUntil(lambda: "signs in with" in person.reads(names.COLLEAGUES_TEXT))
    found = re.search(r"signs in with (\d{6})", person.reads(names.COLLEAGUES_TEXT))
    assert found is not None
    return found[1]


def test_a_new_colleague_is_made_offline_and_chooses_a_pin(boss: Person, till: Till) -> None:
    assert "Ben" not in listed(boss)
    boss.press(Qt.Key.Key_F10)
    boss.type("Ben")
    boss.press(Qt.Key.Key_F6)
    assert boss.reads(key_name(Action.ROLE)) == "Supervisor"
    boss.press(Qt.Key.Key_Return)
    pin = pin_of(boss)
    assert listed(boss)[:2] == ["Ana M.", "Ben"]
    boss.press(Qt.Key.Key_F12)
    boss.type(pin)
    boss.press(Qt.Key.Key_Return)
    boss.waits_to_read(
        names.SIGN_IN_TEXT, "Somebody else gave you this one. Choose another that only you know."
    )
    for _ in range(2):
        boss.type("2468")
        boss.press(Qt.Key.Key_Return)
    boss.waits_to_see(names.SERVE)
    assert boss.reads(names.PERSON) == "Ben  supervisor"
    assert till.status().unsent > 0


def test_a_form_without_a_name_is_not_saved(boss: Person) -> None:
    boss.touch(names.COMMIT)
    boss.press(Qt.Key.Key_Return)
    boss.is_told("Write the new colleague's name first.")
    boss.press(Qt.Key.Key_Escape)
    boss.press(Qt.Key.Key_Escape)
    boss.waits_to_see(names.COLLEAGUES_ROWS)


def test_a_forgotten_pin_is_given_anew(boss: Person) -> None:
    boss.press(Qt.Key.Key_F7)
    assert len(pin_of(boss)) == 6
    boss.press(Qt.Key.Key_F12)
    boss.type("1234")
    boss.press(Qt.Key.Key_Return)
    boss.waits_to_read(names.SIGN_IN_TEXT, "That PIN is not known. Try again.")


def test_a_scanned_badge_is_given_to_the_marked_one(boss: Person) -> None:
    boss.scan("S-3001", "staff_badge")
    boss.waits_to_read(names.COLLEAGUES_TEXT, "Ana M. has this badge now.")
    boss.press(Qt.Key.Key_Down)
    boss.scan("S-3001", "staff_badge")
    boss.is_told("This badge is somebody's already.")
    boss.press(Qt.Key.Key_F12)
    boss.scan("S-3001", "staff_badge")
    boss.waits_to_see(names.SERVE)
    assert boss.reads(names.PERSON) == "Ana M.  cashier"


def test_roles_change_and_people_leave_but_not_by_themselves(boss: Person) -> None:
    boss.press(Qt.Key.Key_F6)
    boss.waits_to_read(names.COLLEAGUES_TEXT, "Ana M. is now: supervisor.")
    boss.press(Qt.Key.Key_Delete)
    boss.waits_to_read(names.COLLEAGUES_TEXT, "Ana M. has left.")
    assert boss.rows(names.COLLEAGUES_ROWS)[-1] == ("Ana M.", "has left")
    boss.touch_row(names.COLLEAGUES_ROWS, listed(boss).index("Ida K."))
    boss.press(Qt.Key.Key_Delete)
    boss.is_told("Nobody changes their own role or leaves by themselves.")


def test_a_key_is_lent_for_the_shift(boss: Person, till: Till) -> None:
    boss.press(Qt.Key.Key_F8)
    boss.is_told("No shift is open at this till. Open one first.")
    till.open_shift(confirmed=True).result()
    boss.press(Qt.Key.Key_Escape)
    boss.press(Qt.Key.Key_F8)
    boss.waits_to_read(
        names.COLLEAGUES_TEXT, "Ana M. may approve as a supervisor until this shift ends."
    )
    assert till.approve("1234").result().name == "Ana M."
    boss.press(Qt.Key.Key_F8)
    boss.waits_to_read(names.COLLEAGUES_TEXT, "Ana M. approves no more.")


def test_only_a_manager_sees_the_list(person: Person) -> None:
    person.press(Qt.Key.Key_H, CONTROL)
    person.is_told("A manager signs in to see who works here.")
    assert not person.sees(names.COLLEAGUES)

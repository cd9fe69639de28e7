"""The PIN pad: by keys and by touch, wrong ones, locking, and scans that come too early."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.errors import Damaged
from terminal.till import Till
from tests.support.staff import signed_in
from tests.ui.conftest import CARD, PIN, OpenWindow, Person
from ui import names


@pytest.fixture
def stranger(till: Till, open_window: OpenWindow) -> Person:
    return open_window(till)


def test_a_pin_by_keyboard_opens_the_serving_page(stranger: Person, till: Till) -> None:
    stranger.signs_in()
    assert stranger.reads(names.PERSON) == "Ana M.  cashier"
    assert stranger.reads(names.PLACE) == "Harbour Street · Till 1"
    assert stranger.reads(names.IDLE_TITLE) == "Scan a card"
    assert till.session is not None


@pytest.mark.usefixtures("either_way")
def test_a_pin_by_touch_opens_it_too(stranger: Person) -> None:
    for digit in PIN:
        stranger.touch(names.pad_key(digit))
    stranger.touch(names.SIGN_IN_ENTER)
    stranger.waits_to_see(names.SERVE)


def test_digits_are_never_shown(stranger: Person) -> None:
    stranger.type("12")
    shown = stranger.reads(names.SIGN_IN_DOTS)
    assert shown == "● ● ○ ○"
    stranger.press(Qt.Key.Key_Backspace)
    assert stranger.reads(names.SIGN_IN_DOTS) == "● ○ ○ ○"


def test_a_wrong_pin_is_told_and_can_be_tried_again(stranger: Person) -> None:
    stranger.type("9999")
    stranger.press(Qt.Key.Key_Return)
    stranger.waits_to_read(names.SIGN_IN_TEXT, "That PIN is not known. Try again.")
    assert stranger.tones == ["error"]
    stranger.signs_in()


def test_a_scan_before_signing_in_opens_nobody(stranger: Person, maja: UUID) -> None:
    stranger.scan(CARD)
    assert stranger.reads(names.SIGN_IN_TEXT) == "Sign in first, then scan again."
    assert not stranger.sees(names.SERVE)


def test_locking_keeps_the_basket_and_hides_it(person: Person, till: Till) -> None:
    person.scan(CARD)
    person.type("4999")
    person.press(Qt.Key.Key_F12)
    person.waits_to_see(names.SIGN_IN)
    assert not person.sees(names.MEMBER_NAME)
    assert not person.sees(names.PERSON) or person.reads(names.PERSON) == ""
    assert till.session is None
    person.signs_in()
    assert person.reads(names.MEMBER_NAME) == "Maja Lindqvist"
    assert person.reads(names.TOTAL) == "49.99"


def test_the_window_stands_before_the_till_is_open(till: Till, open_window: OpenWindow) -> None:
    early = open_window(None)
    early.waits_to_see(names.SIGN_IN_DOTS)
    early.type(PIN)
    assert early.reads(names.SIGN_IN_DOTS) == "○ ○ ○ ○"
    early.window.open(till, Desk(till))
    early.signs_in()


def test_a_till_that_cannot_be_opened_says_what_to_do(open_window: OpenWindow) -> None:
    early = open_window(None)
    damage = Damaged("disk.full", "The disk is full. Free some space, then try again.")
    early.window.cannot_open(damage)
    early.waits_to_see(names.SIGN_IN_TEXT)
    assert "Free some space" in early.reads(names.SIGN_IN_TEXT)


BADGE = "S-2001"
BOSS = "7777"


@pytest.fixture
def badged(till: Till, maja: UUID, open_window: OpenWindow) -> Person:
    """Ana has a badge, and so has Ben; nobody is signed in."""
    signed_in(till, "manager", "Ida K.", BOSS)
    desk = Desk(till)
    for who in desk.people():
        if who.name == "Ana M.":
            desk.give_badge(who.staff, BADGE).result()
    ben = desk.hire("Ben", "supervisor", "8642").result()
    desk.give_badge(ben, "S-2002").result()
    till.sign_out()
    return open_window(till)


def test_a_badge_opens_the_serving_page(badged: Person) -> None:
    badged.scan(BADGE, "staff_badge")
    badged.waits_to_see(names.SERVE)
    assert badged.reads(names.PERSON) == "Ana M.  cashier"


def test_a_badge_of_nobody_is_told_and_the_pin_still_opens(badged: Person) -> None:
    badged.scan("S-9999", "staff_badge")
    badged.waits_to_read(names.SIGN_IN_TEXT, "That badge is not known here. Type your PIN instead.")
    assert badged.tones == ["error"]
    badged.signs_in()


def test_another_badge_switches_and_the_basket_stays(badged: Person, till: Till) -> None:
    badged.signs_in()
    badged.scan(CARD)
    badged.type("4999")
    badged.scan("S-2002", "staff_badge")
    badged.waits_to_read(names.PERSON, "Ben  supervisor")
    assert badged.reads(names.MEMBER_NAME) == "Maja Lindqvist"
    assert badged.reads(names.TOTAL) == "49.99"
    badged.scan("S-9999", "staff_badge")
    badged.is_told("That badge is not known here")
    assert till.session is not None
    assert till.session.name == "Ben"


def test_another_pin_switches_and_the_basket_stays(badged: Person) -> None:
    badged.signs_in()
    badged.scan(CARD)
    badged.type("4999")
    badged.press(Qt.Key.Key_F12)
    badged.signs_in("8642")
    badged.waits_to_read(names.PERSON, "Ben  supervisor")
    assert badged.reads(names.TOTAL) == "49.99"


def test_five_wrong_pins_lock_the_till_and_the_wait_is_shown(
    stranger: Person, till: Till, clock: ManualClock
) -> None:
    for told in range(1, 6):
        stranger.type("0000")
        stranger.press(Qt.Key.Key_Return)
        stranger.hears(told)
    stranger.type(PIN)
    stranger.press(Qt.Key.Key_Return)
    stranger.waits_to_read(names.SIGN_IN_TEXT, "Too many wrong PINs. Try again in 60 seconds.")
    clock.advance(59_000)
    stranger.waits_to_read(names.SIGN_IN_TEXT, "Too many wrong PINs. Try again in 1 second.")
    stranger.scan(BADGE, "staff_badge")
    stranger.hears(7)
    assert till.session is None
    clock.advance(1_000)
    stranger.waits_to_read(names.SIGN_IN_TEXT, "")
    stranger.signs_in()


def test_a_lock_out_outlasts_a_restart(till: Till, open_window: OpenWindow) -> None:
    first = open_window(till)
    for told in range(1, 6):
        first.type("0000")
        first.press(Qt.Key.Key_Return)
        first.hears(told)
    first.window.close()
    again = open_window(till)
    assert again.reads(names.SIGN_IN_TEXT) == "Too many wrong PINs. Try again in 60 seconds."


def test_the_till_locks_itself_and_says_what_waits(
    till: Till, maja: UUID, open_window: OpenWindow
) -> None:
    person = open_window(None)
    person.window.open(till, Desk(till), lock_ms=600)
    person.signs_in()
    person.scan(CARD)
    person.type("4999")
    person.waits_to_see(names.SIGN_IN)
    told = person.reads(names.SIGN_IN_TEXT)
    assert told.startswith("Locked, because nobody was here. The basket is kept.")
    assert "wait to be sent" in told
    assert till.session is None
    person.signs_in()
    assert person.reads(names.TOTAL) == "49.99"


def test_a_touch_begins_the_wait_anew(till: Till, maja: UUID, open_window: OpenWindow) -> None:
    person = open_window(None)
    person.window.open(till, Desk(till), lock_ms=60_000)
    person.signs_in()
    waits = person.window.findChildren(QTimer)
    (idle,) = [one for one in waits if one.interval() == 60_000]
    idle.start(1)
    handle = person.window.windowHandle()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert idle.isActive()
    assert idle.remainingTime() <= 60_000
    assert person.sees(names.SERVE)


def test_a_given_pin_is_changed_at_the_first_sign_in(till: Till, open_window: OpenWindow) -> None:
    signed_in(till, "manager", "Ida K.", BOSS)
    Desk(till).hire("Ben", "cashier", "482913", given=True).result()
    till.sign_out()
    person = open_window(till)
    person.type("482913")
    person.press(Qt.Key.Key_Return)
    person.waits_to_read(
        names.SIGN_IN_TEXT, "Somebody else gave you this one. Choose another that only you know."
    )
    assert till.session is None
    person.press(Qt.Key.Key_F2)
    person.scan(CARD)
    assert till.session is None
    for first, second, told in (
        ("12", "12", "A PIN has 4 to 12 digits. Choose another."),
        ("2468", "2469", "The two were not the same. Choose your PIN again."),
        (PIN, PIN, "This PIN cannot be taken. Choose another."),
        ("482913", "482913", "This PIN cannot be taken. Choose another."),
    ):
        person.type(first)
        person.press(Qt.Key.Key_Return)
        person.waits_to_read(names.SIGN_IN_TEXT, "Type your new PIN once more.")
        person.type(second)
        person.press(Qt.Key.Key_Return)
        person.waits_to_read(names.SIGN_IN_TEXT, told)
    person.type("2468")
    person.press(Qt.Key.Key_Return)
    person.type("2468")
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.SERVE)
    assert person.reads(names.PERSON) == "Ben  cashier"
    person.press(Qt.Key.Key_F12)
    person.signs_in("2468")


def test_choosing_a_pin_can_wait(till: Till, open_window: OpenWindow) -> None:
    signed_in(till, "manager", "Ida K.", BOSS)
    Desk(till).hire("Ben", "cashier", "482913", given=True).result()
    till.sign_out()
    person = open_window(till)
    person.type("482913")
    person.press(Qt.Key.Key_Return)
    person.waits_to_read(
        names.SIGN_IN_TEXT, "Somebody else gave you this one. Choose another that only you know."
    )
    person.press(Qt.Key.Key_Escape)
    person.signs_in()
    assert person.reads(names.PERSON) == "Ana M.  cashier"

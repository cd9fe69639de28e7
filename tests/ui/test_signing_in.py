"""The PIN pad: by keys and by touch, wrong ones, locking, and scans that come too early."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from terminal.desk import Desk
from terminal.errors import Damaged
from terminal.till import Till
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

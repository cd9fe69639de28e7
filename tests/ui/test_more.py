"""The list of all less frequent actions: by touch, by arrows and Enter, and by the key itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import CARD, SUPERVISOR, Person, key_name
from ui import names
from ui.actions import Action
from ui.parts.key import Key
from ui.serve.more import TABLE


def test_more_opens_by_key_and_by_touch_and_closes_by_both_keys(person: Person) -> None:
    person.press(Qt.Key.Key_Asterisk)
    assert person.sees(names.MORE)
    person.press(Qt.Key.Key_Asterisk)
    assert person.sees(names.IDLE)
    person.touch(key_name(Action.MORE))
    assert person.sees(names.MORE)
    person.press(Qt.Key.Key_Escape)
    assert person.sees(names.IDLE)


def test_an_action_is_touched(person: Person) -> None:
    person.press(Qt.Key.Key_Asterisk)
    person.touch(names.more_key("refund"))
    assert person.sees(names.REFUND)


def test_an_action_of_the_sale_reaches_the_sale(person: Person) -> None:
    person.scan(CARD)
    person.type("1000")
    person.press(Qt.Key.Key_Asterisk)
    person.touch(names.more_key("no-member"))
    assert not person.sees(names.MEMBER_BALANCE)
    assert person.reads(names.TOTAL) == "10.00"


def test_an_action_of_the_window_reaches_the_window(person: Person) -> None:
    person.press(Qt.Key.Key_Asterisk)
    person.touch(names.more_key("lock"))
    assert person.sees(names.SIGN_IN)


def test_the_action_s_own_key_works_while_the_list_is_open(person: Person) -> None:
    person.press(Qt.Key.Key_Asterisk)
    person.press(Qt.Key.Key_F3)
    assert person.sees(names.FIND)


@pytest.mark.parametrize("mirrored", [False, True])
def test_arrows_lead_to_what_is_seen_beside(
    person: Person, qapp: QApplication, mirrored: bool
) -> None:
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    person.scan(CARD)
    person.press(Qt.Key.Key_Asterisk)
    onward = Qt.Key.Key_Left if mirrored else Qt.Key.Key_Right
    person.press(onward)
    focused = QApplication.focusWidget()
    assert isinstance(focused, Key)
    assert focused.text() == "Find"
    person.press(Qt.Key.Key_Up)
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
    assert person.sees(names.ENROL)


def test_what_cannot_be_used_now_says_why_in_the_place_of_its_key(person: Person) -> None:
    person.press(Qt.Key.Key_Asterisk)
    rewards, colleagues = (person.find(names.more_key(n)) for n in ("rewards", "colleagues"))
    assert isinstance(rewards, Key)
    assert isinstance(colleagues, Key)
    assert (rewards.isEnabled(), rewards.hint()) == (False, "scan a card first")
    assert (colleagues.isEnabled(), colleagues.hint()) == (False, "managers only")
    person.press(Qt.Key.Key_Return)
    assert person.sees(names.VOUCHERS), "arrows start at the first that can be used"
    person.press(Qt.Key.Key_Escape)
    person.scan(CARD)
    person.press(Qt.Key.Key_Asterisk)
    assert (rewards.isEnabled(), rewards.hint()) == (True, "Ctrl+B")


def test_a_supervisor_finds_what_the_header_counts_under_the_same_name(
    supervised: Person,
) -> None:
    supervised.press(Qt.Key.Key_F12)
    supervised.signs_in(SUPERVISOR)
    supervised.press(Qt.Key.Key_Asterisk)
    assert supervised.reads(names.more_key("details")) == "Exceptions"


def test_digits_are_not_typed_into_a_sale_that_is_out_of_sight(person: Person) -> None:
    person.press(Qt.Key.Key_Asterisk)
    person.type("42")
    person.press(Qt.Key.Key_Escape)
    assert person.sees(names.IDLE)


def test_a_card_scanned_over_the_list_opens_the_member(person: Person) -> None:
    person.press(Qt.Key.Key_Asterisk)
    person.scan(CARD)
    assert person.reads(names.MEMBER_NAME) == "Maja Lindqvist"


def test_no_two_actions_of_the_list_have_the_same_key() -> None:
    keys = [action.key_text() for group in TABLE.values() for action, _icon in group]
    assert len(set(keys)) == len(keys)

"""Baskets set aside for a customer who comes back, and guests."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.till import Till
from tests.support.shop import enrol, open_till
from tests.ui.conftest import CARD, OpenWindow, Person, give, key_name
from ui import names
from ui.actions import Action

CTRL = Qt.KeyboardModifier.ControlModifier


def park(person: Person) -> None:
    person.press(Qt.Key.Key_K, CTRL)
    person.is_told("is parked")


def test_a_basket_is_parked_and_brought_back_whole(person: Person, till: Till, maja: UUID) -> None:
    give(till, maja, 500)
    person.scan(CARD)
    person.type("4999+1890")
    person.press(Qt.Key.Key_F4)
    park(person)
    assert person.sees(names.IDLE)
    assert person.reads("idle-recall") == "1 parked"
    person.touch("idle-recall")
    assert person.rows(names.PARKED_ROWS) == [("Maja Lindqvist: 49.99, 18.90", "63.89")]
    person.touch_row(names.PARKED_ROWS, 0)
    person.waits_to_read(names.MEMBER_NAME, "Maja Lindqvist")
    assert person.reads(names.TOTAL) == "63.89"
    assert "500" in person.reads(names.REDEEM_TEXT)
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_Escape)
    assert not person.sees("idle-recall")
    assert till.parked() == ()


def test_one_is_thrown_away_after_a_question(person: Person, till: Till, maja: UUID) -> None:
    for amount in ("1000", "2000"):
        person.type(amount)
        park(person)
    person.press(Qt.Key.Key_O, CTRL)
    person.press(Qt.Key.Key_Delete)
    assert person.reads(names.ENTRY_LABEL) == "Throw it away?"
    assert person.reads(names.ENTRY) == "10.00"
    person.press(Qt.Key.Key_Escape)  # the message
    person.press(Qt.Key.Key_Escape)
    assert len(till.parked()) == 2
    person.touch(key_name(Action.REMOVE))
    person.touch(names.COMMIT)
    person.is_told("thrown away")
    assert person.rows(names.PARKED_ROWS) == [("Guest", "20.00")]
    till.throw_away(till.parked()[0].id).result()
    person.press(Qt.Key.Key_Delete)
    person.press(Qt.Key.Key_Return)
    person.is_told("does not wait any more")
    assert not person.sees(names.PARKED_ROWS)


@pytest.mark.parametrize("mirrored", [False, True])
def test_of_several_one_is_chosen_by_keyboard(
    person: Person, till: Till, qapp: QApplication, mirrored: bool
) -> None:
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for amount in ("1000", "2000", "3000"):
        person.type(amount)
        park(person)
    person.press(Qt.Key.Key_O, CTRL)
    assert [figure for _, figure in person.rows(names.PARKED_ROWS)] == ["10.00", "20.00", "30.00"]
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
    person.waits_to_read(names.TOTAL, "20.00")
    assert [one.amount for one in till.parked()] == [1000, 3000]


def test_going_on_with_one_parks_the_basket_that_is_open(person: Person, till: Till) -> None:
    person.type("1000")
    park(person)
    person.type("2500")
    person.press(Qt.Key.Key_O, CTRL)
    person.press(Qt.Key.Key_Return)
    person.waits_to_read(names.TOTAL, "10.00")
    assert [one.amount for one in till.parked()] == [2500]


def test_nothing_to_park_and_nothing_parked_are_said(person: Person) -> None:
    person.press(Qt.Key.Key_K, CTRL)
    person.is_told("nothing to park")
    person.press(Qt.Key.Key_O, CTRL)
    person.is_told("No basket is parked")
    assert not person.sees(names.PARKED)


def test_a_guest_s_basket_is_parked_by_the_list_of_actions(person: Person, till: Till) -> None:
    person.type("1000")
    person.press(Qt.Key.Key_Asterisk)
    person.touch(names.more_key("park"))
    person.is_told("10.00 is parked")
    assert [one.name for one in till.parked()] == [""]


def test_parked_baskets_are_there_after_a_restart(
    tmp_path: Path, clock: ManualClock, open_window: OpenWindow
) -> None:
    folder = tmp_path / "again"
    folder.mkdir()
    with open_till(folder, clock=clock) as first:
        Desk(first).hire("Ana M.", "cashier", "1234").result()
        enrol(first, CARD)
        before = open_window(first)
        before.signs_in()
        before.scan(CARD)
        before.type("1890")
        park(before)
        before.window.close()
    with open_till(folder, clock=clock) as second:
        after = open_window(second)
        after.signs_in()
        assert after.reads("idle-recall") == "1 parked"
        after.window.close()


def test_no_member_makes_it_a_guest_s_sale_and_a_linked_member_can_be_undone(
    person: Person, till: Till
) -> None:
    person.scan(CARD)
    person.type("1000")
    person.press(Qt.Key.Key_F6)
    assert not person.sees(names.MEMBER_BALANCE)
    assert person.reads(names.EARNS_TITLE) == "Earns no points yet"
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert "linked to a card later" in person.reads(names.DONE_TEXT)
    last = till.last_act()
    assert last is not None
    person.scan(CARD)
    assert person.reads(names.MEMBER_BALANCE) == "0"

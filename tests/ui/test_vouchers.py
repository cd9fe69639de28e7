"""Vouchers at the counter: scanned, typed, chosen among the member's own; refused; taken out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.till import Till
from tests.support.offers import issue, manager, offering_till
from tests.support.shop import START
from tests.ui.conftest import CARD, PIN, OpenWindow, Person
from ui import names

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    """A till whose programme has vouchers, gift cards and rewards."""
    with offering_till(tmp_path, clock) as made:
        Desk(made).hire("Ana M.", "cashier", PIN).result()
        yield made


def test_a_scanned_voucher_takes_money_off(person: Person, till: Till) -> None:
    code = issue(till, "five").codes[0]
    person.type("2000")
    person.scan(code, "voucher")
    person.is_told("Voucher “5 off” is used: 5.00 off.")
    assert person.rows(names.BASKET) == [("Amount", "20.00"), ("5 off", "−5.00")]
    assert person.reads(names.COMMIT) == "Commit 15.00"
    assert person.tones[-1] == "good"
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert person.reads(names.TOTAL) == "15.00"
    assert till.voucher(code).left == 0


def test_a_voucher_before_the_goods_waits_for_them(person: Person, till: Till) -> None:
    code = issue(till, "five").codes[0]
    person.scan(code, "voucher")
    person.is_told("nothing in this basket for it")
    assert not person.find(names.COMMIT).isEnabled()
    person.type("999")
    assert person.rows(names.BASKET) == [("Amount", "9.99"), ("5 off", "waits")]
    assert person.reads(names.COMMIT) == "Commit 9.99"
    person.touch_row(names.BASKET, 1)
    person.is_told("needs goods for 10.00 or more")
    person.type("00")
    assert person.reads(names.COMMIT) == "Commit 994.00"
    assert person.rows(names.BASKET)[-1] == ("5 off", "−5.00")


def test_a_voucher_can_be_taken_out_again(person: Person, till: Till) -> None:
    code = issue(till, "five").codes[0]
    person.type("2000")
    person.scan(code, "voucher")
    person.touch_row(names.BASKET, 1)
    person.press(Qt.Key.Key_Delete)
    assert person.rows(names.BASKET) == [("Amount", "20.00")]
    assert person.reads(names.COMMIT) == "Commit 20.00"
    assert till.voucher(code).left == 1


def test_a_used_voucher_is_refused_and_stays_outside(person: Person, till: Till) -> None:
    code = issue(till, "five").codes[0]
    person.type("2000")
    person.scan(code, "voucher")
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    person.type("2000")
    person.scan(code, "voucher")
    person.is_told("this voucher has been used")
    assert person.tones[-1] == "error"
    assert person.rows(names.BASKET) == [("Amount", "20.00")]


def test_a_foreign_and_a_false_voucher_are_told_apart(person: Person) -> None:
    person.scan("9912345678901", "voucher")
    person.is_told("not one of our vouchers")
    person.press(Qt.Key.Key_Escape)
    person.scan("V-000000000000000000000097", "voucher")
    person.is_told("Scan or type it again")


def test_one_voucher_counts_once(person: Person, till: Till) -> None:
    code = issue(till, "five").codes[0]
    person.type("2000")
    person.scan(code, "voucher")
    person.scan(code, "voucher")
    person.is_told("in this sale already")
    assert len(person.rows(names.BASKET)) == 2


def test_one_for_members_waits_for_the_card(person: Person, till: Till) -> None:
    code = issue(till, "tenth").codes[0]
    person.type("2000")
    person.scan(code, "voucher")
    person.is_told("is for members")
    assert person.reads(names.COMMIT) == "Commit 20.00"
    person.scan(CARD)
    assert person.reads(names.COMMIT) == "Commit 18.00"


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_member_s_own_vouchers_are_listed_and_chosen(
    person: Person, till: Till, maja: UUID, qapp: QApplication, mirrored: bool
) -> None:
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    manager(till).issue_vouchers("five", 1, member=maja, reason="sorry").result()
    person.scan(CARD)
    person.type("2000")
    person.press(Qt.Key.Key_U, CTRL)
    assert person.rows(names.VOUCHERS_ROWS) == [("5 off", "5.00 off")]
    person.press(Qt.Key.Key_Return)
    assert person.reads(names.COMMIT) == "Commit 15.00"
    person.press(Qt.Key.Key_U, CTRL)
    assert person.reads(names.COMMIT) == "Take out"
    person.touch_row(names.VOUCHERS_ROWS, 0)
    assert person.reads(names.COMMIT) == "Commit 20.00"


def test_what_waited_is_named_at_the_commit(person: Person, till: Till) -> None:
    code = issue(till, "five").codes[0]
    person.type("500")
    person.scan(code, "voucher")
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    person.is_told("Not used in this sale: 5 off.")
    assert till.voucher(code).left == 1


def test_a_code_is_typed_with_spaces(person: Person, till: Till) -> None:
    code = issue(till, "five").codes[0]
    person.type("2000")
    person.press(Qt.Key.Key_U, CTRL)
    assert "Scan the member's card" in person.reads(names.VOUCHERS_HINT)
    person.type(f"{code[2:9]} {code[9:15]} {code[15:]}")
    person.press(Qt.Key.Key_Return)
    assert person.reads(names.COMMIT) == "Commit 15.00"


def test_a_wrongly_typed_code_stays_in_the_field(person: Person) -> None:
    person.press(Qt.Key.Key_U, CTRL)
    person.type("1234")
    person.press(Qt.Key.Key_Return)
    person.is_told("not one of our vouchers")
    assert person.reads(names.VOUCHERS_FIELD) == "1234"
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_Escape)
    assert person.sees(names.IDLE)


def test_the_voucher_is_back_with_the_basket_after_a_restart(
    tmp_path: Path, open_window: OpenWindow, clock: ManualClock
) -> None:
    folder = tmp_path / "again"
    folder.mkdir()
    with offering_till(folder, clock) as first:
        Desk(first).hire("Ana M.", "cashier", PIN).result()
        code = issue(first, "five").codes[0]
        before = open_window(first)
        before.signs_in()
        before.type("2000")
        before.scan(code, "voucher")
        before.window.close()
    with offering_till(folder, clock) as second:
        after = open_window(second)
        after.signs_in()
        assert after.rows(names.BASKET)[-1] == ("5 off", "−5.00")
        assert after.reads(names.COMMIT) == "Commit 15.00"
        after.window.close()

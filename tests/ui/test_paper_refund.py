"""Refunds that need a second person: by the paper alone, without any, and where a guard asks."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal.domain.programme_text import read
from terminal.domain.programmes import Programmes
from terminal.till import Till
from tests.support.shop import sell
from tests.ui.conftest import Person, give
from ui import names

GUARDED = """
version = "guarded-1"
[[guard]]
id = "quick"
watch = "refund_after_redemption"
minutes = 30
action = "approve"
"""
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def person(supervised: Person) -> Person:
    return supervised


@pytest.mark.parametrize("mirrored", [False, True])
def test_another_store_s_receipt_is_refunded_with_approval(
    person: Person, till: Till, qapp: QApplication, mirrored: bool
) -> None:
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    person.scan("R:AP:AP-1-00007", "receipt")
    person.is_told("AP-1-00007")
    person.is_told("Or refund it by its paper.")
    person.touch(names.MESSAGE_ACTION)
    assert person.reads(names.PAPER_REFUND_NUMBER) == "AP-1-00007"
    assert person.reads(names.PAPER_REFUND_STORE) == "AP"
    assert not person.find(names.COMMIT).isEnabled()
    person.type("1250")
    assert person.reads(names.COMMIT) == "Refund 12.50"
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.APPROVAL)
    assert person.reads(names.APPROVAL_WHAT) == (
        "Refund 12.50 by receipt AP-1-00007 of AP, which is not held here"
    )
    person.is_approved()
    person.is_told("hand back 12.50")
    last = till.last_receipt()
    assert last is not None


def test_a_receipt_s_number_is_typed_by_touch_alone(person: Person, till: Till) -> None:
    person.press(Qt.Key.Key_I, CTRL)
    assert not person.sees(names.PAD_LETTERS)
    person.touch(names.PAPER_REFUND_NUMBER)
    person.touch(names.PAD_LETTERS)
    for sign in "AP":
        person.touch(names.pad_key(sign))
    person.touch(names.pad_key("123"))
    for digit in "17":
        person.touch(names.pad_key(digit))
    assert person.reads(names.PAPER_REFUND_NUMBER) == "AP17"
    person.touch(names.PAD_ERASE)
    assert person.reads(names.COMMIT) == "Type the amount"
    person.touch(names.COMMIT)
    assert not person.sees(names.PAD_LETTERS)
    for digit in "500":
        person.touch(names.pad_key(digit))
    person.touch(names.COMMIT)
    person.waits_to_read(
        names.APPROVAL_WHAT, "Refund 5.00 by receipt AP1 of HS, which is not held here"
    )
    assert till.last_act() is None


def test_without_any_receipt_and_given_up(person: Person, till: Till) -> None:
    person.press(Qt.Key.Key_Asterisk)
    person.touch(names.more_key("by-paper"))
    person.type("500")
    person.press(Qt.Key.Key_Return)
    person.waits_to_read(names.APPROVAL_WHAT, "Refund 5.00 without a receipt")
    person.press(Qt.Key.Key_Escape)
    person.waits_to_see(names.SERVE)
    assert till.last_act() is None
    person.press(Qt.Key.Key_Return)
    person.is_approved()
    person.is_told("hand back 5.00")


def test_a_receipt_that_is_known_is_refunded_as_ever(
    person: Person, till: Till, maja: UUID
) -> None:
    sold = sell(till, maja, 4999)
    person.press(Qt.Key.Key_I, CTRL)
    person.scan(f"R:HS:{sold.receipt}", "receipt")
    assert person.sees(names.REFUND_TITLE)


def test_a_guard_that_asks_for_a_second_person_is_answered_in_place(
    person: Person, till: Till, maja: UUID
) -> None:
    give(till, maja, 500)
    sold = sell(till, maja, 4999, redeem=200)
    till.engine.rules = till.engine.quoting = Programmes([read(GUARDED)])
    person.scan(f"R:HS:{sold.receipt}", "receipt")
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.APPROVAL)
    assert "a refund soon after a redemption" in person.reads(names.APPROVAL_WHAT)
    person.is_approved()
    person.is_told("hand back")
    assert till.sale(sold.receipt).left == (0,)

"""A sale that is undone, or moved to the right member, with a second person's word."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal.clock import ManualClock
from terminal.till import Till
from tests.support.shop import enrol, refund, sell
from tests.ui.conftest import CARD, OTHER_CARD, Person, give
from ui import names

CTRL = Qt.KeyboardModifier.ControlModifier
DAY_MS = 86_400_000


@pytest.fixture
def person(supervised: Person) -> Person:
    return supervised


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_last_sale_is_undone(
    person: Person, till: Till, maja: UUID, qapp: QApplication, mirrored: bool
) -> None:
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    sold = sell(till, maja, 4999)
    person.press(Qt.Key.Key_D, CTRL)
    assert person.reads(names.PAST_TITLE) == f"Receipt {sold.receipt}"
    assert "20 points earned are taken back" in person.reads(names.PAST_EFFECT)
    assert person.reads(names.COMMIT) == "Void 49.99"
    person.press(Qt.Key.Key_Return)
    person.waits_to_read(names.APPROVAL_WHAT, f"Void receipt {sold.receipt}, 49.99")
    person.is_approved()
    person.is_told("hand back 49.99. New balance 0.")
    assert till.member(maja).balance == 0
    assert till.sale(sold.receipt).left == (0,)


def test_another_receipt_is_scanned_or_typed(person: Person, till: Till, maja: UUID) -> None:
    first = sell(till, maja, 4999)
    sell(till, None, 1000)
    person.press(Qt.Key.Key_D, CTRL)
    person.scan(f"R:HS:{first.receipt}", "receipt")
    assert person.reads(names.PAST_AMOUNT) == "49.99"
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_D, CTRL)
    person.type(first.receipt)
    person.press(Qt.Key.Key_Return)
    assert person.reads(names.PAST_AMOUNT) == "49.99"
    person.press(Qt.Key.Key_Return)
    person.is_approved()
    person.is_told("hand back 49.99")


def test_an_approval_that_is_given_up_undoes_nothing(
    person: Person, till: Till, maja: UUID
) -> None:
    sell(till, maja, 4999)
    person.press(Qt.Key.Key_D, CTRL)
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.APPROVAL)
    person.press(Qt.Key.Key_Escape)
    person.waits_to_see(names.SERVE)
    assert till.member(maja).balance == 20


def test_what_nobody_could_approve_is_refused_before_anybody_is_called(
    person: Person, till: Till, maja: UUID, clock: ManualClock
) -> None:
    sold = sell(till, maja, 4999, 1000)
    refund(till, sold.receipt, (1, 1000))
    person.press(Qt.Key.Key_D, CTRL)
    person.scan(f"R:HS:{sold.receipt}", "receipt")
    person.press(Qt.Key.Key_Return)
    person.is_told("came back already")
    assert not person.sees(names.APPROVAL)
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_Escape)
    sell(till, maja, 4999)
    clock.advance(DAY_MS)
    person.press(Qt.Key.Key_D, CTRL)
    person.press(Qt.Key.Key_Return)
    person.is_told("not of this store and day")
    assert not person.sees(names.APPROVAL)


def test_an_unknown_receipt_and_no_receipt_at_all(person: Person) -> None:
    person.press(Qt.Key.Key_D, CTRL)
    assert person.reads(names.PAST_TITLE) == "Scan the receipt"
    assert not person.find(names.COMMIT).isEnabled()
    person.scan("R:HS:HS-1-99999", "receipt")
    person.is_told("No purchase with receipt HS-1-99999")


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_sale_for_the_wrong_member_goes_to_the_right_one(
    person: Person, till: Till, maja: UUID, qapp: QApplication, mirrored: bool
) -> None:
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    erik = enrol(till, OTHER_CARD, "Erik Sand")
    person.scan(CARD)
    person.type("4999")
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    person.press(Qt.Key.Key_M, CTRL)
    assert person.reads(names.PAST_EFFECT) == (
        "It is Maja Lindqvist's now. Whose should it be? Scan their card, or press F3."
    )
    assert not person.find(names.COMMIT).isEnabled()
    person.scan(OTHER_CARD)
    assert person.reads(names.PAST_EFFECT) == (
        "From Maja Lindqvist to Erik Sand. "
        "Maja Lindqvist gives back 20 points; Erik Sand earns them by their own tier."
    )
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.APPROVAL)
    assert person.reads(names.APPROVAL_WHAT).endswith("from Maja Lindqvist to Erik Sand")
    person.is_approved()
    person.is_told("now belongs to Erik Sand. New balance 20.")
    assert (till.member(maja).balance, till.member(erik).balance) == (0, 20)


def test_the_member_at_the_counter_is_the_right_one(person: Person, till: Till, maja: UUID) -> None:
    enrol(till, OTHER_CARD, "Erik Sand")
    sell(till, maja, 4999)
    person.scan(OTHER_CARD)
    person.press(Qt.Key.Key_Asterisk)
    person.touch(names.more_key("move"))
    assert person.reads(names.PAST_EFFECT) == (
        "From Maja Lindqvist to Erik Sand. "
        "Maja Lindqvist gives back 20 points; Erik Sand earns them by their own tier."
    )


def test_the_right_member_is_found_without_a_card(person: Person, till: Till, maja: UUID) -> None:
    enrol(till, OTHER_CARD, "Erik Sand")
    give(till, maja, 500)
    sell(till, maja, 4999, redeem=500)
    person.press(Qt.Key.Key_M, CTRL)
    person.press(Qt.Key.Key_F3)
    person.type("erik")
    person.qtbot.waitUntil(lambda: person.rows(names.FIND_ROWS) != [])
    person.qtbot.waitUntil(person.find(names.COMMIT).isEnabled)
    person.press(Qt.Key.Key_Return)
    assert person.reads(names.PAST_EFFECT).endswith(
        "The 500 points redeemed return to Maja Lindqvist and are taken from Erik Sand."
    )


def test_a_sale_does_not_move_to_whom_it_has_nor_from_nobody_nor_to_a_strangers_card(
    person: Person, till: Till, maja: UUID
) -> None:
    sell(till, maja, 4999)
    person.scan(CARD)
    person.press(Qt.Key.Key_M, CTRL)
    assert "Whose should it be?" in person.reads(names.PAST_EFFECT)
    assert not person.find(names.COMMIT).isEnabled()
    guest = sell(till, None, 1000)
    person.scan(f"R:HS:{guest.receipt}", "receipt")
    person.press(Qt.Key.Key_Return)
    person.is_told("Link it instead")
    person.press(Qt.Key.Key_Escape)
    person.scan("2999999999999")
    person.is_told("Enrol it first")
    assert not person.sees(names.APPROVAL)

"""Refunds and forgotten cards: scan the receipt, touch lines, see, confirm."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from terminal.clock import ManualClock
from terminal.domain.programme_text import read
from terminal.domain.programmes import Programmes
from terminal.till import Till
from tests.support.shop import enrol, sell
from tests.ui.conftest import CARD, OTHER_CARD, Person, give
from ui import names
from ui.parts.rows import Rows

GUARD = """
version = "guarded"
effective = 2001-01-01

[[guard]]
id = "soon"
watch = "refund_after_redemption"
minutes = 60
action = "approve"
"""


def under(till: Till, text: str) -> None:
    till.engine.rules = till.engine.quoting = Programmes([read(text)])


@pytest.mark.usefixtures("either_way")
def test_scan_the_receipt_touch_a_line_confirm(person: Person, till: Till, maja: UUID) -> None:
    sold = sell(till, maja, 4999, 1890)
    person.scan(f"R:HS:{sold.receipt}", "receipt")
    assert person.reads(names.REFUND_TITLE) == f"Receipt {sold.receipt}"
    assert not person.find(names.COMMIT).isEnabled()
    person.touch_row(names.REFUND_ROWS, 1)
    assert person.reads(names.REFUND_MONEY) == "18.90"
    assert person.reads(names.REFUND_POINTS) == "10 of the 30 points earned are taken back"
    assert person.reads(names.COMMIT) == "Refund 18.90"
    person.press(Qt.Key.Key_Return)
    person.is_told("hand back 18.90. New balance 20.")
    assert person.reads(names.MEMBER_BALANCE) == "20"
    assert till.sale(sold.receipt).left == (4999, 0)


def test_a_line_touched_twice_stays(person: Person, till: Till, maja: UUID) -> None:
    sold = sell(till, maja, 4999, 1890)
    person.scan(sold.receipt, "receipt")
    person.touch_row(names.REFUND_ROWS, 0)
    person.touch_row(names.REFUND_ROWS, 0)
    assert person.reads(names.REFUND_MONEY) == "0.00"


def test_part_of_a_line_is_typed(person: Person, till: Till, maja: UUID) -> None:
    sold = sell(till, maja, 10000)
    person.press(Qt.Key.Key_F8)
    person.type(sold.receipt)
    person.press(Qt.Key.Key_Return)
    assert person.reads(names.REFUND_MONEY) == "100.00"
    person.type("500")
    assert person.reads(names.REFUND_MONEY) == "5.00"
    assert person.reads(names.REFUND_POINTS) == "5 of the 50 points earned are taken back"
    person.press(Qt.Key.Key_Return)
    person.is_told("New balance 45.")


def test_more_than_was_sold_is_refused_in_a_sentence(
    person: Person, till: Till, maja: UUID
) -> None:
    sold = sell(till, maja, 1000)
    person.scan(sold.receipt, "receipt")
    person.type("2000")
    person.is_told("less than that is left")
    assert not person.find(names.COMMIT).isEnabled()
    person.type("0")
    person.press(Qt.Key.Key_Backspace)


def test_all_lines_by_one_key_return_redeemed_points_too(
    person: Person, till: Till, maja: UUID
) -> None:
    give(till, maja, 500)
    sold = sell(till, maja, 1500, 500, redeem=500)
    person.scan(sold.receipt, "receipt")
    person.press(Qt.Key.Key_F4)
    assert person.reads(names.REFUND_MONEY) == "15.00"
    assert person.reads(names.REFUND_SUM) == (
        "Lines 20.00 − 5.00 paid with points or vouchers = 15.00"
    )
    assert (person.reads(names.ENTRY_LABEL), person.reads(names.ENTRY)) == ("Lines in all", "20.00")
    assert person.reads(names.REFUND_RESTORED) == "500 redeemed points return"
    person.press(Qt.Key.Key_Return)
    person.is_told("New balance 500.")


def test_the_line_that_digits_change_is_marked_and_named(
    person: Person, till: Till, maja: UUID
) -> None:
    sold = sell(till, maja, 4999, 1890)
    person.scan(sold.receipt, "receipt")
    person.touch_row(names.REFUND_ROWS, 1)
    rows = person.find(names.REFUND_ROWS, Rows)
    assert isinstance(rows, Rows)
    assert rows.current() == 1
    assert person.reads(names.ENTRY_LABEL) == "Of the marked line"
    assert person.reads(names.ENTRY) == "18.90"


def test_a_refund_that_somebody_must_approve_says_so_beforehand(
    supervised: Person, till: Till, maja: UUID
) -> None:
    person, sold = supervised, sell(till, maja, 2000)
    person.scan(sold.receipt, "receipt")
    assert not person.sees(names.GUARDS)
    person.press(Qt.Key.Key_Escape)
    under(till, GUARD)
    give(till, maja, 500)
    sold = sell(till, maja, 2000, redeem=500)
    person.scan(sold.receipt, "receipt")
    assert "a supervisor approves it at the end" in person.reads(names.GUARDS)
    person.press(Qt.Key.Key_Return)
    person.is_approved()
    person.qtbot.waitUntil(lambda: till.sale(sold.receipt).left == (0,))


def test_lines_are_chosen_by_keyboard(person: Person, till: Till, maja: UUID) -> None:
    sold = sell(till, maja, 4999, 1890)
    person.scan(sold.receipt, "receipt")
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Space)
    assert person.reads(names.REFUND_MONEY) == "18.90"


def test_a_returned_line_cannot_come_back_twice(person: Person, till: Till, maja: UUID) -> None:
    sold = sell(till, maja, 4999, 1890)
    for _ in range(2):
        person.scan(sold.receipt, "receipt")
        person.touch_row(names.REFUND_ROWS, 0)
        person.press(Qt.Key.Key_Return)
    person.is_told("returned already")


def test_an_unknown_receipt_says_so(person: Person) -> None:
    person.scan("R:HS:HS-1-99999", "receipt")
    person.is_told("No purchase with receipt HS-1-99999")
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_Escape)
    assert person.sees(names.IDLE)


def test_a_card_scanned_on_the_refund_opens_the_member(
    person: Person, till: Till, maja: UUID
) -> None:
    sold = sell(till, maja, 4999)
    person.scan(sold.receipt, "receipt")
    person.scan(CARD)
    assert person.reads(names.MEMBER_NAME) == "Maja Lindqvist"


@pytest.mark.usefixtures("either_way")
def test_a_forgotten_card_s_receipt_is_linked_once(person: Person, till: Till, maja: UUID) -> None:
    sold = sell(till, None, 4999)
    person.scan(CARD)
    person.press(Qt.Key.Key_F11)
    person.scan(f"R:HS:{sold.receipt}", "receipt")
    person.is_told(f"Receipt {sold.receipt} is linked: 20 points earned.")
    assert person.reads(names.MEMBER_BALANCE) == "20"
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_F11)
    person.type(sold.receipt)
    person.press(Qt.Key.Key_Return)
    person.is_told("already belongs to a member")


def test_linking_asks_for_the_member_first(person: Person) -> None:
    person.press(Qt.Key.Key_F11)
    person.is_told("Scan the member's card first")
    person.scan(OTHER_CARD)
    person.press(Qt.Key.Key_F11)
    assert not person.sees(names.LINK)


@pytest.mark.parametrize("days", [14, 15])
def test_a_receipt_is_linked_for_fourteen_days_and_then_no_more(
    person: Person, till: Till, maja: UUID, clock: ManualClock, days: int
) -> None:
    sold = sell(till, None, 4999)
    clock.advance(days * 86_400_000)
    person.scan(CARD)
    person.press(Qt.Key.Key_F11)
    person.scan(f"R:HS:{sold.receipt}", "receipt")
    if days == 14:
        person.is_told(f"Receipt {sold.receipt} is linked: 20 points earned.")
    else:
        person.is_told("is older than 14 days and can no longer be linked")
        assert till.sale(sold.receipt).account is None


def test_a_gift_brought_back_by_somebody_else_goes_to_the_receipt_s_member(
    person: Person, till: Till, maja: UUID
) -> None:
    other = enrol(till, OTHER_CARD, "Jon Karlsson")
    sold = sell(till, maja, 4999)
    sell(till, other, 1000)
    person.scan(OTHER_CARD)
    assert person.reads(names.MEMBER_NAME) == "Jon Karlsson"
    person.scan(f"R:HS:{sold.receipt}", "receipt")
    person.press(Qt.Key.Key_F4)
    person.press(Qt.Key.Key_Return)
    person.qtbot.waitUntil(lambda: till.sale(sold.receipt).left == (0,))
    assert (till.member(maja).balance, till.member(other).balance) == (0, 5)

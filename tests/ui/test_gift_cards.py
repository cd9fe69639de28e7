"""Gift cards at the counter: sold, topped up, looked up, paying all or a part; and refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.domain.entry import Payment
from terminal.till import Till
from tests.support.offers import CARD as GIFT
from tests.support.offers import buy, load, offering_till
from tests.ui.conftest import CARD, PIN, Person
from ui import names

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    """A till whose programme has vouchers, gift cards and rewards."""
    with offering_till(tmp_path, clock) as made:
        Desk(made).hire("Ana M.", "cashier", PIN).result()
        yield made


def paid(till: Till) -> tuple[Payment, ...]:
    """How the newest sale was paid."""
    receipt = till.last_receipt()
    assert receipt is not None
    return till.sale(receipt.number).payments


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_card_is_sold_by_its_scan_and_an_amount(
    person: Person, till: Till, qapp: QApplication, mirrored: bool
) -> None:
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    person.scan(GIFT, "gift_card")
    assert "nothing was loaded" in person.reads(names.GIFT_CARD_TEXT)
    assert not person.find(names.COMMIT).isEnabled()
    person.type("2500")
    assert person.reads(names.COMMIT) == "Load 25.00"
    person.press(Qt.Key.Key_Return)
    assert person.rows(names.BASKET) == [("Gift card ···3344  no points", "25.00")]
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert till.gift_card(GIFT).balance == 2500


def test_a_card_pays_a_part_and_money_the_rest(person: Person, till: Till) -> None:
    buy(till, load(GIFT, 2500))
    person.type("4000")
    person.scan(GIFT, "gift_card")
    assert person.reads(names.GIFT_CARD_BALANCE) == "25.00"
    assert person.reads(names.COMMIT) == "Pay 25.00"
    person.press(Qt.Key.Key_Return)
    assert person.rows(names.BASKET)[-1] == ("Gift card ···3344", "pays 25.00")
    assert person.reads(names.TOTAL) == "15.00"
    assert person.reads(names.COMMIT) == "Commit 15.00"
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert paid(till) == (Payment("gift_card", 2500, GIFT), Payment("cash", 1500))
    assert till.gift_card(GIFT).balance == 0


def test_a_card_pays_all_and_what_it_pays_earns(person: Person, till: Till) -> None:
    buy(till, load(GIFT, 5000))
    person.scan(CARD)
    person.type("2000")
    person.scan(GIFT, "gift_card")
    assert person.reads(names.COMMIT) == "Pay 20.00"
    person.press(Qt.Key.Key_Return)
    assert person.reads(names.COMMIT) == "Commit 0.00"
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert paid(till) == (Payment("gift_card", 2000, GIFT),)
    assert "points earned" in person.reads(names.DONE_TEXT)


def test_what_a_card_pays_follows_the_basket(person: Person, till: Till) -> None:
    buy(till, load(GIFT, 2500))
    person.type("1000+")
    person.scan(GIFT, "gift_card")
    person.press(Qt.Key.Key_Return)
    assert person.reads(names.COMMIT) == "Commit 0.00"
    person.type("2000")
    assert person.reads(names.COMMIT) == "Commit 5.00"
    person.touch_row(names.BASKET, 2)
    person.press(Qt.Key.Key_Delete)
    assert person.reads(names.COMMIT) == "Commit 30.00"


def test_another_amount_can_be_typed(person: Person, till: Till) -> None:
    buy(till, load(GIFT, 2500))
    person.type("4000")
    person.press(Qt.Key.Key_G, CTRL)
    person.type("1122-3344")
    person.press(Qt.Key.Key_Return)
    for digit in "1000":
        person.touch(names.pad_key(digit))
    assert person.reads(names.COMMIT) == "Pay 10.00"
    person.touch(names.COMMIT)
    assert person.reads(names.COMMIT) == "Commit 30.00"


def test_more_than_the_card_holds_is_refused(person: Person, till: Till) -> None:
    buy(till, load(GIFT, 2500))
    person.type("4000")
    person.scan(GIFT, "gift_card")
    person.type("3000")
    person.press(Qt.Key.Key_Return)
    person.is_told("This gift card holds 25.00")
    assert person.sees(names.GIFT_CARD)


def test_a_card_that_was_never_loaded_cannot_pay(person: Person) -> None:
    person.type("4000")
    person.scan(GIFT, "gift_card")
    person.press(Qt.Key.Key_F4)
    person.type("1000")
    person.press(Qt.Key.Key_Return)
    person.is_told("was never loaded")


def test_a_card_is_topped_up_within_its_limits(person: Person, till: Till) -> None:
    buy(till, load(GIFT, 2500))
    person.type("1000+")
    person.scan(GIFT, "gift_card")
    person.press(Qt.Key.Key_F4)
    person.type("100")
    person.press(Qt.Key.Key_Return)
    person.is_told("Load a gift card with 5.00 or more")
    assert person.sees(names.GIFT_CARD)
    person.press(Qt.Key.Key_Escape)
    person.type("0")
    person.press(Qt.Key.Key_Return)
    assert person.reads(names.COMMIT) == "Commit 20.00"


def test_without_the_network_it_pays_the_floor_limit(person: Person, till: Till) -> None:
    buy(till, load(GIFT, 5000))
    till.engine.note_link("offline", "", 0)
    person.type("4000")
    person.scan(GIFT, "gift_card")
    assert "Without the network it can pay 20.00" in person.reads(names.GIFT_CARD_TEXT)
    assert person.reads(names.COMMIT) == "Pay 20.00"
    person.type("3000")
    person.press(Qt.Key.Key_Return)
    person.is_told("Without the network this gift card can pay 20.00")


def test_a_card_does_not_pay_the_sale_that_loads_it(person: Person, till: Till) -> None:
    buy(till, load(GIFT, 5000))
    person.scan(GIFT, "gift_card")
    person.type("1000")
    person.press(Qt.Key.Key_Return)
    person.scan(GIFT, "gift_card")
    person.press(Qt.Key.Key_Return)
    person.is_told("pays once its own sale is done")


def test_a_refund_of_what_a_card_paid_goes_back_to_it(person: Person, till: Till) -> None:
    buy(till, load(GIFT, 5000))
    person.type("2000")
    person.scan(GIFT, "gift_card")
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    receipt = till.last_receipt()
    assert receipt is not None
    person.scan(f"R:HS:{receipt.number}", "receipt")
    person.press(Qt.Key.Key_Return)
    person.is_told("hand back 0.00. 20.00 went onto gift card ···3344.")
    assert till.gift_card(GIFT).balance == 5000


def test_a_scanned_card_takes_the_money_of_a_refund(person: Person, till: Till) -> None:
    person.type("2000")
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    receipt = till.last_receipt()
    assert receipt is not None
    person.scan(f"R:HS:{receipt.number}", "receipt")
    assert person.reads(names.REFUND_WHERE) == "to hand back"
    person.scan(GIFT, "gift_card")
    assert person.reads(names.REFUND_WHERE) == "onto gift card ···3344"
    person.press(Qt.Key.Key_Return)
    person.is_told("20.00 went onto gift card ···3344.")
    assert till.gift_card(GIFT).balance == 2000


def test_more_than_a_card_has_room_for_is_refused(person: Person, till: Till) -> None:
    buy(till, load(GIFT, 20_000))
    person.type("9000")
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    receipt = till.last_receipt()
    assert receipt is not None
    person.scan(f"R:HS:{receipt.number}", "receipt")
    person.scan(GIFT, "gift_card")
    person.press(Qt.Key.Key_Return)
    person.is_told("has room for 50.00")
    assert till.gift_card(GIFT).balance == 20_000

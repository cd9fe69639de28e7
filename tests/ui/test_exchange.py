"""Goods come back for others, in one act: the difference is shown, paid and printed once."""

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
from tests.support.offers import CARD as GIFT
from tests.support.offers import buy, load, offering_till
from tests.support.shop import refund, sell
from tests.ui.conftest import CARD, PIN, OpenWindow, Person
from ui import names

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("mirrored", [False, True])
def test_dearer_goods_cost_the_difference(
    person: Person, till: Till, maja: UUID, qapp: QApplication, mirrored: bool
) -> None:
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    sold = sell(till, maja, 3000, 1000)
    person.scan(CARD)
    person.type("5000")
    person.press(Qt.Key.Key_X, CTRL)
    person.scan(f"R:HS:{sold.receipt}", "receipt")
    person.touch_row(names.REFUND_ROWS, 0)
    assert person.reads(names.REFUND_MONEY) == "20.00"
    assert person.reads(names.COMMIT) == "Take 20.00"
    assert person.reads(names.REFUND_POINTS) == "15 of the 20 points earned are taken back"
    person.press(Qt.Key.Key_Return)
    person.qtbot.waitUntil(lambda: till.sale(sold.receipt).left == (0, 1000))
    person.qtbot.waitUntil(lambda: not person.sees(names.REFUND))
    assert till.member(maja).balance == 30
    assert till.basket() is None


@pytest.fixture
def offering(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    """A till whose programme has gift cards."""
    with offering_till(tmp_path / "offering", clock) as made:
        Desk(made).hire("Ana M.", "cashier", PIN).result()
        yield made


def test_a_gift_card_pays_the_difference(offering: Till, open_window: OpenWindow) -> None:
    buy(offering, load(GIFT, 1500))
    sold = sell(offering, None, 3000)
    person = open_window(offering)
    person.signs_in()
    person.type("5000")
    person.scan(GIFT, "gift_card")
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_X, CTRL)
    person.scan(f"R:HS:{sold.receipt}", "receipt")
    assert person.reads(names.COMMIT) == "Take 5.00"
    assert "gift card pays 15.00" in person.reads(names.REFUND_WHERE)
    person.press(Qt.Key.Key_Return)
    person.is_told("5.00 to be paid")
    assert offering.gift_card(GIFT).balance == 0


def test_cheaper_goods_hand_the_difference_back(person: Person, till: Till, maja: UUID) -> None:
    sold = sell(till, maja, 3000)
    person.type("1000")
    person.press(Qt.Key.Key_Asterisk)
    person.touch(names.more_key("exchange"))
    person.type(sold.receipt)
    person.press(Qt.Key.Key_Return)
    assert person.reads(names.COMMIT) == "Hand back 20.00"
    person.press(Qt.Key.Key_Return)
    person.qtbot.waitUntil(lambda: till.sale(sold.receipt).left == (0,))
    assert till.member(maja).balance == 5


def test_the_new_goods_come_first(person: Person, maja: UUID) -> None:
    person.scan(CARD)
    person.press(Qt.Key.Key_X, CTRL)
    person.is_told("Scan or type the new goods first")
    assert not person.sees(names.REFUND)


def test_an_exchange_that_is_left_leaves_the_basket_as_it_was(
    person: Person, till: Till, maja: UUID
) -> None:
    sold = sell(till, maja, 3000)
    person.type("1000")
    person.press(Qt.Key.Key_X, CTRL)
    person.scan(f"R:HS:{sold.receipt}", "receipt")
    person.press(Qt.Key.Key_Escape)
    assert person.reads(names.TOTAL) == "10.00"
    assert till.sale(sold.receipt).left == (3000,)


def test_what_came_back_already_is_not_exchanged(person: Person, till: Till, maja: UUID) -> None:
    sold = sell(till, maja, 3000)
    refund(till, sold.receipt, (0, 3000))
    person.type("1000")
    person.press(Qt.Key.Key_X, CTRL)
    person.scan(f"R:HS:{sold.receipt}", "receipt")
    person.touch_row(names.REFUND_ROWS, 0)
    person.is_told("returned already")
    assert not person.find(names.COMMIT).isEnabled()

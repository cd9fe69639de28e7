"""A basket of the shop's till on our screen: the card scanned here, the payment taken there."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from terminal.errors import Refused
from terminal.hand_over import Handed
from terminal.holding import Confirmation, Demand
from terminal.till import Till
from tests.support.shop import basket
from tests.ui.conftest import CARD, OpenWindow, Person, give
from ui import names

PAID = "Paid at the shop's till"


def hand(till: Till, *amounts: int, key: str = "s-1", account: UUID | None = None) -> None:
    till.hand_over.hand(Handed(key, basket(*amounts), account))


def paid(till: Till, key: str = "s-1") -> None:
    """The shop's till holds what was chosen here, is paid, and confirms."""
    chosen, handed = till.hand_over.chosen(key), till.hand_over.handed
    assert handed is not None
    demand = Demand(key=key, basket=handed.basket, account=chosen.account, wish=chosen.wish)
    till.authorise(demand).result()
    till.confirm(key, Confirmation(receipt="POS-7")).result()
    till.hand_over.take_away(key)


@pytest.mark.usefixtures("either_way")
def test_the_card_is_scanned_here_and_the_sale_is_paid_there(
    person: Person, till: Till, maja: UUID
) -> None:
    give(till, maja, 500)
    hand(till, 3000, 2000)
    person.is_told("Scan the customer's card")
    assert person.rows(names.BASKET) == [("Item 1", "30.00"), ("Item 2", "20.00")]
    assert person.reads(names.COMMIT) == PAID
    person.scan(CARD)
    person.press(Qt.Key.Key_F4)
    chosen = till.hand_over.chosen("s-1")
    assert (chosen.shown, chosen.account, chosen.wish.redeem) == (True, maja, 500)
    paid(till)
    person.waits_to_see(names.DONE)
    assert person.reads(names.DONE_TEXT) == "20 points earned · 500 redeemed"
    assert till.sale("POS-7").redeemed == 500


def test_neither_enter_nor_digits_change_it(person: Person, till: Till) -> None:
    hand(till, 5000)
    person.type("99")
    person.press(Qt.Key.Key_Backspace)
    person.press(Qt.Key.Key_Return)
    assert person.rows(names.BASKET) == [("Item 1", "50.00")]
    assert till.last_act() is None


def test_it_grows_as_the_shops_till_does(person: Person, till: Till, maja: UUID) -> None:
    hand(till, 5000, account=maja)
    hand(till, 5000, 700, account=maja)
    assert person.rows(names.BASKET) == [("Item 1", "50.00"), ("Item 2", "7.00")]
    assert person.reads(names.MEMBER_NAME) == "Maja Lindqvist"


def test_it_waits_until_the_counter_is_free(person: Person, till: Till) -> None:
    person.type("1000")
    hand(till, 5000)
    person.is_told("The shop's till has a basket for you")
    assert not till.hand_over.chosen("s-1").shown
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_Escape)
    person.qtbot.waitUntil(lambda: till.hand_over.chosen("s-1").shown)
    assert person.rows(names.BASKET) == [("Item 1", "50.00")]


def test_esc_gives_it_back(person: Person, till: Till) -> None:
    hand(till, 5000)
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_Escape)
    assert person.sees(names.IDLE)
    with pytest.raises(Refused, match="not on our screen"):
        till.hand_over.chosen("s-1")


def test_what_the_shops_till_takes_back_is_gone(person: Person, till: Till) -> None:
    hand(till, 5000)
    till.hand_over.take_away("s-1")
    person.is_told("took its basket back")
    assert person.sees(names.IDLE)


def test_the_next_basket_takes_the_place_of_one_given_up(person: Person, till: Till) -> None:
    hand(till, 5000)
    hand(till, 700, key="s-2")
    assert person.rows(names.BASKET) == [("Item 1", "7.00")]
    assert till.hand_over.chosen("s-2").shown


def test_one_that_came_before_anybody_signed_in_is_shown_then(
    till: Till, maja: UUID, open_window: OpenWindow
) -> None:
    person = open_window(till)
    hand(till, 5000, account=maja)
    person.signs_in()
    assert person.rows(names.BASKET) == [("Item 1", "50.00")]


def test_one_that_comes_while_the_till_is_locked_waits(person: Person, till: Till) -> None:
    person.press(Qt.Key.Key_F12)
    person.waits_to_see(names.SIGN_IN)
    hand(till, 5000)
    assert not till.hand_over.chosen("s-1").shown
    person.signs_in()
    assert till.hand_over.chosen("s-1").shown
    assert person.rows(names.BASKET) == [("Item 1", "50.00")]


def test_it_is_not_kept_for_a_restart(person: Person, till: Till) -> None:
    hand(till, 5000)
    person.window.keep()
    assert till.basket() is None

"""Products at the counter: scanned piece by piece, counted, priced by hand, offers by category."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal.store.products import Product
from terminal.till import Till
from tests.ui.conftest import CARD, OpenWindow, Person, key_name
from ui import names
from ui.actions import Action

COFFEE = "9520000001011"
FLOWERS = "9520000001042"
STAMPS = "9520000001035"
STRANGE = "9520000001059"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def person(till: Till, maja: UUID, open_window: OpenWindow) -> Person:
    till.import_catalogue(
        [
            Product(code=COFFEE, name="Coffee", price=1890, category="COFFEE"),
            Product(code=FLOWERS, name="Flowers", category="FLOWERS"),
            Product(code=STAMPS, name="Stamps", price=850, earns=False),
        ]
    ).result()
    made = open_window(till)
    made.signs_in()
    return made


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_product_is_a_line_and_scanned_again_one_more(
    person: Person, till: Till, qapp: QApplication, mirrored: bool
) -> None:
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    person.scan(CARD)
    person.scan(COFFEE, "product")
    person.scan(STAMPS, "product")
    person.scan(COFFEE, "product")
    assert person.rows(names.BASKET) == [("Coffee × 2", "37.80"), ("Stamps  no points", "8.50")]
    assert person.reads(names.EARNS_TITLE) == "Earns 15 points"
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    last = till.last_receipt()
    assert last is not None
    lines = till.sale(last.number).lines
    assert [(one.sku, one.category, one.quantity) for one in lines] == [
        (COFFEE, "COFFEE", 2000),
        (STAMPS, "", 1000),
    ]
    assert person.tones[-1] == "good"


def test_how_many_are_typed_after_the_product(person: Person) -> None:
    person.scan(COFFEE, "product")
    person.type("4")
    person.touch(key_name(Action.PIECES))
    assert person.rows(names.BASKET) == [("Coffee × 4", "75.60")]
    person.type("2/")
    assert person.rows(names.BASKET) == [("Coffee × 2", "37.80")]
    person.scan(STAMPS, "product")
    person.touch_row(names.BASKET, 0)
    person.type("3/")
    assert person.rows(names.BASKET)[0] == ("Coffee × 3", "56.70")


def test_how_many_of_nothing_is_told(person: Person) -> None:
    person.type("4/")
    person.is_told("Scan the product, type how many")
    assert person.reads(names.TOTAL) == "0.04"


def test_an_amount_is_typed_beside_products(person: Person) -> None:
    person.type("500")
    person.scan(COFFEE, "product")
    person.type("1250")
    assert person.reads(key_name(Action.NEXT_LINE)) == "Next amount"
    assert person.rows(names.BASKET) == [
        ("Amount 1", "5.00"),
        ("Coffee", "18.90"),
        ("Amount 2", "12.50"),
    ]


def test_a_line_is_chosen_by_arrows_and_removed(person: Person) -> None:
    person.scan(COFFEE, "product")
    person.scan(STAMPS, "product")
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Delete)
    assert person.rows(names.BASKET) == [("Stamps  no points", "8.50")]


def test_a_product_without_a_price_asks_for_it(person: Person, till: Till) -> None:
    person.scan(FLOWERS, "product")
    person.is_told("Type the price of Flowers.")
    assert person.reads(names.ENTRY_LABEL) == "Price: Flowers"
    assert not person.find(names.COMMIT).isEnabled()
    person.type("750")
    assert person.rows(names.BASKET) == [("Flowers", "7.50")]
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    last = till.last_receipt()
    assert last is not None
    assert till.sale(last.number).lines[0].category == "FLOWERS"


def test_an_unknown_product_says_so_and_asks_for_the_amount(person: Person, till: Till) -> None:
    person.scan(STRANGE, "product")
    person.is_told(f"Nobody knows article {STRANGE} here. Type its price.")
    assert person.tones[-1] == "unknown"
    person.type("250+")
    assert person.rows(names.BASKET) == [(f"Article {STRANGE}", "2.50")]


def test_a_price_that_is_not_known_is_given_up_by_escape_alone(person: Person) -> None:
    person.scan(COFFEE, "product")
    person.scan(FLOWERS, "product")
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_Escape)
    assert person.reads(names.ENTRY_LABEL) == "Amount"
    assert person.rows(names.BASKET) == [("Coffee", "18.90")]


def test_a_scan_instead_of_the_price_leaves_the_product_out_and_says_so(person: Person) -> None:
    person.scan(FLOWERS, "product")
    person.scan(COFFEE, "product")
    person.is_told("Flowers is left out: it has no price.")
    assert person.rows(names.BASKET) == [("Coffee", "18.90")]


def test_a_scan_after_a_sale_begins_the_next_guest_s(person: Person, till: Till) -> None:
    person.scan(COFFEE, "product")
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    person.scan(STAMPS, "product")
    assert person.rows(names.BASKET) == [("Stamps  no points", "8.50")]


def test_a_scan_over_another_page_comes_back_to_the_sale(person: Person) -> None:
    person.press(Qt.Key.Key_Asterisk)
    person.scan(COFFEE, "product")
    assert person.rows(names.BASKET) == [("Coffee", "18.90")]


def test_products_are_parked_and_come_back(person: Person) -> None:
    person.scan(COFFEE, "product")
    person.press(Qt.Key.Key_K, CTRL)
    person.is_told("is parked")
    person.press(Qt.Key.Key_O, CTRL)
    person.press(Qt.Key.Key_Return)
    person.waits_to_read(names.TOTAL, "18.90")
    person.scan(COFFEE, "product")
    assert person.rows(names.BASKET) == [("Coffee × 2", "37.80")]

"""What would print is on the screen before the commit, and nothing of it is kept."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal.domain.wishes import Wish
from terminal.till import Till
from tests.support.shop import basket, sell
from tests.ui.conftest import CARD, Person, give, key_name
from ui import names
from ui.actions import Action


@pytest.mark.parametrize("mirrored", [False, True])
def test_f9_shows_what_would_print_and_keeps_nothing(
    person: Person, till: Till, maja: UUID, qapp: QApplication, mirrored: bool
) -> None:
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    give(till, maja, 500)
    person.scan(CARD)
    person.type("4999")
    person.press(Qt.Key.Key_F4)
    unsent = till.status().unsent
    person.press(Qt.Key.Key_F9)
    person.waits_to_see(names.RECEIPT)
    assert person.reads(names.COMMIT) == "Back to the sale"
    assert till.last_receipt() is None
    assert till.status().unsent == unsent
    assert till.identify(CARD).balance == 500
    person.press(Qt.Key.Key_Escape)
    assert person.reads(names.COMMIT) == "Commit 44.99"
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert person.reads(names.DONE_RECEIPT) == "Receipt HS-1-00001"


def test_the_paper_is_as_promised(till: Till, maja: UUID) -> None:
    give(till, maja, 500)
    sold = sell(till, None, 1000)
    goods = basket(4999)
    quote = till.quote(goods, maja, Wish(500))
    act = till.new_act()
    promised = till.preview(act, quote, goods, maja).result()
    assert (promised.number, promised.barcode) == ("", "")
    done = till.commit(act, quote, goods, maja).result()
    assert done.receipt == "HS-1-00002" != sold.receipt
    kept = till.receipt(act)
    for part in ("lines", "totals", "tenders", "points", "balance", "member", "expiring", "offer"):
        assert getattr(promised, part) == getattr(kept, part)


def test_the_last_receipt_is_one_press_further(person: Person, till: Till) -> None:
    sell(till, None, 1000)
    person.type("4999")
    person.press(Qt.Key.Key_F9)
    person.waits_to_see(names.RECEIPT)
    assert not person.sees(key_name(Action.REPRINT))
    person.press(Qt.Key.Key_F9)
    person.waits_to_see(key_name(Action.REPRINT))
    person.press(Qt.Key.Key_Escape)
    assert person.reads(names.TOTAL) == "49.99"


def test_an_empty_basket_shows_the_last_receipt(person: Person, till: Till) -> None:
    person.press(Qt.Key.Key_F9)
    person.is_told("There is no receipt yet.")

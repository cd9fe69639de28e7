"""Each colleague is spoken to in their own language; the basket stays, the customer is spoken to in
theirs."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from terminal.desk import Desk
from terminal.till import Till
from terminal.tongues import LANGUAGE
from terminal.writing import Writing
from tests.support.staff import hired
from tests.ui.conftest import CARD, OpenWindow, Person, key_name
from ui import language, names
from ui.actions import Action
from ui.bridge import Bridge
from ui.customer import CustomerWindow
from ui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
BEA = "2468"
BOSS = "7777"


@pytest.fixture
def bea(till: Till) -> UUID:
    """A German-speaking cashier beside Ana, to whom the till speaks English."""
    till.session = hired(till, "manager")
    made = Desk(till).hire("Bea", "cashier", BEA).result()
    Desk(till).give_language(made, "de").result()
    till.sign_out()
    return made


@pytest.fixture
def at_the_till(till: Till, maja: UUID, bea: UUID, open_window: OpenWindow) -> Person:
    return open_window(till)


def locks(person: Person) -> None:
    person.press(Qt.Key.Key_F12)
    person.waits_to_see(names.SIGN_IN)


def test_two_cashiers_have_two_languages_and_one_basket(at_the_till: Person) -> None:
    person = at_the_till
    person.signs_in()
    person.scan(CARD)
    person.type("123456")
    assert person.reads(names.COMMIT) == "Commit 1,234.56"
    locks(person)
    person.signs_in(BEA)
    assert person.reads(names.COMMIT) == "Buchen 1.234,56"
    assert person.reads(names.PERSON) == "Bea  Kasse"
    assert person.reads(names.MEMBER_NAME) == "Maja Lindqvist"
    assert person.reads(names.LOCK) == "Sperren"
    person.press(Qt.Key.Key_Asterisk)
    assert person.reads(names.more_key("park")) == "Parken"
    person.press(Qt.Key.Key_Escape)
    locks(person)
    assert person.reads(names.SIGN_IN_ENTER) == "Sign in"
    assert person.reads(names.LOCK) == "Lock"
    person.signs_in()
    assert person.reads(names.COMMIT) == "Commit 1,234.56"
    assert person.reads(names.MEMBER_NAME) == "Maja Lindqvist"


def test_a_badge_changes_the_language_with_the_person(
    at_the_till: Person, till: Till, bea: UUID
) -> None:
    till.session = hired(till, "manager")
    Desk(till).give_badge(bea, "S-3001").result()
    till.sign_out()
    at_the_till.signs_in()
    at_the_till.type("1000")
    at_the_till.scan("S-3001", "staff_badge")
    at_the_till.waits_to_read(names.COMMIT, "Buchen 10,00")


def test_a_cashier_chooses_their_own_language_for_good(at_the_till: Person, till: Till) -> None:
    person = at_the_till
    person.signs_in()
    person.type("1000")
    person.press(Qt.Key.Key_Asterisk)
    person.touch(names.more_key("screen-language"))
    person.waits_to_read(names.COMMIT, "Buchen 10,00")
    locks(person)
    assert person.reads(names.SIGN_IN_ENTER) == "Sign in"
    person.signs_in()
    assert person.reads(names.COMMIT) == "Buchen 10,00"
    person.press(Qt.Key.Key_L, CONTROL)
    person.waits_to_read(names.COMMIT, "Commit 10.00")
    assert till.status().unsent > 0


def test_the_language_is_chosen_before_signing_in_until_the_till_locks(
    at_the_till: Person,
) -> None:
    person = at_the_till
    assert person.reads(names.SCREEN_LANGUAGE) == "Deutsch"
    person.touch(names.SCREEN_LANGUAGE)
    assert person.reads(names.SIGN_IN_ENTER) == "Anmelden"
    assert person.reads(names.SCREEN_LANGUAGE) == "English"
    person.signs_in()
    person.type("1000")
    assert person.reads(names.COMMIT) == "Buchen 10,00"
    locks(person)
    assert person.reads(names.SIGN_IN_ENTER) == "Sign in"


def test_a_key_that_waits_still_waits_in_another_language(at_the_till: Person) -> None:
    person = at_the_till
    for _ in range(5):
        person.type("9999")
        person.press(Qt.Key.Key_Return)
        person.qtbot.waitUntil(lambda: "…" not in person.reads(names.SIGN_IN_TEXT))
    person.press(Qt.Key.Key_L, CONTROL)
    assert "60" in person.reads(names.SIGN_IN_TEXT)
    person.type("1234")
    assert not person.find(names.SIGN_IN_ENTER).isEnabled()


def test_a_manager_sets_a_colleague_s_language(
    till: Till, maja: UUID, bea: UUID, open_window: OpenWindow
) -> None:
    till.session = hired(till, "manager")
    Desk(till).hire("Ida K.", "manager", BOSS).result()
    till.sign_out()
    person = open_window(till)
    person.signs_in(BOSS)
    person.press(Qt.Key.Key_H, CONTROL)
    person.waits_to_see(names.COLLEAGUES_ROWS)
    listed = [row[0] for row in person.rows(names.COLLEAGUES_ROWS)]
    person.touch_row(names.COLLEAGUES_ROWS, listed.index("Ana M."))
    person.touch(key_name(Action.SCREEN_LANGUAGE))
    person.waits_to_read(names.COLLEAGUES_TEXT, "The screen speaks Deutsch to Ana M. from now on.")
    told = {one.name: one.language for one in Desk(till).people()}
    assert told["Ana M."] == told["Bea"] == "de"
    locks(person)
    person.signs_in()
    assert person.reads(names.LOCK) == "Sperren"


def test_help_and_approval_follow(supervised: Person) -> None:
    person = supervised
    person.press(Qt.Key.Key_F1)
    person.waits_to_see(names.HELP_PAGE)
    person.press(Qt.Key.Key_L, CONTROL)
    person.waits_to_read(names.LOCK, "Sperren")
    person.press(Qt.Key.Key_F1)
    shown = person.find(names.HELP_TEXT, QTextBrowser)
    assert isinstance(shown, QTextBrowser)
    assert "Kunde" in shown.toPlainText()
    person.press(Qt.Key.Key_Escape)
    for give_up in ("Abbrechen", "Give up"):
        person.press(Qt.Key.Key_E, CONTROL)
        person.waits_to_see(names.CLOSING_PAPER)
        person.press(Qt.Key.Key_Return)
        person.waits_to_see(names.APPROVAL)
        assert person.reads(names.APPROVAL_GIVE_UP) == give_up
        person.press(Qt.Key.Key_Escape)
        person.waits_to_see(names.SERVE)
        person.press(Qt.Key.Key_L, CONTROL)
        person.waits_to_read(names.LOCK, {"Abbrechen": "Lock"}.get(give_up, "Sperren"))


class Customers:
    """Reads the customer's window."""

    def __init__(self, window: CustomerWindow) -> None:
        self.window = window

    def shows(self, name: str) -> bool:
        return any(one.isVisible() for one in self.window.face.findChildren(QWidget, name))

    def reads(self, name: str) -> str:
        found = self.window.face.findChild(QLabel, name)
        assert found is not None
        assert found.isVisible()
        return found.text()


@pytest.fixture
def both(till: Till, maja: UUID, bea: UUID, qtbot: QtBot) -> Iterator[tuple[Person, Customers]]:
    bridge = Bridge()
    window = MainWindow(None, bridge)
    made: list[CustomerWindow] = []
    window.serving.connect(lambda place, counter: made.append(CustomerWindow(place, counter)))
    window.show()
    window.open(till, Desk(till))
    qtbot.waitExposed(window)
    window.activateWindow()
    QApplication.processEvents()
    cashier = Person(window, bridge, qtbot, [])
    cashier.signs_in(BEA)
    (customer,) = made
    customer.show()
    window.activateWindow()
    QApplication.processEvents()
    yield cashier, Customers(customer)
    for one in (customer, window):
        one.close()
        one.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_customer_is_spoken_to_as_their_receipts_are(
    both: tuple[Person, Customers], till: Till, maja: UUID
) -> None:
    cashier, customer = both
    assert cashier.reads(names.LOCK) == "Sperren"
    assert customer.reads(names.CUSTOMER_TITLE) == "Welcome"

    def german(work: Writing) -> None:
        act = work.entropy.uuid7(work.clock.now_ms())
        work.set(act, maja, LANGUAGE, msgspec.json.encode("de"))
        work.finish()

    cashier.type("123456")
    assert customer.reads(names.CUSTOMER_TOTAL) == "1,234.56"
    till.engine.write(german).result()
    cashier.scan(CARD)
    assert customer.reads(names.CUSTOMER_BALANCE) == "Sie haben 0 Punkte"
    assert customer.reads(names.CUSTOMER_TOTAL) == "1.234,56"
    cashier.press(Qt.Key.Key_L, CONTROL)
    cashier.waits_to_read(names.COMMIT, "Commit 1,234.56")
    assert customer.reads(names.CUSTOMER_TOTAL) == "1.234,56"


def test_the_customer_sees_nothing_while_the_till_is_locked(
    both: tuple[Person, Customers],
) -> None:
    cashier, customer = both
    cashier.scan(CARD)
    cashier.type("1000")
    assert customer.shows(names.CUSTOMER_NAME)
    locks(cashier)
    assert not customer.shows(names.CUSTOMER_NAME)
    assert customer.reads(names.CUSTOMER_TITLE) == "Welcome"
    cashier.signs_in(BEA)
    assert customer.reads(names.CUSTOMER_TOTAL) == "10.00"


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_every_language_has_a_name_and_leads_to_the_next(code: str) -> None:
    assert language.NAMES[code]
    assert language.after(code) != code

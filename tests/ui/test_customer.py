"""The customer's window: welcome, basket and points, thanks with the receipt as a code."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hardware.codes import draw
from terminal.desk import Desk
from terminal.domain.programme_text import read
from terminal.domain.programmes import Programmes
from terminal.till import Till
from tests.ui.conftest import CARD, PIN, Person, give
from ui import names, theme
from ui.bridge import Bridge
from ui.customer import CustomerWindow, open_customer_window, other_screen
from ui.parts.rows import Rows
from ui.window import MainWindow

COFFEE = """
version = "coffee-1"
[[reward]]
id = "coffee"
name = "A coffee"
give = "experience"
cost = 150
"""
PRIVATE = ("901820", "+49", "0017", CARD)


class Both:
    """The cashier's window and the customer's."""

    def __init__(self, cashier: Person, customer: CustomerWindow) -> None:
        self.cashier = cashier
        self.customer = customer

    def shows(self, name: str) -> bool:
        return any(one.isVisible() for one in self.customer.face.findChildren(QWidget, name))

    def reads(self, name: str) -> str:
        found = self.customer.face.findChild(QLabel, name)
        assert found is not None
        assert found.isVisible()
        return found.text()

    def rows(self) -> list[tuple[str, str]]:
        found = self.customer.face.findChild(Rows, names.CUSTOMER_ROWS)
        assert isinstance(found, Rows)
        return [(row.text, row.figure) for row in found.rows()]

    def says(self) -> str:
        """Everything on show."""
        texts = [one.text() for one in self.customer.face.findChildren(QLabel) if one.isVisible()]
        return "\n".join([*texts, *(text for text, _ in self.rows())])


@pytest.fixture
def both(till: Till, maja: UUID, qtbot: QtBot) -> Iterator[Both]:
    bridge = Bridge()
    window = MainWindow(None, bridge)
    made: list[CustomerWindow | None] = []
    window.serving.connect(
        lambda place, counter: made.append(
            open_customer_window(place, counter, window, forced=True)
        )
    )
    window.show()
    window.open(till, Desk(till), draw=draw)
    qtbot.waitExposed(window)
    window.activateWindow()
    QApplication.processEvents()
    cashier = Person(window, bridge, qtbot, [])
    cashier.signs_in(PIN)
    (customer,) = made
    assert customer is not None
    give(till, maja, 2340)
    yield Both(cashier, customer)
    for one in (customer, window):
        one.close()
        one.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def test_it_follows_the_sale(both: Both, till: Till) -> None:
    till.engine.rules = till.engine.quoting = Programmes([read(COFFEE)])
    assert both.reads(names.CUSTOMER_TITLE) == "Welcome"
    both.cashier.type("4999")
    assert both.rows() == [("Amount", "49.99")]
    assert both.reads(names.CUSTOMER_NAME) == "No card yet"
    both.cashier.scan(CARD)
    assert both.reads(names.CUSTOMER_NAME) == "Maja Lindqvist"
    assert both.reads(names.CUSTOMER_BALANCE) == "You have 2,340 points"
    assert both.reads(names.CUSTOMER_EARNS) == "This earns 20 points"
    assert "would earn" in both.reads(names.CUSTOMER_OFFER)
    assert "A coffee for 150 points" in both.says()
    both.cashier.press(Qt.Key.Key_F4)
    assert both.reads(names.CUSTOMER_REDEEMS) == "2,340 points pay 23.40"
    assert both.rows() == [("Amount", "49.99"), ("2,340 points", "−23.40")]
    assert "A coffee" not in both.says()
    assert both.reads(names.CUSTOMER_TOTAL) == "26.59"
    both.cashier.press(Qt.Key.Key_Return)
    both.cashier.waits_to_see(names.DONE)
    assert both.reads(names.CUSTOMER_THANKS) == "Thank you, Maja Lindqvist"
    both.cashier.press(Qt.Key.Key_Escape)
    assert both.shows(names.CUSTOMER_TITLE)


def test_the_receipt_is_a_code_that_can_be_read(both: Both, tmp_path: Path) -> None:
    theme.install(both_app(), theme.load("dark"))
    both.cashier.type("1000")
    both.cashier.press(Qt.Key.Key_Return)
    both.cashier.waits_to_see(names.DONE)
    assert both.reads(names.CUSTOMER_THANKS) == "Thank you"
    picture = tmp_path / "thanks.png"
    assert both.customer.grab().save(str(picture))
    with Image.open(picture) as shot:
        assert [one.text for one in zxingcpp.read_barcodes(shot)] == ["R:HS:HS-1-00001"]


def both_app() -> QApplication:
    made = QApplication.instance()
    assert isinstance(made, QApplication)
    return made


def test_nothing_private_is_on_it(both: Both) -> None:
    both.cashier.scan(CARD)
    both.cashier.type("4999")
    said = both.says()
    both.cashier.press(Qt.Key.Key_Return)
    both.cashier.waits_to_see(names.DONE)
    said += both.says()
    assert "Maja Lindqvist" in said
    assert not [one for one in PRIVATE if one in said]


def test_the_thanks_end_by_themselves(both: Both, qtbot: QtBot) -> None:
    both.customer.face.set_patience(1)
    both.cashier.type("1000")
    both.cashier.press(Qt.Key.Key_Return)
    both.cashier.waits_to_see(names.DONE)
    qtbot.waitUntil(lambda: both.shows(names.CUSTOMER_TITLE))


def test_it_takes_neither_keys_nor_the_end_of_the_program(both: Both) -> None:
    flags = both.customer.windowFlags()
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert not both.customer.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_without_a_second_screen_it_stays_away_unless_asked_for(both: Both) -> None:
    assert other_screen(both.cashier.window) is None


PLACED = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
from ui.customer import other_screen
app = QApplication(["till"])
window = QWidget()
window.show()
found = other_screen(window)
assert found is not None
assert found is not window.screen()
"""


def test_with_a_second_screen_it_goes_there(tmp_path: Path) -> None:
    screens = [
        {"name": name, "x": x, "y": 0, "width": 800, "height": 600, "logicalDpi": 96, "dpr": 1.0}
        for name, x in (("one", 0), ("two", 800))
    ]
    known = tmp_path / "screens.json"
    known.write_bytes(
        msgspec.json.encode({"synchronousWindowSystemEvents": False, "screens": screens})
    )
    platform = {"QT_QPA_PLATFORM": f"offscreen:configfile={known}"}
    done = subprocess.run(
        [sys.executable, "-c", PLACED],
        env={**os.environ, **platform},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

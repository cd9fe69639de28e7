"""Goods and stock on the desk through the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from hardware.codes import draw
from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.store.products import Product
from terminal.till import Till
from tests.support.offers import CARD, buy, load, offering_till
from tests.support.shop import START
from tests.support.staff import hired
from tests.ui.conftest import OpenWindow, Person
from ui import names
from ui.desk.goods.month import Month
from ui.parts.key import Key

MANAGER = "9999"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def offering(tmp_path: Path) -> Iterator[Till]:
    with offering_till(tmp_path / "till", ManualClock(START)) as made:
        made.session = hired(made, "manager")
        Desk(made).hire("Ida K.", "manager", MANAGER).result()
        Desk(made).hire("Olu", "auditor", "4321").result()
        made.sign_out()
        yield made


@pytest.fixture
def manager(offering: Till, open_window: OpenWindow) -> Person:
    buy(offering, load(CARD, 5000), None)
    return opened(offering, open_window, MANAGER)


def opened(till: Till, open_window: OpenWindow, pin: str) -> Person:
    return at_goods(open_window(till), pin)


def at_goods(person: Person, pin: str) -> Person:
    person.signs_in(pin)
    person.press(Qt.Key.Key_5, CTRL)
    person.waits_to_see(names.STOCK_ROWS)
    return person


def test_a_count_shows_its_variance_and_is_kept_with_a_reason(
    manager: Person, offering: Till
) -> None:
    assert ("Mug", "1 left") in manager.rows(names.STOCK_ROWS)
    manager.type("4")
    assert manager.reads(names.STOCK_VARIANCE) == "The entries say 1: a variance of +3."
    manager.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is manager.find(names.STOCK_REASON)
    manager.type("found a box")
    manager.press(Qt.Key.Key_Return)
    manager.qtbot.waitUntil(lambda: ("Mug", "4 left") in manager.rows(names.STOCK_ROWS))
    offering.session = hired(offering, "auditor")
    assert next(one for one in Desk(offering).stock() if one.reward == "mug").left == 4


def test_a_count_that_agrees_changes_nothing(manager: Person) -> None:
    manager.type("1")
    assert manager.reads(names.STOCK_VARIANCE) == "It agrees with the entries."
    assert not manager.find("key-enter", Key).isEnabled()


def test_a_batch_is_issued_and_its_use_told(manager: Person) -> None:
    manager.press(Qt.Key.Key_F4)
    manager.qtbot.waitUntil(lambda: "No vouchers" in manager.reads(names.BATCH_SAID))
    manager.touch(names.BATCH_KIND)
    assert manager.reads(names.BATCH_KIND) == "A tenth off"
    manager.find(names.BATCH_COUNT).setFocus()
    manager.type("20")
    manager.press(Qt.Key.Key_Return)
    manager.qtbot.waitUntil(
        lambda: manager.rows(names.BATCH_ROWS) == [("A tenth off", "0 of 60 used")]
    )


def test_the_codes_of_a_batch_are_saved_as_a_pdf(
    offering: Till, open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path))
    offering.session = hired(offering, "manager")
    Desk(offering).issue_vouchers("tenth", 3).result()
    offering.sign_out()
    person = open_window(None)
    person.window.open(offering, Desk(offering), draw=draw)
    at_goods(person, MANAGER)
    person.press(Qt.Key.Key_F4)
    person.qtbot.waitUntil(lambda: len(person.rows(names.BATCH_ROWS)) == 1)
    person.press(Qt.Key.Key_S, CTRL)
    person.is_told("saved as")
    (made,) = tmp_path.glob("vouchers-tenth-*.pdf")
    assert made.read_bytes().startswith(b"%PDF")
    monkeypatch.setenv("PATH", str(tmp_path))
    person.press(Qt.Key.Key_P, CTRL)
    person.is_told("no printing service")
    person.press(Qt.Key.Key_Escape)
    printing = tmp_path / "lp"
    printing.write_text('#!/bin/sh\necho "$*" >"$0.said"\n')
    printing.chmod(0o755)
    person.press(Qt.Key.Key_P, CTRL)
    person.is_told(f"{made.name} is sent to the printer.")
    assert (tmp_path / "lp.said").read_text() == f"-s -t {made.name} -- {made}\n"
    printing.write_text("#!/bin/sh\necho no default destination available. >&2\nexit 1\n")
    person.press(Qt.Key.Key_P, CTRL)
    person.is_told("was not printed: no default destination available. Look")


def test_a_gift_card_is_found_by_a_scan_and_blocked(manager: Person) -> None:
    manager.scan(CARD, "gift_card")
    manager.waits_to_see(names.CARD_ROWS)
    manager.qtbot.waitUntil(lambda: manager.rows(names.CARD_ROWS) == [(CARD, "50.00 EUR")])
    assert manager.reads(names.CARD_SAID) == "1 card holds 50.00 EUR"
    manager.find(names.CARD_REASON).setFocus()
    manager.type("stolen")
    manager.press(Qt.Key.Key_F9)
    manager.qtbot.waitUntil(lambda: manager.reads("key-block-card") == "Let it pay again")


def test_the_calendar_goes_by_days_weeks_months_and_changes(manager: Person) -> None:
    manager.press(Qt.Key.Key_F6)
    manager.waits_to_see(names.CALENDAR_MONTH)
    assert manager.reads(names.CALENDAR_TITLE) == "March 2026"
    assert manager.reads(names.CALENDAR_DAY) == "2 March 2026, today"
    manager.press(Qt.Key.Key_Right)
    assert manager.reads(names.CALENDAR_DAY) == "3 March 2026"
    manager.press(Qt.Key.Key_Down)
    assert manager.reads(names.CALENDAR_DAY) == "10 March 2026"
    manager.press(Qt.Key.Key_F10)
    assert manager.reads(names.CALENDAR_TITLE) == "April 2026"
    manager.press(Qt.Key.Key_F9)
    month = manager.find(names.CALENDAR_MONTH, Month)
    assert isinstance(month, Month)
    day = month.days()[17]
    QTest.mouseMove(month, month.day_area(day).center())
    QApplication.processEvents()
    assert month.marked() == day


def test_the_catalogue_goes_out_and_comes_in(
    manager: Person, offering: Till, tmp_path: Path
) -> None:
    some = [Product(code="X1", name="Deposit", price=25)]
    offering.import_catalogue(some).result()
    path = tmp_path / "goods.csv"
    manager.press(Qt.Key.Key_F7)
    assert manager.reads(names.PRODUCTS_COUNT) == "1 product in the catalogue"
    manager.press(Qt.Key.Key_A, CTRL)
    manager.type(str(path))
    manager.press(Qt.Key.Key_F10)
    manager.qtbot.waitUntil(path.exists)
    path.write_text(path.read_text() + "X2,Bag,,,,,,\n")
    manager.press(Qt.Key.Key_F9)
    manager.waits_to_read(names.PRODUCTS_COUNT, "2 products in the catalogue")
    path.write_text("nonsense\n")
    manager.press(Qt.Key.Key_F9)
    manager.is_told("no column code")


def chooses(person: Person, path: Path) -> None:
    """Choose a file in the dialog in front."""
    person.press(Qt.Key.Key_O, CTRL)
    (dialog,) = person.window.findChildren(QFileDialog, names.FILE_CHOICE)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    (line,) = dialog.findChildren(QLineEdit)
    line.setText(str(path))
    QTest.keyClick(line, Qt.Key.Key_Return)
    person.qtbot.waitUntil(lambda: not person.window.findChildren(QFileDialog, names.FILE_CHOICE))


def test_the_catalogues_file_is_chosen(manager: Person, tmp_path: Path) -> None:
    path = tmp_path / "goods.csv"
    path.write_text("nonsense\n")
    manager.press(Qt.Key.Key_F7)
    chooses(manager, path)
    assert manager.reads(names.PRODUCTS_PATH) == str(path)


def test_a_picture_is_taken_in_small(manager: Person, offering: Till, tmp_path: Path) -> None:
    path = tmp_path / "mug.bmp"
    large = QImage(1600, 800, QImage.Format.Format_RGB32)
    large.fill(Qt.GlobalColor.red)
    assert large.save(str(path))
    chooses(manager, path)
    manager.is_told("The picture of")
    (kept,) = (tmp_path / "till" / "pictures").iterdir()
    small = QImage(str(kept))
    assert (small.width(), small.height()) == (512, 256)
    path.write_text("no picture")
    chooses(manager, path)
    manager.is_told("mug.bmp is no picture that can be read.")


def test_an_auditor_sees_and_changes_nothing(offering: Till, open_window: OpenWindow) -> None:
    person = opened(offering, open_window, "4321")
    assert person.reads(names.DESK_WHY) == "An auditor sees the goods; managers change them."
    assert not person.find(names.STOCK_COUNTED).isEnabled()
    for key, name in ((Qt.Key.Key_F4, "key-enter"), (Qt.Key.Key_F5, "key-block-card")):
        person.press(key)
        assert not person.find(name, Key).isEnabled()

"""A scanner that types, into whatever has the focus, behind the real window."""

from __future__ import annotations

from itertools import count
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from hardware.decoding import CodeDecoder
from terminal.device_ports import Scan
from terminal.till import Till
from tests.support.shop import enrol
from tests.ui.conftest import OpenWindow, Person
from ui import names
from ui.crash_dialog import CrashDialog
from ui.wedge import WedgeFilter

CARD = "2900000000018"
NEW_CARD = "2999999999991"
KEYS = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\n": Qt.Key.Key_Enter}


class Keyboard:
    """Presses keys at given times, as a keyboard's driver tells them."""

    def __init__(self) -> None:
        self.now = 10_000

    def key(self, sign: str) -> None:
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None
        code = KEYS.get(sign, Qt.Key(ord(sign.upper())))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, sign)
            event.setTimestamp(self.now)
            QApplication.sendEvent(target, event)

    def types(self, text: str, gap_ms: int = 5) -> None:
        for sign in text:
            self.key(sign)
            self.now += gap_ms
        self.now += 1000
        QApplication.processEvents()


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


@pytest.fixture
def maja(till: Till) -> UUID:
    return enrol(till, CARD, "Maja Lindqvist")


@pytest.fixture
def cashier(till: Till, maja: UUID, open_window: OpenWindow) -> Person:
    """A signed-in cashier whose window understands scanners that type."""
    made = open_window(None)
    made.window.open(till, None, CodeDecoder())
    made.signs_in()
    return made


def name(person: Person) -> str:
    return person.reads(names.MEMBER_NAME)


@pytest.mark.parametrize("end", ["\r", "\n", "\t"])
@pytest.mark.parametrize("gap", [5, 55, 95])
def test_a_typed_code_is_a_scan_and_no_amount(
    cashier: Person, keyboard: Keyboard, end: str, gap: int
) -> None:
    keyboard.types(CARD + end, gap)
    assert name(cashier) == "Maja Lindqvist"
    assert cashier.window._serve is not None
    assert cashier.window._serve.counter.sale.typed == ""


def test_what_was_typed_before_stays(cashier: Person, keyboard: Keyboard) -> None:
    keyboard.types("1250", 200)
    keyboard.types(f"{CARD}\r")
    assert cashier.window._serve is not None
    assert cashier.window._serve.counter.sale.pending == 1250
    assert name(cashier) == "Maja Lindqvist"


def test_an_amount_typed_by_a_person_stays_an_amount(cashier: Person, keyboard: Keyboard) -> None:
    keyboard.types("1250", 90)
    assert cashier.window._serve is not None
    assert cashier.window._serve.counter.sale.pending == 1250


def test_a_quick_amount_with_enter_is_no_code(cashier: Person, keyboard: Keyboard) -> None:
    keyboard.types("12500\r", 60)
    assert cashier.window._serve is not None
    counter = cashier.window._serve.counter
    cashier.qtbot.waitUntil(lambda: counter.done is not None)
    assert counter.done is not None


def test_digits_are_taken_back_out_of_a_focused_field(cashier: Person, keyboard: Keyboard) -> None:
    cashier.press(Qt.Key.Key_F3)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    keyboard.types("Anders", 150)
    line.setCursorPosition(2)
    keyboard.types(f"{CARD}\r")
    assert line.text() == "Anders"
    assert line.cursorPosition() == 2
    assert name(cashier) == "Maja Lindqvist"


def test_a_payment_card_leaves_nothing_in_the_field(cashier: Person, keyboard: Keyboard) -> None:
    cashier.press(Qt.Key.Key_F3)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    keyboard.types(";4111111111111111=2712101?\r", 60)
    assert line.text() == ""
    line.undo()
    assert "4111" not in line.text()
    cashier.is_told("payment card")


def test_a_pin_is_not_spoilt_by_a_scan(
    till: Till, maja: UUID, open_window: OpenWindow, keyboard: Keyboard
) -> None:
    person = open_window(None)
    person.window.open(till, None, CodeDecoder())
    keyboard.types("12", 200)
    keyboard.types(f"{CARD}\r")
    assert person.reads(names.SIGN_IN_DOTS) == "○ ○ ○ ○"
    person.signs_in()


def test_an_unknown_code_at_a_machines_speed_is_told_and_taken_back(
    cashier: Person, keyboard: Keyboard
) -> None:
    keyboard.types("HELLO7\r", 5)
    cashier.is_told("not known here")
    assert cashier.window._serve is not None
    assert cashier.window._serve.counter.sale.typed == ""


def test_a_misread_code_is_told(cashier: Person, keyboard: Keyboard) -> None:
    keyboard.types("2900000000019\r", 5)
    cashier.is_told("check digit")


def test_a_new_card_is_unknown_not_lost(cashier: Person, keyboard: Keyboard) -> None:
    keyboard.types(f"{NEW_CARD}\r", 70)
    assert cashier.tones[-1] == "unknown"


def test_a_held_key_is_no_scanner(cashier: Person) -> None:
    times = count(1000, 30)
    target = QApplication.focusWidget() or cashier.window
    for repeated in (False, *[True] * 11):
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_0,
            Qt.KeyboardModifier.NoModifier,
            "0",
            repeated,
        )
        event.setTimestamp(next(times))
        QApplication.sendEvent(target, event)
    end = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
    end.setTimestamp(next(times))
    QApplication.sendEvent(target, end)
    assert cashier.tones == []


def test_a_code_typed_into_a_dialog_waits_until_it_is_closed(
    cashier: Person, keyboard: Keyboard
) -> None:
    dialog = CrashDialog(cashier.window)
    dialog.open()
    cashier.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    cashier.scan(CARD)
    cashier.bridge.on_scan(
        Scan(
            raw=b"",
            text="",
            symbology="",
            kind="member_card",
            code=NEW_CARD,
            device="scanner",
            at_ms=1,
        )
    )
    QApplication.processEvents()
    assert not cashier.sees(names.MEMBER_NAME)
    dialog.accept()
    dialog.deleteLater()
    cashier.qtbot.waitUntil(lambda: cashier.tones[-2:] == ["good", "unknown"])
    assert cashier.tones.count("good") == 1


def test_the_filter_leaves_with_its_window(cashier: Person) -> None:
    (watching,) = cashier.window.findChildren(WedgeFilter)
    assert watching.parent() is cashier.window

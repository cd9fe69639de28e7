"""Serving as a cashier does it: scan, type, commit; guests, unknown cards, second thoughts."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QStandardPaths, Qt

from terminal.clock import ManualClock
from terminal.device_ports import DeviceState, Rejected
from terminal.till import Till
from tests.support.shop import enrol, open_till, sell
from tests.ui.conftest import CARD, NEW_CARD, OTHER_CARD, OpenWindow, Person, key_name
from ui import names
from ui.actions import Action


@pytest.mark.usefixtures("either_way")
def test_identify_and_earn_is_one_scan_the_amount_and_one_press(person: Person) -> None:
    person.scan(CARD)
    assert person.reads(names.MEMBER_NAME) == "Maja Lindqvist"
    assert person.reads(names.MEMBER_CARD) == "Card ···0017 · member since 2026"
    person.type("4999")
    assert person.reads(names.TOTAL) == "49.99"
    assert person.reads(names.EARNS_TITLE) == "Earns 20 points"
    assert person.rows(names.EARNS_WHY) == [("for 49.99", "+20"), ("0.01 more earns", "+5")]
    assert person.reads(names.COMMIT) == "Commit 49.99"
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert person.reads(names.DONE_RECEIPT) == "Receipt HS-1-00001"
    assert person.reads(names.DONE_BALANCE) == "New balance 20"
    assert person.reads(names.MEMBER_BALANCE) == "20"
    assert person.tones == ["good"]


def test_the_next_scan_opens_the_next_member(person: Person, till: Till) -> None:
    enrol(till, OTHER_CARD, "Jon Karlsson")
    person.scan(CARD)
    person.type("1000")
    person.press(Qt.Key.Key_Enter)
    person.waits_to_see(names.DONE)
    person.scan(OTHER_CARD)
    assert person.reads(names.MEMBER_NAME) == "Jon Karlsson"
    assert person.reads(names.TOTAL) == "0.00"
    assert not person.sees(names.DONE)


def test_the_card_may_come_after_the_amount(person: Person) -> None:
    person.type("4999")
    assert person.reads(names.MEMBER_NAME) == "Guest sale"
    assert person.reads(names.EARNS_TITLE) == "Earns no points yet"
    person.scan(CARD)
    assert person.reads(names.MEMBER_NAME) == "Maja Lindqvist"
    assert person.reads(names.EARNS_TITLE) == "Earns 20 points"


def test_a_guest_s_sale_names_the_receipt_for_later(person: Person, till: Till) -> None:
    for digit in ("4", "9", "9", "9"):
        person.touch(names.pad_key(digit))
    person.touch(names.COMMIT)
    person.waits_to_see(names.DONE)
    assert "linked to a card later" in person.reads(names.DONE_TEXT)
    assert till.sale("HS-1-00001").account is None


def test_several_amounts_are_lines_and_lines_can_go(person: Person) -> None:
    person.scan(CARD)
    person.type("1890+996+420")
    assert person.rows(names.BASKET) == [
        ("Amount 1", "18.90"),
        ("Amount 2", "9.96"),
        ("Amount 3", "4.20"),
    ]
    assert person.reads(names.BASKET_COUNT) == "3 lines"
    person.touch_row(names.BASKET, 1)
    person.press(Qt.Key.Key_Delete)
    assert person.rows(names.BASKET) == [("Amount 1", "18.90"), ("Amount 2", "4.20")]
    assert person.reads(names.TOTAL) == "23.10"


def test_enter_leaves_a_sale_that_is_done_for_the_next_customer(person: Person) -> None:
    person.type("1890")
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert person.reads(names.COMMIT) == "Next customer"
    person.press(Qt.Key.Key_Return)
    assert person.sees(names.DONE), "a second press by mistake hides the receipt's number"

    def idle() -> bool:
        person.press(Qt.Key.Key_Return)
        return person.sees(names.IDLE)

    person.qtbot.waitUntil(idle)


def test_erasing_takes_digits_back_and_then_the_line(person: Person) -> None:
    person.type("1890+12")
    person.press(Qt.Key.Key_Backspace)
    assert person.reads(names.ENTRY) == "0.01"
    person.touch(names.PAD_ERASE)
    person.touch(names.PAD_ERASE)
    assert person.reads(names.ENTRY) == "18.90"
    person.press(Qt.Key.Key_Backspace)
    assert person.reads(names.TOTAL) == "1.89"


def test_escape_clears_and_the_basket_can_be_brought_back(person: Person) -> None:
    person.scan(CARD)
    person.type("4999")
    person.press(Qt.Key.Key_Escape)
    assert person.sees(names.IDLE)
    person.is_told("cleared")
    person.touch(names.MESSAGE_ACTION)
    assert person.reads(names.MEMBER_NAME) == "Maja Lindqvist"
    assert person.reads(names.TOTAL) == "49.99"


def test_an_empty_basket_cannot_be_committed(person: Person, till: Till) -> None:
    person.scan(CARD)
    person.press(Qt.Key.Key_Return)
    assert not person.find(names.COMMIT).isEnabled()
    assert till.last_receipt() is None


def test_the_member_can_be_taken_off_again(person: Person) -> None:
    person.scan(CARD)
    person.type("4999")
    person.press(Qt.Key.Key_F6)
    assert person.reads(names.MEMBER_NAME) == "Guest sale"
    assert person.reads(names.TOTAL) == "49.99"


def test_another_card_before_the_commit_takes_the_basket_over(person: Person, till: Till) -> None:
    enrol(till, OTHER_CARD, "Jon Karlsson")
    person.scan(CARD)
    person.type("4999")
    person.scan(OTHER_CARD)
    assert person.reads(names.MEMBER_NAME) == "Jon Karlsson"
    assert person.reads(names.TOTAL) == "49.99"
    person.is_told("now for Jon Karlsson")


@pytest.mark.usefixtures("either_way")
def test_an_unknown_card_sounds_different_and_must_be_acknowledged(
    person: Person, till: Till
) -> None:
    person.scan(NEW_CARD)
    assert person.tones == ["unknown"]
    assert person.reads(names.MEMBER_NAME) == "New card"
    assert person.reads(names.MEMBER_CARD) == "Card ···9999"
    assert "Nobody is enrolled" in person.reads(names.MEMBER_NOTICE)
    person.type("4999")
    assert person.reads(names.COMMIT) == "Use this card"
    person.press(Qt.Key.Key_Return)
    assert till.last_receipt() is None
    assert person.reads(names.COMMIT) == "Commit 49.99"
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert till.identify(NEW_CARD).balance == 20


def test_a_code_of_another_kind_says_what_to_do(person: Person) -> None:
    person.scan("S-1042", "staff_badge")
    person.is_told("known here")
    assert person.tones == ["error"]


def test_what_a_scanner_rejects_is_said(person: Person) -> None:
    person.bridge.on_reject(
        Rejected(reason="The code could not be read. Scan it again.", device="s", at_ms=1)
    )
    person.is_told("Scan it again")


def test_a_repeated_scan_needs_no_word(person: Person) -> None:
    person.bridge.on_reject(Rejected(reason="Twice.", device="s", at_ms=1, cause="repeat"))
    person.scan(CARD)
    assert not person.sees(names.MESSAGE_TEXT)


def test_an_unplugged_scanner_shows_in_header_and_on_the_idle_card(person: Person) -> None:
    person.bridge.on_state(DeviceState(device="s", stage="lost", reason="The cable is out."))
    person.waits_to_read(names.SCANNER_PILL, "Scanner unplugged")
    assert person.reads(names.IDLE_TITLE) == "Find the member"
    person.bridge.on_state(DeviceState(device="reader", stage="connecting"))
    person.bridge.on_state(DeviceState(device="s", stage="ready"))
    person.waits_to_read(names.SCANNER_PILL, "Scanner starts")
    person.bridge.on_state(DeviceState(device="reader", stage="ready"))
    person.bridge.on_state(DeviceState(device="s", stage="ready"))
    person.qtbot.waitUntil(lambda: not person.sees(names.SCANNER_PILL))
    assert person.reads(names.IDLE_TITLE) == "Scan a card"


def test_the_last_receipt_is_one_key_away(person: Person) -> None:
    person.scan(CARD)
    person.type("4999")
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    person.press(Qt.Key.Key_Escape)
    assert "HS-1-00001" in person.reads(names.LAST_RECEIPT)
    assert "Maja" not in person.reads(names.LAST_RECEIPT)
    person.press(Qt.Key.Key_F9)
    paper = person.reads(names.RECEIPT_PAPER)
    assert "HS-1-00001" in paper
    assert "49.99" in paper
    person.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    person.is_told("copy")
    person.press(Qt.Key.Key_Return)
    assert person.sees(names.IDLE)


def test_a_receipt_can_be_saved_as_pdf(
    person: Person, till: Till, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sell(till, None, 4999)
    documents = tmp_path / "Documents"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _where: str(documents))
    person.press(Qt.Key.Key_F9)
    person.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    person.is_told("HS-1-00001.pdf")
    assert (documents / "HS-1-00001.pdf").read_bytes().startswith(b"%PDF")


def test_the_history_shows_what_the_account_did(person: Person, till: Till, maja: UUID) -> None:
    sell(till, maja, 4999)
    sell(till, maja, 10000, redeem=0)
    person.scan(CARD)
    person.touch(names.MEMBER_HISTORY)
    assert person.rows(names.HISTORY_ROWS) == [("Purchase", "+50"), ("Purchase", "+20")]
    person.press(Qt.Key.Key_Escape)
    assert person.reads(names.MEMBER_NAME) == "Maja Lindqvist"


def test_help_opens_and_closes_over_an_open_sale(person: Person) -> None:
    person.type("4999")
    person.press(Qt.Key.Key_F1)
    person.waits_to_see(names.HELP_PAGE)
    person.press(Qt.Key.Key_Escape)
    assert person.reads(names.TOTAL) == "49.99"


def test_the_open_basket_is_back_after_a_restart(
    tmp_path: Path, open_window: OpenWindow, clock: ManualClock
) -> None:
    folder = tmp_path / "again"
    folder.mkdir()
    with open_till(folder, clock=clock) as first:
        from terminal.desk import Desk

        Desk(first).hire("Ana M.", "cashier", "1234").result()
        enrol(first, CARD)
        before = open_window(first)
        before.signs_in()
        before.scan(CARD)
        before.type("1890+4999")
        before.window.close()
    with open_till(folder, clock=clock) as second:
        after = open_window(second)
        after.signs_in()
        assert after.reads(names.MEMBER_NAME) == "Maja Lindqvist"
        assert after.reads(names.TOTAL) == "68.89"
        after.window.close()


def test_keys_that_replace_themselves_can_be_touched(person: Person) -> None:
    for _ in range(3):
        person.touch(key_name(Action.FIND))
        assert person.sees(names.FIND)
        person.touch(key_name(Action.ENROL))
        assert person.sees(names.ENROL)
        person.touch(key_name(Action.CLEAR))
        person.touch(key_name(Action.REFUND))
        assert person.sees(names.REFUND)
        person.touch(key_name(Action.CLEAR))
    assert person.sees(names.IDLE)


def test_every_action_key_shows_its_key(person: Person) -> None:
    person.scan(CARD)
    for action in (Action.REDEEM, Action.NEXT_LINE, Action.FIND, Action.REFUND):
        key = person.find(key_name(action))
        assert action.key_text() in key.accessibleName()

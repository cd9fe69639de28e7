"""Redeeming in one press, changing it, and being told in plain words why not."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal.replica import Replica
from terminal.till import Till
from tests.support.shop import START, sell
from tests.ui.conftest import CARD, NEW_CARD, Person, give
from ui import names


@pytest.fixture
def rich(till: Till, maja: UUID, person: Person) -> Person:
    """Maja has 2,340 points and stands at the counter."""
    give(till, maja, 2340)
    person.scan(CARD)
    return person


@pytest.mark.usefixtures("either_way")
def test_one_press_redeems_the_most_and_one_commits(rich: Person, till: Till) -> None:
    assert rich.reads(names.MEMBER_BALANCE) == "2,340"
    assert rich.reads(names.MEMBER_REDEEMABLE) == "Can redeem here now: 2,340"
    rich.type("10000")
    rich.press(Qt.Key.Key_F4)
    assert rich.reads(names.REDEEM_TEXT) == "Redeeming 2,340 points  −23.40"
    assert rich.reads(names.EARNS_TITLE) == "Earns 35 points"
    assert rich.reads(names.COMMIT) == "Commit 76.60"
    assert rich.reads(names.action_key("redeem")) == "Other amount"
    rich.press(Qt.Key.Key_Return)
    rich.waits_to_see(names.DONE)
    assert rich.reads(names.DONE_BALANCE) == "New balance 35"
    assert rich.reads(names.action_key("redeem")) == "Redeem"
    assert rich.reads(names.DONE_TEXT) == "35 points earned · 2,340 redeemed"
    assert till.sale("HS-1-00001").redeemed == 2340


def test_the_most_is_what_the_basket_takes(rich: Person) -> None:
    rich.type("500")
    rich.press(Qt.Key.Key_F4)
    assert rich.reads(names.COMMIT) == "Commit 0.00"
    assert rich.reads(names.REDEEM_TEXT) == "Redeeming 500 points  −5.00"


def test_pressed_before_the_amount_it_follows_the_basket(rich: Person) -> None:
    rich.press(Qt.Key.Key_F4)
    rich.is_told("once there is an amount")
    rich.type("1500")
    assert rich.reads(names.COMMIT) == "Commit 0.00"
    rich.type("+")
    rich.type("10000")
    assert rich.reads(names.REDEEM_TEXT) == "Redeeming 2,340 points  −23.40"


@pytest.mark.usefixtures("either_way")
def test_another_number_of_points_is_typed(rich: Person) -> None:
    rich.type("10000")
    rich.press(Qt.Key.Key_F4)
    rich.press(Qt.Key.Key_F4)
    assert rich.reads(names.ENTRY_LABEL) == "Points"
    rich.type("1500")
    assert rich.reads(names.ENTRY) == "1,500 = 15.00"
    assert rich.reads(names.REDEEM_TEXT) == "Redeeming 2,340 points  −23.40"
    rich.press(Qt.Key.Key_Return)
    assert rich.reads(names.COMMIT) == "Commit 85.00"
    assert rich.reads(names.MEMBER_USED) == "1,500 of 2,340 used in this basket"


def test_escape_leaves_the_points_as_they_were(rich: Person) -> None:
    rich.type("10000")
    rich.press(Qt.Key.Key_F4)
    rich.press(Qt.Key.Key_F4)
    rich.type("9")
    rich.press(Qt.Key.Key_Escape)
    assert rich.reads(names.REDEEM_TEXT) == "Redeeming 2,340 points  −23.40"


def test_the_redemption_can_be_taken_out(rich: Person) -> None:
    rich.type("10000")
    rich.press(Qt.Key.Key_F4)
    rich.press(Qt.Key.Key_F4)
    rich.press(Qt.Key.Key_Delete)
    assert not rich.sees(names.REDEEM_BOX)
    assert rich.reads(names.COMMIT) == "Commit 100.00"


def test_too_many_points_are_refused_with_the_number_that_is_there(rich: Person) -> None:
    rich.type("10000")
    rich.press(Qt.Key.Key_F4)
    rich.press(Qt.Key.Key_F4)
    rich.type("2400")
    rich.press(Qt.Key.Key_Return)
    rich.is_told("Can redeem here now: 2,340")
    assert rich.reads(names.REDEEM_TEXT) == "Redeeming 2,340 points  −23.40"


def test_without_the_card_more_than_the_daily_limit_needs_a_second_person(
    supervised: Person, till: Till, maja: UUID
) -> None:
    give(till, maja, 2340)
    person = supervised
    person.press(Qt.Key.Key_F3)
    person.type("maja")
    person.qtbot.waitUntil(lambda: bool(person.rows(names.FIND_ROWS)))
    person.qtbot.waitUntil(person.find(names.COMMIT).isEnabled)
    person.press(Qt.Key.Key_Return)
    person.type("10000")
    person.press(Qt.Key.Key_F4)
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.APPROVAL)
    assert "Without the card 500" in person.reads(names.APPROVAL_WHAT)
    person.is_approved()
    person.waits_to_see(names.DONE)
    assert till.member(maja).balance == 35


def test_too_few_points_say_from_how_many(person: Person, till: Till, maja: UUID) -> None:
    give(till, maja, 60)
    person.scan(CARD)
    person.type("4999")
    person.press(Qt.Key.Key_F4)
    person.is_told("from 100 upwards. Can redeem here now: 60.")
    assert not person.sees(names.REDEEM_BOX)


def test_a_basket_too_small_for_points_says_so(rich: Person) -> None:
    rich.type("50")
    rich.press(Qt.Key.Key_F4)
    rich.is_told("from 100 upwards: the basket is too small")
    assert rich.reads(names.COMMIT) == "Commit 0.50"


def test_a_guest_is_asked_for_the_card(person: Person) -> None:
    person.type("4999")
    person.press(Qt.Key.Key_F4)
    person.is_told("scan the card first")


def test_an_unknown_card_cannot_redeem(person: Person) -> None:
    person.scan(NEW_CARD)
    person.press(Qt.Key.Key_Return)
    person.type("4999")
    person.press(Qt.Key.Key_F4)
    person.is_told("once it is enrolled")


def test_debt_is_said_before_redeeming(person: Person, till: Till, maja: UUID) -> None:
    give(till, maja, -300)
    person.scan(CARD)
    assert person.reads(names.MEMBER_BALANCE) == "−300"
    assert person.reads(names.MEMBER_REDEEMABLE) == "300 points to earn back before redeeming"


def test_points_spent_elsewhere_meanwhile_are_told_and_nothing_is_lost(
    rich: Person, till: Till, maja: UUID
) -> None:
    rich.type("10000")
    rich.press(Qt.Key.Key_F4)
    sell(till, maja, 50000, redeem=2000)
    rich.press(Qt.Key.Key_Return)
    rich.is_told("Can redeem here now")
    assert rich.reads(names.TOTAL) == "94.20"
    assert not rich.sees(names.DONE)
    rich.press(Qt.Key.Key_Escape)
    rich.press(Qt.Key.Key_Return)
    rich.waits_to_see(names.DONE)


class TestOffline:
    @pytest.fixture
    def offline(self, rich: Person, till: Till) -> Person:
        engine = till.engine
        Replica(engine).learn_time(START, engine.clock.boottime_ms())
        engine.note_link("offline", "", 0)
        rich.waits_to_see(names.BANNER)
        return rich

    def test_the_banner_comes_by_itself_and_says_what_works(self, offline: Person) -> None:
        assert offline.reads(names.BANNER_TITLE) == "Working offline since 10:00"
        assert "Points cannot be redeemed here now" in offline.reads(names.BANNER_TEXT)
        assert offline.reads(names.STATUS_PILL).startswith("Offline · ")
        assert offline.sees(names.MEMBER_AGE)

    def test_the_pad_stays_whole_under_it_when_the_window_changes(self, offline: Person) -> None:
        window = offline.window
        for size in ((1024, 600), (1280, 800), (1024, 600)):
            window.resize(*size)
            for _ in range(4):
                QApplication.processEvents()
            for digit in "7419":
                key = offline.find(names.pad_key(digit))
                corner = key.mapTo(window, key.rect().bottomRight())
                assert window.rect().contains(corner)
                assert min(key.width(), key.height()) >= 56
            offline.touch(names.pad_key("7"))
        assert offline.reads(names.ENTRY) == "7.77"

    def test_it_leaves_by_itself(self, offline: Person, till: Till) -> None:
        till.engine.note_link("online", "", 0)
        offline.qtbot.waitUntil(lambda: not offline.sees(names.BANNER))
        assert offline.reads(names.STATUS_PILL).startswith("Online · ")

    def test_a_sale_is_saved_and_waits(self, offline: Person, till: Till) -> None:
        before = till.status().unsent
        offline.type("4999")
        offline.press(Qt.Key.Key_Return)
        offline.waits_to_see(names.DONE)
        assert till.status().unsent > before
        offline.waits_to_read(names.STATUS_PILL, f"Offline · {till.status().unsent} waiting")

    def test_a_message_covers_the_banner_and_leaves_it(self, offline: Person) -> None:
        offline.type("4999")
        offline.press(Qt.Key.Key_F8)
        offline.type("NONE")
        offline.press(Qt.Key.Key_Return)
        offline.is_told("No purchase with receipt NONE")
        assert not offline.sees(names.BANNER_TITLE)
        offline.press(Qt.Key.Key_Escape)
        assert offline.sees(names.BANNER_TITLE)

    def test_details_say_how_things_stand(self, offline: Person) -> None:
        offline.touch(names.BANNER_ACTION)
        assert offline.sees(names.DETAILS)
        offline.press(Qt.Key.Key_Escape)
        assert offline.reads(names.MEMBER_NAME) == "Maja Lindqvist"

"""Rewards at the counter: what a member can have, what not and why; taken, given, taken out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.till import Till
from terminal.views import RewardView
from tests.support.offers import CARD as GIFT
from tests.support.offers import offering_till
from tests.ui.conftest import CARD, PIN, Person, give
from ui import names, pictures
from ui.parts.rows import Rows

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    """A till whose programme has vouchers, gift cards and rewards."""
    with offering_till(tmp_path, clock) as made:
        Desk(made).hire("Ana M.", "cashier", PIN).result()
        yield made


def row_of(person: Person, name: str) -> int:
    return [row[0] for row in person.rows(names.REWARDS_ROWS)].index(name)


def said_of(person: Person, name: str) -> str:
    rows = person.find(names.REWARDS_ROWS, Rows)
    assert isinstance(rows, Rows)
    return rows.rows()[row_of(person, name)].second


@pytest.mark.parametrize("mirrored", [False, True])
def test_what_can_be_had_stands_first_and_the_rest_says_why(
    person: Person, till: Till, maja: UUID, qapp: QApplication, mirrored: bool
) -> None:
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    give(till, maja, 250)
    person.scan(CARD)
    person.press(Qt.Key.Key_B, CTRL)
    assert "250 points" in person.reads(names.REWARDS_HINT)
    assert person.rows(names.REWARDS_ROWS) == [
        ("Mug", "100 points"),
        ("Gift card of 10", "200 points"),
        ("Wine tasting", "300 points"),
        ("Dinner", "50 points"),
    ]
    assert said_of(person, "Mug") == "1 left"
    assert said_of(person, "Wine tasting") == "50 points are missing"
    assert said_of(person, "Dinner") == "reserved for Gold"


def test_an_experience_is_taken_without_goods(person: Person, till: Till, maja: UUID) -> None:
    give(till, maja, 400)
    person.scan(CARD)
    person.press(Qt.Key.Key_B, CTRL)
    person.touch_row(names.REWARDS_ROWS, row_of(person, "Wine tasting"))
    assert person.rows(names.BASKET) == [("Wine tasting", "")]
    assert person.reads(names.COMMIT) == "Commit 0.00"
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert till.member(maja).balance == 100


def test_a_reward_is_taken_out_again(person: Person, till: Till, maja: UUID) -> None:
    give(till, maja, 400)
    person.scan(CARD)
    person.press(Qt.Key.Key_B, CTRL)
    person.touch_row(names.REWARDS_ROWS, row_of(person, "Wine tasting"))
    person.press(Qt.Key.Key_B, CTRL)
    for _ in range(row_of(person, "Wine tasting")):
        person.press(Qt.Key.Key_Down)
    assert person.reads(names.COMMIT) == "Take out"
    person.press(Qt.Key.Key_Return)
    assert not person.find(names.COMMIT).isEnabled()
    assert till.member(maja).balance == 400


def test_a_reserved_and_an_unaffordable_reward_are_refused(
    person: Person, till: Till, maja: UUID
) -> None:
    give(till, maja, 150)
    person.scan(CARD)
    person.press(Qt.Key.Key_B, CTRL)
    person.touch_row(names.REWARDS_ROWS, row_of(person, "Dinner"))
    person.is_told("Dinner is reserved for Gold")
    person.press(Qt.Key.Key_Escape)
    person.touch_row(names.REWARDS_ROWS, row_of(person, "Wine tasting"))
    person.is_told("150 points are there for it")
    assert person.sees(names.REWARDS)


def test_a_member_s_limit_is_told(person: Person, till: Till, maja: UUID) -> None:
    give(till, maja, 900)
    for _ in range(2):
        person.scan(CARD)
        person.press(Qt.Key.Key_B, CTRL)
        person.touch_row(names.REWARDS_ROWS, row_of(person, "Wine tasting"))
        person.press(Qt.Key.Key_Return)
        person.qtbot.waitUntil(lambda: till.member(maja).balance == 600)
    person.is_told("a member can have it 1 times")
    assert till.member(maja).balance == 600


def test_free_goods_wait_until_they_are_in_the_basket(
    person: Person, till: Till, maja: UUID
) -> None:
    give(till, maja, 250)
    person.scan(CARD)
    person.press(Qt.Key.Key_B, CTRL)
    person.press(Qt.Key.Key_Return)
    person.is_told("Nothing in this basket is for Mug")
    assert person.rows(names.BASKET) == [("Mug", "waits")]


def test_a_reward_of_money_asks_for_the_card_to_load(
    person: Person, till: Till, maja: UUID
) -> None:
    give(till, maja, 250)
    person.scan(CARD)
    person.press(Qt.Key.Key_B, CTRL)
    person.touch_row(names.REWARDS_ROWS, row_of(person, "Gift card of 10"))
    assert "scan the gift card" in person.reads(names.REWARDS_HINT)
    person.scan(GIFT, "gift_card")
    assert person.rows(names.BASKET) == [("Gift card of 10", "")]
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert till.gift_card(GIFT).balance == 1000
    assert till.member(maja).balance == 50


def test_a_printed_code_takes_its_reward(person: Person, till: Till, maja: UUID) -> None:
    give(till, maja, 400)
    person.scan(CARD)
    person.scan("W-TASTING", "reward")
    assert person.rows(names.BASKET) == [("Wine tasting", "")]
    person.scan("W-UNKNOWN", "reward")
    assert person.tones[-1] == "error"


def test_rewards_are_for_members(person: Person) -> None:
    person.press(Qt.Key.Key_B, CTRL)
    assert "Scan the card first" in person.reads(names.REWARDS_HINT)
    person.press(Qt.Key.Key_Return)
    person.is_told("Rewards are for members")


def test_the_shop_s_own_picture_is_shown(
    person: Person, till: Till, tmp_path: Path, maja: UUID
) -> None:
    own = QImage(300, 200, QImage.Format.Format_RGB32)
    own.fill(QColor("#c02080"))
    (tmp_path / "pictures").mkdir()
    assert own.save(str(tmp_path / "pictures" / "dinner.png"))
    person.scan(CARD)
    person.press(Qt.Key.Key_B, CTRL)
    rows = person.find(names.REWARDS_ROWS, Rows)
    assert isinstance(rows, Rows)
    colours = {}
    for name in ("Dinner", "Mug"):
        picture = rows.rows()[row_of(person, name)].picture
        assert picture is not None
        colours[name] = picture.toImage().pixelColor(8, 32).name()
    assert colours["Dinner"] == "#c02080"
    assert colours["Mug"] != "#c02080"


def test_each_shipped_drawing_is_another_one(qapp: QApplication) -> None:
    def drawn(picture: str) -> bytes:
        view = RewardView(
            reward="x",
            name="X",
            give="experience",
            cost=1,
            affordable=True,
            left=-1,
            picture=picture,
        )
        image = pictures.of_reward(view, lambda _name: b"", 64).toImage()
        return bytes(image.constBits())

    shown = {drawn(name) for name in (*pictures.DRAWN, "none-of-them.png")}
    assert len(shown) == len(pictures.DRAWN) + 1
    assert drawn("coffee.png") == drawn("coffee")


def test_the_offers_open_now_are_named(person: Person) -> None:
    person.window.resize(1280, 800)
    person.scan(CARD)
    assert person.reads(names.MEMBER_OFFERS) == "Offers now: 100 points while they last"
    person.window.resize(1024, 600)
    person.qtbot.waitUntil(lambda: not person.sees(names.MEMBER_OFFERS))

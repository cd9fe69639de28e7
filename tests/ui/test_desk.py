"""A contest as a manager meets it: found by central, shown with both sides, decided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from terminal.desk import Desk
from terminal.domain.entry import Payment
from terminal.domain.wishes import NO_WISH
from terminal.errors import Refused
from tests.support.chain import Chain, chain
from tests.support.offers import CARD, OFFERS, buy, goods, load
from tests.support.shop import enrol, sell
from tests.ui.conftest import OpenWindow, Person, give
from ui import names
from ui.parts.key import Key


@pytest.fixture
def spent_twice(tmp_path: Path) -> Iterator[Chain]:
    """Two tills gave 500 points each of a balance of 500, both offline."""
    with chain(tmp_path) as made:
        first, second = made.tills
        desk = Desk(first)
        desk.hire("Ida K.", "manager", "1111").result()
        first.session = first.sign_in("1111").result()
        desk.hire("Ana M.", "cashier", "2222").result()
        first.session = None
        maja = enrol(first)
        give(first, maja, 500)
        made.settle()
        made.cut(0, 1)
        made.clock.advance(60_000)
        sell(first, maja, 900, redeem=500)
        made.clock.advance(60_000)
        sell(second, maja, 1400, redeem=500)
        yield made


def hint_of(person: Person, name: str) -> str:
    key = person.find(name, Key)
    assert isinstance(key, Key)
    return key.hint()


def test_the_contest_is_announced_and_shown_with_both_sides(
    spent_twice: Chain, open_window: OpenWindow
) -> None:
    person = open_window(spent_twice.tills[0])
    person.signs_in("1111")
    spent_twice.settle()
    person.is_told("spent twice")
    assert hint_of(person, names.EXCEPTIONS) == "F2"
    person.press(Qt.Key.Key_F2)
    assert hint_of(person, names.EXCEPTIONS) == "Ctrl+1"
    assert person.reads(names.CONTEST_TITLE) == "Points spent twice"
    assert person.reads(names.CONTEST_TEXT).startswith("Maja Lindqvist had 500 points; 2 tills")
    assert "500 points are missing" in person.reads(names.CONTEST_VERDICT)
    assert person.reads(names.EXCEPTIONS) == "1 exception"
    person.press(Qt.Key.Key_F2)
    assert hint_of(person, names.EXCEPTIONS) == "F2"
    person.window.close()


def test_a_till_shut_out_while_its_desk_is_open_says_so_and_works_on(
    spent_twice: Chain, open_window: OpenWindow
) -> None:
    spent_twice.settle()
    till, rounds = spent_twice.tills[0], spent_twice.rounds[0]
    person = open_window(till)
    person.signs_in("1111")
    person.press(Qt.Key.Key_F2)
    assert "Online" in person.reads(names.STATUS_PILL)
    assert spent_twice.central.central.revoke(till.terminal)
    with pytest.raises(Refused, match="revoked"):
        rounds.round()
    person.qtbot.waitUntil(lambda: "Not accepted" in person.reads(names.STATUS_PILL))
    person.type("Goodwill")
    person.touch(names.CONTEST_WRITE_OFF)
    person.waits_to_read(names.CONTEST_VERDICT, "Decided: the store bears it.")
    person.press(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    person.waits_to_see(names.STANDING_TITLE)
    assert person.reads(names.STANDING_TITLE).startswith("Central does not accept this till")
    assert till.status().unsent


def test_the_banner_says_what_is_left_to_redeem_today(
    spent_twice: Chain, open_window: OpenWindow
) -> None:
    person = open_window(spent_twice.tills[0])
    person.signs_in("2222")
    assert person.reads(names.BANNER_TITLE).endswith(" · 19,500 points left to redeem here today")
    assert "up to 1,000 points a member" in person.reads(names.BANNER_TEXT)
    person.window.close()


def test_a_manager_writes_why_and_decides(spent_twice: Chain, open_window: OpenWindow) -> None:
    till = spent_twice.tills[0]
    person = open_window(till)
    person.signs_in("1111")
    spent_twice.settle()
    person.is_told("spent twice")
    person.press(Qt.Key.Key_F2)
    person.touch(names.CONTEST_WRITE_OFF)
    person.is_told("Write the reason first")
    person.type("Goodwill")
    person.touch(names.CONTEST_WRITE_OFF)
    person.waits_to_read(names.CONTEST_VERDICT, "Decided: the store bears it.")
    assert not person.sees(names.CONTEST_WRITE_OFF)
    assert [view.resolution for view in Desk(till).contests()] == ["write_off"]
    assert not person.sees(names.EXCEPTIONS)
    person.window.close()


def test_a_cashier_reads_but_a_manager_decides(spent_twice: Chain, open_window: OpenWindow) -> None:
    person = open_window(spent_twice.tills[0])
    person.signs_in("2222")
    spent_twice.settle()
    person.is_told("spent twice")
    person.press(Qt.Key.Key_F2)
    assert not person.find(names.CONTEST_RECOVER).isEnabled()
    assert not person.find(names.CONTEST_REASON).isEnabled()
    person.window.close()


def test_the_other_till_shows_it_too(spent_twice: Chain, open_window: OpenWindow) -> None:
    spent_twice.settle()
    person = open_window(spent_twice.tills[1])
    person.signs_in("1111")
    person.press(Qt.Key.Key_F2)
    assert person.reads(names.CONTEST_TITLE) == "Points spent twice"
    person.window.close()


def test_a_gift_card_spent_twice_is_told_in_money(tmp_path: Path, open_window: OpenWindow) -> None:
    with chain(tmp_path, programme=OFFERS) as made:
        first, second = made.tills
        Desk(first).hire("Ida K.", "manager", "1111").result()
        made.sync()
        buy(first, load(CARD, 2500))
        made.settle()
        made.cut(0, 1)
        for till in (first, second):
            made.clock.advance(60_000)
            buy(till, goods(2000), None, NO_WISH, Payment("gift_card", 2000, CARD))
        person = open_window(first)
        person.signs_in("1111")
        made.settle()
        person.is_told("spent twice")
        person.press(Qt.Key.Key_F2)
        assert person.reads(names.CONTEST_TITLE) == "Gift card spent twice"
        told = person.reads(names.CONTEST_TEXT)
        assert told.startswith(f"{CARD}: 2 tills took 40.00 between them")
        assert "Too much: 15.00" in person.reads(names.CONTEST_VERDICT)
        person.type("Goodwill")
        person.touch(names.CONTEST_WRITE_OFF)
        person.waits_to_read(names.CONTEST_VERDICT, "Decided: the store bears it.")
        assert first.gift_card(CARD).balance == 0
        person.window.close()


def test_where_a_manager_decides_they_choose_the_side_that_stands(
    tmp_path: Path, open_window: OpenWindow
) -> None:
    programme = f'{OFFERS}\n[contest]\npolicy = "manager"\n'
    with chain(tmp_path, programme=programme) as made:
        first, second = made.tills
        Desk(first).hire("Ida K.", "manager", "1111").result()
        made.sync()
        buy(first, load(CARD, 2500))
        made.settle()
        made.cut(0, 1)
        for till in (first, second):
            made.clock.advance(60_000)
            buy(till, goods(2000), None, NO_WISH, Payment("gift_card", 2000, CARD))
        person = open_window(first)
        person.signs_in("1111")
        made.settle()
        person.is_told("spent twice")
        person.press(Qt.Key.Key_F2)
        assert "Choose the side that stands" in person.reads(names.CONTEST_VERDICT)
        person.type("The first came first")
        person.touch(names.CONTEST_WRITE_OFF)
        person.is_told("whose claim stands")
        sides = person.window.findChildren(QWidget, names.CONTEST_SIDE)
        QTest.mouseClick(next(one for one in sides if one.isVisible()), Qt.MouseButton.LeftButton)
        person.touch(names.CONTEST_WRITE_OFF)
        person.waits_to_read(names.CONTEST_VERDICT, "Decided: the store bears it.")
        (view,) = Desk(first).contests()
        assert view.contest.winner == view.contest.claims[0].entry
        person.window.close()

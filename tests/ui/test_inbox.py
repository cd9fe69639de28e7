"""The exceptions inbox through the real window: what happened, what stands, and who closed it."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.domain.noticed import Noticed
from terminal.events import AccountsChanged, ExceptionsHeard
from terminal.inbox import Heard
from terminal.till import Till
from tests.support.shop import sell
from tests.support.staff import hired
from tests.ui.conftest import OpenWindow, Person
from ui import names

CTRL = Qt.KeyboardModifier.ControlModifier
HOUR_MS = 3_600_000


def told(till: Till, number: int, kind: str, hours: int, **more: object) -> Noticed:
    """Something that central found so many hours ago."""
    values: dict[str, object] = {"sentence": f"Sentence {number}."}
    return Noticed(
        id=UUID(int=number),
        kind=kind,
        at_ms=till.now_ms() - hours * HOUR_MS,
        terminal=till.terminal,
        store=till.store,
        **(values | more),  # type: ignore[arg-type]
    )


@pytest.fixture
def heard(till: Till, maja: UUID) -> Till:
    """A till that central told of a wrong receipt, long ago, and of balances that differed."""
    sale = sell(till, maja, 4999)
    wrong = told(
        till,
        1,
        "arithmetic",
        30,
        account=maja,
        entry=sale.act,
        evidence=f'{{"receipt":"{sale.receipt}","points":90,"recomputed":20}}',
    )
    till.engine.keep("noticed", Heard((told(till, 2, "digest", 2), wrong), till.now_ms())).result()
    return till


def opened(till: Till, open_window: OpenWindow, role: str = "manager") -> Person:
    hired(till, role, "Bo", "7777")  # type: ignore[arg-type]
    person = open_window(till)
    person.signs_in("7777")
    return person


def test_the_oldest_comes_first_with_its_evidence(heard: Till, open_window: OpenWindow) -> None:
    person = opened(heard, open_window)
    assert "2 exceptions · 1 urgent" in person.reads(names.EXCEPTIONS)
    person.press(Qt.Key.Key_1, CTRL)
    assert [text for text, _ in person.rows(names.EXCEPTION_ROWS)] == [
        "Maja Lindqvist",
        "Balances differed",
    ]
    assert person.reads(names.CASE_TITLE) == "Wrong arithmetic"
    assert person.reads(names.CASE_STORY).endswith("says 90 points; its lines earn 20.")
    assert person.sees(names.CASE_URGENT)
    assert person.sees(names.CASE_SIDE)
    assert "What is right counts" in person.reads(names.CASE_DECIDED)
    assert person.reads(names.EXCEPTION_AGE).startswith("Central told of")
    person.press(Qt.Key.Key_Down)
    assert person.reads(names.CASE_STORY) == "Sentence 2."
    assert not person.sees(names.CASE_URGENT)


def test_what_comes_in_joins_the_list_and_leaves_what_is_typed(
    heard: Till, open_window: OpenWindow
) -> None:
    person = opened(heard, open_window)
    person.press(Qt.Key.Key_1, CTRL)
    person.type("asked")
    engine = heard.engine
    before = engine.kept("noticed", Heard)
    assert before is not None
    more = (told(heard, 3, "clock", 40, sentence="Sentence 3."), *before.noticed)
    engine.keep("noticed", Heard(more, heard.now_ms())).result()
    engine.announcer.tell(ExceptionsHeard())
    person.qtbot.waitUntil(lambda: len(person.rows(names.EXCEPTION_ROWS)) == 3)
    assert person.reads(names.CASE_TITLE) == "Wrong arithmetic"
    assert person.reads(names.CASE_REASON) == "asked"
    assert "3 exceptions" in person.reads(names.EXCEPTIONS)
    Desk(heard).mark_seen(UUID(int=1), "settled elsewhere").result()
    engine.announcer.tell(AccountsChanged(()))
    person.qtbot.waitUntil(lambda: "Seen by Bo" in person.reads(names.CASE_SEEN))
    assert "2 exceptions" in person.reads(names.EXCEPTIONS)


def test_a_cashier_who_cannot_settle_them_sees_no_count(
    heard: Till, open_window: OpenWindow
) -> None:
    person = opened(heard, open_window, "cashier")
    assert not person.sees(names.EXCEPTIONS)


def test_one_press_closes_what_needs_nothing_else(heard: Till, open_window: OpenWindow) -> None:
    person = opened(heard, open_window)
    person.press(Qt.Key.Key_1, CTRL)
    person.touch(names.CASE_MARK)
    person.is_told("Write the reason first")
    person.press(Qt.Key.Key_Escape)
    person.type("known to us")
    person.press(Qt.Key.Key_F5)
    person.is_told("Decided and kept")
    assert "Seen by Bo" in person.reads(names.CASE_SEEN)
    assert "1 exception" in person.reads(names.EXCEPTIONS)
    assert "urgent" not in person.reads(names.EXCEPTIONS)
    inbox = Desk(heard).inbox()
    assert [(case.noticed.kind, case.open) for case in inbox.cases] == [
        ("digest", True),
        ("arithmetic", False),
    ]
    person.press(Qt.Key.Key_F9)
    assert len(person.rows(names.EXCEPTION_ROWS)) == 1
    assert "open" in person.reads(names.EXCEPTION_FILTER)
    person.press(Qt.Key.Key_F9)
    assert "Seen by Bo" in person.reads(names.CASE_SEEN)


@pytest.mark.parametrize("role", ["supervisor", "auditor"])
def test_who_may_not_close_it_is_told_why(heard: Till, open_window: OpenWindow, role: str) -> None:
    person = opened(heard, open_window, role)
    person.press(Qt.Key.Key_1, CTRL)
    assert not person.find(names.CASE_MARK).isEnabled()
    assert not person.find(names.CASE_REASON).isEnabled()
    person.press(Qt.Key.Key_F5)
    person.is_told("This needs a manager")
    assert Desk(heard).inbox().open == 2


def test_cash_that_is_missing_is_a_card_of_its_own(
    till: Till, clock: ManualClock, open_window: OpenWindow
) -> None:
    till.session = hired(till, "cashier", "Ana")
    shift = till.open_shift(10_000, confirmed=True).result()
    clock.advance(HOUR_MS)
    till.close_shift(9_000).result()
    till.sign_out()
    person = opened(till, open_window)
    person.press(Qt.Key.Key_1, CTRL)
    assert person.reads(names.CASE_TITLE) == "Cash differs"
    assert person.reads(names.CASE_STORY) == (
        "Ana counted 90.00 at the end of the shift; 100.00 was expected."
    )
    assert shift.float_minor == 10_000

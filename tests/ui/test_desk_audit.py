"""The audit on the desk: searching by who, what, where and when, and walking the chain."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.store.connection import Connection
from terminal.till import Till
from tests.support.geometry import faults
from tests.support.shop import sell
from tests.support.staff import eva, signed_in
from tests.ui.conftest import CARD, OpenWindow, Person, key_name
from ui import names
from ui.actions import Action

CONTROL = Qt.KeyboardModifier.ControlModifier
PINS = {"manager": "7777", "auditor": "8888"}


@pytest.fixture
def history(till: Till, maja: UUID, clock: ManualClock) -> None:
    """A purchase forty days ago; today a grant that somebody approved, and a suspension."""
    signed_in(till, "cashier", "Ben")
    sell(till, maja, 4_999)
    clock.advance(40 * 86_400_000)
    till.grant(maja, 1_500, "spoilt party", eva(till)).result()
    signed_in(till, "manager", "Ida K.", PINS["manager"])
    Desk(till).set_state(maja, "suspended", "lost her card").result()
    signed_in(till, "auditor", "Olga", PINS["auditor"])
    till.sign_out()


@pytest.fixture
def sees(till: Till, history: None, open_window: OpenWindow) -> Callable[[str], Person]:
    def open_as(role: str) -> Person:
        person = open_window(till)
        person.signs_in(PINS[role])
        person.press(Qt.Key.Key_9, CONTROL)
        person.waits_to_see(names.AUDIT_ROWS)
        return person

    return open_as


def acts(person: Person) -> list[str]:
    return [row[0] for row in person.rows(names.AUDIT_ROWS)]


def finds(person: Person, *wanted: str) -> None:
    person.qtbot.waitUntil(lambda: acts(person) == list(wanted))


@pytest.mark.parametrize("role", ["manager", "auditor"])
def test_the_newest_act_is_told_whole(sees: Callable[[str], Person], role: str) -> None:
    person = sees(role)
    person.type("lost her")
    finds(person, "State changed")
    assert person.reads(names.PAIRS_TITLE) == "State changed"
    told = {key: person.reads(names.pair(key)) for key in ("who", "reason", "before", "after")}
    assert told == {
        "who": "Ida K.",
        "reason": "lost her card",
        "before": "active",
        "after": "suspended",
    }
    assert person.reads(names.pair("member")) == "Maja Lindqvist"
    assert person.reads(names.pair("where")) == "Harbour Street · Till 1"
    assert person.reads(names.pair("seq")).endswith("of HS-1")


def test_it_is_narrowed_by_text_days_kind_person_till_and_member(
    sees: Callable[[str], Person],
) -> None:
    person = sees("auditor")
    person.type("eva")
    person.qtbot.waitUntil(lambda: "Points given" in acts(person))
    assert person.reads(names.pair("approver")) == "Eva"
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_F4)
    finds(person)
    assert "Try more days" in person.reads(names.AUDIT_SAID)
    for _ in range(3):
        person.press(Qt.Key.Key_F3)
    finds(person, "Purchase · HS-1-00001")
    assert person.reads(key_name(Action.AUDIT_DAYS)) == "All days"
    person.press(Qt.Key.Key_F6)
    assert person.reads(key_name(Action.AUDIT_TILL)) == "Till 1"
    finds(person, "Purchase · HS-1-00001")
    person.press(Qt.Key.Key_F5)
    assert person.reads(key_name(Action.AUDIT_PERSON)) in {"Ana M.", "Ben"}
    person.scan(CARD)
    person.qtbot.waitUntil(lambda: person.reads(key_name(Action.AUDIT_ALL)) == "Maja Lindqvist")
    person.press(Qt.Key.Key_F7)
    assert not person.find(key_name(Action.AUDIT_ALL)).isEnabled()


def test_days_are_typed(sees: Callable[[str], Person]) -> None:
    person = sees("auditor")
    field = person.find(names.AUDIT_DAYS)
    field.setFocus()
    QApplication.processEvents()
    field.clear()  # type: ignore[attr-defined]
    person.type("2026-03-0")
    person.qtbot.waitUntil(lambda: "Write days like" in person.reads(names.AUDIT_SAID))
    person.type("2")
    person.qtbot.waitUntil(lambda: "Purchase · HS-1-00001" in acts(person))
    assert "Points given" not in acts(person)
    person.type(" - 1.12.2026")
    person.qtbot.waitUntil(lambda: "Points given" in acts(person))


def test_the_chain_is_walked_and_what_does_not_hold_is_told(
    till: Till, sees: Callable[[str], Person]
) -> None:
    person = sees("auditor")
    person.press(Qt.Key.Key_F9)
    person.qtbot.waitUntil(lambda: person.reads(names.AUDIT_SAID).startswith("Everything holds: "))

    def spoil(connection: Connection) -> None:
        connection.exec_driver_sql("DROP TRIGGER entry_facts_stay")
        connection.exec_driver_sql(
            "UPDATE entry SET fact=CAST(replace(CAST(fact AS TEXT), 'spoilt', 'lovely') AS BLOB)"
        )

    till.engine.lane.call(spoil)
    person.press(Qt.Key.Key_F9)
    person.qtbot.waitUntil(lambda: "its chain does not hold" in person.reads(names.AUDIT_SAID))


def test_a_cashier_does_not_see_it(till: Till, history: None, open_window: OpenWindow) -> None:
    person = open_window(till)
    person.signs_in()
    person.press(Qt.Key.Key_9, CONTROL)
    assert not person.sees(names.AUDIT_ROWS)


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)])
def test_nothing_is_cut(sees: Callable[[str], Person], size: tuple[int, int]) -> None:
    person = sees("manager")
    person.window.resize(*size)
    person.type("lost")
    finds(person, "State changed")
    assert faults(person.window) == []

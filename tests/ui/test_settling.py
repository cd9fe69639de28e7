"""Exceptions settled through the real window: the effect first, then one press; and every kind
there is has a card with both sides and a way to close it."""

from __future__ import annotations

from functools import partial
from typing import get_args
from uuid import UUID

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from sync.server import exceptions
from terminal.desk import Desk
from terminal.domain.noticed import Noticed
from terminal.domain.rival_writes import Rivals
from terminal.doubles import Double
from terminal.errors import Refused
from terminal.inbox import Heard
from terminal.joining import Enrolment
from terminal.store import members
from terminal.till import Till
from terminal.writing import Writing
from tests.support.shop import sell
from tests.support.staff import eva, hired
from tests.ui.conftest import OpenWindow, Person
from ui import names
from ui.actions import Action
from ui.parts.rows import Rows

CTRL = Qt.KeyboardModifier.ControlModifier
HERE = {"cash", "variance", "measure", "double"}
"""Kinds that a till finds by itself."""
KINDS = sorted({*get_args(exceptions.Kind), *HERE} - {"contest"})
EVIDENCE: dict[str, object] = {
    "arithmetic": {"receipt": "HS-1-7", "points": 90, "recomputed": 20},
    "cash": {"counted": 9_000, "expected": 10_000, "who": "Ana"},
    "guard": {"guard": "hurry", "receipt": "HS-1-7"},
    "measure": {"measure": "liability", "value": 500_000, "low": None, "high": 100_000},
    "skew": {"skew_ms": 95_000},
    "variance": {"day": 739_700, "till": "HS-1", "kind": "cash", "theirs": "9.00", "ours": "1.00"},
}


def written(till: Till, member: UUID, phone: str) -> UUID:
    def job(work: Writing) -> UUID:
        act = work.entropy.uuid7(work.clock.now_ms())
        entry = work.set(act, member, "phone", phone.encode())
        work.finish()
        return entry.id

    return till.engine.write(job).result()


def about(till: Till, kind: str, evidence: object, number: int = 77, **more: object) -> Noticed:
    """Something that central told of."""
    return Noticed(
        id=UUID(int=number),
        kind=kind,
        at_ms=till.now_ms(),
        terminal=till.terminal,
        store=till.store,
        sentence="Something to look at.",
        evidence=msgspec.json.encode(evidence).decode(),
        **more,  # type: ignore[arg-type]
    )


def tell(till: Till, *found: Noticed) -> None:
    till.engine.keep("noticed", Heard(found, till.now_ms())).result()


def boss(till: Till, open_window: OpenWindow, role: str = "manager") -> Person:
    eva(till)
    hired(till, role, "Bo", "7777")  # type: ignore[arg-type]
    person = open_window(till)
    person.signs_in("7777")
    person.press(Qt.Key.Key_1, CTRL)
    return person


def sides_of(person: Person) -> int:
    """How many sides are on show."""
    sides = person.window.findChildren(QWidget, names.CASE_SIDE)
    return sum(side.isVisible() for side in sides)


def _lists(person: Person, count: int) -> bool:
    (rows,) = person.window.findChildren(Rows, names.EXCEPTION_ROWS)
    assert isinstance(rows, Rows)
    return len(rows.rows()) == count


def contested(till: Till, maja: UUID) -> Noticed:
    lost = written(till, maja, "+4930901821")
    won = written(till, maja, "+4930901822")
    return about(till, "field", Rivals(maja, "phone", won, lost), 78, account=maja, entry=won)


def test_the_value_that_lost_is_put_back_by_one_press(
    till: Till, maja: UUID, open_window: OpenWindow
) -> None:
    tell(till, contested(till, maja))
    person = boss(till, open_window)
    assert person.reads(names.CASE_TITLE) == "Two tills wrote one field"
    assert person.reads(names.CASE_STORY).startswith("Phone: two tills wrote it")
    assert person.reads(names.CASE_EFFECT) == (
        "Put the other back: Phone becomes +4930901821 instead of +4930901822, everywhere."
    )
    person.press(Qt.Key.Key_F6)
    person.is_told("Write the reason first")
    person.press(Qt.Key.Key_Escape)
    person.type("She says so")
    person.touch(names.case_way(Action.RESTORE.value))
    person.is_told("Decided and kept")
    assert "Seen by Bo" in person.reads(names.CASE_SEEN)
    assert not person.sees(names.CASE_EFFECT)
    held = till.engine.read(lambda c: members.value_of(c, maja, "phone"))
    assert held == "+4930901821"


def test_a_supervisor_sees_neither_the_values_nor_a_key_that_works(
    till: Till, maja: UUID, open_window: OpenWindow
) -> None:
    tell(till, contested(till, maja))
    person = boss(till, open_window, "supervisor")
    assert "+49" not in person.reads(names.CASE_EFFECT)
    assert not person.find(names.case_way(Action.RESTORE.value)).isEnabled()
    person.press(Qt.Key.Key_F6)
    assert Desk(till).inbox().open == 1


def test_two_records_become_one_with_a_second_persons_word(
    till: Till, maja: UUID, open_window: OpenWindow
) -> None:
    hired(till, "supervisor", "Eva K.", "4321")
    other = till.enrol(Enrolment(card="2900000000031", name="Maja Lindqvist")).result().account
    tell(till, about(till, "double", Double(maja, other), account=other))
    person = boss(till, open_window)
    assert person.reads(names.CASE_TITLE) == "One person twice?"
    person.press(Qt.Key.Key_F10)
    person.is_told("Write the reason first")
    person.press(Qt.Key.Key_Escape)
    person.type("the same")
    person.press(Qt.Key.Key_F10)
    assert (
        person.reads(names.APPROVAL_WHAT) == "Maja Lindqvist is the same person as Maja Lindqvist."
    )
    person.type("4321")
    person.press(Qt.Key.Key_Return)
    person.is_told("Decided and kept")
    assert till.identify("2900000000031").account == maja


def test_a_double_sale_is_voided_from_its_card(
    till: Till, maja: UUID, open_window: OpenWindow
) -> None:
    hired(till, "supervisor", "Eva K.", "4321")
    sale = sell(till, maja, 4999)
    tell(till, about(till, "guard", EVIDENCE["guard"], account=maja, entry=sale.act))
    person = boss(till, open_window)
    said = person.reads(names.CASE_EFFECT)
    assert said == (
        f"Void the sale: Receipt {sale.receipt}: 49.99 goes back, −20 points, balance 0. "
        "Needs a second person."
    )
    person.type("rung up twice")
    person.press(Qt.Key.Key_D, CTRL)
    person.type("4321")
    person.press(Qt.Key.Key_Return)
    person.is_told("Decided and kept")
    assert till.identify("2900000000017").balance == 0


def test_a_guards_card_tells_its_rule_in_words(
    till: Till, maja: UUID, open_window: OpenWindow
) -> None:
    sale = sell(till, maja, 4999)
    evidence = {"guard": "purchases_per_day", "receipt": sale.receipt}
    tell(till, about(till, "guard", evidence, account=maja, entry=sale.act))
    person = boss(till, open_window)
    sides = person.window.findChildren(QWidget, names.CASE_SIDE)
    said = [one.text() for side in sides for one in side.findChildren(QLabel)]
    limit = till.programme.caps.purchases_per_day - 1
    assert said[-3:] == ["The rule", "Many purchases in a day", f"At most {limit}"]
    assert person.reads(names.CASE_TITLE) == "Many purchases in a day"


def test_every_kind_has_a_card_with_both_sides_and_a_way_to_close_it(
    till: Till, maja: UUID, open_window: OpenWindow
) -> None:
    other = till.enrol(Enrolment(card="2900000000031", name="Maja L.")).result().account
    sale = sell(till, maja, 4999)
    made = {"field": contested(till, maja)}
    made["double"] = about(till, "double", Double(maja, other), 79, account=other)
    for number, kind in enumerate(KINDS, 100):
        entry = None if kind in HERE | {"skew", "digest", "restored"} else sale.act
        plain = about(till, kind, EVIDENCE.get(kind, {"seq": 1}), number, entry=entry)
        made.setdefault(kind, plain)
    tell(till, *made.values())
    person = boss(till, open_window)
    kinds = [case.noticed.kind for case in Desk(till).inbox().cases]
    assert sorted(kinds) == KINDS
    person.press(Qt.Key.Key_F9)
    for left, kind in zip(reversed(range(len(kinds))), kinds, strict=True):
        said = [person.reads(name) for name in (names.CASE_TITLE, names.CASE_STORY)]
        assert kind not in said
        assert all(text and "{" not in text for text in said)
        assert person.reads(names.CASE_DECIDED)
        person.qtbot.waitUntil(lambda: sides_of(person) == 2)
        person.type("looked at it")
        person.press(Qt.Key.Key_F5)
        person.qtbot.waitUntil(partial(_lists, person, left))
    assert Desk(till).inbox().open == 0
    with pytest.raises(Refused):
        Desk(till).mark_seen(made["field"].id, "again")

"""Members on the desk: the whole file, and what a manager does with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from terminal.desk import Desk
from terminal.till import Till
from terminal.writing import Writing
from tests.support.geometry import faults
from tests.support.shop import enrol, sell
from tests.support.staff import signed_in
from tests.ui.conftest import CARD, NEW_CARD, OTHER_CARD, SUPERVISOR, OpenWindow, Person, key_name
from ui import language, names
from ui.actions import Action

CONTROL = Qt.KeyboardModifier.ControlModifier
PINS = {"manager": "7777", "auditor": "8888"}
Opens = Callable[[str], Person]


@pytest.fixture
def opens(till: Till, maja: UUID, open_window: OpenWindow) -> Opens:
    """A manager or an auditor in front of Maja's file."""
    signed_in(till, "manager", "Ida K.", PINS["manager"])
    sell(till, maja, 4_999)
    Desk(till).hire("Eva", "supervisor", SUPERVISOR).result()
    signed_in(till, "auditor", "Olga", PINS["auditor"])
    till.sign_out()

    def open_as(role: str) -> Person:
        person = open_window(till)
        person.signs_in(PINS[role])
        person.press(Qt.Key.Key_3, CONTROL)
        person.waits_to_see(names.FIND_FIELD)
        person.type("maja")
        person.qtbot.waitUntil(lambda: len(person.rows(names.FIND_ROWS)) == 1)
        person.press(Qt.Key.Key_Return)
        person.waits_to_read(names.FILE_NAME, "Maja Lindqvist")
        return person

    return open_as


@pytest.fixture
def boss(opens: Opens) -> Person:
    return opens("manager")


def turns_to(person: Person, part: str) -> None:
    for _ in range(9):
        if person.reads(names.FILE_PART).startswith(part):
            return
        person.press(Qt.Key.Key_Right)
    raise AssertionError(f"no part '{part}'")


def writes(person: Person, key: str, text: str) -> None:
    field = person.find(names.form_field(key), QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.clear()
    QApplication.processEvents()
    person.type(text)


def rows(person: Person) -> list[str]:
    return [row[0] for row in person.rows(names.FILE_ROWS)]


def test_the_file_has_every_part(boss: Person) -> None:
    line = boss.reads(names.FILE_LINE)
    assert line.startswith("active · ")
    assert "since 2 March 2026" in line
    assert "enrolled at Harbour Street" in line
    assert rows(boss) == ["Purchase · HS-1-00001"]
    assert "for 49.99" in boss.reads(names.pair("why")) or boss.reads(names.pair("why"))
    seen = []
    for _ in range(8):
        seen.append(boss.reads(names.FILE_PART))
        boss.press(Qt.Key.Key_Right)
    assert len(set(seen)) == 8
    boss.press(Qt.Key.Key_Left)
    assert boss.reads(names.FILE_PART) == seen[-1]
    turns_to(boss, "Fields")
    assert any(row.startswith("Name: Maja Lindqvist") for row in rows(boss))


def test_points_are_adjusted_with_a_reason_and_what_is_too_much_is_proposed(
    boss: Person, till: Till, maja: UUID
) -> None:
    before = till.member(maja).balance
    boss.press(Qt.Key.Key_F4)
    writes(boss, "points", "many")
    boss.press(Qt.Key.Key_Return)
    assert "such as 250" in boss.reads(names.DESK_WHY)
    writes(boss, "points", "-15")
    boss.press(Qt.Key.Key_Return)
    assert boss.reads(names.DESK_WHY) == "Still to fill in: Reason."
    assert not boss.find(key_name(Action.ENTER)).isEnabled()
    writes(boss, "reason", "counted twice")
    boss.press(Qt.Key.Key_Return)
    boss.waits_to_see(names.FILE_ROWS)
    boss.qtbot.waitUntil(lambda: rows(boss)[0] == "Adjusted")
    assert till.member(maja).balance == before - 15
    boss.press(Qt.Key.Key_F4)
    writes(boss, "points", "30000")
    writes(boss, "reason", "a lost parcel")
    boss.press(Qt.Key.Key_Return)
    boss.waits_to_read(names.FORM_TITLE, "Propose it to another manager")
    boss.press(Qt.Key.Key_Return)
    boss.is_told("Proposed")
    assert till.member(maja).balance == before - 15
    till.session = boss.window._place.till.session  # type: ignore[union-attr]
    (proposal,) = Desk(till).proposals()
    assert (proposal.kind, proposal.reason) == ("adjust", "a lost parcel")


def test_the_state_a_tier_and_segments_are_written(boss: Person, till: Till, maja: UUID) -> None:
    boss.press(Qt.Key.Key_F5)
    assert [row[0] for row in boss.rows(names.FORM_CHOICES)] == ["closed", "suspended"]
    boss.press(Qt.Key.Key_Down)
    writes(boss, "reason", "lost card")
    boss.press(Qt.Key.Key_Return)
    boss.qtbot.waitUntil(lambda: till.member(maja).status == "suspended")
    boss.waits_to_see(names.FILE_ROWS)
    turns_to(boss, "Tiers")
    boss.press(Qt.Key.Key_F6)
    writes(boss, "until", "soon")
    boss.press(Qt.Key.Key_Return)
    assert "like 2026-12-31" in boss.reads(names.DESK_WHY)
    writes(boss, "until", "2027-01-31")
    writes(boss, "reason", "goodwill")
    boss.press(Qt.Key.Key_Return)
    boss.qtbot.waitUntil(lambda: till.member(maja).override is not None)
    boss.waits_to_see(names.FILE_ROWS)
    turns_to(boss, "Fields")
    boss.press(Qt.Key.Key_F8)
    writes(boss, "segments", "vip, press")
    writes(boss, "reason", "asked for it")
    boss.press(Qt.Key.Key_Return)
    boss.qtbot.waitUntil(
        lambda: (
            any("Segments: press, vip" in row for row in rows(boss))
            if boss.sees(names.FILE_ROWS)
            else False
        )
    )


def test_a_replaced_value_is_put_back(boss: Person, till: Till, maja: UUID) -> None:
    def rename(work: Writing) -> None:
        work.set(work.entropy.uuid7(work.clock.now_ms()), maja, "name", b"Maja Berg")
        work.finish()

    till.engine.write(rename).result()
    boss.press(Qt.Key.Key_Escape)
    boss.scan(CARD)
    boss.waits_to_read(names.FILE_NAME, "Maja Berg")
    turns_to(boss, "Fields")
    index = next(i for i, row in enumerate(rows(boss)) if row == "Name: Maja Lindqvist")
    boss.touch_row(names.FILE_ROWS, index)
    assert boss.find(key_name(Action.UNDO)).isEnabled()
    boss.press(Qt.Key.Key_Z, CONTROL)
    writes(boss, "reason", "the right one")
    boss.press(Qt.Key.Key_Return)
    boss.waits_to_read(names.FILE_NAME, "Maja Lindqvist")


def test_another_card_is_scanned_into_the_form(boss: Person, till: Till, maja: UUID) -> None:
    turns_to(boss, "Fields")
    boss.press(Qt.Key.Key_F9)
    boss.scan(NEW_CARD)
    assert boss.reads(names.form_field("card")) == NEW_CARD
    boss.press(Qt.Key.Key_Return)
    boss.qtbot.waitUntil(lambda: till.identify(NEW_CARD).account == maja)


def test_records_are_merged_and_parted_with_a_second_person(
    boss: Person, till: Till, maja: UUID
) -> None:
    double = enrol_another(till)
    turns_to(boss, "Household")
    boss.press(Qt.Key.Key_F10)
    boss.waits_to_see(names.FIND_FIELD)
    boss.type("double")
    boss.qtbot.waitUntil(lambda: len(boss.rows(names.FIND_ROWS)) == 1)
    boss.press(Qt.Key.Key_Return)
    approves(boss)
    boss.waits_to_see(names.FILE_ROWS)
    boss.qtbot.waitUntil(lambda: rows(boss) == ["Double Lindqvist"])
    assert till.member(double).account == maja
    boss.press(Qt.Key.Key_F11)
    approves(boss)
    boss.qtbot.waitUntil(lambda: till.member(double).account == double)
    boss.waits_to_see(names.FILE_ROWS)
    boss.qtbot.waitUntil(lambda: rows(boss) == [])


def enrol_another(till: Till) -> UUID:
    session, till.session = till.session, None
    double = enrol(till, OTHER_CARD, "Double Lindqvist")
    till.session = session
    return double


def approves(person: Person) -> None:
    person.waits_to_see(names.APPROVAL)
    person.type(SUPERVISOR)
    person.press(Qt.Key.Key_Return)
    person.qtbot.waitUntil(lambda: not person.sees(names.APPROVAL))


def test_a_colleagues_own_membership_is_named(boss: Person, till: Till, maja: UUID) -> None:
    turns_to(boss, "Fields")
    boss.press(Qt.Key.Key_N, CONTROL)
    choices = [row[0] for row in boss.rows(names.FORM_CHOICES)]
    boss.touch_row(names.FORM_CHOICES, choices.index("Ana M."))
    boss.press(Qt.Key.Key_Return)
    boss.is_told("Ana M. never serves Maja Lindqvist")
    count = "SELECT COUNT(*) FROM register WHERE field='member'"
    assert till.engine.read(lambda c: c.exec_driver_sql(count).scalar_one()) == 1


def test_a_consent_is_taken_back(boss: Person, till: Till, maja: UUID) -> None:
    turns_to(boss, "Consents")
    for word in ("given", "taken back"):
        boss.press(Qt.Key.Key_W, CONTROL)
        boss.press(Qt.Key.Key_Return)
        boss.qtbot.waitUntil(
            lambda word=word: (
                any(word in row for row in rows(boss))  # type: ignore[misc]
                if boss.sees(names.FILE_ROWS)
                else False
            )
        )


def test_the_file_is_handed_out(boss: Person, tmp_path: Path) -> None:
    boss.press(Qt.Key.Key_S, CONTROL)
    writes(boss, "path", str(tmp_path / "nowhere" / "file.json"))
    boss.press(Qt.Key.Key_Return)
    assert "no such folder" in boss.reads(names.DESK_WHY)
    target = tmp_path / "maja.json"
    writes(boss, "path", str(target))
    writes(boss, "reason", "she asked")
    boss.press(Qt.Key.Key_Return)
    boss.is_told(str(target))
    assert "Maja Lindqvist" in json.dumps(json.loads(target.read_text("utf-8")))
    assert target.stat().st_mode & 0o077 == 0


def test_a_member_is_erased_only_once_the_word_is_typed(
    boss: Person, till: Till, maja: UUID
) -> None:
    boss.press(Qt.Key.Key_Delete)
    writes(boss, "reason", "she asked")
    boss.press(Qt.Key.Key_Return)
    assert "before ERASE is typed" in boss.reads(names.DESK_WHY)
    assert till.member(maja).status == "active"
    writes(boss, "confirm", "ERASE")
    boss.press(Qt.Key.Key_Return)
    boss.waits_to_read(names.FILE_NAME, "Nobody by name")
    assert till.member(maja).status == "erased"
    for action in (Action.ADJUST, Action.STATE, Action.EXPORT, Action.ERASE):
        assert not boss.find(key_name(action)).isEnabled()


def test_an_auditor_reads_all_of_it_and_presses_every_key_in_vain(opens: Opens, till: Till) -> None:
    person = opens("auditor")
    count = "SELECT COUNT(*) FROM entry"
    before = till.engine.read(lambda c: c.exec_driver_sql(count).scalar_one())
    keys = [getattr(Qt.Key, f"Key_F{number}") for number in (4, 5, 6, 7, 8, 9, 10, 11)]
    for _ in range(8):
        assert "An auditor sees everything" in person.reads(names.DESK_WHY)
        for key in (*keys, Qt.Key.Key_Delete, Qt.Key.Key_Return):
            person.press(key)
        for letter in (Qt.Key.Key_N, Qt.Key.Key_S, Qt.Key.Key_W, Qt.Key.Key_Z):
            person.press(letter, CONTROL)
        assert not person.sees(names.FORM_TITLE)
        assert person.sees(names.FILE_ROWS)
        person.press(Qt.Key.Key_Right)
    person.press(Qt.Key.Key_L, CONTROL)
    person.qtbot.waitUntil(lambda: language.spoken() == "de")
    person.press(Qt.Key.Key_L, CONTROL)
    person.qtbot.waitUntil(lambda: language.spoken() == "en")
    assert till.engine.read(lambda c: c.exec_driver_sql(count).scalar_one()) == before


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)])
def test_nothing_is_cut(boss: Person, size: tuple[int, int]) -> None:
    boss.window.resize(*size)
    for _ in range(8):
        assert faults(boss.window) == []
        boss.press(Qt.Key.Key_Right)
    boss.press(Qt.Key.Key_F4)
    assert faults(boss.window) == []

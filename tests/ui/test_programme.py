"""The programme on the desk through the real window: versions, form and text, what-if, notice,
proposal."""

from __future__ import annotations

from concurrent.futures import Future
from uuid import UUID

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextBrowser

from terminal.desk import Desk
from terminal.domain.programme_keys import KEYS
from terminal.domain.programme_remedies import SENTENCES
from terminal.domain.what_if import WhatIf
from terminal.till import Till
from tests.support.shop import sell
from tests.support.staff import hired
from tests.ui.conftest import OpenWindow, Person
from ui import names
from ui.desk.programme import choice_words, remedies
from ui.desk.programme.bars import PairBars
from ui.desk.programme.form import choices_of
from ui.files import shipped
from ui.parts.key import Key

MANAGER = "9999"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def manager(till: Till, maja: UUID, open_window: OpenWindow) -> Person:
    """A manager at the versions of the programme."""
    till.session = hired(till, "manager")
    sell(till, maja, 60_000)
    Desk(till).hire("Ida K.", "manager", MANAGER).result()
    till.sign_out()
    person = open_window(till)
    person.signs_in(MANAGER)
    person.press(Qt.Key.Key_4, CTRL)
    person.waits_to_see(names.PROGRAMME_VERSIONS)
    return person


def drafting(person: Person) -> None:
    person.press(Qt.Key.Key_F3)
    person.waits_to_see(names.PROGRAMME_FORM)


def to_section(person: Person, presses: int) -> None:
    for _ in range(presses):
        person.press(Qt.Key.Key_F4)


def text_of(person: Person, name: str) -> QPlainTextEdit:
    found = person.find(name, QPlainTextEdit)
    assert isinstance(found, QPlainTextEdit)
    return found


def put(person: Person, path: str, text: str) -> None:
    """Write a field of the form anew."""
    person.find(names.rule(path)).setFocus()
    person.press(Qt.Key.Key_A, CTRL)
    person.type(text)


def test_the_version_in_force_is_listed_with_its_rules_in_words(manager: Person) -> None:
    assert manager.rows(names.PROGRAMME_VERSIONS) == [("default-1", "in force")]
    assert manager.reads(names.PROGRAMME_TITLE) == "default-1"
    rules = manager.find(names.PROGRAMME_RULES, QTextBrowser)
    assert isinstance(rules, QTextBrowser)
    lines = rules.toPlainText().splitlines()
    at = lines.index("Tiers")
    assert lines[at + 1 : at + 3] == [
        "Silver",
        "Points that reach it: 500 points · Extra points: 10 percent",
    ]
    assert lines[lines.index("Worth of 100 points") + 1] == "1.00"
    assert not [line for line in lines if line.strip() in {"none", "not bound"}]


def test_a_version_is_read_as_the_document_that_was_published(manager: Person) -> None:
    manager.press(Qt.Key.Key_F9)
    document = text_of(manager, names.PROGRAMME_DOCUMENT)
    assert document.isVisible()
    assert 'version = "default-1"' in document.toPlainText()
    manager.press(Qt.Key.Key_F9)
    assert manager.find(names.PROGRAMME_RULES, QTextBrowser).isVisible()
    assert not document.isVisible()


def test_a_draft_takes_a_new_name_and_the_next_day(manager: Person) -> None:
    drafting(manager)
    assert manager.reads(names.rule("version")) == "default-2"
    assert manager.reads(names.rule("effective")) == "2026-03-03"
    assert "0 rules differ" in manager.reads(names.PROGRAMME_VERDICT)


def test_the_form_and_the_text_are_one_document(manager: Person) -> None:
    drafting(manager)
    to_section(manager, 1)
    put(manager, "earn.points", "7")
    assert "1 rule differs" in manager.reads(names.PROGRAMME_VERDICT)
    manager.press(Qt.Key.Key_F3)
    text = text_of(manager, names.PROGRAMME_TEXT)
    assert "points = 7                    # 5 points …" in text.toPlainText()
    text.setPlainText(text.toPlainText().replace('per = "10.00"', 'per = "20.00"'))
    manager.press(Qt.Key.Key_F3)
    assert manager.reads(names.rule("earn.per")) == "20.00"
    assert "2 rules differ" in manager.reads(names.PROGRAMME_VERDICT)


def test_what_is_wrong_is_said_as_one_types_with_key_and_line(manager: Person) -> None:
    drafting(manager)
    to_section(manager, 1)
    put(manager, "earn.points", "many")
    put(manager, "earn.per", "0")
    assert manager.reads(names.PROGRAMME_VERDICT) == "2 rules to put right:"
    assert manager.reads(names.PROGRAMME_FAULTS).splitlines() == [
        "Earning · Points earned (line 12): Write a whole number from 0 to 1000000.",
        'Earning · For every (line 13): Write an amount above zero, such as "10.00".',
    ]
    assert not manager.find("key-what-if", Key).isEnabled()
    assert not manager.find("key-propose", Key).isEnabled()
    put(manager, "earn.points", "6")
    put(manager, "earn.per", "10.00")
    assert manager.find("key-propose", Key).isEnabled()


def test_arrows_go_from_field_to_field(manager: Person) -> None:
    drafting(manager)
    to_section(manager, 1)
    manager.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is manager.find(names.rule("earn.per"))
    manager.press(Qt.Key.Key_Down)
    manager.press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is manager.find(names.rule("earn.per"))


def marked(manager: Person, path: str, word: str) -> bool:
    key = manager.find(names.rule(f"{path}={word}"), Key)
    return isinstance(key, Key) and key.marked()


def test_what_holds_is_marked_among_the_choices_and_a_touch_takes_another(
    manager: Person,
) -> None:
    drafting(manager)
    to_section(manager, 1)
    assert marked(manager, "earn.accrual", "step")
    manager.touch(names.rule("earn.accrual=proportional"))
    assert marked(manager, "earn.accrual", "proportional")
    assert not marked(manager, "earn.accrual", "step")
    assert "1 rule differs" in manager.reads(names.PROGRAMME_VERDICT)


def test_a_promotion_on_fridays_is_made_by_touches(manager: Person) -> None:
    drafting(manager)
    to_section(manager, 8)
    manager.press(Qt.Key.Key_F7)
    manager.touch(names.rule("promotion.weekdays=fri"))
    manager.touch(names.rule("promotion.weekdays=mon"))
    manager.press(Qt.Key.Key_F3)
    text = text_of(manager, names.PROGRAMME_TEXT).toPlainText()
    assert 'weekdays = ["mon", "fri"]' in text


def test_a_promotion_shows_what_is_mostly_said_and_the_rest_behind_a_key(manager: Person) -> None:
    drafting(manager)
    assert not manager.sees("key-filter")
    to_section(manager, 8)
    manager.press(Qt.Key.Key_F7)
    assert manager.sees(names.rule("promotion.weekdays"))
    assert not manager.sees(names.rule("promotion.not_brands"))
    manager.touch(names.rule("promotion.give=percent_off"))
    assert manager.sees(names.rule("promotion.percent"))
    assert not manager.sees(names.rule("promotion.months"))
    manager.press(Qt.Key.Key_F9)
    manager.find(names.rule("promotion.not_brands")).setFocus()
    manager.type("Cheap")
    assert "Fewer" in manager.reads("key-filter")
    manager.press(Qt.Key.Key_F9)
    assert manager.sees(names.rule("promotion.not_brands"))
    assert not manager.sees(names.rule("promotion.not_products"))


def test_every_remedy_and_every_key_is_said_in_both_languages() -> None:
    assert remedies.sentences() == SENTENCES
    german = msgspec.toml.decode(shipped("programmes", "keys.de.toml").read_bytes())
    assert german.keys() == {key.path for key in KEYS}
    taken = {word for key in KEYS for word in choices_of(key)}
    assert taken <= choice_words.words().keys()


def test_rows_are_added_and_removed(manager: Person) -> None:
    drafting(manager)
    assert not manager.find("key-add-row", Key).isEnabled()
    assert "can be added" in manager.reads(names.DESK_WHY)
    to_section(manager, 5)
    manager.press(Qt.Key.Key_F7)
    assert manager.reads(names.rule("tier.name")) == "New tier"
    assert [text.strip() for text, _ in manager.rows(names.PROGRAMME_PARTS)][5:9] == [
        "Tiers",
        "Silver",
        "Gold",
        "New tier",
    ]
    manager.find(names.PROGRAMME_PARTS).setFocus()
    manager.press(Qt.Key.Key_Delete)
    assert "0 rules differ" in manager.reads(names.PROGRAMME_VERDICT)


def test_what_if_plays_past_sales_and_tells_each_row(manager: Person) -> None:
    drafting(manager)
    to_section(manager, 1)
    put(manager, "earn.points", "10")
    manager.press(Qt.Key.Key_F5)
    manager.waits_to_see(names.WHAT_IF_TOLD)
    assert manager.reads(names.WHAT_IF_LEAD).startswith("1 sale of 1 member. 1 would have")
    assert "It would have cost 3.00 EUR more over these 30 days" in manager.reads(
        names.WHAT_IF_LEAD
    )
    assert manager.reads(names.WHAT_IF_TOLD) == (
        "Points, given: now 300, with the draft 600 (+100.0 %)"
    )
    manager.press(Qt.Key.Key_Down)
    assert "Points, paid with" in manager.reads(names.WHAT_IF_TOLD)
    bars = manager.find(names.WHAT_IF_BARS, PairBars)
    assert isinstance(bars, PairBars)
    QTest.mouseMove(bars, bars.row_area(1).center() + QPoint(1, 1))
    QApplication.processEvents()
    assert "Points, given" in manager.reads(names.WHAT_IF_TOLD)
    manager.press(Qt.Key.Key_F6)
    manager.qtbot.waitUntil(lambda: "1 sale of" in manager.reads(names.WHAT_IF_LEAD))
    manager.press(Qt.Key.Key_Escape)
    assert manager.sees(names.PROGRAMME_FORM)


def test_another_report_that_breaks_it_off_is_told(
    till: Till, maja: UUID, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: Future[WhatIf] = Future()
    monkeypatch.setattr(Desk, "what_if", lambda *_: waiting)
    till.session = hired(till, "manager")
    Desk(till).hire("Ida K.", "manager", MANAGER).result()
    till.sign_out()
    person = open_window(till)
    person.signs_in(MANAGER)
    person.press(Qt.Key.Key_4, CTRL)
    drafting(person)
    person.press(Qt.Key.Key_F5)
    assert person.reads(names.WHAT_IF_LEAD).startswith("Playing the sales")
    waiting.cancel()
    person.qtbot.waitUntil(
        lambda: "Another report" in person.reads(names.WHAT_IF_LEAD), timeout=20_000
    )


def test_the_notice_is_drafted_changed_and_copied(manager: Person) -> None:
    drafting(manager)
    to_section(manager, 1)
    put(manager, "earn.points", "10")
    manager.press(Qt.Key.Key_F6)
    text = text_of(manager, names.NOTICE_TEXT)
    assert "You earn 10 points for every full 10.00 EUR" in text.toPlainText()
    text.setPlainText("Short.")
    manager.press(Qt.Key.Key_F6)
    assert "Sie sammeln 10 Punkte" in text.toPlainText()
    manager.press(Qt.Key.Key_F6)
    assert text.toPlainText() == "Short."
    manager.press(Qt.Key.Key_F7)
    assert QGuiApplication.clipboard().text() == "Short."


def test_a_draft_is_proposed_with_a_reason_and_waits_for_another(
    manager: Person, till: Till
) -> None:
    drafting(manager)
    to_section(manager, 1)
    put(manager, "earn.points", "7")
    manager.press(Qt.Key.Key_F8)
    assert manager.rows(names.PROPOSE_ROWS) == [("Earning · Points earned: 5 → 7", "")]
    others = [one.name for one in Desk(till).people() if one.role == "manager"]
    others.remove("Ida K.")
    assert manager.reads(names.PROPOSE_WHO) == f"Who can: {', '.join(others)}."
    manager.press(Qt.Key.Key_Return)
    assert manager.sees(names.PROPOSE_REASON)
    manager.type("more in spring")
    manager.press(Qt.Key.Key_Return)
    manager.waits_to_see(names.PROGRAMME_VERSIONS)
    assert manager.rows(names.PROGRAMME_VERSIONS) == [
        ("default-2", "waits"),
        ("default-1", "in force"),
    ]
    (view,) = Desk(till).proposals()
    assert (view.kind, view.subject, view.reason) == ("programme", "default-2", "more in spring")
    assert "+points = 7                    # 5 points …" in view.difference
    assert Desk(till).programme_draft() == ""


def test_a_draft_is_kept_until_somebody_goes_on_with_it(manager: Person, till: Till) -> None:
    drafting(manager)
    to_section(manager, 1)
    put(manager, "earn.points", "8")
    manager.press(Qt.Key.Key_0, CTRL)
    assert "points = 8" in Desk(till).programme_draft()
    manager.press(Qt.Key.Key_4, CTRL)
    assert manager.reads(names.rule("earn.points")) == "8"
    manager.press(Qt.Key.Key_Escape)
    manager.press(Qt.Key.Key_F5)
    to_section(manager, 1)
    assert manager.reads(names.rule("earn.points")) == "8"


def test_esc_leads_back_one_step_and_then_from_the_desk(manager: Person) -> None:
    drafting(manager)
    manager.press(Qt.Key.Key_F8)
    for name in (names.PROGRAMME_FORM, names.PROGRAMME_VERSIONS, names.SERVE):
        manager.press(Qt.Key.Key_Escape)
        manager.waits_to_see(name)


@pytest.mark.parametrize(("role", "sees"), [("auditor", True), ("supervisor", False)])
def test_who_is_no_manager_changes_nothing(
    till: Till, maja: UUID, open_window: OpenWindow, role: str, sees: bool
) -> None:
    till.session = hired(till, "manager")
    Desk(till).hire("Olu", role, "4321").result()  # type: ignore[arg-type]
    till.sign_out()
    person = open_window(till)
    person.signs_in("4321")
    person.press(Qt.Key.Key_4, CTRL)
    assert person.sees(names.PROGRAMME_VERSIONS) == sees
    if sees:
        assert person.reads(names.DESK_WHY) == "An auditor sees the rules; managers change them."
        assert not person.find("key-new-version", Key).isEnabled()
        person.press(Qt.Key.Key_F3)
        assert person.sees(names.PROGRAMME_VERSIONS)

"""The queue of approvals at the desk: who asks, what it does, who may decide and why not."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from terminal.desk import Desk
from terminal.domain.proposal import Adjustment, listed
from terminal.domain.rights import Role
from terminal.published import shipped
from terminal.till import Till
from tests.support.shop import enrol
from tests.support.staff import hired, signed_in
from tests.ui.conftest import CARD, OTHER_CARD, OpenWindow, Person
from ui import names

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def proposed(till: Till, maja: UUID) -> UUID:
    """A list of adjustments that Ida, a manager, proposed."""
    signed_in(till, "manager", "Ida")
    lines = listed([Adjustment(maja, 700)])
    made = Desk(till).propose("adjust", "Freezer failed", lines, "spoilt food").result()
    till.sign_out()
    return made


def opened(till: Till, open_window: OpenWindow, role: Role, pin: str = "7777") -> Person:
    hired(till, role, "Bo", pin)
    person = open_window(till)
    person.signs_in(pin)
    person.press(Qt.Key.Key_2, CTRL)
    return person


def test_the_second_sees_what_the_first_proposed_and_accepts_it(
    till: Till, maja: UUID, proposed: UUID, open_window: OpenWindow
) -> None:
    person = opened(till, open_window, "manager")
    assert person.rows(names.DESK_APPROVAL_ROWS) == [("Freezer failed", "")]
    assert person.reads(names.DESK_APPROVAL_TITLE) == "Freezer failed"
    assert person.reads(names.DESK_APPROVAL_ASKS).startswith("Ida asked at Harbour Street")
    assert person.reads(names.DESK_APPROVAL_REASON_GIVEN) == "“spoilt food”"
    assert person.rows(names.DESK_APPROVAL_LINES) == [("Maja Lindqvist", "+700")]
    person.type("seen the freezer")
    person.press(Qt.Key.Key_F5)
    person.is_told("Accepted and carried out")
    assert till.member(maja).balance == 700
    person.waits_to_read(names.DESK_APPROVAL_WHY, person.reads(names.DESK_APPROVAL_WHY))
    assert "Bo" in person.reads(names.DESK_APPROVAL_WHY)
    assert not person.sees(names.DESK_ACCEPT)
    (view,) = Desk(till).proposals()
    assert view.decision is not None
    assert view.decision.reason == "seen the freezer"


def test_it_is_declined_with_a_reason(
    till: Till, maja: UUID, proposed: UUID, open_window: OpenWindow
) -> None:
    person = opened(till, open_window, "manager")
    person.touch(names.DESK_DECLINE)
    person.is_told("Write the reason first")
    person.press(Qt.Key.Key_Escape)
    person.type("once is enough")
    person.touch(names.DESK_DECLINE)
    person.is_told("Declined")
    assert Desk(till).proposals()[0].state == "declined"
    assert till.member(maja).balance == 0


@pytest.mark.parametrize(
    ("role", "why"),
    [("supervisor", "This needs a manager."), ("auditor", "An auditor sees everything")],
)
def test_who_may_not_is_told_why(
    till: Till, proposed: UUID, open_window: OpenWindow, role: Role, why: str
) -> None:
    person = opened(till, open_window, role)
    assert person.reads(names.DESK_APPROVAL_WHY).startswith(why)
    assert not person.find(names.DESK_ACCEPT).isEnabled()
    person.press(Qt.Key.Key_F5)
    person.is_told(why)
    person.press(Qt.Key.Key_F6)
    assert Desk(till).proposals()[0].state == "open"


def test_who_proposed_may_only_take_it_back(
    till: Till, maja: UUID, open_window: OpenWindow
) -> None:
    signed_in(till, "manager", "Ida", "7777")
    made = Desk(till).propose("adjust", "s", listed([Adjustment(maja, 5)]), "r").result()
    till.sign_out()
    person = open_window(till)
    person.signs_in("7777")
    person.press(Qt.Key.Key_2, CTRL)
    assert not person.sees(names.DESK_ACCEPT)
    person.press(Qt.Key.Key_F5)
    person.is_told("Nobody approves what they asked for")
    person.press(Qt.Key.Key_F7)
    person.is_told("Taken back")
    (view,) = Desk(till).proposals()
    assert (view.id, view.state) == (made, "withdrawn")


def test_a_change_of_the_rules_is_shown_line_by_line(till: Till, open_window: OpenWindow) -> None:
    signed_in(till, "manager", "Ida")
    document = shipped().replace('"default-1"', '"spring-1"')
    document = document.replace("purchase = 2500 ", "purchase = 3000 ")
    Desk(till).propose("programme", "spring-1", document, "a generous spring").result()
    till.sign_out()
    person = opened(till, open_window, "manager")
    assert person.reads(names.DESK_APPROVAL_TITLE) == "Programme spring-1"
    lines = [text for text, _ in person.rows(names.DESK_APPROVAL_LINES)]
    assert "-" + 'version = "default-1"' in lines
    assert any(line.startswith("+purchase = 3000") for line in lines)
    assert not any("cashier_day" in line and line[0] in "+-" for line in lines)


def test_a_slip_that_waits_is_approved_by_a_supervisor(till: Till, open_window: OpenWindow) -> None:
    till.session = hired(till, "cashier", "Ana")
    till.let_wait("Close the store", "supervisor").result()
    till.let_wait("Void HS-1-00001", "supervisor").result()
    till.sign_out()
    person = opened(till, open_window, "supervisor")
    shown = [text for text, _ in person.rows(names.DESK_APPROVAL_ROWS)]
    assert shown == ["Close the store", "Void HS-1-00001"]
    person.press(Qt.Key.Key_F5)
    person.is_told("Approved")
    assert [slip.by is not None for slip in till.slips()] == [False, True]
    person.type("not today")
    person.press(Qt.Key.Key_F6)
    person.is_told("Declined")
    assert [slip.what for slip in till.slips()] == ["Close the store"]


def test_nothing_waits(till: Till, open_window: OpenWindow) -> None:
    person = opened(till, open_window, "manager")
    assert person.reads(names.DESK_APPROVAL_TITLE) == "Nothing waits for approval."
    person.press(Qt.Key.Key_Escape)
    assert person.sees(names.SERVE)


def test_a_list_for_many_members_is_made_by_scanning_their_cards(
    till: Till, maja: UUID, open_window: OpenWindow
) -> None:
    person = opened(till, open_window, "supervisor")
    jon = enrol(till, OTHER_CARD, "Jon Kvist")
    person.press(Qt.Key.Key_F10)
    person.type("Freezer failed")
    person.find(names.LIST_POINTS).setFocus()
    person.type("250")
    for card in (CARD, OTHER_CARD, CARD):
        person.scan(card)
    assert person.rows(names.LIST_ROWS) == [("Maja Lindqvist", "+250"), ("Jon Kvist", "+250")]
    assert person.reads(names.LIST_HINT).startswith("2 members, +500 points")
    person.press(Qt.Key.Key_Return)
    person.is_told("Write the reason first")
    person.press(Qt.Key.Key_Escape)
    person.find(names.LIST_REASON).setFocus()
    person.type("spoilt food")
    person.touch(names.LIST_PROPOSE)
    person.is_told("Proposed")
    (view,) = Desk(till).proposals()
    assert view.document == listed([Adjustment(maja, 250), Adjustment(jon, 250)])
    assert person.reads(names.DESK_APPROVAL_TITLE) == "Freezer failed"
    assert person.sees(names.DESK_WITHDRAW)


def test_an_auditor_makes_no_list(till: Till, open_window: OpenWindow) -> None:
    person = opened(till, open_window, "auditor")
    assert not person.find(names.DESK_NEW_LIST).isEnabled()
    person.press(Qt.Key.Key_F10)
    assert not person.sees(names.LIST_SUBJECT)

"""A second person approves on the cashier's screen: by PIN, by touch, by badge; or does not."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.people import Role
from terminal.till import Till
from terminal.views import Session
from tests.support.staff import hired, signed_in
from tests.ui.conftest import CARD, OpenWindow, Person
from ui import names
from ui.workplace import Approval

SUPERVISOR = "5555"
BADGE = "S-1042"


class Asked:
    """An act that waits for its approval, and who gave it."""

    def __init__(self, person: Person, account: UUID | None = None) -> None:
        self.person = person
        self.account = account
        self.by: list[Session] = []

    def asks(self, role: Role = "supervisor") -> None:
        self.person.window.ask(
            Approval(
                what="Undo receipt HS-1-00001, 49.99",
                role=role,
                then=self.by.append,
                account=self.account,
            )
        )
        QApplication.processEvents()


@pytest.fixture(params=["as it is", "mirrored"])
def asked(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    till: Till,
    maja: UUID,
    open_window: OpenWindow,
) -> Asked:
    if request.param == "mirrored":
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    till.session = hired(till, "manager")
    eva = Desk(till).hire("Eva", "supervisor", SUPERVISOR).result()
    Desk(till).give_badge(eva, BADGE).result()
    till.sign_out()
    person = open_window(till)
    person.signs_in()
    return Asked(person)


def test_a_supervisors_pin_approves_the_act_that_is_named(asked: Asked, till: Till) -> None:
    person = asked.person
    person.scan(CARD)
    person.type("4999")
    asked.asks()
    assert person.reads(names.APPROVAL_WHAT) == "Undo receipt HS-1-00001, 49.99"
    assert "Ana M. asks for it" in person.reads(names.APPROVAL_WHO)
    person.type(SUPERVISOR)
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.SERVE)
    assert [one.name for one in asked.by] == ["Eva"]
    assert till.session is not None
    assert till.session.name == "Ana M."
    assert person.reads(names.TOTAL) == "49.99"
    assert person.reads(names.PERSON) == "Ana M.  cashier"


def test_so_does_touch(asked: Asked) -> None:
    asked.asks()
    for digit in SUPERVISOR:
        asked.person.touch(names.pad_key(digit))
    asked.person.touch(names.APPROVAL_ENTER)
    asked.person.waits_to_see(names.SERVE)
    assert [one.name for one in asked.by] == ["Eva"]


def test_so_does_a_badge(asked: Asked) -> None:
    asked.asks()
    asked.person.scan(BADGE, "staff_badge")
    asked.person.waits_to_see(names.SERVE)
    assert [one.name for one in asked.by] == ["Eva"]
    assert asked.person.tones[-1] == "good"


def test_by_telephone_it_says_whom_to_call_and_how_long_it_holds(asked: Asked) -> None:
    asked.asks()
    asked.person.press(Qt.Key.Key_F7)
    asked.person.waits_to_see(names.APPROVAL_CODE)
    told = asked.person.reads(names.APPROVAL_WHO)
    assert told.startswith("Call Founder or A manager or Eva, say what it is about")
    assert told.endswith(
        "At any till of the chain they type it under Approvals and read 8 digits back to you. "
        "It holds until 10:10."
    )
    assert asked.person.reads(f"{names.APPROVAL}-dots") == " ".join("○" * 8)


def test_a_badge_of_nobody_is_told(asked: Asked) -> None:
    asked.asks()
    asked.person.scan("S-9999", "staff_badge")
    asked.person.waits_to_read(
        names.APPROVAL_TEXT, "That badge is not known here. Type your PIN instead."
    )
    assert asked.by == []


def test_a_card_in_between_has_to_wait(asked: Asked) -> None:
    asked.asks()
    asked.person.scan(CARD)
    assert asked.person.reads(names.APPROVAL_TEXT) == (
        "Approve this first, or give it up. Then scan again."
    )
    assert asked.by == []


def test_giving_up_goes_back_and_nothing_follows(asked: Asked) -> None:
    asked.asks()
    asked.person.type("55")
    asked.person.press(Qt.Key.Key_Escape)
    assert asked.person.reads(names.APPROVAL_DOTS) == "○ ○ ○ ○"
    asked.person.press(Qt.Key.Key_Escape)
    asked.person.waits_to_see(names.SERVE)
    asked.asks()
    asked.person.touch(names.APPROVAL_GIVE_UP)
    asked.person.waits_to_see(names.SERVE)
    assert asked.by == []


def test_nobody_approves_what_they_do_themselves(asked: Asked) -> None:
    asked.asks()
    asked.person.type("1234")
    asked.person.press(Qt.Key.Key_Return)
    asked.person.waits_to_read(
        names.APPROVAL_TEXT, "Nobody approves an act of their own. Ask somebody else."
    )
    assert asked.by == []


def test_less_than_the_role_is_told(asked: Asked) -> None:
    asked.asks("manager")
    asked.person.type(SUPERVISOR)
    asked.person.press(Qt.Key.Key_Return)
    asked.person.waits_to_read(
        names.APPROVAL_TEXT, "Eva cannot approve this: it needs a manager. Ask one to come."
    )
    assert asked.by == []


def test_nobody_approves_for_a_membership_of_their_own(
    asked: Asked, till: Till, maja: UUID
) -> None:
    eva = till.approve(SUPERVISOR).result()
    manager = hired(till, "manager")
    till.session, cashier = manager, till.session
    Desk(till).own_membership(UUID(eva.staff), maja).result()
    till.session = cashier
    asked.account = maja
    asked.asks()
    asked.person.type(SUPERVISOR)
    asked.person.press(Qt.Key.Key_Return)
    asked.person.waits_to_read(
        names.APPROVAL_TEXT,
        "This is your own account or household. Ask somebody else to do it.",
    )
    assert asked.by == []


def test_wrong_pins_lock_the_till_and_the_wait_is_counted_down(
    asked: Asked, clock: ManualClock
) -> None:
    asked.asks()
    for told in range(1, 6):
        asked.person.type("0000")
        asked.person.press(Qt.Key.Key_Return)
        asked.person.hears(told)
        assert asked.person.reads(names.APPROVAL_TEXT) == "That PIN is not known. Try again."
    asked.person.type(SUPERVISOR)
    asked.person.press(Qt.Key.Key_Return)
    asked.person.waits_to_read(names.APPROVAL_TEXT, "Too many wrong PINs. Try again in 60 seconds.")
    clock.advance(45_000)
    asked.person.waits_to_read(names.APPROVAL_TEXT, "Too many wrong PINs. Try again in 15 seconds.")
    asked.person.type(SUPERVISOR)
    assert asked.person.reads(names.APPROVAL_DOTS) == "○ ○ ○ ○"
    clock.advance(15_000)
    asked.person.waits_to_read(names.APPROVAL_TEXT, "")
    asked.person.type(SUPERVISOR)
    asked.person.press(Qt.Key.Key_Return)
    asked.person.waits_to_see(names.SERVE)
    assert [one.name for one in asked.by] == ["Eva"]


def test_another_page_in_front_gives_it_up(asked: Asked) -> None:
    asked.asks()
    asked.person.press(Qt.Key.Key_F12)
    asked.person.waits_to_see(names.SIGN_IN)
    asked.person.signs_in()
    assert asked.by == []


def test_a_supervisor_approves_by_telephone(asked: Asked, till: Till) -> None:
    asked.asks()
    asked.person.press(Qt.Key.Key_F7)
    asked.person.waits_to_see(names.APPROVAL_CODE)
    code = asked.person.reads(names.APPROVAL_CODE).replace(" ", "")
    cashier = till.session
    till.session = till.approve(SUPERVISOR).result()
    answer = till.answer_code(code)
    till.session = cashier
    asked.person.type("00000000")
    asked.person.press(Qt.Key.Key_Return)
    asked.person.waits_to_read(
        names.APPROVAL_TEXT, "That is not the answer to this code. Ask for it again."
    )
    asked.person.type(answer)
    asked.person.press(Qt.Key.Key_Return)
    asked.person.waits_to_see(names.SERVE)
    assert [one.name for one in asked.by] == ["Eva"]


def test_an_act_waits_with_a_slip_and_is_taken_up_again(asked: Asked) -> None:
    asked.asks()
    asked.person.touch(names.APPROVAL_WAIT)
    asked.person.waits_to_see(names.SERVE)
    asked.person.is_told("Slip 1 waits for its approval. Nothing is done yet.")
    asked.person.touch(names.MESSAGE_ACTION)
    asked.person.waits_to_see(names.APPROVALS_ROWS)
    assert asked.person.rows(names.APPROVALS_ROWS)[0][0] == "Undo receipt HS-1-00001, 49.99"
    asked.person.press(Qt.Key.Key_Return)
    assert asked.person.reads(names.APPROVAL_WHAT) == "Slip 1: Undo receipt HS-1-00001, 49.99"
    asked.person.type(SUPERVISOR)
    asked.person.press(Qt.Key.Key_Return)
    asked.person.is_told("is approved. Do it again now: it asks nobody.")
    assert asked.by == []
    asked.asks()
    assert [one.name for one in asked.by] == ["Eva"]
    asked.asks()
    asked.person.waits_to_see(names.APPROVAL_WHAT)


def test_a_slip_that_nobody_wants_is_thrown_away(asked: Asked, till: Till) -> None:
    asked.asks()
    asked.person.press(Qt.Key.Key_F8)
    asked.person.waits_to_see(names.SERVE)
    asked.person.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    asked.person.press(Qt.Key.Key_Delete)
    asked.person.qtbot.waitUntil(
        lambda: asked.person.rows(names.APPROVALS_ROWS) == [("Nothing waits.", "")]
    )
    assert till.slips() == ()


def test_a_supervisor_answers_a_code_at_another_till(till: Till, open_window: OpenWindow) -> None:
    signed_in(till, "supervisor", "Eva", SUPERVISOR)
    till.sign_out()
    person = open_window(till)
    person.signs_in(SUPERVISOR)
    person.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    person.type("12345678")
    person.press(Qt.Key.Key_Return)
    assert person.reads(names.APPROVALS_TEXT).startswith("The answer to 12345678 is ")


def test_a_cashier_answers_no_code(asked: Asked) -> None:
    asked.person.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    asked.person.type("12345678")
    asked.person.touch(names.COMMIT)
    asked.person.is_told("This needs a supervisor.")

"""Finding and enrolling members."""

from __future__ import annotations

from concurrent.futures import Future
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QTimer

from terminal.desk import Desk
from terminal.domain.programme_text import read
from terminal.domain.programmes import Programmes
from terminal.joining import Enrolment
from terminal.till import Till
from terminal.views import Found, Session
from tests.support.shop import enrol
from tests.ui.conftest import CARD, NEW_CARD, OTHER_CARD, Person, give
from ui import names

REFERRAL = """
version = "friends-1"
[referral]
referrer_points = 300
friend_points = 100
minimum_spend = "20.00"
within_days = 30
"""


def test_found_as_one_types_and_opened_by_enter(person: Person, till: Till) -> None:
    enrol(till, OTHER_CARD, "Jon Karlsson")
    person.press(Qt.Key.Key_F3)
    person.type("j")
    assert "Two characters" in person.reads(names.FIND_HINT)
    person.type("on")
    assert person.rows(names.FIND_ROWS) == [("Jon Karlsson", "0 points")]
    person.press(Qt.Key.Key_Return)
    assert person.reads(names.MEMBER_NAME) == "Jon Karlsson"


def test_a_phone_number_is_typed_on_the_pad(person: Person) -> None:
    person.press(Qt.Key.Key_F3)
    for digit in "030901820":
        person.touch(names.pad_key(digit))
    assert person.rows(names.FIND_ROWS) == [("Maja Lindqvist", "0 points")]
    person.touch_row(names.FIND_ROWS, 0)
    assert person.reads(names.MEMBER_NAME) == "Maja Lindqvist"


def test_letters_are_touched_where_a_field_takes_them(person: Person) -> None:
    person.press(Qt.Key.Key_F3)
    assert not person.sees(names.pad_key("00"))
    person.touch(names.PAD_LETTERS)
    assert not person.sees(names.pad_key("7"))
    for sign in ("M", "A", "J", "X"):
        person.touch(names.pad_key(sign))
    person.touch(names.LETTERS_ERASE)
    assert person.reads(names.FIND_FIELD) == "Maj"
    person.qtbot.waitUntil(lambda: person.rows(names.FIND_ROWS) == [("Maja Lindqvist", "0 points")])
    person.touch(names.pad_key("123"))
    assert person.sees(names.pad_key("7"))
    person.press(Qt.Key.Key_Escape)
    assert person.sees(names.pad_key("00"))


def test_arrows_choose_among_homonyms(person: Person, till: Till) -> None:
    enrol(till, OTHER_CARD, "Maja Lindqvist")
    person.press(Qt.Key.Key_F3)
    person.type("maja")
    assert len(person.rows(names.FIND_ROWS)) == 2
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
    first = person.reads(names.MEMBER_CARD)
    person.press(Qt.Key.Key_F3)
    person.type("maja")
    person.press(Qt.Key.Key_Return)
    assert person.reads(names.MEMBER_CARD) != first


def test_nobody_found_says_what_to_try(person: Person) -> None:
    person.press(Qt.Key.Key_F3)
    person.type("zzz")
    assert "Nobody found" in person.reads(names.FIND_HINT)
    assert not person.find(names.COMMIT).isEnabled()
    person.press(Qt.Key.Key_Escape)
    assert person.sees(names.IDLE)


def test_the_basket_waits_while_the_member_is_found(person: Person) -> None:
    person.type("4999")
    person.press(Qt.Key.Key_F3)
    person.type("maja")
    person.press(Qt.Key.Key_Return)
    assert person.reads(names.TOTAL) == "49.99"


def found_maja(person: Person, till: Till, maja: UUID, points: int) -> None:
    """Maja has points, is found by name, and buys."""
    give(till, maja, points)
    person.press(Qt.Key.Key_F3)
    person.type("maja")
    person.press(Qt.Key.Key_Return)
    person.type("5000")


def test_found_without_a_card_redeems_up_to_the_day_s_limit(
    person: Person, till: Till, maja: UUID
) -> None:
    found_maja(person, till, maja, 500)
    person.press(Qt.Key.Key_F4)
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert till.member(maja).balance == 20


def test_beyond_it_a_supervisor_approves_in_place(person: Person, till: Till, maja: UUID) -> None:
    boss = Desk(till)
    till.session = Session("", "Eva", "manager", till.now_ms())
    boss.hire("Bo S.", "supervisor", "7777").result()
    found_maja(person, till, maja, 900)
    person.press(Qt.Key.Key_F4)
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.APPROVAL)
    assert "500 points" in person.reads(names.APPROVAL_WHAT)
    person.type("7777")
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert till.member(maja).balance == 20


def test_given_up_nothing_is_sold(person: Person, till: Till, maja: UUID) -> None:
    found_maja(person, till, maja, 900)
    person.press(Qt.Key.Key_F4)
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.APPROVAL)
    person.press(Qt.Key.Key_Escape)
    person.qtbot.waitUntil(lambda: not person.sees(names.APPROVAL))
    assert person.reads(names.COMMIT) == "Commit 41.00"
    assert till.member(maja).balance == 900


def test_the_card_lifts_the_limit(person: Person, till: Till, maja: UUID) -> None:
    found_maja(person, till, maja, 900)
    person.press(Qt.Key.Key_F4)
    person.scan(CARD)
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert till.member(maja).balance == 20


@pytest.mark.usefixtures("either_way")
def test_a_shared_phone_asks_who(person: Person, till: Till) -> None:
    enrol(till, OTHER_CARD, "Olle Lindqvist")
    person.press(Qt.Key.Key_F3)
    person.type("030901820")
    assert len(person.rows(names.FIND_ROWS)) == 2
    assert "ask for the name" in person.reads(names.FIND_HINT)


@pytest.mark.usefixtures("either_way")
def test_enrol_is_one_scan_name_phone_consent_save(person: Person, till: Till) -> None:
    person.scan(NEW_CARD)
    person.press(Qt.Key.Key_F10)
    assert person.reads(names.ENROL_CARD) == NEW_CARD
    person.type("Jon Karlsson")
    person.press(Qt.Key.Key_Down)
    person.type("030 123456")
    person.press(Qt.Key.Key_F4)
    person.press(Qt.Key.Key_Return)
    person.is_told("Jon Karlsson is enrolled.")
    assert person.reads(names.MEMBER_NAME) == "Jon Karlsson"
    assert till.identify(NEW_CARD).known


def test_the_language_of_receipts_is_written_with_the_member(person: Person, till: Till) -> None:
    person.scan(NEW_CARD)
    person.press(Qt.Key.Key_F10)
    person.type("Jon Karlsson")
    person.press(Qt.Key.Key_F6)
    person.press(Qt.Key.Key_F6)
    person.press(Qt.Key.Key_Return)
    person.is_told("Jon Karlsson is enrolled.")
    person.type("4999")
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    receipt = till.last_receipt()
    assert receipt is not None
    assert receipt.language == "de"


def test_the_blank_card_may_be_scanned_into_the_form(person: Person) -> None:
    person.press(Qt.Key.Key_F10)
    assert not person.find(names.COMMIT).isEnabled()
    person.scan(NEW_CARD)
    assert person.reads(names.ENROL_CARD) == NEW_CARD
    assert not person.find(names.COMMIT).isEnabled()
    person.type("Jon")
    assert person.find(names.COMMIT).isEnabled()


def test_a_card_that_has_a_member_is_refused(person: Person) -> None:
    person.press(Qt.Key.Key_F10)
    person.scan(CARD)
    person.type("Jon")
    person.press(Qt.Key.Key_Return)
    person.is_told("already belongs to a member")
    assert person.reads(names.ENROL_NAME) == "Jon"


def test_a_wrong_phone_number_is_said_and_the_form_stays(person: Person) -> None:
    person.press(Qt.Key.Key_F10)
    person.scan(NEW_CARD)
    person.type("Jon")
    person.press(Qt.Key.Key_Down)
    person.type("tomorrow")
    person.press(Qt.Key.Key_Return)
    person.is_told("tomorrow is not a phone number")
    assert person.reads(names.ENROL_PHONE) == "tomorrow"


def test_a_lost_card_is_replaced_and_the_points_stay(
    person: Person, till: Till, maja: UUID
) -> None:
    give(till, maja, 700)
    person.scan(NEW_CARD)
    person.touch(names.MEMBER_REPLACE)
    assert person.reads(names.FIND_TITLE) == "Whose new card is this?"
    person.type("maja")
    assert person.reads(names.COMMIT) == "Give the card"
    person.press(Qt.Key.Key_Return)
    person.is_told("Maja Lindqvist has a new card")
    assert person.reads(names.MEMBER_BALANCE) == "700"
    assert till.identify(NEW_CARD).account == maja


def test_replacing_needs_the_blank_card_first(person: Person) -> None:
    person.press(Qt.Key.Key_F5)
    person.is_told("blank card first")


def test_the_points_of_an_unknown_card_are_the_new_member_s(person: Person) -> None:
    person.scan(NEW_CARD)
    person.type("4999")
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    person.scan(NEW_CARD)
    person.press(Qt.Key.Key_F10)
    person.type("Jon Karlsson")
    person.press(Qt.Key.Key_Return)
    person.waits_to_read(names.MEMBER_NAME, "Jon Karlsson")
    assert person.reads(names.MEMBER_BALANCE) == "20"


def test_a_member_already_is_named_and_given_the_card(
    person: Person, till: Till, maja: UUID
) -> None:
    person.scan(NEW_CARD)
    person.press(Qt.Key.Key_F10)
    person.press(Qt.Key.Key_Down)
    person.type("030901820")
    person.waits_to_see(names.ENROL_ALIKE)
    assert "A member already? Maja Lindqvist (Card ···0017" in person.reads(names.ENROL_ALIKE)
    person.press(Qt.Key.Key_F5)
    person.is_told("Maja Lindqvist has a new card")
    assert till.identify(NEW_CARD).account == maja


def test_a_child_has_a_parent_s_name_and_no_consent(person: Person, till: Till) -> None:
    person.scan(NEW_CARD)
    person.press(Qt.Key.Key_F10)
    person.type("Kim Berg")
    for _ in range(3):
        person.press(Qt.Key.Key_Down)
    person.type("1.6.2015")
    assert "Under 16 years" in person.reads(names.ENROL_WORDING)
    assert not person.sees(names.ENROL_CONSENT)
    assert not person.find(names.COMMIT).isEnabled()
    person.touch(names.ENROL_GUARDIAN)
    person.type("Ola Berg")
    person.press(Qt.Key.Key_Return)
    person.is_told("Kim Berg is enrolled.")
    assert till.identify(NEW_CARD).known


def test_the_wording_is_in_the_member_s_language(person: Person) -> None:
    person.scan(NEW_CARD)
    person.press(Qt.Key.Key_F10)
    assert "offers by phone" in person.reads(names.ENROL_WORDING)
    person.press(Qt.Key.Key_F6)
    person.press(Qt.Key.Key_F6)
    assert "von Angeboten" in person.reads(names.ENROL_WORDING)


CTRL = Qt.KeyboardModifier.ControlModifier


def test_two_records_are_made_one_with_a_second_person(
    person: Person, till: Till, maja: UUID
) -> None:
    double = enrol(till, OTHER_CARD, "M. Lindkvist")
    give(till, maja, 100)
    give(till, double, 30)
    till.session = Session("", "Eva", "manager", till.now_ms())
    Desk(till).hire("Bo S.", "supervisor", "7777").result()
    person.scan(CARD)
    person.press(Qt.Key.Key_J, CTRL)
    assert person.reads(names.FIND_TITLE) == "Which is the other record?"
    person.type("lindkvist")
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.APPROVAL)
    assert "M. Lindkvist, card ···0024 with 30 points" in person.reads(names.APPROVAL_WHAT)
    person.type("7777")
    person.press(Qt.Key.Key_Return)
    person.is_told("Now one record: Maja Lindqvist with 130 points.")
    assert till.identify(OTHER_CARD).account == maja


def test_a_merge_needs_the_record_that_stays_and_another(person: Person, till: Till) -> None:
    person.press(Qt.Key.Key_J, CTRL)
    person.is_told("Scan the card of the record that stays first")
    till.session = Session("", "Eva", "manager", till.now_ms())
    Desk(till).hire("Bo S.", "supervisor", "7777").result()
    person.scan(CARD)
    person.press(Qt.Key.Key_J, CTRL)
    person.type("maja")
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.APPROVAL)
    person.type("7777")
    person.press(Qt.Key.Key_Return)
    person.is_told("That is the same record already")


def test_the_member_says_how_much_of_the_name_is_shown(person: Person) -> None:
    person.scan(NEW_CARD)
    person.press(Qt.Key.Key_F10)
    person.type("Jon Karlsson")
    person.press(Qt.Key.Key_N, CTRL)
    person.press(Qt.Key.Key_Return)
    person.waits_to_read(names.MEMBER_NAME, "Jon")


def test_a_birthday_is_told(person: Person, till: Till) -> None:
    wish = Enrolment(card=OTHER_CARD, name="Jon Karlsson", birthday="1990-03-02")
    till.enrol(wish).result()
    person.scan(OTHER_CARD)
    assert person.reads(names.MEMBER_BIRTHDAY) == "Birthday today"
    person.scan(CARD)
    assert not person.sees(names.MEMBER_BIRTHDAY)


def test_a_form_that_was_left_looks_for_nobody(
    person: Person, till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its search would break off the one that somebody waits for."""
    asked: list[str] = []
    likely = till.likely

    def counted(name: str, phone: str, email: str) -> Future[list[Found]]:
        asked.append(name)
        return likely(name, phone, email)

    monkeypatch.setattr(till, "likely", counted)
    person.press(Qt.Key.Key_F10)
    form = person.find(names.ENROL)
    (rest,) = form.findChildren(QTimer)
    with person.qtbot.waitSignal(rest.timeout):
        person.touch(names.ENROL_NAME)
        person.type("Maja")
    assert asked == ["Maja"]
    with person.qtbot.waitSignal(rest.timeout):
        person.type("x")
        person.press(Qt.Key.Key_Escape)
        person.press(Qt.Key.Key_F3)
    assert asked == ["Maja"]


def test_who_brought_the_member_is_scanned_into_the_form(
    person: Person, till: Till, maja: UUID
) -> None:
    till.engine.rules = till.engine.quoting = Programmes([read(REFERRAL)])
    person.scan(NEW_CARD)
    person.press(Qt.Key.Key_F10)
    person.type("Jon Karlsson")
    person.touch(names.ENROL_REFERRER)
    person.scan(CARD)
    assert person.reads(names.ENROL_CARD) == NEW_CARD
    assert person.reads(names.ENROL_REFERRER) == CARD
    person.press(Qt.Key.Key_Return)
    person.is_told("Jon Karlsson is enrolled.")
    assert [step.name for step in till.referrals(maja)] == ["Jon Karlsson"]

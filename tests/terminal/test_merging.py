"""Two records of one person made one, and parted again; children; who may be a member already."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from terminal.consent import shipped, years_old
from terminal.desk import Desk
from terminal.errors import Refused
from terminal.joining import Enrolment
from terminal.store import ledger, members
from terminal.till import Till
from terminal.verifying import verify
from terminal.views import Session
from tests.support.shop import enrol, open_till, sell

ONE, TWO, THREE = "2900000000017", "2900000000024", "2900000000031"


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    with open_till(tmp_path) as made:
        made.session = Session("", "Eva", "manager", made.now_ms())
        yield made
        assert made.engine.read(lambda c: verify(c, made.engine.rules)).fault is None


@pytest.fixture
def boss(till: Till) -> str:
    return str(Desk(till).hire("Bo S.", "supervisor", "7777").result())


def test_points_and_cards_of_both_are_one_member_s(till: Till, boss: str) -> None:
    stays, double = enrol(till, ONE, "Maja Lindqvist"), enrol(till, TWO, "M. Lindqvist")
    sell(till, stays, 10_000)
    sell(till, double, 6_000)
    view = till.merge(double, stays, boss).result()
    assert (view.account, view.name, view.balance) == (stays, "Maja Lindqvist", 80)
    assert till.identify(TWO).account == stays
    sell(till, till.identify(TWO).account, 1_000)
    assert till.identify(ONE).balance == 85
    assert {hit.account for hit in till.find("lindqvist")} == {stays}


def test_who_approved_is_written_down(till: Till, boss: str) -> None:
    stays, double = enrol(till, ONE), enrol(till, TWO)
    till.merge(double, stays, boss).result()
    writes = till.engine.read(lambda c: ledger.writes_of(c, double, "belongs_to"))
    assert [(one.entry.approver, one.entry.reason) for one in writes] == [(boss, "merged")]


def test_parted_again_each_has_its_own(till: Till, boss: str) -> None:
    stays, double = enrol(till, ONE, "Maja"), enrol(till, TWO, "Olle")
    sell(till, stays, 10_000)
    sell(till, double, 6_000)
    till.merge(double, stays, boss).result()
    assert till.part(double, boss).result().balance == 30
    assert till.identify(ONE).balance == 50
    assert till.identify(TWO).name == "Olle"
    with pytest.raises(Refused) as no:
        till.part(double, boss).result()
    assert no.value.key == "merge.not_merged"


def refusal(till: Till, double: UUID, into: UUID, approver: str) -> str:
    with pytest.raises(Refused) as no:
        till.merge(double, into, approver).result()
    return no.value.key


def test_what_is_refused(till: Till, boss: str) -> None:
    stays, double, third = enrol(till, ONE), enrol(till, TWO), enrol(till, THREE)
    mate = str(Desk(till).hire("Ana M.", "cashier", "1234").result())
    assert refusal(till, stays, stays, boss) == "merge.same"
    assert refusal(till, double, stays, "") == "approval.missing"
    assert refusal(till, double, stays, mate) == "desk.not_allowed"
    till.share(double, third).result()
    assert refusal(till, double, stays, boss) == "merge.household"
    till.leave_household(double).result()
    Desk(till).set_state(double, "closed", "gone").result()
    assert refusal(till, double, stays, boss) == "account.not_active"


def test_nobody_merges_their_own_membership(till: Till, boss: str) -> None:
    stays, double = enrol(till, ONE), enrol(till, TWO)
    Desk(till).own_membership(UUID(boss), double).result()
    assert refusal(till, double, stays, boss) == "staff.own"


# -- children and consent


def child(**fields: object) -> Enrolment:
    plain = Enrolment(card=ONE, name="Kim Berg", birthday="2015-06-01")
    return msgspec.structs.replace(plain, **fields)


def test_a_child_has_a_parent_and_no_advertising(till: Till) -> None:
    for wish, key in (
        (child(), "enrol.guardian"),
        (child(guardian="Ola", consent=True), "enrol.minor"),
    ):
        with pytest.raises(Refused) as no:
            till.enrol(wish).result()
        assert (no.value.key, no.value.values) == (key, ("16",))
    member = till.enrol(child(guardian="Ola Berg")).result().account
    kept = till.engine.read(lambda c: members.value_of(c, member, "guardian"))
    assert kept == "Ola Berg"


@pytest.mark.parametrize("birthday", ["", "--06-01", "2010-03-02"])
def test_others_agree_for_themselves(till: Till, birthday: str) -> None:
    wording = shipped().wording("de")
    wish = child(birthday=birthday, consent=True, consent_text=wording, consent_version="2026-1")
    member = till.enrol(wish).result().account
    kept = till.engine.read(lambda c: members.value_of(c, member, "consent.marketing")) or ""
    assert msgspec.json.decode(kept) == {"given": True, "text": wording, "version": "2026-1"}


@pytest.mark.parametrize(
    ("birthday", "day", "years"),
    [
        ("2010-03-02", date(2026, 3, 1), 15),
        ("2010-03-02", date(2026, 3, 2), 16),
        ("2004-02-29", date(2020, 2, 28), 15),
        ("2004-02-29", date(2022, 3, 1), 18),
        ("--03-02", date(2026, 3, 2), None),
    ],
)
def test_years_by_the_calendar(birthday: str, day: date, years: int | None) -> None:
    assert years_old(birthday, day.toordinal()) == years


def test_every_wording_is_there_in_english_and_regions_have_an_age() -> None:
    consents = shipped()
    assert consents.wording("xx") == consents.wording("en")
    assert (consents.age_in("AT"), consents.age_in("DE"), consents.age_in("")) == (14, 16, 16)


# -- who may be a member already


def test_the_same_phone_e_mail_or_name_is_likely_the_same_person(till: Till) -> None:
    enrol(till, ONE, "Maja Lindqvist")
    wish = Enrolment(card=TWO, name="Jon Karlsson", email="jon@example.com")
    till.enrol(wish).result()

    def likely(name: str = "", phone: str = "", email: str = "") -> list[str]:
        return [hit.name for hit in till.likely(name, phone, email).result()]

    assert likely(phone="030 901820") == ["Maja Lindqvist"]
    assert likely(email="JON@example.com") == ["Jon Karlsson"]
    assert likely(name="lindqvist maja") == ["Maja Lindqvist"]
    assert likely(name="Maja") == []
    assert likely(name="Maja Lind", phone="tomorrow") == []

"""A member's whole file, and what of it leaves the till."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.errors import Refused
from terminal.joining import Enrolment
from terminal.member_file import MemberFile, Merged
from terminal.till import Till
from terminal.writing import Writing
from tests.support.offers import buy, goods, issue, offering_till
from tests.support.shop import START, enrol, open_till, refund, sell
from tests.support.staff import eva, signed_in

CARD, NEW_CARD, OTHER = "2900000000017", "2900000000024", "2900000000031"


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    clock = ManualClock(START)
    with offering_till(tmp_path, clock) as made:
        signed_in(made, "manager", "Jon")
        yield made


@pytest.fixture
def maja(till: Till) -> UUID:
    wish = Enrolment(card=CARD, name="Maja L.", phone="+49 30 901820", email="m@example.com")
    member = till.enrol(wish).result().account
    till.enrol(Enrolment(card=OTHER, name="Somebody else")).result()
    return member


def file_of(till: Till, member: UUID) -> MemberFile:
    return Desk(till).member_file(member).result()


def test_every_entry_stands_there_with_its_reasons(till: Till, maja: UUID) -> None:
    sale = buy(till, goods(100_000), maja)
    refund(till, sale.receipt, (0, 10_000))
    buy(till, goods(5_000), till.identify(OTHER).account)
    found = file_of(till, maja)
    assert [one.kind for one in found.entries] == ["accrue", "refund"]
    first = found.entries[0]
    assert (first.receipt, first.amount, first.points) == (sale.receipt, 100_000, sale.earned)
    assert "for 1000.00" in first.explanation
    assert sum(one.points for one in found.entries) == found.balance
    assert sum(lot.points for lot in found.lots) == found.balance
    assert (found.earned, found.redeemed, found.debt) == (found.balance, 0, 0)


def test_a_field_has_its_history_and_says_what_is_in_force(till: Till, maja: UUID) -> None:
    desk = Desk(till)
    desk.set_segments(maja, ("student",), "shows a card").result()
    desk.set_segments(maja, ("vip",), "buys a lot").result()
    found = [one for one in file_of(till, maja).fields if one.field == "segments"]
    assert [(one.value, one.in_force, one.staff, one.reason) for one in found] == [
        ('["student"]', False, "Jon", "shows a card"),
        ('["vip"]', True, "Jon", "buys a lot"),
    ]
    name = next(one for one in file_of(till, maja).fields if one.field == "name")
    assert (name.value, name.in_force, name.terminal) == ("Maja L.", True, till.terminal)


def test_cards_vouchers_and_consents_are_there(till: Till, maja: UUID) -> None:
    till.replace_card(maja, NEW_CARD).result()
    buy(till, goods(200_000), maja)
    Desk(till).issue_vouchers("five", 1, member=maja, reason="a birthday").result()
    found = file_of(till, maja)
    cards = {one.value for one in found.fields if one.field == "card" and one.in_force}
    assert cards == {CARD, NEW_CARD}
    assert len(found.accounts) == 3
    assert [one.name for one in found.vouchers] == ["5 off"]
    assert set(found.consents) == {"consent.marketing"}
    assert found.household is None


def test_the_export_is_json_with_nothing_of_anybody_else_and_is_written_down(
    till: Till, maja: UUID
) -> None:
    buy(till, goods(10_000), maja)
    issue(till, "five")
    signed_in(till, "manager", "Ida")
    text = Desk(till).export_member(maja, "asked by letter").result()
    told = json.loads(text)
    assert told["member"] == str(maja)
    assert "m@example.com" in text
    assert "Somebody else" not in text
    assert told["entries"][0]["kind"] == "accrue"
    (handed,) = [one for one in file_of(till, maja).fields if one.field == "exported"]
    assert (handed.staff, handed.reason) == ("Ida", "asked by letter")


def test_of_an_erased_member_nothing_personal_is_left_in_the_file(till: Till, maja: UUID) -> None:
    buy(till, goods(10_000), maja)
    Desk(till).erase(maja, "asked for it").result()
    found = file_of(till, maja)
    assert found.status == "erased"
    personal = {"name", "phone", "email", "card"}
    assert {one.value for one in found.fields if one.field in personal} == {""}
    assert [one.kind for one in found.entries] == ["accrue"]


def test_nobody_has_no_file_and_an_export_has_a_reason(till: Till, maja: UUID) -> None:
    with pytest.raises(Refused, match="No member has this card"):
        file_of(till, UUID(int=5))
    with pytest.raises(Refused, match="Write the reason"):
        Desk(till).export_member(maja, " ").result()


def test_tiers_are_there_with_their_days(tmp_path: Path) -> None:
    with open_till(tmp_path / "tiers") as till:
        member = enrol(till)
        sell(till, member, 200_000)
        signed_in(till, "auditor")
        (step,) = file_of(till, member).tiers
        assert step.tier == "Silver"
        assert step.until > step.since == till.business_day()


def test_a_value_that_lost_is_written_again(till: Till, maja: UUID) -> None:
    desk = Desk(till)

    def write(value: str) -> UUID:
        def job(work: Writing) -> UUID:
            act = work.entropy.uuid7(work.clock.now_ms())
            entry = work.set(act, maja, "name", value.encode())
            work.finish()
            return entry.id

        return till.engine.write(job).result()

    write("Maja Berg")
    fields = desk.member_file(maja).result().fields
    lost = next(one for one in fields if one.field == "name" and not one.in_force)
    assert (lost.value, till.member(maja).name) == ("Maja L.", "Maja Berg")
    with pytest.raises(Refused, match="reason"):
        desk.reinstate(lost.entry, " ").result()
    desk.reinstate(lost.entry, "a slip of the pen").result()
    assert till.member(maja).name == "Maja L."
    assert [one.name for one in till.find("Maja L")] == ["Maja L."]
    card = next(one for one in fields if one.field == "card")
    for entry in (card.entry, UUID(int=3)):
        with pytest.raises(Refused, match="cannot be put back"):
            desk.reinstate(entry, "x").result()
    desk.erase(maja, "asked for it").result()
    with pytest.raises(Refused, match="destroyed"):
        desk.reinstate(lost.entry, "x").result()


def test_a_file_names_the_records_that_were_merged_into_it(till: Till, maja: UUID) -> None:
    double = enrol(till, NEW_CARD, "M. Lindqvist")
    till.merge(double, maja, eva(till)).result()
    assert Desk(till).member_file(maja).result().merged == (Merged(double, "M. Lindqvist"),)
    till.part(double, eva(till)).result()
    assert Desk(till).member_file(maja).result().merged == ()

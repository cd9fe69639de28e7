"""What two tills made of one thing without knowing of each other, settled by one press at a till:
with the effect told first, by the same verbs as elsewhere, and closed everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace
from structlog.testing import capture_logs

from sync.client.errands import Errands
from terminal import nightly
from terminal.desk import Desk
from terminal.domain.noticed import exception_id
from terminal.errors import Refused
from terminal.inbox import Case
from terminal.joining import Enrolment
from terminal.replica import Replica
from terminal.store import members
from terminal.till import Till
from terminal.writing import Writing
from tests.support.chain import Chain, chain
from tests.support.shop import enrol, sell
from tests.support.staff import eva, signed_in

CARD, OTHER = "2900000000017", "2900000000024"


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Chain]:
    """Two tills that can ask central, each with a manager."""
    with chain(tmp_path) as made, ExitStack() as stack:
        for till in made.tills:
            till.engine.central = Errands(Replica(till.engine), made.central.url, till.engine.clock)
            stack.callback(till.engine.central.stop)
            signed_in(till, "manager", "Bo")
        made.settle()
        yield made


def write(till: Till, member: UUID, field: str, value: str) -> None:
    def job(work: Writing) -> None:
        work.set(work.entropy.uuid7(work.clock.now_ms()), member, field, value.encode())
        work.finish()

    till.engine.write(job).result()


def only(till: Till, kind: str) -> Case:
    Desk(till).ask_exceptions().result()
    found = [one for one in Desk(till).inbox().cases if one.noticed.kind == kind]
    (case,) = [one for one in found if one.open] or found
    return case


def value(till: Till, subject: UUID, field: str) -> str | None:
    return till.engine.read(lambda c: members.value_of(c, subject, field))


def test_a_losing_value_is_put_back_with_its_effect_told_first(two: Chain) -> None:
    first, second = two.tills
    member = enrol(first)
    two.settle()
    write(first, member, "phone", "+4930901821")
    two.clock.advance(60_000)
    write(second, member, "phone", "+4930901822")
    two.settle()
    case = only(first, "field")
    assert (case.name, case.open) == ("Maja Lindqvist", True)
    assert [(one.terminal, one.value, one.in_force) for one in case.sides] == [
        (first.terminal, "+4930901821", False),
        (second.terminal, "+4930901822", True),
    ]
    (way,) = case.ways
    assert (way.how, way.now, way.then, way.why) == (
        "restore",
        "+4930901822",
        "+4930901821",
        None,
    )
    with pytest.raises(Refused, match="reason"):
        Desk(first).restore(case.noticed.id, "")
    Desk(first).restore(case.noticed.id, "She says so").result()
    assert value(first, member, "phone") == "+4930901821"
    with pytest.raises(Refused, match="resolved"):
        Desk(first).restore(case.noticed.id, "once more")
    two.settle()
    assert value(second, member, "phone") == "+4930901821"
    for till in two.tills:
        assert not only(till, "field").open
    assert two.central.central.exceptions().exceptions == ()


def test_a_withdrawal_is_never_undone_and_can_be_put_back(two: Chain) -> None:
    first, second = two.tills
    member = enrol(first)
    two.settle()
    first.set_consent(member, given=True).result()
    two.clock.advance(60_000)
    second.set_consent(member, given=False).result()
    two.settle()
    case = only(first, "field")
    (way,) = case.ways
    assert way.why is not None
    assert way.why.key == "consent.withdrawn"
    with pytest.raises(Refused, match="taken it back"):
        Desk(first).restore(case.noticed.id, "but she agreed").result()
    Desk(first).mark_seen(case.noticed.id, "it stays so").result()
    two.settle()
    second.set_consent(member, given=True).result()
    two.settle()
    first.set_consent(member, given=False).result()
    two.clock.advance(60_000)
    second.set_consent(member, given=False).result()
    two.clock.advance(60_000)
    second.set_consent(member, given=True).result()
    two.settle()
    again = only(first, "field")
    assert [way.why for way in again.ways] == [None]
    Desk(first).restore(again.noticed.id, "She took it back").result()
    two.settle()
    assert '"withdrawn":true' in (value(second, member, "consent.marketing") or "")


def test_a_card_given_to_two_members_makes_them_one(two: Chain) -> None:
    first, second = two.tills
    older = first.enrol(Enrolment(card=CARD, name="Maja Lindqvist")).result().account
    two.clock.advance(60_000)
    second.enrol(Enrolment(card=CARD, name="M. Lindqvist")).result()
    sell(first, older, 10_000)
    two.settle()
    case = only(first, "field")
    assert [way.how for way in case.ways] == ["merge", "restore"]
    merge, restore = case.ways
    assert (merge.now, merge.then) == ("Maja Lindqvist", "M. Lindqvist")
    assert (restore.now, restore.then) == ("M. Lindqvist", "Maja Lindqvist")
    with pytest.raises(Refused, match="second person"):
        Desk(first).merge_double(case.noticed.id, "one person", "").result()
    Desk(first).merge_double(case.noticed.id, "one person", eva(first)).result()
    two.settle()
    for till in two.tills:
        view = till.identify(CARD)
        assert (view.name, view.balance) == ("M. Lindqvist", merge.balance)
        assert not only(till, "field").open


def test_one_person_enrolled_at_two_tills_is_seen_at_night(two: Chain) -> None:
    first, second = two.tills
    wish = Enrolment(card=CARD, name="Ada Lovelace", phone="+49 30 901820")
    stays = first.enrol(wish).result().account
    two.clock.advance(60_000)
    other = Enrolment(card=OTHER, name="Lovelace, Ada", phone="+49 30 901820")
    second.enrol(other).result()
    second.enrol(Enrolment(card="2900000000031", name="Lord Byron", phone="+49 30 901820")).result()
    two.settle()
    for till in two.tills:
        nightly.look(till.engine, till.business_day() - 1).result()
    case = only(second, "double")
    assert only(first, "double").noticed.id == case.noticed.id
    assert len(case.sides) == 2
    (way,) = case.ways
    assert (way.how, way.now, way.then) == ("merge", "Lovelace, Ada", "Ada Lovelace")
    Desk(second).merge_double(case.noticed.id, "the same", eva(second)).result()
    two.settle()
    assert first.identify(OTHER).account == stays
    assert not only(first, "double").open


@pytest.mark.parametrize("where", [0, 1])
def test_what_a_cashier_might_not_is_done_again_by_a_manager_at_either_till(
    two: Chain, where: int
) -> None:
    first, _ = two.tills
    member = enrol(first)
    sell(first, member, 20_000)
    two.settle()
    boss, ana = first.session, signed_in(first, "cashier", "Ana")
    two.settle()
    first.session = replace(ana, role="supervisor")
    before = first.grant(member, -40, "counted twice").result().balance
    with capture_logs() as logs:
        two.settle()
    assert [log["event"] for log in logs] == ["central set an entry aside"]
    assert first.identify(CARD).balance == before + 40
    first.session = boss
    case = only(first, "quarantine")
    (way,) = case.ways
    assert (way.how, way.points, way.balance) == ("reinstate", -40, before)
    till = two.tills[where]
    till.session = boss
    assert only(till, "quarantine").ways == (way,)
    if where:
        two.cut(where)
        with pytest.raises(Refused):
            Desk(till).reinstate_aside(case.noticed.id, "It was right").result()
        till.engine.note_link("online", "", 0)
    Desk(till).reinstate_aside(case.noticed.id, "It was right").result()
    two.settle()
    assert [one.identify(CARD).balance for one in two.tills] == [before] * 2
    assert not only(first, "quarantine").open


def test_a_doubtful_sale_is_undone_with_a_second_persons_word(two: Chain) -> None:
    first, second = two.tills
    member = enrol(first)
    sale = [sell(first, member, 1_000) for _ in range(7)][-1]
    two.settle()
    case = only(first, "guard")
    (way,) = case.ways
    assert (way.how, way.receipt, way.points, way.amount) == ("void", sale.receipt, -5, 1_000)
    assert way.balance == sale.balance - 5
    mine = first.session.staff if first.session else ""
    with pytest.raises(Refused, match="own"):
        Desk(first).void_sale(case.noticed.id, "double", mine).result()
    done = Desk(first).void_sale(case.noticed.id, "double", eva(first)).result()
    assert done.balance == way.balance
    two.settle()
    assert not only(first, "guard").open
    assert not any(one.open for one in Desk(second).inbox().cases)
    with pytest.raises(Refused, match="not known"):
        Desk(first).restore(exception_id("guard", member), "nothing like it")

"""A member's side of the programme at two tills and central: joining, activities, points by hand,
given tiers, offers for birthdays and segments, longer life for points, colleagues' own accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from terminal.desk import Desk
from terminal.errors import Refused
from terminal.joining import Enrolment
from terminal.till import Till
from terminal.verifying import Fault, verify
from tests.support.chain import Chain, chain
from tests.support.ledger import day
from tests.support.shop import refund, sell
from tests.support.staff import hired, signed_in

DAY_MS = 86_400_000
PROGRAMME = """
version = "members-1"
effective = 2001-01-01
signup_points = 50

[[tier]]
name = "Silver"
qualifying = 500
bonus_percent = 10
benefits = ["Free alterations"]

[[tier]]
name = "Gold"
qualifying = 1500
bonus_percent = 20
benefits = ["Early access", "Free delivery"]

[expiry]
months = 1
warn_days = 40

[[activity]]
id = "survey"
name = "Survey answered"
points = 30
per_member = 1
per = "month"

[[activity]]
id = "talk"
name = "Gave a talk"
points = 100
role = "supervisor"

[[promotion]]
id = "birthday"
name = "Birthday week"
give = "points"
points = 70
birthday_days = 3

[[promotion]]
id = "parents"
name = "For parents"
give = "points"
points = 15
segments = ["parents"]
stackable = true

[[promotion]]
id = "renew"
name = "Stay with us"
give = "extend"
months = 6
minimum_spend = "20.00"
"""


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Chain]:
    with chain(tmp_path, programme=PROGRAMME) as made:
        made.settle()
        yield made
        for rounds in made.settle():
            assert rounds.digest_equal is True
        for till in made.tills:
            assert fault_of(till) is None


def fault_of(till: Till) -> Fault | None:
    return till.engine.read(lambda c: verify(c, till.engine.rules)).fault


def join(till: Till, card: str = "2900000000017", birthday: str = "") -> UUID:
    wish = Enrolment(card=card, name="Maja Lindqvist", birthday=birthday)
    return till.enrol(wish).result().account


def test_points_for_joining_are_given_once_and_come_with_what_the_card_earned(two: Chain) -> None:
    card = "2900000000024"
    sell(two.tills[0], two.tills[0].identify(card).account, 4999)
    member = join(two.tills[0], card)
    assert two.tills[0].member(member).balance == 70
    two.settle()
    assert two.balances(member) == [70, 70]
    (grant,) = [line for line in two.tills[1].history(member) if line.kind == "grant"]
    assert [(note.key, note.points) for note in grant.notes] == [("grant.signup", 50)]


def test_an_activity_is_granted_within_its_limit_by_who_may(two: Chain) -> None:
    till = two.tills[0]
    member = join(till)
    with pytest.raises(Refused) as nobody:
        till.grant_activity(member, "survey")
    assert nobody.value.key == "desk.not_allowed"
    signed_in(till, "cashier")
    assert till.grant_activity(member, "survey").result().balance == 80
    for activity, key in (
        ("survey", "activity.limit"),
        ("talk", "desk.not_allowed"),
        ("swim", "activity.unknown"),
    ):
        with pytest.raises(Refused) as no:
            till.grant_activity(member, activity).result()
        assert no.value.key == key
    two.clock.advance(31 * DAY_MS)
    signed_in(till, "supervisor")
    till.grant_activity(member, "survey").result()
    till.grant_activity(member, "talk").result()
    two.settle()
    assert [till.member(member).balance for till in two.tills] == [130 + 80] * 2


def test_an_activity_at_two_offline_tills_is_honoured_and_counted(two: Chain) -> None:
    member = join(two.tills[0])
    two.settle()
    two.cut(0, 1)
    for till in two.tills:
        signed_in(till, "cashier")
        till.grant_activity(member, "survey").result()
    two.settle()
    assert two.balances(member) == [110, 110]
    for till in two.tills:
        with pytest.raises(Refused, match="most"):
            till.grant_activity(member, "survey").result()


def test_points_by_hand_stay_within_a_role_unless_a_second_person_approves(two: Chain) -> None:
    till = two.tills[0]
    member = join(till)
    cashier = signed_in(till, "cashier")
    assert till.grant(member, 200, "broken eggs").result().balance == 250
    supervisor, manager = hired(till, "supervisor"), hired(till, "manager")
    for points, approver, key in (
        (201, "", "grant.approve"),
        (-10, "", "grant.approve"),
        (201, cashier.staff, "approval.self"),
        (201, "Eva", "desk.not_allowed"),
        (2001, supervisor.staff, "desk.not_allowed"),
        (0, "", "grant.nothing"),
    ):
        with pytest.raises(Refused) as no:
            till.grant(member, points, "goodwill", approver).result()
        assert no.value.key == key
    with pytest.raises(Refused) as silent:
        till.grant(member, 5, "  ").result()
    assert silent.value.key == "desk.reason"
    till.grant(member, 2000, "spoilt party", supervisor.staff).result()
    till.grant(member, 2001, "ruined carpet", manager.staff).result()
    till.grant(member, -100, "given twice", supervisor.staff).result()
    two.settle()
    assert two.balances(member) == [250 + 4001 - 100] * 2
    newest = two.tills[1].history(member)[0]
    assert (newest.kind, newest.points, newest.notes[0].values) == (
        "adjust",
        -100,
        ("given twice",),
    )


def test_nobody_serves_adjusts_or_refunds_their_own_account(two: Chain) -> None:
    till = two.tills[0]
    member = join(till)
    sale = sell(till, member, 5000)
    colleague = hired(till, "supervisor")
    manager = signed_in(till, "manager")
    Desk(till).own_membership(UUID(colleague.staff), member).result()
    till.session = colleague
    refusals: tuple[Callable[[], object], ...] = (
        lambda: sell(till, member, 1000),
        lambda: refund(till, sale.receipt, (0, 1000)),
        lambda: till.grant(member, 5, "for me").result(),
        lambda: till.grant_activity(member, "survey").result(),
    )
    for serve in refusals:
        with pytest.raises(Refused) as no:
            serve()
        assert no.value.key == "staff.own"
    till.session = hired(till, "cashier")
    with pytest.raises(Refused) as no:
        till.grant(member, 500, "for a friend", colleague.staff).result()
    assert no.value.key == "staff.own"
    till.session = manager
    sell(till, member, 1000)
    two.settle()
    two.tills[1].session = colleague
    with pytest.raises(Refused, match="your own"):
        sell(two.tills[1], member, 1000)


def test_a_given_tier_counts_as_long_as_it_lasts_and_is_not_trued_down(two: Chain) -> None:
    till = two.tills[0]
    member = join(till)
    signed_in(till, "manager")
    desk = Desk(till)
    with pytest.raises(Refused, match="Platinum"):
        desk.give_tier(member, "Platinum", day("2026-12-31"), "why not").result()
    with pytest.raises(Refused, match="past"):
        desk.give_tier(member, "Gold", day("2026-03-01"), "too late").result()
    with pytest.raises(Refused, match="reason"):
        desk.give_tier(member, "Gold", day("2026-03-31"), " ").result()
    desk.give_tier(member, "Gold", day("2026-03-31"), "moved from the other scheme").result()
    two.settle()
    for one in two.tills:
        view = one.member(member)
        assert (view.tier, view.own_tier, view.tier_until) == ("Gold", "", day("2026-03-31"))
        assert view.override is not None
        assert view.override.reason == "moved from the other scheme"
        assert (view.to_renew, view.benefits) == (1500, ("Early access", "Free delivery"))
        assert [hit.tier for hit in one.find("lindqvist")] == ["Gold"]
    sale = sell(two.tills[1], member, 10_000)
    assert sale.earned == 60
    two.settle()
    assert two.balances(member) == [110, 110]
    assert refund(till, sale.receipt, (0, 10_000)).earned == -60
    two.clock.advance(30 * DAY_MS)
    view = till.member(member)
    assert (view.tier, view.override, view.next_tier) == ("", None, "Silver")
    assert view.next_benefits == ("Free alterations",)


def test_a_given_tier_can_be_taken_back(two: Chain) -> None:
    till = two.tills[0]
    member = join(till)
    signed_in(till, "manager")
    Desk(till).give_tier(member, "Silver", day("2026-12-31"), "goodwill").result()
    assert till.member(member).tier == "Silver"
    two.clock.advance(1000)
    Desk(till).end_tier(member, "a mistake").result()
    assert till.member(member).tier == ""


def test_offers_for_birthdays_and_segments_reach_whom_they_are_for(two: Chain) -> None:
    till = two.tills[0]
    with pytest.raises(Refused, match="no date"):
        join(till, birthday="yesterday")
    member = join(till, birthday="4.3.1980")
    other = join(till, "2900000000024", birthday="1980-07-04")
    signed_in(till, "manager")
    Desk(till).set_segments(other, ("parents", " garden ", "parents"), "told us").result()
    two.settle()
    for one in two.tills:
        assert sell(one, member, 1000).earned == 75
        assert sell(one, other, 1000).earned == 20
    facts = [
        row[0]
        for row in till.engine.read(
            lambda c: c.exec_driver_sql("SELECT fact FROM entry WHERE kind='set'").all()
        )
    ]
    assert not [fact for fact in facts if b"1980" in fact or b"--03-04" in fact]


def test_what_a_state_does_not_allow_is_refused(two: Chain) -> None:
    till = two.tills[0]
    member = join(till)
    sale = sell(till, member, 100_000)
    signed_in(till, "manager")
    desk = Desk(till)
    desk.set_state(member, "suspended", "card found in the street").result()
    assert till.member(member).redeemable == 0
    sell(till, member, 1000)
    for act in (
        lambda: sell(till, member, 10_000, redeem=100),
        lambda: till.replace_card(member, "2900000000024").result(),
        lambda: till.grant(member, 10, "sorry").result(),
    ):
        with pytest.raises(Refused, match="suspended"):
            act()
    two.clock.advance(1000)
    desk.set_state(member, "closed", "moved away").result()
    two.settle()
    for one in two.tills:
        with pytest.raises(Refused) as no:
            sell(one, member, 1000)
        assert no.value.key == "account.closed"
    assert refund(till, sale.receipt, (0, 1000)).earned == -5
    with pytest.raises(Refused, match="cannot become"):
        desk.set_state(member, "suspended", "again").result()
    two.clock.advance(1000)
    desk.set_state(member, "active", "came back").result()
    sell(till, member, 1000)


def test_points_near_their_end_are_shown_with_what_renews_them(two: Chain) -> None:
    member = join(two.tills[0])
    two.clock.advance(25 * DAY_MS)
    two.settle()
    view = two.tills[1].member(member)
    assert [(lot.expires, lot.points) for lot in view.expiring] == [(day("2026-04-30"), 50)]
    (offer,) = view.renewals
    assert (offer.name, offer.minimum_spend, offer.points) == ("Stay with us", 2000, 50)
    assert offer.until == day("2026-09-30")
    two.cut(1)
    sell(two.tills[1], member, 1999)
    assert two.tills[1].member(member).expiring[0].points == 55
    sale = sell(two.tills[1], member, 2000)
    assert two.tills[1].member(member).expiring == ()
    two.settle()
    two.clock.advance(60 * DAY_MS)
    two.settle()
    assert two.balances(member) == [65, 65]
    assert refund(two.tills[0], sale.receipt, (0, 2000)).earned == -10
    two.settle()
    assert two.balances(member) == [55, 55]
    two.clock.advance(140 * DAY_MS)
    two.settle()
    assert two.balances(member) == [0, 0]

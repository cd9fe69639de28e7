"""Households at two tills and central: one balance, own names and rights, joining and leaving."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from terminal.desk import Desk
from terminal.errors import Refused
from terminal.joining import Enrolment
from terminal.till import Till
from terminal.verifying import Fault, verify
from tests.support.chain import Chain, chain
from tests.support.shop import refund, sell
from tests.support.staff import hired, signed_in

DAY_MS = 86_400_000
ADA, BEN, CLEO, DAN = "2900000000017", "2900000000024", "2900000000031", "2900000000048"
PROGRAMME = """
version = "home-1"
effective = 2001-01-01

[expiry]
months = 2

[household]
members = 3

[referral]
referrer_points = 300
friend_points = 100
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


def join(till: Till, card: str, points: int = 0) -> UUID:
    member = till.enrol(Enrolment(card=card, name=f"Member {card[-2:]}")).result().account
    if points:
        sell(till, member, points * 200)
    return member


def redeem_refused(till: Till, member: UUID, points: int) -> str:
    with pytest.raises(Refused) as no:
        sell(till, member, 10_000, redeem=points)
    return no.value.key


def test_members_share_points_and_keep_their_names_and_cards(two: Chain) -> None:
    first, second = two.tills
    ada, ben = join(first, ADA, 100), join(second, BEN, 150)
    two.settle()
    view = first.share(ben, ada).result()
    assert (view.account, view.name, view.balance) == (ben, "Member 24", 250)
    two.settle()
    for till in two.tills:
        for card, member, name in ((ADA, ada, "Member 17"), (BEN, ben, "Member 24")):
            seen = till.identify(card)
            assert (seen.account, seen.name, seen.card_tail) == (member, name, card[-4:])
            assert (seen.balance, seen.redeemable) == (250, 250)
        shared = till.household(ada)
        assert shared is not None
        assert shared.pool == till.member(ben).pool
        assert {one.account for one in shared.holders} == {ada, ben}
        assert [hit.name for hit in till.find(BEN)] == ["Member 24"]
    sell(second, ben, 3000, redeem=200)
    two.settle()
    assert two.balances(ada) == two.balances(ben) == [60, 60]
    done = sell(first, ada, 1000)
    assert done.account == ada
    assert "Member 17" in str(first.receipt(done.act))


def test_who_leaves_takes_what_they_brought_less_what_they_spent(two: Chain) -> None:
    first, second = two.tills
    ada, ben = join(first, ADA, 100), join(first, BEN, 150)
    two.settle()
    first.share(ben, ada).result()
    two.settle()
    sell(second, ada, 2000)
    sell(first, ben, 20_000, redeem=200)
    two.settle()
    earned = 95
    assert two.balances(ada) == [100 + 150 + 10 + earned - 200] * 2
    two.clock.advance(1000)
    second.leave_household(ben).result()
    two.settle()
    assert two.balances(ben) == [150 + earned - 200] * 2
    assert two.balances(ada) == [110, 110]
    assert first.household(ben) is None
    shared = first.household(ada)
    assert shared is not None
    assert [one.account for one in shared.holders] == [ada]
    two.clock.advance(1000)
    first.share(ben, ada).result()
    two.settle()
    assert two.balances(ben) == [155, 155]


def test_who_spent_more_than_they_brought_leaves_with_a_debt(two: Chain) -> None:
    till = two.tills[0]
    ada, ben = join(till, ADA, 500), join(till, BEN)
    two.settle()
    till.share(ben, ada).result()
    two.settle()
    sale = sell(till, ben, 400, redeem=400)
    two.settle()
    two.clock.advance(1000)
    till.leave_household(ben).result()
    two.settle()
    assert two.balances(ada) == [500, 500]
    assert two.balances(ben) == [-400, -400]
    refund(till, sale.receipt, (0, 400))
    two.settle()
    assert two.balances(ben) == [0, 0]


def test_points_that_ended_in_the_household_end_once(two: Chain) -> None:
    till = two.tills[0]
    ada, ben = join(till, ADA, 100), join(till, BEN, 150)
    two.settle()
    till.share(ben, ada).result()
    two.settle()
    two.clock.advance(100 * DAY_MS)
    two.settle()
    assert two.balances(ada) == [0, 0]
    till.leave_household(ben).result()
    two.settle()
    two.clock.advance(DAY_MS)
    two.settle()
    assert two.balances(ada) == two.balances(ben) == [0, 0]
    two.clock.advance(1000)
    till.share(ben, ada).result()
    two.settle()
    assert two.balances(ada) == two.balances(ben) == [0, 0]
    sell(till, ben, 1000)
    assert till.member(ada).spendable == 5


def test_a_right_to_redeem_is_each_members_own(two: Chain) -> None:
    till = two.tills[0]
    ada, ben = join(till, ADA, 200), join(till, BEN)
    two.settle()
    till.share(ben, ada).result()
    with pytest.raises(Refused, match="supervisor"):
        till.allow_redeeming(ben, False)
    signed_in(till, "supervisor")
    till.allow_redeeming(ben, False).result()
    two.settle()
    for one in two.tills:
        view = one.member(ben)
        assert (view.balance, view.redeemable, view.bound) == (200, 0, "right")
        assert redeem_refused(one, ben, 100) == "redeem.right"
        assert one.member(ada).redeemable == 200
    sell(two.tills[1], ada, 1000, redeem=100)
    two.clock.advance(1000)
    till.leave_household(ben).result()
    till.share(ben, ada).result()
    assert till.member(ben).redeemable == till.member(ada).redeemable > 0


def test_a_suspended_holder_stops_only_themselves(two: Chain) -> None:
    till = two.tills[0]
    ada, ben = join(till, ADA, 200), join(till, BEN)
    till.share(ben, ada).result()
    signed_in(till, "manager")
    Desk(till).set_state(ben, "suspended", "card found in the street").result()
    two.settle()
    assert redeem_refused(two.tills[1], ben, 100) == "redeem.status"
    sell(two.tills[1], ada, 1000, redeem=100)


def test_what_a_household_refuses(two: Chain) -> None:
    till = two.tills[0]
    ada, ben, cleo, dan = (join(till, card) for card in (ADA, BEN, CLEO, DAN))
    eve, finn = join(till, "2900000000055"), join(till, "2900000000062")
    till.share(ben, ada).result()
    till.share(cleo, ben).result()
    till.share(finn, eve).result()
    for one, other, key in (
        (dan, ada, "household.full"),
        (ben, cleo, "household.same"),
        (dan, dan, "household.same"),
        (ada, eve, "household.other"),
        (ada, dan, "household.other"),
    ):
        with pytest.raises(Refused) as no:
            till.share(one, other).result()
        assert no.value.key == key
    with pytest.raises(Refused) as alone:
        till.leave_household(dan).result()
    assert alone.value.key == "household.alone"
    with pytest.raises(Refused) as own:
        till.refer(ben, ADA).result()
    assert own.value.key == "referral.self"


def test_a_colleague_never_serves_their_household(two: Chain) -> None:
    till = two.tills[0]
    ada, ben = join(till, ADA, 100), join(till, BEN)
    till.share(ben, ada).result()
    colleague = hired(till, "cashier")
    signed_in(till, "manager")
    Desk(till).own_membership(UUID(colleague.staff), ben).result()
    till.session = colleague
    with pytest.raises(Refused, match="household"):
        sell(till, ada, 1000)


def test_purchases_and_joining_at_two_offline_tills_come_together(two: Chain) -> None:
    first, second = two.tills
    ada, ben = join(first, ADA, 100), join(first, BEN, 100)
    two.settle()
    two.cut(0, 1)
    first.share(ben, ada).result()
    sell(second, ben, 10_000)
    sell(first, ada, 10_000)
    assert first.member(ben).balance == 250
    assert second.member(ben).balance == 150
    two.sync(1, 0)
    two.settle()
    assert two.balances(ada) == two.balances(ben) == [300, 300]


def test_two_households_offline_the_last_word_counts(two: Chain) -> None:
    first, second = two.tills
    ada, ben, cleo = join(first, ADA, 100), join(first, BEN, 50), join(first, CLEO, 20)
    two.settle()
    two.cut(0, 1)
    first.share(ben, ada).result()
    two.clock.advance(60_000)
    second.share(ben, cleo).result()
    two.settle()
    assert two.balances(ada) == [100, 100]
    assert two.balances(ben) == two.balances(cleo) == [70, 70]


def test_a_new_till_learns_of_a_household_and_of_leaving(two: Chain, tmp_path: Path) -> None:
    till = two.tills[0]
    ada, ben = join(till, ADA, 100), join(till, BEN, 150)
    two.settle()
    till.share(ben, ada).result()
    two.settle()
    two.add(tmp_path / "late", "HS")
    two.settle()
    assert two.balances(ben) == [250] * 3
    two.clock.advance(1000)
    late = two.tills[2]
    assert late.leave_household(ben).result().redeemable <= 150
    assert late.member(ada).redeemable + late.member(ben).redeemable <= 250
    two.settle()
    assert two.balances(ben) == [150] * 3
    assert two.balances(ada) == [100] * 3

"""Members who bring friends, at two tills and central: every step, both sides once, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from terminal.domain.referral import code_of, code_subject
from terminal.errors import Refused
from terminal.joining import Enrolment
from terminal.till import Till
from tests.support.chain import Chain, chain
from tests.support.ledger import day
from tests.support.shop import refund, sell

DAY_MS = 86_400_000
ADA, BEN, CLEO, DAN = "2900000000017", "2900000000024", "2900000000031", "2900000000048"
PROGRAMME = """
version = "friends-1"
effective = 2001-01-01

[referral]
referrer_points = 300
friend_points = 100
minimum_spend = "20.00"
within_days = 30
per_member = 2
"""


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Chain]:
    with chain(tmp_path, programme=PROGRAMME) as made:
        made.settle()
        yield made
        for rounds in made.settle():
            assert rounds.digest_equal is True


def join(till: Till, card: str, by: str = "", phone: str = "") -> UUID:
    wish = Enrolment(card=card, name=f"Member {card[-2:]}", referrer=by, phone=phone)
    return till.enrol(wish).result().account


def test_a_code_is_read_back_and_a_wrong_digit_is_not() -> None:
    code = code_of(UUID(int=7))
    assert code == code_of(UUID(int=7)) != code_of(UUID(int=8))
    assert code_subject(code) == code_subject(code.replace("-", " "))
    for place, digit in enumerate(code):
        if digit != "-":
            wrong = f"{code[:place]}{(int(digit) + 1) % 10}{code[place + 1 :]}"
            assert code_subject(wrong) is None
    assert code_subject("") is code_subject("20931-x4471-05563") is None


def test_every_step_is_seen_and_both_are_given_their_points_once(two: Chain) -> None:
    first, second = two.tills
    ada = join(first, ADA)
    code = first.invite(ada).result()
    assert first.invite(ada).result() == code
    two.settle()
    two.clock.advance(DAY_MS)
    ben = join(second, BEN, code)
    two.settle()
    (step,) = first.referrals(ada)
    today = day("2026-03-03")
    assert (step.friend, step.name) == (ben, "Member 24")
    assert (step.invited, step.joined, step.validated) == (day("2026-03-02"), today, 0)
    sell(second, ben, 1999)
    two.settle()
    assert two.balances(ada) == [0, 0]
    sale = sell(second, ben, 2000)
    assert [one.validated for one in second.referrals(ada)] == [today]
    for _ in range(3):
        two.settle()
    for till in two.tills:
        (step,) = till.referrals(ada)
        assert (step.validated, step.friend_points, step.referrer_points) == (today, 100, 300)
        assert step.fulfilled_ms > 0
        assert not step.taken_back
    assert two.balances(ada) == [300, 300]
    assert two.balances(ben) == [5 + 10 + 100] * 2
    assert sale.earned == 10


def test_a_return_before_the_mark_leaves_nothing_and_after_it_takes_back(two: Chain) -> None:
    till = two.tills[0]
    ada = join(till, ADA)
    ben = join(till, BEN, ADA)
    early = sell(till, ben, 3000)
    refund(till, early.receipt, (0, 1001))
    two.settle()
    assert two.balances(ada) == [0, 0]
    sale = sell(till, ben, 2500)
    two.settle()
    assert two.balances(ada) == [300, 300]
    refund(two.tills[1], sale.receipt, (0, 500))
    two.settle()
    assert two.balances(ada) == [300, 300]
    refund(two.tills[1], sale.receipt, (0, 1))
    two.settle()
    assert two.balances(ada) == [0, 0]
    (step,) = till.referrals(ada)
    assert (step.taken_back, step.validated, step.referrer_points) == (True, 0, 0)
    sell(two.tills[1], ben, 2000)
    two.settle()
    assert two.balances(ada) == [300, 300]
    assert not till.referrals(ada)[0].taken_back


def test_a_purchase_too_late_or_a_friend_too_many_gives_the_referrer_nothing(two: Chain) -> None:
    till = two.tills[0]
    ada = join(till, ADA)
    friends = [join(till, card, ADA) for card in (BEN, CLEO, DAN, "2900000000055")]
    for friend in friends[:3]:
        sell(till, friend, 2000)
    two.settle()
    assert two.balances(ada) == [600, 600]
    assert [two.balances(one) for one in friends[:3]] == [[110, 110]] * 3
    two.clock.advance(31 * DAY_MS)
    sell(till, friends[3], 2000)
    two.settle()
    assert two.balances(friends[3]) == [10, 10]


def test_who_is_no_friend(two: Chain) -> None:
    till = two.tills[0]
    ada = join(till, ADA, phone="030 901820")
    ben = join(till, BEN, ADA)
    buyer = join(till, CLEO)
    sell(till, buyer, 100)
    late = join(till, DAN)
    for account, by, key in (
        (late, "nobody", "referral.unknown"),
        (late, code_of(ada), "referral.unknown"),
        (late, DAN, "referral.self"),
        (ben, CLEO, "referral.already"),
        (ada, BEN, "referral.chain"),
        (buyer, ADA, "referral.late"),
    ):
        with pytest.raises(Refused) as no:
            till.refer(account, by).result()
        assert no.value.key == key
    with pytest.raises(Refused) as one_phone:
        join(till, "2900000000055", ADA, phone="+49 30 901820")
    assert one_phone.value.key == "referral.phone"
    assert till.refer(late, ADA).result().account == late
    assert {one.friend for one in till.referrals(ada)} == {ben, late}


def test_two_tills_offline_cannot_make_two_members_bring_each_other(two: Chain) -> None:
    first, second = two.tills
    ada, ben = join(first, ADA), join(first, BEN)
    two.settle()
    two.cut(0, 1)
    first.refer(ada, BEN).result()
    two.clock.advance(60_000)
    second.refer(ben, ADA).result()
    sell(first, ada, 2000)
    sell(second, ben, 2000)
    two.settle()
    assert two.balances(ada) == [10 + 100] * 2
    assert two.balances(ben) == [10 + 300] * 2


def test_a_friend_who_bought_at_another_till_before_being_named_is_none(two: Chain) -> None:
    first, second = two.tills
    ada, ben = join(first, ADA), join(first, BEN)
    two.settle()
    two.cut(0, 1)
    sell(second, ben, 2000)
    two.clock.advance(60_000)
    first.refer(ben, ADA).result()
    sell(first, ben, 3000)
    two.settle()
    assert two.balances(ada) == [0, 0]
    assert two.balances(ben) == [25, 25]


def test_purchases_at_two_tills_count_once(two: Chain) -> None:
    first, second = two.tills
    ada = join(first, ADA)
    ben = join(first, BEN, ADA)
    two.settle()
    two.cut(0, 1)
    sell(first, ben, 2000)
    sell(second, ben, 4000)
    two.sync(1, 0, 1, 0)
    two.settle()
    assert two.balances(ada) == [300, 300]
    assert two.balances(ben) == [10 + 20 + 100] * 2


def test_a_programme_without_referrals_says_so(tmp_path: Path) -> None:
    with chain(tmp_path, 1) as made:
        till = made.tills[0]
        ada = join(till, ADA)
        with pytest.raises(Refused) as no:
            till.invite(ada).result()
        assert no.value.key == "referral.none"

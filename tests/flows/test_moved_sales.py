"""Sales moved, exchanged and undone at tills that do not know of one another, and what central
makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from terminal.desk import Desk
from terminal.domain.entry import Returned
from terminal.joining import Enrolment
from terminal.paper_returns import BlindRefund
from terminal.till import Till
from terminal.verifying import Verified, verify
from terminal.views import Session
from tests.support.chain import Chain, chain
from tests.support.shop import basket, enrol, refund, sell
from tests.support.staff import eva


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Chain]:
    with chain(tmp_path) as made:
        yield made
        for rounds in made.settle():
            assert rounds.digest_equal is True
        for till in made.tills:
            assert checked(till).fault is None


def checked(till: Till) -> Verified:
    return till.engine.read(lambda c: verify(c, till.engine.rules))


def members(two: Chain, *points: int) -> list[UUID]:
    """Members whom both tills know, each with so many points."""
    found = []
    for number, held in enumerate(points):
        till = two.tills[0]
        card = f"291111111111{number}"
        member = till.enrol(Enrolment(card=card, name=f"Member {number}")).result().account
        if held:
            sell(till, member, held // 5 * 1000)
        found.append(member)
    two.settle()
    return found


def all_agree(two: Chain, member: UUID, balance: int) -> None:
    two.settle()
    assert two.balances(member) == [balance] * 2


def test_a_moved_sale_is_refunded_to_its_new_member_at_the_other_till(two: Chain) -> None:
    wrong, right = members(two, 200, 300)
    one, other = two.tills
    sale = sell(one, wrong, 10_000, redeem=150)
    one.move_sale(one.new_act(), sale.act, right, eva(one)).result()
    two.settle()
    assert two.balances(wrong) == [200, 200]
    assert two.balances(right) == [195, 195]
    assert other.sale(sale.receipt, "HS").account == right
    parts = (Returned(0, 10_000),)
    other.refund(other.new_act(), sale.act, parts).result()
    all_agree(two, right, 300)
    all_agree(two, wrong, 200)


def test_a_refund_at_a_till_that_has_not_heard_of_the_move_follows_it(two: Chain) -> None:
    wrong, right = members(two, 200, 300)
    one, other = two.tills
    sale = sell(one, wrong, 10_000, redeem=150)
    two.settle()
    two.cut(0, 1)
    one.move_sale(one.new_act(), sale.act, right, eva(one)).result()
    two.clock.advance(60_000)
    other.refund(other.new_act(), sale.act, (Returned(0, 5000),)).result()
    all_agree(two, wrong, 200)
    all_agree(two, right, 300 - 75 + 20)
    refund(one, sale.receipt, (0, 5000))
    all_agree(two, right, 300)


def test_a_refund_by_paper_follows_a_moved_sale(two: Chain) -> None:
    wrong, right = members(two, 200, 300)
    one, other = two.tills
    two.cut(0, 1)
    sale = sell(one, wrong, 10_000, redeem=150)
    one.move_sale(one.new_act(), sale.act, right, eva(one)).result()
    order = BlindRefund(
        act=other.new_act(),
        sold_in="HS",
        sold_as=sale.receipt,
        returned=(Returned(-1, 10_000),),
        currency="EUR",
        approver=eva(other),
    )
    other.refund_unknown(order).result()
    all_agree(two, wrong, 200)
    all_agree(two, right, 300)


def test_one_sale_moved_to_two_members_goes_to_the_last(two: Chain) -> None:
    wrong, first, last = members(two, 200, 300, 400)
    one, other = two.tills
    sale = sell(one, wrong, 10_000, redeem=150)
    two.settle()
    two.cut(0, 1)
    one.move_sale(one.new_act(), sale.act, first, eva(one)).result()
    two.clock.advance(60_000)
    other.move_sale(other.new_act(), sale.act, last, eva(other)).result()
    all_agree(two, wrong, 200)
    all_agree(two, first, 300)
    all_agree(two, last, 400 - 150 + 45)
    one.session = Session("", "Eva", "manager", one.now_ms())
    (contest,) = Desk(one).contests()
    assert contest.contest.resource == "link"
    assert one.sale(sale.receipt).account == last
    refund(one, sale.receipt, (0, 10_000))
    all_agree(two, last, 400)
    all_agree(two, first, 300)


def test_a_sale_moved_back_and_forth_is_where_it_was_moved_last(two: Chain) -> None:
    wrong, right = members(two, 0, 0)
    one, other = two.tills
    sale = sell(one, wrong, 10_000)
    for till, whose in ((one, right), (other, wrong), (one, right)):
        two.settle()
        till.move_sale(till.new_act(), sale.act, whose, eva(till)).result()
    all_agree(two, wrong, 0)
    all_agree(two, right, 50)


def test_a_stale_tier_of_a_moved_sale_is_trued_up_for_its_new_member(two: Chain) -> None:
    wrong, right = members(two, 0, 495)
    one, other = two.tills
    two.cut(1)
    sell(one, right, 1000)
    two.clock.advance(60_000)
    sale = sell(other, wrong, 4999)
    other.move_sale(other.new_act(), sale.act, right, eva(other)).result()
    all_agree(two, right, 495 + 5 + 20 + 2)
    all_agree(two, wrong, 0)


def test_an_exchange_and_a_void_settle_to_nothing(two: Chain) -> None:
    member = enrol(two.tills[0])
    one, other = two.tills
    sale = sell(one, member, 10_000)
    two.settle()
    wanted, goods = (Returned(0, 10_000),), basket(6000)
    seen = other.quote_exchange(sale.act, wanted, goods, member)
    swapped = other.exchange(other.new_act(), sale.act, wanted, seen, goods, member).result()
    assert (swapped.earned, swapped.due) == (-20, -4000)
    all_agree(two, member, 30)
    other.void(other.new_act(), swapped.act, eva(other)).result()
    all_agree(two, member, 0)
    assert one.member(member).qualifying == 0

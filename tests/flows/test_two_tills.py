"""Two tills and central: what each does alone, and what they agree on when they meet again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from terminal.desk import Desk
from terminal.domain.entry import Returned
from terminal.errors import Refused
from terminal.joining import Enrolment
from terminal.paper_returns import BlindRefund
from terminal.till import Till
from terminal.verifying import Verified, verify
from terminal.views import Session
from tests.support.chain import Chain, chain
from tests.support.shop import enrol, refund, sell
from tests.support.staff import eva


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Chain]:
    with chain(tmp_path) as made:
        yield made
        for rounds in made.settle():
            assert rounds.digest_equal is True
        for till in made.tills:
            assert check(till).fault is None


def check(till: Till) -> Verified:
    return till.engine.read(lambda c: verify(c, till.engine.rules))


def member_of(two: Chain, points: int) -> UUID:
    """A member whom both tills know, with so many points from one large sale."""
    member = enrol(two.tills[0])
    if points:
        sell(two.tills[0], member, points // 5 * 1000)
    two.settle()
    return member


@pytest.mark.parametrize(("amount", "part", "each"), [(10_900, 800, 0), (10_500, 600, 5)])
def test_refunds_at_two_offline_tills_are_corrected_once(
    two: Chain, amount: int, part: int, each: int
) -> None:
    member = member_of(two, 0)
    sale = sell(two.tills[0], member, amount)
    two.settle()
    two.cut(0, 1)
    for till in two.tills:
        assert refund(till, sale.receipt, (0, part)).earned == -each
    two.settle()
    assert two.balances(member) == [sale.earned - 5] * 2


def test_points_spent_twice_are_honoured_contested_and_written_off(two: Chain) -> None:
    member = member_of(two, 500)
    two.cut(0, 1)
    for till in two.tills:
        two.clock.advance(60_000)
        assert sell(till, member, 600, redeem=500).redeemed == 500
    two.settle()
    assert two.balances(member) == [-500, -500]
    till = two.tills[0]
    till.session = Session("", "Eva", "manager", till.now_ms())
    desk = Desk(till)
    (contest,) = desk.contests()
    assert contest.contest.shortfall == 500
    assert [claim.terminal for claim in contest.contest.claims] == [t.terminal for t in two.tills]
    assert contest.contest.charged == contest.contest.claims[0].entry
    desk.write_off(contest.entry, "both were served in good faith").result()
    assert till.member(member).balance == 0
    two.settle()
    assert two.balances(member) == [0, 0]
    with pytest.raises(Refused, match="resolved"):
        Desk(till).recover(contest.entry, "again").result()


def test_an_unknown_card_is_enrolled_elsewhere_and_its_points_follow(two: Chain) -> None:
    card = "2911111111117"
    two.cut(0)
    unknown = two.tills[0].identify(card)
    sell(two.tills[0], unknown.account, 4999)
    view = two.tills[1].enrol(Enrolment(card=card, name="Jon Kvist")).result()
    sell(two.tills[1], view.account, 1000)
    two.settle()
    assert two.balances(view.account) == [25, 25]
    assert [till.identify(card).account for till in two.tills] == [view.account] * 2


def test_a_lost_card_found_later_is_merged(two: Chain) -> None:
    member = member_of(two, 100)
    two.cut(0)
    sell(two.tills[0], two.tills[0].identify("2933333333331").account, 4999)
    two.settle()
    two.tills[1].replace_card(member, "2933333333331").result()
    two.settle()
    assert two.balances(member) == [120, 120]


def test_a_stale_tier_is_trued_up(two: Chain) -> None:
    member = member_of(two, 495)
    two.cut(1)
    sell(two.tills[0], member, 1000)
    two.clock.advance(60_000)
    assert sell(two.tills[1], member, 4999).earned == 20
    two.settle()
    assert two.balances(member) == [495 + 5 + 20 + 2] * 2


def test_a_refund_of_a_sale_the_till_does_not_hold(two: Chain) -> None:
    member = member_of(two, 500)
    two.cut(0, 1)
    sale = sell(two.tills[0], member, 10_000, redeem=200)
    with pytest.raises(Refused, match="known"):
        two.tills[1].sale(sale.receipt)
    order = BlindRefund(
        act=two.tills[1].new_act(),
        sold_in="HS",
        sold_as=sale.receipt,
        returned=(Returned(0, 10_000),),
        currency="EUR",
        approver=eva(two.tills[1]),
    )
    two.clock.advance(60_000)
    two.tills[1].refund_unknown(order).result()
    two.settle()
    assert two.balances(member) == [500, 500]


def test_members_found_by_name_and_phone_at_the_other_till(two: Chain) -> None:
    member = member_of(two, 0)
    assert [hit.account for hit in two.tills[1].find("lindq")] == [member]
    assert [hit.account for hit in two.tills[1].find("030 901820")] == [member]


def test_a_third_till_joins_late_and_knows_everything(two: Chain, tmp_path: Path) -> None:
    member = member_of(two, 500)
    two.cut(0, 1)
    for till in two.tills:
        sell(till, member, 600, redeem=500)
    two.settle()
    two.add(tmp_path / "late", "HS")
    two.settle()
    assert two.balances(member) == [-500] * 3
    assert len(two.digests()) == 1


def test_a_guests_receipt_linked_at_both_tills_counts_once(two: Chain) -> None:
    first = member_of(two, 0)
    second = two.tills[1].enrol(Enrolment(card="2944444444448", name="Jon Kvist")).result().account
    sale = sell(two.tills[0], None, 4999)
    two.settle()
    two.cut(0, 1)
    two.tills[0].link_receipt(two.tills[0].new_act(), sale.receipt, first).result()
    two.clock.advance(60_000)
    two.tills[1].link_receipt(two.tills[1].new_act(), sale.receipt, second).result()
    two.settle()
    assert (two.balances(first), two.balances(second)) == ([0, 0], [20, 20])


def test_a_line_returned_twice_does_not_hold_back_the_others(two: Chain) -> None:
    member = member_of(two, 0)
    sale = sell(two.tills[0], member, 3000, 5000)
    two.settle()
    two.cut(0, 1)
    for till in two.tills:
        refund(till, sale.receipt, (0, 3000))
    two.settle()
    assert refund(two.tills[0], sale.receipt, (1, 5000)).due == -5000
    with pytest.raises(Refused, match="more than was sold"):
        refund(two.tills[1], sale.receipt, (0, 1))
    two.settle()
    assert two.balances(member) == [0, 0]

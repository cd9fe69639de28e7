"""What two tills share without a network: a voucher, the last mug, a gift card. And what central
and a manager make of it when they meet again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from sync.server.verifying import verify as verify_central
from terminal.domain.entry import Payment
from terminal.domain.tally import Tally
from terminal.domain.wishes import NO_WISH
from terminal.errors import Refused
from terminal.store import tallies
from terminal.till import Till
from terminal.verifying import Verified, verify
from terminal.views import ContestView
from tests.support.chain import Chain, chain
from tests.support.offers import CARD, OFFERS, buy, goods, issue, load, manager, wish
from tests.support.shop import enrol, refund

MUG = goods(900, sku="MUG")


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Chain]:
    with chain(tmp_path, programme=OFFERS) as made:
        made.sync()
        yield made
        for rounds in made.settle():
            assert rounds.digest_equal is True
        for till in made.tills:
            assert check(till).fault is None
        with made.central.central.database.read() as connection:
            verify_central(connection)
        told = made.central.central.exceptions(everything=True).exceptions
        assert {one.kind for one in told} <= {"contest"}


def check(till: Till) -> Verified:
    return till.engine.read(lambda c: verify(c, till.engine.rules))


def member_of(two: Chain) -> UUID:
    """A member with 600 points whom both tills know."""
    member = enrol(two.tills[0])
    buy(two.tills[0], goods(100_000), member)
    two.settle()
    return member


def contest_at(two: Chain, number: int = 0, resource: str = "") -> ContestView:
    found = manager(two.tills[number]).contests()
    (one,) = [view for view in found if resource in ("", view.contest.resource)]
    return one


def counted(two: Chain, resource: str, name: str) -> list[Tally]:
    assert resource in {"voucher", "reward", "gift_card"}
    return [
        till.engine.read(lambda c: tallies.one_of(c, resource, name))  # type: ignore[arg-type]
        for till in two.tills
    ]


def test_a_voucher_of_one_till_is_good_at_the_other_once(two: Chain) -> None:
    (code,) = issue(two.tills[0], "five").codes
    two.settle()
    buy(two.tills[1], goods(2000), None, wish(code))
    two.settle()
    with pytest.raises(Refused, match="has been used"):
        buy(two.tills[0], goods(2000), None, wish(code))
    assert manager(two.tills[0]).contests() == []


@pytest.mark.parametrize("known", [False, True])
def test_a_voucher_used_at_two_offline_tills(two: Chain, known: bool) -> None:
    member = member_of(two) if known else None
    (code,) = issue(two.tills[0], "five").codes
    two.settle()
    two.cut(0, 1)
    for till in two.tills:
        two.clock.advance(60_000)
        assert buy(till, goods(2000), member, wish(code)).due == 1500
    two.settle()
    found = contest_at(two, resource="voucher")
    claims = found.contest.claims
    assert (found.contest.resource, found.contest.name, found.contest.shortfall) == (
        "voucher",
        code,
        1,
    )
    assert [claim.terminal for claim in claims] == [till.terminal for till in two.tills]
    assert (found.contest.winner, found.contest.charged) == (claims[1].entry, claims[0].entry)
    assert found.account == member
    manager(two.tills[0]).write_off(found.entry, "both were served in good faith").result()
    two.settle()
    assert counted(two, "voucher", code) == [Tally(1, 1000)] * 2
    assert two.tills[1].voucher(code).left == 0
    assert contest_at(two, 1, "voucher").resolution == "write_off"


def test_a_voucher_given_back_before_it_was_used_again_is_no_contest(two: Chain) -> None:
    (code,) = issue(two.tills[0], "five").codes
    two.settle()
    sale = buy(two.tills[0], goods(2000), None, wish(code))
    refund(two.tills[0], sale.receipt, (0, 1500))
    two.clock.advance(60_000)
    buy(two.tills[1], goods(2000), None, wish(code))
    two.settle()
    assert manager(two.tills[0]).contests() == []


def test_the_last_mug_is_given_twice_and_its_member_keeps_it(two: Chain) -> None:
    member = member_of(two)
    balance = two.tills[0].member(member).balance
    two.cut(0, 1)
    for till in two.tills:
        two.clock.advance(60_000)
        assert buy(till, MUG, member, wish(rewards=("mug",))).redeemed == 100
    two.settle()
    assert two.balances(member) == [balance - 200] * 2
    found = contest_at(two)
    assert (found.contest.resource, found.contest.name, found.contest.shortfall) == (
        "reward",
        "mug",
        1,
    )
    manager(two.tills[0]).recover(found.entry, "another will come").result()
    two.settle()
    assert counted(two, "reward", "mug") == [Tally(2, 200)] * 2
    assert two.balances(member) == [balance - 200] * 2


def test_a_gift_card_spent_twice_within_the_floor_limit(two: Chain) -> None:
    buy(two.tills[0], load(CARD, 2500))
    two.settle()
    two.cut(0, 1)
    for till in two.tills:
        two.clock.advance(60_000)
        buy(till, goods(2000), None, NO_WISH, Payment("gift_card", 2000, CARD))
    two.settle()
    assert [till.gift_card(CARD).balance for till in two.tills] == [-1500] * 2
    found = contest_at(two, 1)
    assert (found.contest.resource, found.contest.shortfall) == ("gift_card", 1500)
    manager(two.tills[1]).write_off(found.entry, "the store bears it").result()
    two.settle()
    assert [till.gift_card(CARD).balance for till in two.tills] == [0] * 2


def test_a_card_loaded_elsewhere_pays_once_it_is_known(two: Chain) -> None:
    two.cut(1)
    buy(two.tills[0], load(CARD, 2500))
    with pytest.raises(Refused, match="never loaded"):
        buy(two.tills[1], goods(500), None, NO_WISH, Payment("gift_card", 500, CARD))
    two.settle()
    buy(two.tills[1], goods(500), None, NO_WISH, Payment("gift_card", 500, CARD))
    two.settle()
    assert two.tills[0].gift_card(CARD).balance == 2000


def test_a_budget_given_twice_is_put_right_by_a_write_off(two: Chain) -> None:
    member = member_of(two)
    two.cut(0, 1)
    had = two.tills[0].member(member).balance
    other = enrol(two.tills[1], "2900000000025")
    for till, who in zip(two.tills, (member, other), strict=True):
        two.clock.advance(60_000)
        buy(till, goods(1000), who)
    assert two.tills[0].member(member).balance > had
    two.settle()
    found = contest_at(two)
    assert (found.contest.resource, found.contest.name) == ("promotion", "bonus")
    manager(two.tills[0]).write_off(found.entry, "both were served").result()
    two.settle()
    counts = [
        till.engine.read(lambda c: tallies.one_of(c, "promotion", "bonus")) for till in two.tills
    ]
    assert [one.amount for one in counts] == [150, 150]


@pytest.fixture
def left_to_a_manager(tmp_path: Path) -> Iterator[Chain]:
    programme = f'{OFFERS}\n[contest]\npolicy = "manager"\n'
    with chain(tmp_path, programme=programme) as made:
        made.sync()
        yield made
        made.settle()
        assert all(check(till).fault is None for till in made.tills)


def test_where_a_manager_decides_nobody_stands_until_one_has_said_who(
    left_to_a_manager: Chain,
) -> None:
    two = left_to_a_manager
    (code,) = issue(two.tills[0], "five").codes
    two.settle()
    two.cut(0, 1)
    for till in two.tills:
        two.clock.advance(60_000)
        buy(till, goods(2000), None, wish(code))
    two.settle()
    found = contest_at(two)
    assert (found.contest.winner, found.contest.charged) == (None, None)
    first, last = found.contest.claims
    desk = manager(two.tills[0])
    for nobody in (None, found.entry):
        with pytest.raises(Refused, match="whose claim stands"):
            desk.write_off(found.entry, "a reason", nobody).result()
    desk.write_off(found.entry, "the first came first", first.entry).result()
    two.settle()
    for number in (0, 1):
        (seen,) = manager(two.tills[number]).contests()
        assert (seen.contest.winner, seen.contest.charged) == (first.entry, last.entry)


def test_a_later_till_knows_vouchers_and_counts(two: Chain, tmp_path: Path) -> None:
    (used, fresh) = issue(two.tills[0], "five", 2).codes
    buy(two.tills[0], goods(2000), None, wish(used))
    two.settle()
    third = two.add(tmp_path / "late", "HS")
    two.settle()
    assert (third.voucher(used).left, third.voucher(fresh).left) == (0, 1)


def test_a_receipt_refunded_at_two_offline_tills(two: Chain) -> None:
    member = member_of(two)
    balance = two.tills[0].member(member).balance
    sale = buy(two.tills[0], goods(3000, 2000), member)
    two.settle()
    two.cut(0, 1)
    for till in two.tills:
        two.clock.advance(60_000)
        refund(till, sale.receipt, (0, 3000))
    refund(two.tills[1], sale.receipt, (1, 2000))
    two.settle()
    found = contest_at(two)
    name = f"EUR {two.tills[0].engine.identity.store}/{sale.receipt}"
    assert (found.contest.resource, found.contest.name) == ("refund", name)
    assert (found.contest.shortfall, found.account) == (3000, member)
    assert [claim.points for claim in found.contest.claims] == [3000, 3000]
    assert two.balances(member) == [balance] * 2
    manager(two.tills[0]).write_off(found.entry, "nobody can say who had it").result()
    two.settle()
    assert two.balances(member) == [balance] * 2
    assert [view.resolution for view in manager(two.tills[1]).contests()] == ["write_off"]


def test_a_guest_s_receipt_refunded_twice_is_told_with_its_money(two: Chain) -> None:
    sale = buy(two.tills[0], goods(3000))
    two.settle()
    two.cut(0, 1)
    refund(two.tills[0], sale.receipt, (0, 1000))
    two.clock.advance(60_000)
    refund(two.tills[1], sale.receipt, (0, 2500))
    two.settle()
    assert (contest_at(two).contest.shortfall, contest_at(two).account) == (500, None)
    told = two.central.central.exceptions().exceptions
    assert ["gave back 500 minor units of EUR more" in one.sentence for one in told] == [True]


def test_goods_given_back_at_two_tills_within_what_was_sold_are_no_contest(two: Chain) -> None:
    sale = buy(two.tills[0], goods(3000))
    two.settle()
    two.cut(0, 1)
    for till in two.tills:
        refund(till, sale.receipt, (0, 1500))
    two.settle()
    assert manager(two.tills[0]).contests() == []

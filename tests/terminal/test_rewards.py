"""The rewards catalogue at the till: what is to be had, why not, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from terminal.errors import Refused
from terminal.till import Till
from terminal.views import RewardView
from tests.support.offers import CARD, buy, goods, load, manager, offering_till, wish
from tests.support.shop import enrol, refund

MUG = goods(900, sku="MUG")


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    with offering_till(tmp_path) as made:
        yield made


@pytest.fixture
def member(till: Till) -> UUID:
    """A member with 600 points."""
    account = enrol(till)
    buy(till, goods(100_000), account)
    return account


def shown(till: Till, member: UUID | None, reward: str) -> RewardView:
    found = till.rewards(member, MUG)
    return next(one for one in found if one.reward == reward)


def why(view: RewardView) -> str:
    return view.why.key if view.why else ""


def test_the_catalogue_says_what_is_to_be_had(till: Till, member: UUID) -> None:
    mug = shown(till, member, "mug")
    assert (mug.cost, mug.affordable, mug.left, mug.why) == (100, True, 1, None)
    assert shown(till, member, "tasting").left == -1
    assert why(shown(till, None, "mug")) == "reward.no_member"
    (elsewhere,) = [one for one in till.rewards(member, goods(500)) if one.reward == "mug"]
    assert why(elsewhere) == "reward.goods"


def test_the_last_one_is_sold_out_and_comes_back_with_the_sale(till: Till, member: UUID) -> None:
    two = goods(900, 500, sku="MUG")
    sale = buy(till, two, member, wish(rewards=("mug",)))
    assert (sale.due, sale.redeemed) == (500, 100)
    assert (why(shown(till, member, "mug")), shown(till, member, "mug").left) == (
        "reward.sold_out",
        0,
    )
    with pytest.raises(Refused, match="none is left"):
        till.quote(MUG, member, wish(rewards=("mug",)))
    refund(till, sale.receipt, (1, 500))
    assert shown(till, member, "mug").left == 1


def test_more_came_in(till: Till, member: UUID) -> None:
    desk = manager(till)
    desk.correct_stock("mug", 4, "a box was found").result()
    assert shown(till, member, "mug").left == 5
    desk.correct_stock("mug", -2, "broken").result()
    assert shown(till, member, "mug").left == 3
    with pytest.raises(Refused, match="reason"):
        desk.correct_stock("mug", 1, " ")
    for reward, more in (("ghost", 1), ("mug", 0)):
        with pytest.raises(Refused):
            desk.correct_stock(reward, more, "x").result()


def test_an_experience_needs_no_goods_and_is_limited(till: Till, member: UUID) -> None:
    visits = till.engine.read(lambda c: till.member(member)).balance
    done = buy(till, goods(), member, wish(rewards=("tasting",)))
    assert (done.due, done.balance) == (0, visits - 300)
    assert why(shown(till, member, "tasting")) == "reward.limit"


def test_too_few_points(till: Till, member: UUID) -> None:
    buy(till, goods(), member, wish(rewards=("tasting",)))
    buy(till, goods(), member, wish(rewards=("card",), card=CARD))
    tasting = shown(till, member, "card")
    assert (tasting.affordable, why(tasting)) == (False, "reward.points")
    with pytest.raises(Refused, match="costs less"):
        till.quote(goods(500), member, wish(rewards=("card",), card=CARD))


def test_a_gift_card_is_loaded_once_the_sale_is_done(till: Till, member: UUID) -> None:
    with pytest.raises(Refused, match="Scan one"):
        till.quote(goods(500), member, wish(rewards=("card",)))
    wanted = wish(rewards=("card",), card=CARD)
    till.quote(goods(500), member, wanted)
    assert not till.gift_card(CARD).known
    buy(till, goods(500), member, wanted)
    assert till.gift_card(CARD).balance == 1000


def test_a_card_that_is_full_takes_no_reward(till: Till, member: UUID) -> None:
    buy(till, load(CARD, 20_000))
    buy(till, load(CARD, 4500))
    with pytest.raises(Refused, match=r"5\.00"):
        till.quote(goods(500), member, wish(rewards=("card",), card=CARD))


def test_a_sale_that_fails_after_the_redemption_gives_it_back(till: Till, member: UUID) -> None:
    before = (till.member(member).balance, till.status().unsent, till.last_act())
    full = "CREATE TRIGGER full BEFORE INSERT ON spool BEGIN SELECT RAISE(ABORT, 'full'); END"
    change(till, full)
    with pytest.raises(Exception, match="full"):
        buy(till, goods(900, 500, sku="MUG"), member, wish(rewards=("mug",)))
    change(till, "DROP TRIGGER full")
    assert (till.member(member).balance, till.status().unsent, till.last_act()) == before
    assert shown(till, member, "mug").left == 1


def test_a_budget_is_given_until_it_is_used_up(till: Till) -> None:
    first, second = enrol(till), enrol(till, "2911111111117")
    assert buy(till, goods(1000), first).earned == 5 + 100
    assert buy(till, goods(1000), second).earned == 5 + 50
    assert buy(till, goods(1000), second).earned == 5


def change(till: Till, text: str) -> None:
    till.engine.lane.call(lambda c: c.exec_driver_sql(text))

"""Gift cards at the till: loaded, paid with, refused with the reason, offline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terminal.domain.entry import Line, Payment, Returned
from terminal.domain.quote import Basket
from terminal.domain.wishes import NO_WISH
from terminal.errors import Refused
from terminal.till import Till
from tests.support.offers import CARD, buy, goods, load, offering_till, wish
from tests.support.shop import enrol, refund


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    with offering_till(tmp_path) as made:
        yield made


def pay(amount: int, code: str = CARD) -> Payment:
    return Payment("gift_card", amount, code)


def test_a_card_is_sold_without_points_and_pays_with_points(till: Till) -> None:
    member = enrol(till)
    assert buy(till, load(CARD, 5000), member).earned == 0
    done = buy(till, goods(2000), member, NO_WISH, pay(1500), Payment("cash", 500))
    assert done.earned == 10 + 100
    view = till.gift_card(CARD)
    assert (view.known, view.balance, view.payable) == (True, 3500, 3500)


def test_a_card_is_worth_nothing_before_its_sale_is_durable(till: Till) -> None:
    till.quote(load(CARD, 5000), None)
    assert not till.gift_card(CARD).known
    both = Basket((Line("Gift card", 5000, gift_card=CARD), Line("Tea", 500)), "EUR")
    with pytest.raises(Refused, match="once its own sale is done"):
        buy(till, both, None, NO_WISH, pay(500), Payment("cash", 5000))
    assert not till.gift_card(CARD).known


@pytest.mark.parametrize(("amount", "said"), [(499, "5.00"), (20_001, "200.00")])
def test_what_is_loaded_at_once_is_limited(till: Till, amount: int, said: str) -> None:
    with pytest.raises(Refused, match=said):
        till.quote(load(CARD, amount), None)


def test_what_a_card_holds_is_limited(till: Till) -> None:
    buy(till, load(CARD, 20_000))
    with pytest.raises(Refused, match=r"50\.00"):
        till.quote(load(CARD, 5001), None)
    buy(till, load(CARD, 5000))
    assert till.gift_card(CARD).balance == 25_000


@pytest.mark.parametrize(
    ("payments", "key"),
    [
        ((pay(2000, "G-9999-0000"),), "gift_card.unknown"),
        ((pay(1500), pay(500)), "gift_card.balance"),
        ((pay(900), Payment("cash", 1000)), "payment.sum"),
        ((pay(-100), Payment("cash", 2100)), "payment.amount"),
    ],
)
def test_payments_that_are_refused_leave_no_trace(
    till: Till, payments: tuple[Payment, ...], key: str
) -> None:
    buy(till, load(CARD, 1000))
    before = till.status().unsent
    with pytest.raises(Refused) as no:
        buy(till, goods(2000), None, NO_WISH, *payments)
    assert no.value.key == key
    assert (till.status().unsent, till.gift_card(CARD).balance) == (before, 1000)


def test_a_card_of_another_system_is_the_shops_own_business(till: Till) -> None:
    assert buy(till, goods(2000), None, NO_WISH, pay(2000, "")).due == 2000


def test_offline_a_card_pays_up_to_the_floor_limit_in_a_day(till: Till) -> None:
    buy(till, load(CARD, 5000))
    till.engine.note_link("offline", "", 0)
    assert till.gift_card(CARD).payable == 2000
    buy(till, goods(1500), None, NO_WISH, pay(1500))
    assert till.gift_card(CARD).payable == 500
    with pytest.raises(Refused, match=r"pay 5\.00"):
        buy(till, goods(600), None, NO_WISH, pay(600))
    till.engine.note_link("online", "", 0)
    assert till.gift_card(CARD).payable == 3500


def test_a_load_is_taken_back_while_it_is_still_there(till: Till) -> None:
    sale = buy(till, load(CARD, 5000))
    refund(till, sale.receipt, (0, 2000))
    assert till.gift_card(CARD).balance == 3000
    buy(till, goods(1000), None, NO_WISH, pay(1000))
    with pytest.raises(Refused, match=r"20\.00"):
        refund(till, sale.receipt, (0, 3000))


def test_a_sale_paid_by_card_goes_back_to_it_and_any_sale_can(till: Till) -> None:
    buy(till, load(CARD, 5000))
    paid = (pay(1500), Payment("cash", 500))
    by_card, by_cash = buy(till, goods(2000), None, NO_WISH, *paid), buy(till, goods(700))
    refund(till, by_card.receipt, (0, 2000))
    assert till.gift_card(CARD).balance == 5000
    other = "G-0000-1111"
    parts = (Returned(0, 700),)
    till.refund(till.new_act(), by_cash.act, parts, to_card=other).result()
    assert till.gift_card(other).balance == 700


def test_a_refund_does_not_overfill_a_card(till: Till) -> None:
    buy(till, load(CARD, 20_000))
    sale = buy(till, goods(6000))
    with pytest.raises(Refused, match=r"50\.00"):
        till.refund(till.new_act(), sale.act, (Returned(0, 6000),), to_card=CARD).result()
    assert till.sale(sale.receipt).left == (6000,)


def test_what_a_reward_loaded_stays_until_all_is_returned(till: Till) -> None:
    member = enrol(till)
    buy(till, goods(100_000), member)
    both = Basket((Line("Gift card", 5000, gift_card=CARD), Line("Tea", 500)), "EUR")
    sale = buy(till, both, member, wish(rewards=("card",), card=CARD))
    assert till.gift_card(CARD).balance == 6000
    refund(till, sale.receipt, (0, 2000))
    assert till.gift_card(CARD).balance == 4000
    refund(till, sale.receipt, (0, 3000))
    assert till.gift_card(CARD).balance == 1000
    refund(till, sale.receipt, (1, 500))
    assert till.gift_card(CARD).balance == 0


def test_points_neither_buy_nor_lower_a_card(till: Till) -> None:
    member = enrol(till)
    for _ in range(3):
        buy(till, goods(200_000), member)
    quote = till.quote(load(CARD, 5000), member)
    assert (quote.points, quote.redeemable, quote.due) == (0, 0, 5000)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.booleans(), st.integers(500, 6000)), max_size=8))
def test_a_card_holds_its_loads_less_its_payments(
    till: Till, steps: list[tuple[bool, int]]
) -> None:
    code = f"G-{till.new_act()}"
    held = 0
    for loads, amount in steps:
        if loads and held + amount <= 25_000:
            buy(till, load(code, amount))
            held += amount
        elif not loads and amount <= held:
            buy(till, goods(amount), None, NO_WISH, pay(amount, code))
            held -= amount
        elif not loads:
            with pytest.raises(Refused):
                buy(till, goods(amount), None, NO_WISH, pay(amount, code))
        assert till.gift_card(code).balance == held

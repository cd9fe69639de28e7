"""Random histories of one account: what always holds, whatever was sold, spent and returned."""

from __future__ import annotations

import random
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.domain.account import AccountState, pack
from terminal.domain.fold import apply, refold
from terminal.domain.refund import RefundRefused
from terminal.domain.sale import Sale
from terminal.domain.stamp import ms_of
from terminal.domain.wishes import NotRedeemable
from tests.support.ledger import Ledger

STEP = st.tuples(
    st.sampled_from(["sell", "sell", "sell", "redeem", "refund", "settle"]),
    st.integers(1, 40),
    st.integers(100, 60_000),
)


def play(steps: list[tuple[str, int, int]]) -> Ledger:
    """A history from its steps; the days between them are the steps' own."""
    ledger = Ledger()
    sales: list[Sale] = []
    today = date(2025, 1, 10)
    for kind, days, amount in steps:
        today += timedelta(days=days)
        on = today.isoformat()
        match kind:
            case "sell":
                sales.append(ledger.sell(amount, on))
            case "redeem" if ledger.state().balance >= 100:
                try:
                    sales.append(ledger.sell(amount + 10_000, on, redeem=100))
                except NotRedeemable:
                    continue
            case "refund" if sales:
                sale = sales[amount % len(sales)]
                try:
                    ledger.refund(sale, min(amount, sale.accrue.lines[0].net), on)
                except RefundRefused:
                    continue
            case "settle":
                ledger.settle(on)
    return ledger


def check(state: AccountState) -> None:
    assert state.balance == sum(points for _, points in state.lots) - state.debt
    assert state.balance == state.earned - state.redeemed - state.expired + state.adjusted
    assert state.debt >= 0
    assert all(points > 0 for _, points in state.lots)
    assert [e for e, _ in state.lots] == sorted({e for e, _ in state.lots})
    assert all(points >= 0 for _, points in state.qualifying)


@settings(max_examples=150)
@given(st.lists(STEP, max_size=25))
def test_every_point_is_accounted_for(steps: list[tuple[str, int, int]]) -> None:
    ledger = play(steps)
    check(ledger.state())
    check(refold(AccountState(), ledger.entries, ledger.rules))


@settings(max_examples=100)
@given(st.lists(STEP, max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_delivery_does_not_matter(
    steps: list[tuple[str, int, int]], shuffle: random.Random
) -> None:
    ledger = play(steps)
    straight = AccountState()
    for placed in sorted(ledger.entries, key=lambda p: p.stamp):
        apply(straight, placed, ledger.rules.at(ms_of(placed.order)))
    mixed = list(ledger.entries)
    shuffle.shuffle(mixed)
    assert pack(refold(AccountState(), mixed, ledger.rules)) == pack(straight)


@settings(max_examples=100)
@given(st.lists(STEP, max_size=20))
def test_a_base_at_the_mark_and_the_rest_give_the_same_as_everything(
    steps: list[tuple[str, int, int]],
) -> None:
    ledger = play([*steps, ("settle", 3, 0)])
    assert pack(ledger.state()) == pack(refold(AccountState(), ledger.entries, ledger.rules))


@settings(max_examples=100)
@given(st.lists(st.integers(100, 60_000), min_size=1, max_size=8), st.booleans())
def test_refunding_everything_restores_the_account(amounts: list[int], redeem: bool) -> None:
    ledger = Ledger()
    first = ledger.sell(200_000, "2025-03-01")
    before = ledger.state()
    sales = [
        ledger.sell(amount + 10_000, f"2025-03-{index:02d}", redeem=100 if redeem else 0)
        for index, amount in enumerate(amounts, 2)
    ]
    for index, sale in enumerate(reversed(sales)):
        half = sale.accrue.lines[0].net // 3
        ledger.refund(sale, half, f"2025-03-{20 + index}")
        ledger.refund(sale, sale.accrue.lines[0].net - half, f"2025-03-{20 + index}")
    after = ledger.state()
    assert first.accrue.points == after.balance
    assert (after.lots, after.debt, after.qualifying) == (
        before.lots,
        before.debt,
        before.qualifying,
    )


@settings(max_examples=60)
@given(st.lists(STEP, max_size=20))
def test_settling_twice_or_in_more_steps_writes_the_same(steps: list[tuple[str, int, int]]) -> None:
    ledger = play([step for step in steps if step[0] != "settle"])
    end = "2027-12-01"
    once = Ledger(entries=list(ledger.entries))
    once.settle(end)
    assert once.settle("2027-12-02") == []
    check(once.state())

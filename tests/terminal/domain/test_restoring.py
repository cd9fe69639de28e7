"""Refunding everything restores the account, whatever was sold, spent and returned in between."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.domain.account import AccountState
from terminal.domain.entry import Line, Returned
from terminal.domain.programme import Programme
from terminal.domain.programme_text import read
from terminal.domain.refund import RefundRefused
from terminal.domain.sale import Sale, remaining, returned_before
from terminal.domain.wishes import NotRedeemable, Wish
from tests.support.ledger import Ledger

PROGRAMME = """
version = "all-1"
[earn]
points = 5
per = "10.00"
[[tier]]
name = "Silver"
qualifying = 100
bonus_percent = 10
percent_off = 3
[[tier]]
name = "Gold"
qualifying = 300
bonus_percent = 20
[caps]
purchase = 400
[[promotion]]
id = "dairy"
name = "Dairy twice"
give = "multiplier"
multiplier = "2"
categories = ["dairy"]
cap = 30
budget = 300
[[promotion]]
id = "five"
name = "Five a piece"
give = "points_per_item"
points = 5
stackable = true
per_member = 3
per = "month"
[[promotion]]
id = "week"
name = "Ten percent off"
give = "percent_off"
percent = 10
products = ["apple"]
per_member = 4
[[promotion]]
id = "big"
name = "Five off fifty"
give = "amount_off"
amount = "5.00"
minimum_spend = "50.00"
budget = "20.00"
[[promotion]]
id = "third"
name = "Third visit"
give = "points"
points = 40
every_visit = 3
[[reward]]
id = "mug"
name = "Mug"
give = "product"
cost = 120
product = "mug"
per_member = 2
[[reward]]
id = "three"
name = "Three off"
give = "amount_off"
amount = "3.00"
cost = 250
"""
BASE = tuple(f"2026-{month:02d}-07" for month in (1, 2, 3))
FIRST = date(2026, 3, 10)

LINE = st.builds(
    Line,
    st.just("Goods"),
    st.integers(100, 30_000),
    sku=st.sampled_from(["", "apple", "mug"]),
    category=st.sampled_from(["", "dairy"]),
    quantity=st.sampled_from([500, 1000, 3000]),
    earns=st.sampled_from([True, True, True, False]),
)
WISH = st.sampled_from(
    [Wish(), Wish(), Wish(100), Wish(253), Wish(rewards=("mug",)), Wish(130, rewards=("three",))]
)
STEP = st.tuples(
    st.sampled_from(["sell", "sell", "return"]),
    st.integers(0, 9),
    st.lists(LINE, min_size=1, max_size=3),
    WISH,
    st.integers(1, 100),
)
Step = tuple[str, int, list[Line], Wish, int]


def restored(state: AccountState, today: date) -> tuple[object, ...]:
    """All that a refund of everything brings back; counts of this month, and for ever."""
    since = {0, today.replace(day=1).toordinal()}
    return (
        state.balance,
        state.earned,
        state.redeemed,
        state.debt,
        state.lots,
        state.qualifying,
        state.purchases,
        [count for count in state.counts if count.since in since],
        state.loans,
        state.level,
    )


def started(programme: Programme) -> Ledger:
    """An account with three lots."""
    ledger = Ledger(programme=programme)
    for on in BASE:
        ledger.sell_lines((Line("Before", 20_000),), on)
    return ledger


def give_back(ledger: Ledger, sale: Sale, percent: int, on: str) -> None:
    """Return so much of what is left of every line."""
    known = ledger.known(sale)
    lines = sale.accrue.lines
    before = returned_before(known)
    left = remaining(lines, before)
    parts = tuple(
        Returned(index, amount)
        for index, line in enumerate(left)
        if (amount := -(-line.net * percent // 100))
    )
    free = tuple(
        Returned(index, 0)
        for index, (line, was) in enumerate(zip(lines, before, strict=True))
        if not line.net and not was
    )
    if parts or (free and not any(line.net for line in lines)):
        ledger.refund_lines(sale, parts or free, on)


def play(ledger: Ledger, steps: list[Step], order: list[int]) -> date:
    """Sell and return as the steps say, then return all that is left in the given order; the day
    on which it was done."""
    sales: list[Sale] = []
    today = FIRST
    for kind, days, lines, wish, percent in steps:
        today += timedelta(days=days)
        on = today.isoformat()
        if kind == "sell":
            state = ledger.state()
            try:
                sale = ledger.sell_lines(tuple(lines), on, wish, redeemable=max(0, state.balance))
            except NotRedeemable:
                continue
            sales.append(sale)
        elif sales:
            try:
                give_back(ledger, sales[percent % len(sales)], percent, on)
            except RefundRefused:
                continue
    last = today.isoformat()
    for index in order:
        if sales:
            give_back(ledger, sales.pop(index % len(sales)), 100, last)
    for sale in reversed(sales):
        give_back(ledger, sale, 100, last)
    return today


@settings(max_examples=400, deadline=None)
@given(st.lists(STEP, max_size=12), st.lists(st.integers(0, 20), max_size=12))
def test_refunding_everything_restores_the_account(steps: list[Step], order: list[int]) -> None:
    ledger = started(read(PROGRAMME))
    before, given_before = ledger.state(), ledger.given()
    end = play(ledger, steps, order)
    assert restored(ledger.state(), end) == restored(before, end)
    nothing = dict.fromkeys(ledger.given(), 0)
    assert ledger.given() == nothing | given_before


def test_what_blind_refunds_took_too_much_returns_to_the_lots_that_gave_it() -> None:
    ledger = Ledger()
    ledger.sell(10_500, "2026-01-07")
    sale = ledger.sell(10_500, "2026-02-07")
    ledger.sell(10_000, "2026-03-05", redeem=100)
    before = ledger.state()
    for till in "AB":
        ledger.refund(sale, 600, "2026-03-10", till=till, blind=True)
    ledger.settle("2026-03-12")
    taken = [(end, points) for end, points in before.lots]
    taken[0] = (taken[0][0], taken[0][1] - 5)
    assert ledger.state().lots == taken
    assert ledger.state().balance == before.balance - 5

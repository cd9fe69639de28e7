"""The figures the programme promises, case by case, computed by the kernel."""

from __future__ import annotations

import pytest

from terminal.domain.account import spendable
from terminal.domain.entry import Entry, Line
from terminal.domain.occasion import Standing
from terminal.domain.quote import Basket, quote
from terminal.domain.stamp import tick_of
from terminal.domain.wishes import NotRedeemable, Wish
from tests.support.ledger import MEMBER, Ledger, default_programme, moment, without_tiers


def grant(ledger: Ledger, points: int, on: str) -> None:
    ledger._count += 1
    ledger.write(
        Entry(
            id=MEMBER,
            kind="adjust",
            tick=tick_of(moment(on, 1)),
            terminal="A",
            act=MEMBER,
            account=MEMBER,
            points=points,
        )
    )


@pytest.mark.parametrize(
    ("amount", "level", "base", "bonus"),
    [(4999, 0, 20, 0), (4999, 2, 20, 4), (4999, 1, 20, 2), (999, 0, 0, 0), (1000, 0, 5, 0)],
)
def test_earning(amount: int, level: int, base: int, bonus: int) -> None:
    basket = Basket((Line("Goods", amount),), "EUR")
    earned = quote(basket, Standing(level), default_programme()).earned
    assert (earned.base, earned.bonus) == (base, bonus)


def test_part_paid_with_points_does_not_earn() -> None:
    ledger = Ledger()
    grant(ledger, 1500, "2026-01-01")
    ledger.sell(10_000, "2026-02-01", redeem=1500)
    assert ledger.state().balance == 1500 - 1460


def test_refunds_in_parts_claw_back_what_the_rest_would_not_have_earned() -> None:
    ledger = Ledger()
    sale = ledger.sell(10_000, "2026-02-01")
    clawed = [-ledger.refund(sale, part, "2026-02-03").points for part in (500, 500, 9000)]
    assert clawed == [5, 0, 45]
    assert ledger.state().balance == 0


@pytest.mark.parametrize(("amount", "part", "each"), [(10_900, 800, 0), (10_500, 600, 5)])
def test_two_blind_refunds_are_corrected_over_the_union(amount: int, part: int, each: int) -> None:
    ledger = Ledger()
    sale = ledger.sell(amount, "2026-02-01")
    clawed = [-ledger.refund(sale, part, "2026-02-03", till=t, blind=True).points for t in "AB"]
    assert clawed == [each, each]
    written = ledger.settle("2026-02-05")
    assert [(e.kind, e.points) for e in written] == [("claw_back", 2 * each - 5)]
    assert ledger.state().balance == sale.accrue.points - 5
    assert ledger.settle("2026-02-06") == []


def test_points_spent_twice_are_one_contest_and_a_debt() -> None:
    ledger = Ledger()
    grant(ledger, 500, "2026-01-01")
    one = ledger.sell(600, "2026-02-01", redeem=500, till="A", seen=1)
    two = ledger.sell(600, "2026-02-01", hour=13, redeem=500, till="B", seen=1)
    assert ledger.state().balance == -500
    (contest,) = [e.contest for e in ledger.settle("2026-02-02") if e.contest]
    assert one.redeem is not None
    assert two.redeem is not None
    assert contest.shortfall == 500
    assert contest.winner == two.redeem.id
    assert contest.charged == one.redeem.id
    assert [claim.terminal for claim in contest.claims] == ["A", "B"]
    ledger.write(
        Entry(
            id=one.accrue.id,
            kind="write_off",
            tick=tick_of(moment("2026-02-03")),
            terminal="A",
            act=MEMBER,
            account=MEMBER,
            points=500,
        )
    )
    assert ledger.state().balance == 0


def test_a_seen_claim_is_no_contest() -> None:
    ledger = Ledger()
    grant(ledger, 500, "2026-01-01")
    ledger.sell(600, "2026-02-01", redeem=500, till="A", seen=1)
    ledger.sell(600, "2026-02-01", hour=13, redeem=500, till="B", seen=9)
    assert [e.kind for e in ledger.settle("2026-02-02")] == []


def test_more_than_the_balance_is_refused_with_the_balance() -> None:
    basket = Basket((Line("Goods", 10_000),), "EUR")
    with pytest.raises(NotRedeemable) as refused:
        quote(basket, Standing(0, 500), default_programme(), Wish(600))
    assert (refused.value.key, refused.value.values) == ("redeem.balance", ("500",))


def test_refund_after_the_points_were_spent_leaves_a_debt() -> None:
    ledger = Ledger(without_tiers())
    sale = ledger.sell(100_000, "2026-01-10")
    ledger.sell(600, "2026-02-01", redeem=500)
    ledger.refund(sale, 100_000, "2026-02-03")
    state = ledger.state()
    assert state.balance == -500
    assert spendable(state, 0) == -500


def test_lots_expire_at_the_end_of_the_month_a_year_on() -> None:
    ledger = Ledger(without_tiers())
    ledger.sell(10_000, "2025-02-10")
    ledger.sell(4000, "2025-03-10")
    written = ledger.settle("2026-03-02")
    assert [(e.kind, e.points, e.day) for e in written] == [
        ("expire", -50, moment_day("2026-03-01"))
    ]
    assert ledger.state().balance == 20
    assert ledger.settle("2026-03-20") == []


def moment_day(text: str) -> int:
    from datetime import date

    return date.fromisoformat(text).toordinal()


def test_a_stale_tier_is_trued_up_once_in_the_members_favour() -> None:
    ledger = Ledger()
    ledger.sell(100_000, "2026-01-10")
    ledger.sell(4999, "2026-01-12", till="B", level=0)
    written = ledger.settle("2026-01-13")
    assert [(e.kind, e.points, e.tier) for e in written] == [("true_up", 2, "Silver")]
    assert ledger.settle("2026-01-14") == []


def test_the_crossing_sale_earns_at_the_old_tier() -> None:
    ledger = Ledger()
    assert ledger.sell(100_000, "2026-01-10").accrue.tier == ""
    assert ledger.sell(1000, "2026-01-11").accrue.tier == "Silver"


def test_a_tier_falls_one_level_at_the_end_of_its_hold() -> None:
    ledger = Ledger()
    ledger.sell(300_000, "2025-01-10")
    assert ledger.sell(1000, "2026-01-31").accrue.tier == "Gold"
    assert ledger.sell(1000, "2026-02-01").accrue.tier == "Silver"
    assert ledger.sell(1000, "2027-01-31").accrue.tier == "Silver"
    assert ledger.sell(1000, "2027-02-01").accrue.tier == ""
    state = ledger.state()
    assert (state.upgrades, state.downgrades) == (1, 2)


def test_a_refund_removes_the_tier_it_undoes() -> None:
    ledger = Ledger()
    sale = ledger.sell(100_000, "2026-01-10")
    assert ledger.state().level == 1
    ledger.refund(sale, 10_000, "2026-01-12")
    assert ledger.state().level == 0

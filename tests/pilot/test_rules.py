"""The independent rules give the figures that the programme promises."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.pilot.raw import Refund, Sale
from tests.pilot.rules import (
    Count,
    Purse,
    base,
    business_date,
    day,
    level_after,
    net_left,
    points,
    restored,
    shares,
)

ZONE = "Europe/Berlin"
NOON = 1_772_362_800_000
"""2026-03-01 11:00 UTC, noon in Berlin."""
DAY_MS = 86_400_000


def sale(*amounts: int, at: int = NOON, refunds: tuple[int, ...] = ()) -> Sale:
    lines = [(f"a{index}", amount) for index, amount in enumerate(amounts)]
    sold = Sale(at, 2, "S1", "", "R1", "M1", 0, "EUR", lines)
    sold.refunds = [
        Refund(at + 1, 3 + i, "S1", f"B{i}", {0: part}) for i, part in enumerate(refunds)
    ]
    return sold


@pytest.mark.parametrize(
    ("net", "level", "earned"),
    [(4999, 0, 20), (4999, 2, 24), (999, 0, 0), (8500, 0, 40), (10_000, 1, 55), (500_000, 2, 2500)],
)
def test_points_of_a_net(net: int, level: int, earned: int) -> None:
    assert points(net, level) == earned


def test_three_refunds_claw_back_five_nothing_and_the_rest() -> None:
    sold = sale(10_000, refunds=(500, 500, 9000))
    left = [base(net_left(sold, 0, sold.refunds[:count])) for count in range(4)]
    assert left == [50, 45, 45, 0]


def test_what_points_paid_is_spread_by_largest_remainder() -> None:
    assert shares(sale(1000, 1000, 1000), 100) == [34, 33, 33]
    assert shares(sale(6000, 4000), 200) == [120, 80]
    assert shares(sale(1, 9999), 100) == [0, 100]


def test_a_full_return_gives_every_redeemed_point_back() -> None:
    sold = sale(333, 667, refunds=(100, 100, 133))
    sold.refunds.append(Refund(NOON + 9, 9, "S1", "B9", {1: 667}))
    back = [restored(sold, 101, sold.refunds[:count]) for count in range(5)]
    assert back == [0, 10, 20, 34, 101]
    assert net_left(sold, 101, sold.refunds) == 0


def test_a_business_day_begins_at_four_on_the_wall_clock() -> None:
    spring = 1_774_746_000_000  # 2026-03-29 01:00 UTC, when Berlin's clocks go to 03:00
    assert business_date(spring + 1_800_000, ZONE) == date(2026, 3, 28)
    assert business_date(spring + 3_600_000, ZONE) == date(2026, 3, 29)
    assert day(spring - 3_600_001, ZONE) == date(2026, 3, 29)


def test_soonest_expiry_is_spent_first_and_debt_is_repaid_by_what_comes() -> None:
    purse = Purse(ZONE)
    purse.put(date(2027, 4, 30), 100)
    purse.put(date(2027, 3, 31), 50)
    assert purse.take(80) == {date(2027, 3, 31): 50, date(2027, 4, 30): 30}
    purse.take(100)
    assert (purse.balance, purse.debt) == (-30, 30)
    purse.put(date(2027, 5, 31), 20)
    assert (purse.balance, purse.lots) == (-10, {})


def test_a_lot_expires_when_its_month_is_over_a_year_on() -> None:
    purse = Purse(ZONE)
    purse.sell(sale(10_000), 0, 0)
    end = 1_806_530_400_000  # 2027-04-01 00:00 in Berlin
    purse.pass_time(end)
    assert (purse.balance, purse.expired) == (50, 0)
    purse.pass_time(end + 1)
    assert (purse.balance, purse.expired) == (0, 50)


def test_returned_points_go_back_latest_lot_first_with_grace_if_expired() -> None:
    old, new = sale(20_000, at=NOON - 365 * DAY_MS), sale(20_000, at=NOON)
    spent = sale(15_000, at=NOON + DAY_MS, refunds=(12_000, 3000))
    purse = Purse(ZONE)
    purse.sell(old, 0, 0)
    purse.sell(new, 0, 0)
    purse.sell(spent, 150, 0)
    april = NOON + 40 * DAY_MS
    spent.refunds[0].at = spent.refunds[1].at = april
    purse.pass_time(april)
    assert purse.expired == 0
    purse.refund(spent, 0, 150, 0)
    today = day(april, ZONE)
    assert purse.lots == {date(2027, 3, 31): 110, today + timedelta(days=30): 70}
    purse.refund(spent, 1, 150, 0)
    assert purse.lots == {date(2027, 3, 31): 100, today + timedelta(days=30): 100}
    assert (purse.redeemed, purse.earned) == (0, 200)


def test_a_claw_back_takes_the_own_lot_first_and_its_correction_repays_who_lent() -> None:
    old, new = sale(1000, at=NOON - 40 * DAY_MS), sale(1000, at=NOON)
    purse = Purse(ZONE)
    purse.sell(old, 0, 0)
    purse.sell(new, 0, 0)
    purse.claw(new, 5)
    assert purse.lots == {date(2027, 1, 31): 5}
    purse.claw(new, 10)
    assert (purse.balance, purse.debt, purse.earned) == (-5, 5, -5)
    purse.unclaw(new, 10, NOON + DAY_MS)
    assert purse.lots == {date(2027, 1, 31): 5}
    purse.unclaw(new, 5, NOON + DAY_MS)
    assert purse.lots == {date(2027, 1, 31): 5, date(2027, 3, 31): 5}
    late = NOON + 500 * DAY_MS
    purse.unclaw(new, 3, late)
    assert purse.lots[day(late, ZONE) + timedelta(days=30)] == 3
    assert purse.earned == 13


START = date(2026, 3, 15)


def counted(*pairs: tuple[int, int]) -> list[Count]:
    days = [(START + timedelta(days=after), base) for after, base in pairs]
    return [Count(on, on, base) for on, base in days]


def test_a_tier_is_reached_by_the_rolling_sum_and_held_to_a_month_s_end() -> None:
    counts = counted((0, 495), (1, 5))
    assert level_after(counts[:1], START) == 0
    assert level_after(counts, START + timedelta(days=1)) == 1
    assert level_after(counts, date(2027, 3, 31)) == 1
    assert level_after(counts, date(2027, 4, 1)) == 0


def test_points_older_than_twelve_months_do_not_add_up_to_a_tier() -> None:
    assert level_after(counted((0, 300), (364, 200)), date(2027, 3, 14)) == 1
    assert level_after(counted((0, 300), (365, 200)), date(2027, 3, 15)) == 0


def test_a_tier_is_renewed_or_falls_one_level() -> None:
    gold = counted((0, 1500))
    assert level_after(gold, date(2027, 3, 31)) == 2
    assert level_after(gold, date(2027, 4, 1)) == 1
    assert level_after(gold, date(2028, 3, 31)) == 1
    assert level_after(gold, date(2028, 4, 1)) == 0
    renewed = counted((0, 1500), (200, 1500))
    assert level_after(renewed, date(2028, 3, 31)) == 2


def test_a_refund_removes_the_tier_that_it_undoes_and_leaves_the_one_below() -> None:
    counts = counted((0, 600), (10, 900))
    back = Count(START + timedelta(days=20), START + timedelta(days=10), -5)
    assert level_after(counts, back.on) == 2
    assert level_after([*counts, back], back.on) == 1
    again = Count(back.on + timedelta(days=1), back.on + timedelta(days=1), 5)
    assert level_after([*counts, back, again], again.on) == 2


def test_a_refund_of_what_came_after_does_not_remove_a_tier() -> None:
    counts = counted((0, 500), (10, 50))
    back = Count(START + timedelta(days=11), START + timedelta(days=10), -50)
    assert level_after([*counts, back], back.on) == 1

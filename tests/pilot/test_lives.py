"""A member's points where central corrected what two offline tills had each worked out."""

from __future__ import annotations

from datetime import date

from tests.pilot.ledger import Entry
from tests.pilot.lives import Booked, Event, purse_of
from tests.pilot.raw import Refund, Sale

ZONE = "Europe/Berlin"
NOON = 1_772_362_800_000
HOUR_MS = 3_600_000
MARK = NOON + 90 * HOUR_MS


def entry(kind: str, points: int, ms: int) -> Entry:
    return Entry(
        id=f"{kind}-{ms}",
        ms=ms,
        terminal="till-1",
        seq=1,
        account="",
        member="M1",
        kind=kind,
        points=points,
        store="S1",
        receipt="",
        business_date="",
        tier="",
        of="S1/R1",
        on_card=False,
    )


def sold(at: int, *amounts: int, redeem: int = 0) -> Booked:
    lines = [("", amount) for amount in amounts]
    return Booked(Sale(at, 2, "S1", "", "R1", "M1", redeem, "EUR", lines), redeem)


def test_two_offline_refunds_that_each_took_too_much_are_corrected_when_central_says_so() -> None:
    booked = sold(NOON, 1000)
    for number in (1, 2):
        at = NOON + number * HOUR_MS
        booked.sale.refunds.append(Refund(at, 2 + number, "S1", f"B{number}", {0: 400}))
        booked.refunds[2 + number] = entry("refund", -5, at)
    booked.others = [*booked.refunds.values(), entry("claw_back", 5, NOON + 50 * HOUR_MS)]
    events = [Event(booked), Event(booked, 0), Event(booked, 1)]
    purse = purse_of(events, ZONE, MARK)
    assert (purse.balance, purse.debt, purse.earned) == (0, 0, 0)


def test_what_a_blind_refund_gives_back_returns_when_central_has_found_the_sale() -> None:
    first = sold(NOON - 40 * 24 * HOUR_MS, 100_000)
    booked = sold(NOON, 10_000, redeem=200)
    booked.sale.refunds.append(Refund(NOON + HOUR_MS, 3, "S2", "B1", {0: 10_000}))
    booked.refunds[3] = entry("refund", 0, NOON + HOUR_MS)
    late = NOON + 50 * HOUR_MS
    booked.others = [
        booked.refunds[3],
        entry("claw_back", -45, late),
        entry("settlement", 200, late),
    ]
    purse = purse_of([Event(first), Event(booked), Event(booked, 0)], ZONE, MARK)
    assert purse.lots == {date(2027, 1, 31): 500}
    assert (purse.earned, purse.redeemed) == (500, 0)


def test_a_true_up_lands_in_the_lot_of_its_sale() -> None:
    booked = sold(NOON, 10_000)
    booked.accrue = entry("accrue", 50, NOON)
    booked.level = 1
    booked.others = [entry("true_up", 5, NOON + HOUR_MS)]
    purse = purse_of([Event(booked)], ZONE, MARK)
    assert purse.lots == {date(2027, 3, 31): 55}


def test_a_sale_that_nothing_corrected_follows_the_raw_acts_alone() -> None:
    booked = sold(NOON, 10_500)
    booked.sale.refunds.append(Refund(NOON + HOUR_MS, 3, "S1", "B1", {0: 600}))
    booked.refunds[3] = entry("refund", -50, NOON + HOUR_MS)
    booked.others = [booked.refunds[3]]
    assert purse_of([Event(booked), Event(booked, 0)], ZONE, MARK).balance == 45

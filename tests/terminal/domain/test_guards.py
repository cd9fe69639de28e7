"""Fraud guards over facts made by hand: what each finds, and what it may do."""

from __future__ import annotations

import pytest

from terminal.domain.guards import Alarm, Doing, Done, Recent, check, guards_of
from terminal.domain.offers import Guard
from terminal.domain.programme import Caps, Programme

MINUTE = 60_000
NOW = 100 * MINUTE
SALE = Doing(what="sale", ms=NOW, day=7, store="A", points=60, redeems=True)
REFUND = Doing(what="refund", ms=NOW, day=7, store="A")
PAPER = Doing(what="paper_refund", ms=NOW, day=7, store="A")


def before(
    kind: str, minutes: int, *, store: str = "A", points: int = 0, day: int = 7, times: int = 1
) -> Recent:
    one = Done(kind, NOW - minutes * MINUTE, day, store, points)
    return Recent(done=(one,) * times)


@pytest.mark.parametrize(
    ("guard", "act", "recent", "trips"),
    [
        (
            Guard(id="g", watch="points_per_hour", limit=100),
            SALE,
            before("accrue", 59, points=41),
            1,
        ),
        (
            Guard(id="g", watch="points_per_hour", limit=100),
            SALE,
            before("accrue", 59, points=40),
            0,
        ),
        (
            Guard(id="g", watch="points_per_hour", limit=100),
            SALE,
            before("accrue", 60, points=41),
            0,
        ),
        (
            Guard(id="g", watch="points_per_hour", limit=100, minutes=90),
            SALE,
            before("accrue", 60, points=41),
            1,
        ),
        (Guard(id="g", watch="points_per_hour", limit=10), REFUND, Recent(), 0),
        (Guard(id="g", watch="purchases_per_day", limit=3), SALE, Recent(purchases=3), 1),
        (Guard(id="g", watch="purchases_per_day", limit=3), SALE, Recent(purchases=2), 0),
        (Guard(id="g", watch="redemptions_per_day", limit=1), SALE, before("redeem", 300), 1),
        (Guard(id="g", watch="redemptions_per_day", limit=1), SALE, before("redeem", 30, day=6), 0),
        (Guard(id="g", watch="redemptions_per_day", limit=1), SALE, Recent(), 0),
        (Guard(id="g", watch="same_receipt"), SALE, Recent(same_receipt=1), 1),
        (Guard(id="g", watch="same_receipt"), SALE, Recent(), 0),
        (Guard(id="g", watch="two_stores", minutes=20), SALE, before("accrue", 19, store="B"), 1),
        (Guard(id="g", watch="two_stores", minutes=20), SALE, before("accrue", 20, store="B"), 0),
        (Guard(id="g", watch="two_stores", minutes=20), SALE, before("accrue", 1), 0),
        (
            Guard(id="g", watch="refund_after_redemption", minutes=30),
            REFUND,
            before("redeem", 9),
            1,
        ),
        (
            Guard(id="g", watch="refund_after_redemption", minutes=30),
            REFUND,
            before("redeem", 31),
            0,
        ),
        (Guard(id="g", watch="refund_after_redemption", minutes=30), SALE, before("redeem", 9), 0),
        (Guard(id="g", watch="refund_without_sale", limit=2), PAPER, Recent(papers=2), 1),
        (Guard(id="g", watch="refund_without_sale", limit=2), PAPER, Recent(papers=1), 0),
    ],
)
def test_each_guard_finds_what_it_watches(
    guard: Guard, act: Doing, recent: Recent, trips: int
) -> None:
    assert check(act, recent, (guard,)) == (Alarm("g", guard.watch, "warn"),) * trips


def test_a_card_of_one_s_own_is_found_whatever_is_done() -> None:
    guard = Guard(id="mine", watch="own_card", action="block")
    own = Doing(what="sale", ms=NOW, day=7, store="A", own=True)
    assert check(own, Recent(), (guard,)) == (Alarm("mine", "own_card", "block"),)
    assert check(SALE, Recent(), (guard,)) == ()


def test_no_refund_is_blocked() -> None:
    guard = Guard(id="g", watch="refund_after_redemption", minutes=30, action="block")
    assert check(REFUND, before("redeem", 9), (guard,))[0].action == "approve"


def test_the_limit_of_purchases_a_day_is_a_guard_unless_there_is_one() -> None:
    (guard,) = guards_of(Programme("p", caps=Caps(purchases_per_day=7)))
    assert check(SALE, Recent(purchases=5), (guard,)) == ()
    assert check(SALE, Recent(purchases=6), (guard,))[0].action == "warn"
    own = Guard(id="own", watch="purchases_per_day", limit=2, action="approve")
    assert guards_of(Programme("p", guards=(own,))) == (own,)

"""Tries come later after each failure, and not all at once."""

from __future__ import annotations

from sync.client.breaker import FIRST_MS, LONGEST_MS, Breaker


def test_waits_double_up_to_a_minute() -> None:
    breaker = Breaker()
    waits = [breaker.failed(0.0) for _ in range(9)]
    assert waits == [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]


def test_chance_takes_up_to_half_of_a_wait() -> None:
    assert Breaker().failed(0.999_999) == FIRST_MS // 2 + 1
    assert Breaker().failed(0.5) == 375


def test_it_opens_after_three_failures_and_closes_with_a_success() -> None:
    breaker = Breaker()
    opened = []
    for _ in range(4):
        breaker.failed(0.0)
        opened.append(breaker.open)
    assert opened == [False, False, True, True]
    breaker.succeeded()
    assert not breaker.open
    assert breaker.failed(0.0) == FIRST_MS


def test_a_refusal_opens_it_at_once() -> None:
    breaker = Breaker()
    assert breaker.refused(0.0) == LONGEST_MS
    assert breaker.open


def test_failures_without_end_still_give_a_wait() -> None:
    breaker = Breaker()
    assert {breaker.failed(0.0) for _ in range(2_000)} >= {LONGEST_MS}

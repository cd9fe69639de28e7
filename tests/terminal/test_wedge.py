"""Scanners that type, told from people who do."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.wedge import Burst, WedgeLimits, WedgeRecogniser

CARD = "2900000000018"


def typed(text: str, *gaps: int, limits: WedgeLimits | None = None) -> Burst | None:
    """Type a text with pauses in turn, Enter after one more pause."""
    recogniser, now = WedgeRecogniser(limits), 1000
    for number, sign in enumerate(text):
        recogniser.typed(sign, now)
        now += gaps[number % len(gaps)]
    return recogniser.ended(now)


@pytest.mark.parametrize("gap", [0, 1, 10, 30])
def test_a_fast_scanner_is_beyond_doubt(gap: int) -> None:
    assert typed(CARD, gap) == Burst(CARD, sure=True)


@pytest.mark.parametrize("gap", [31, 55, 100])
def test_a_bluetooth_scanner_is_one_too_but_in_doubt(gap: int) -> None:
    assert typed(CARD, gap) == Burst(CARD, sure=False)


def test_a_person_is_none() -> None:
    assert typed(CARD, 150) is None
    assert typed("12.50", 120, 300, 180) is None


def test_one_long_pause_begins_anew() -> None:
    recogniser = WedgeRecogniser()
    begins = [
        recogniser.typed(sign, at) for sign, at in zip("9929", (0, 50, 151, 160), strict=True)
    ]
    assert begins == [True, False, True, False]
    for number, sign in enumerate("00000000018"):
        recogniser.typed(sign, 170 + number)
    assert recogniser.ended(185) == Burst(CARD, sure=True)


def test_a_pause_before_enter_is_a_persons() -> None:
    recogniser = WedgeRecogniser()
    for number, sign in enumerate(CARD):
        recogniser.typed(sign, number)
    assert recogniser.ended(200) is None


def test_three_characters_are_no_code() -> None:
    assert typed("123", 5) is None
    assert typed("1234", 5) == Burst("1234", sure=False)


def test_enter_alone_is_no_code() -> None:
    assert WedgeRecogniser().ended(0) is None


def test_a_key_in_between_breaks_the_burst() -> None:
    recogniser = WedgeRecogniser()
    for number, sign in enumerate("2900"):
        recogniser.typed(sign, number)
    recogniser.broken()
    assert recogniser.typed("0", 5)
    assert recogniser.ended(6) is None


def test_two_codes_in_a_row_are_two() -> None:
    recogniser = WedgeRecogniser()
    found = []
    for start in (0, 20):
        for number, sign in enumerate(CARD):
            recogniser.typed(sign, start + number)
        found.append(recogniser.ended(start + 13))
    assert found == [Burst(CARD, sure=True)] * 2


def test_the_limits_are_the_shops() -> None:
    assert typed(CARD, 50, limits=WedgeLimits(gap_ms=40)) is None
    assert typed("123", 5, limits=WedgeLimits(least=3)) == Burst("123", sure=False)
    assert typed(CARD, 0, limits=WedgeLimits(gap_ms=0)) is None


def test_a_key_that_is_held_down_for_ever_costs_no_memory() -> None:
    recogniser = WedgeRecogniser(WedgeLimits(most=10))
    begins = [recogniser.typed("0", number) for number in range(25)]
    assert [at for at, begin in enumerate(begins) if begin] == [0, 10, 20]


def test_a_burst_shows_no_data_in_logs() -> None:
    assert "4111" not in repr(Burst("4111111111111111", sure=True))


@given(gaps=st.lists(st.integers(0, 400), min_size=1, max_size=40))
def test_what_is_recognised_was_typed_without_a_longer_pause(gaps: list[int]) -> None:
    times = [sum(gaps[:number]) for number in range(len(gaps) + 1)]
    recogniser = WedgeRecogniser()
    for number, at in enumerate(times[:-1]):
        recogniser.typed(chr(ord("a") + number % 26), at)
    burst = recogniser.ended(times[-1])
    if burst is None:
        return
    last = times[-1 - len(burst.text) :]
    assert max(after - before for before, after in pairwise(last)) <= 100
    assert (
        burst.text
        == "".join(chr(ord("a") + n % 26) for n in range(len(gaps)))[len(gaps) - len(burst.text) :]
    )

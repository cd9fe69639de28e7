"""Check digits against published numbers, and the errors that each scheme must catch."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.check_digits import (
    all_digits,
    damm_digit,
    damm_holds,
    ean_digit,
    ean_holds,
    luhn_digit,
    luhn_holds,
    verhoeff_digit,
    verhoeff_holds,
)
from terminal.domain.mod97 import mod97_digits, mod97_holds

Judge = Callable[[str], bool]
Maker = Callable[[str], str]
SCHEMES = [
    pytest.param(ean_digit, ean_holds, id="ean"),
    pytest.param(luhn_digit, luhn_holds, id="luhn"),
    pytest.param(damm_digit, damm_holds, id="damm"),
    pytest.param(verhoeff_digit, verhoeff_holds, id="verhoeff"),
    pytest.param(mod97_digits, mod97_holds, id="mod97"),
]
BODIES = st.text("0123456789", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("judge", "number"),
    [
        (ean_holds, "4006381333931"),  # the example of the EAN article everywhere
        (ean_holds, "036000291452"),  # a UPC-A
        (ean_holds, "96385074"),  # an EAN-8
        (luhn_holds, "79927398713"),  # ISO/IEC 7812-1's classic
        (damm_holds, "5724"),  # Damm's dissertation
        (verhoeff_holds, "2363"),  # Verhoeff's own
        (mod97_holds, "79444"),  # ISO/IEC 7064: 794 with 44
    ],
)
def test_published_numbers_hold(judge: Judge, number: str) -> None:
    assert judge(number)


@pytest.mark.parametrize(("make", "judge"), SCHEMES)
@given(body=BODIES)
def test_a_completed_number_holds(make: Maker, judge: Judge, body: str) -> None:
    assert judge(body + make(body))


@pytest.mark.parametrize(("make", "judge"), SCHEMES)
@given(body=BODIES, place=st.integers(0, 40), by=st.integers(1, 9))
def test_one_wrong_digit_is_always_caught(
    make: Maker, judge: Judge, body: str, place: int, by: int
) -> None:
    number = body + make(body)
    place %= len(number)
    wrong = str((int(number[place]) + by) % 10)
    assert not judge(number[:place] + wrong + number[place + 1 :])


@pytest.mark.parametrize(("make", "judge"), SCHEMES[2:])
@given(body=BODIES, place=st.integers(0, 40))
def test_a_swap_of_neighbours_is_caught_by_the_schemes_for_typing(
    make: Maker, judge: Judge, body: str, place: int
) -> None:
    number = body + make(body)
    place %= len(number) - 1
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert judge(swapped) == (swapped == number)


@pytest.mark.parametrize("judge", [ean_holds, luhn_holds, damm_holds, verhoeff_holds, mod97_holds])
@pytest.mark.parametrize("text", ["", "1", "12a4", "٤٥٦", "２９０", " 1234", "12\n"])
def test_what_is_no_number_never_holds(judge: Judge, text: str) -> None:
    assert not judge(text)


def test_only_ascii_digits_are_digits() -> None:
    assert all_digits("0123456789")
    assert not all_digits("１２３")
    assert not all_digits("")

"""Payment cards are recognised in every guise; the shop's own cards and goods are not."""

from __future__ import annotations

import pytest

from hardware.check_digits import ean_digit, ean_holds, luhn_digit, luhn_holds
from hardware.payment_cards import holds_payment_card, is_card_number, may_hold_part_of_card

# The schemes' own test numbers.
NUMBERS = [
    "4111111111111111",
    "5555555555554444",
    "2223003122003222",
    "378282246310005",
    "30569309025904",
    "6011111111111117",
    "3530111333300000",
    "6200000000000005",
    "6759649826438453",
    "2200000000000004",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_of_every_scheme_is_known(number: str) -> None:
    assert luhn_holds(number)
    assert is_card_number(number)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    "guise",
    [
        "{}",
        " {} ",
        "card={}&x=1",
        '{{"card":"{}"}}',
        "%B{}^DOE/JANE^2712101?",
        ";{}=27121010000?",
        "%E?;{}=2712?",
        "12 {} 34",
    ],
)
def test_it_is_known_in_every_guise(guise: str, number: str) -> None:
    assert holds_payment_card(guise.format(number))


@pytest.mark.parametrize("text", ["4111 1111 1111 1111", "4111-1111-1111-1111"])
def test_it_is_known_with_its_groups_apart(text: str) -> None:
    assert holds_payment_card(text)


def test_a_damaged_track_is_a_payment_card_although_luhn_fails() -> None:
    assert holds_payment_card("%B4111111111111112^DOE^2712?")
    assert holds_payment_card(";4111111111111112=2712?")


@pytest.mark.parametrize(
    "text",
    [
        "2900000000018",
        "R:S001:T1-000123",
        "4111111111111112",
        "1234567890123452",
        ";2900000000018=?",
        "https://shop.example/%B2/m/2900000000018",
        "41111111111111111111111",
        "",
    ],
)
def test_other_codes_are_not(text: str) -> None:
    assert not holds_payment_card(text)


def test_a_german_article_that_satisfies_luhn_is_an_article() -> None:
    article = next(
        number
        for body in range(400638133000, 400638134000)
        if luhn_holds(number := f"{body}{ean_digit(str(body))}")
    )
    assert ean_holds(article)
    assert is_card_number(article)
    assert not holds_payment_card(article)


def test_the_shops_own_range_is_declared_not_guessed() -> None:
    own = "600649123456789" + luhn_digit("600649123456789")
    assert holds_payment_card(own)
    assert not holds_payment_card(own, own_prefixes=("600649",))
    assert not holds_payment_card(f";{own}=4912?", own_prefixes=("600649",))


@pytest.mark.parametrize("piece", ["%B4111", ";41111111", "411111111111", "xx4111 1111 1111 yy"])
def test_a_piece_of_a_card_is_suspected(piece: str) -> None:
    assert may_hold_part_of_card(piece)


@pytest.mark.parametrize("piece", ["29000", "V-1234", "\x00\xff"])
def test_short_noise_is_not(piece: str) -> None:
    assert not may_hold_part_of_card(piece)

"""GS1 element strings: fixed and separated elements, separators in odd places, unknown ones."""

from __future__ import annotations

import pytest

from hardware.check_digits import ean_digit
from hardware.gs1 import BadElement, parse

GSRN = "95200123456789012" + ean_digit("95200123456789012")
GTIN = "0400638133393" + ean_digit("0400638133393")


def test_a_members_number_and_its_card() -> None:
    assert parse(f"8018{GSRN}\x1d801942") == {"8018": GSRN, "8019": "42"}


def test_elements_of_fixed_length_need_no_separator() -> None:
    assert parse(f"01{GTIN}17271231" + "10LOT7") == {"01": GTIN, "17": "271231", "10": "LOT7"}


@pytest.mark.parametrize(
    "text",
    [f"\x1d8018{GSRN}", f"8018{GSRN}\x1d", f"\x1d\x1d8018{GSRN}\x1d\x1d"],
)
def test_separators_at_the_ends_and_doubled_are_forgiven(text: str) -> None:
    assert parse(text) == {"8018": GSRN}


def test_a_doubled_separator_between_elements_is_forgiven() -> None:
    assert parse("10LOT7\x1d\x1d21SER9") == {"10": "LOT7", "21": "SER9"}


def test_a_coupon_with_its_serial_and_points() -> None:
    coupon = "952001234567" + ean_digit("952001234567")
    assert parse(f"255{coupon}0042\x1d81110150") == {"255": coupon + "0042", "8111": "0150"}


def test_measures_and_amounts_are_passed_over() -> None:
    assert parse("3103001250" + "3922499\x1d" + "91X") == {
        "3103": "001250",
        "3922": "499",
        "91": "X",
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x1d",
        "8",
        "80",
        "801",
        "8018",
        "8018123",
        "8018" + GSRN[:-1] + str((int(GSRN[-1]) + 1) % 10),
        "8018" + "A" * 18,
        "8018" + GSRN + "5",
        "0512345678",
        "9",
        "10",
        "10" + "X" * 21,
        "8019ABC",
        "255123",
        "01" + GTIN[:-1],
        "8018" + "１" * 18,
    ],
)
def test_what_is_no_element_string_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadElement, match=r"GS1"):
        parse(text)

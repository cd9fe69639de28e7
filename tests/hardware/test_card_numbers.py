"""Numbers for new cards: a shop's own, checked, different, and nobody's yet."""

from __future__ import annotations

import pytest

from hardware.card_numbers import BadPrefix, card_numbers
from hardware.check_digits import ean_holds
from hardware.decoding import CodeDecoder
from terminal.device_ports import Scan
from terminal.entropy import SeededEntropy


def nobody(_number: str) -> bool:
    return False


def test_they_are_different_and_read_as_member_cards() -> None:
    numbers = card_numbers(500, SeededEntropy(1).bytes, nobody)
    assert len(set(numbers)) == 500
    decoder = CodeDecoder()
    for number in numbers:
        assert ean_holds(number)
        scan = decoder.decode(number.encode(), device="s", at_ms=0, symbology="ean13")
        assert isinstance(scan, Scan)
        assert (scan.kind, scan.code) == ("member_card", number)


def test_what_is_taken_is_left_out() -> None:
    first = card_numbers(10, SeededEntropy(1).bytes, nobody)
    second = card_numbers(10, SeededEntropy(1).bytes, set(first[:5]).__contains__)
    assert second[:5] == first[5:]


def test_a_shop_chooses_how_its_numbers_begin() -> None:
    numbers = card_numbers(3, SeededEntropy(1).bytes, nobody, "2107")
    assert all(number.startswith("2107") and len(number) == 13 for number in numbers)


@pytest.mark.parametrize("prefix", ["", "2", "30", "19", "29x", "２９", "2912345678901"])
def test_another_beginning_is_refused(prefix: str) -> None:
    with pytest.raises(BadPrefix, match="20 to 29"):
        card_numbers(1, SeededEntropy(1).bytes, nobody, prefix)


def test_too_few_numbers_are_refused_before_they_are_drawn() -> None:
    with pytest.raises(BadPrefix, match="shorter"):
        card_numbers(11, SeededEntropy(1).bytes, nobody, "290123456")

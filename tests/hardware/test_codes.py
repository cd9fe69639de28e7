"""Codes as modules: every one is drawn and read back by a decoder that is not the encoder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.check_digits import ean_digit
from hardware.codes import draw
from hardware.raster import from_code
from terminal.code_picture import NotDrawable, Symbology
from tests.support.code_reading import read_back

PLAIN = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=30)


@given(body=st.from_regex(r"2[0-9]{11}", fullmatch=True))
def test_every_card_number_is_read_back(body: str) -> None:
    number = body + ean_digit(body)
    assert read_back(draw(number)) == ("EAN13", number)
    assert read_back(draw(number, "qr")) == ("QRCode", number)


@given(text=PLAIN)
def test_every_plain_text_is_read_back(text: str) -> None:
    assert read_back(draw(text, "code128")) == ("Code128", text)
    assert read_back(draw(text, "qr")) == ("QRCode", text)


@pytest.mark.parametrize("text", ["99", "991", "9912", "99123456", "9999", "99A", "99509:06"])
def test_a_leading_pair_of_nines_is_not_lost(text: str) -> None:
    assert read_back(draw(text, "code128")) == ("Code128", text)


@pytest.mark.parametrize(
    ("text", "most", "symbology"),
    [
        ("2900000000018", 0, "ean13"),
        ("2900000000018", 117, "ean13"),
        ("2900000000018", 116, "qr"),
        ("2900000000017", 0, "code128"),
        ("R:S001:T1-000123", 0, "code128"),
        ("R:S001:T1-000123", 192, "qr"),
        ("Käse", 0, "qr"),
        ("x" * 81, 0, "qr"),
    ],
)
def test_the_code_that_fits_is_chosen(text: str, most: int, symbology: Symbology) -> None:
    picture = draw(text, most=most)
    assert (picture.symbology, picture.text) == (symbology, text)


@pytest.mark.parametrize(
    ("text", "symbology"),
    [
        ("2900000000017", "ean13"),
        ("290000000001", "ean13"),
        ("２９０００００００００１８", "ean13"),
        ("Käse", "code128"),
        ("", "code128"),
        ("a\n", "code128"),
        ("x" * 81, "code128"),
        ("x" * 5000, "qr"),
    ],
)
def test_what_a_code_cannot_carry_is_refused(text: str, symbology: Symbology) -> None:
    with pytest.raises(NotDrawable):
        draw(text, symbology)


def test_a_code_as_dots_keeps_its_quiet_zone() -> None:
    picture = draw("2900000000018")
    painted = from_code(picture, 2, 40)
    assert len(painted.rows) == 40
    assert painted.width == -(-117 * 2 // 8) * 8
    assert painted.rows[0][:2] == b"\0\0"

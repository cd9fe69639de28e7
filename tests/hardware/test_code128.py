"""Code 128 payloads, read back by the printer's own rules and by an independent decoder."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from barcode.charsets.code128 import CODES, STOP
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hardware.code128 import NotPrintable, encode

TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=60)


def printed(payload: bytes) -> str:
    """What a printer makes of a payload (GS k, m = 73): {B and {C switch, {{ is a brace."""
    text, current, at = "", "", 0
    while at < len(payload):
        if payload[at] == 0x7B:
            sign = chr(payload[at + 1])
            at += 2
            if sign in "BC":
                current = sign
                continue
            assert sign == "{"
            text += "{"
        elif current == "B":
            text += chr(payload[at])
            at += 1
        else:
            assert payload[at] < 100
            text += f"{payload[at]:02}"
            at += 1
    return text


@given(text=TEXTS)
def test_every_text_comes_back(text: str) -> None:
    assert printed(encode(text).payload) == text


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("R:S1", b"{BR:S1"),
        ("1234", b"{C\x0c\x22"),
        ("12345", b"{B1{C\x17\x2d"),
        ("R:S001:T1-000123", b"{BR:S001:T1-{C\x00\x01\x17"),
        ("a{b", b"{Ba{{b"),
    ],
)
def test_digits_are_packed_in_pairs(text: str, payload: bytes) -> None:
    assert encode(text).payload == payload


def drawn(payload: bytes) -> str:
    """The bars of a payload, from an independent table: 1 is black, quiet zones left out."""
    sets = {"B": (104, 100), "C": (105, 99)}
    symbols: list[int] = []
    for name, body in re.findall(rb"\{([BC])((?:(?!\{[BC]).)*)", payload, re.DOTALL):
        start, switch = sets[name.decode()]
        symbols.append(switch if symbols else start)
        plain = body.replace(b"{{", b"{")
        symbols += [byte - 32 if name == b"B" else byte for byte in plain]
    weights = [symbols[0], *(place * symbol for place, symbol in enumerate(symbols))]
    symbols.append(sum(weights) % 103)
    return "".join([*(CODES[symbol] for symbol in symbols), STOP, "11"])


@pytest.mark.parametrize(
    "text", ["R:S001:T1-000123", "1234567890", "12345", "V-8K2P4M", "a{b", "R:1:2024000123456"]
)
def test_an_independent_decoder_reads_the_bars(text: str) -> None:
    code = encode(text)
    bars = drawn(code.payload)
    assert len(bars) + 20 == code.modules
    picture = Image.new("L", (code.modules * 3, 60), 255)
    for at, bar in enumerate(bars, start=10):
        if bar == "1":
            picture.paste(0, (at * 3, 0, at * 3 + 3, 60))
    (found,) = zxingcpp.read_barcodes(picture)
    assert (found.text, found.format) == (text, zxingcpp.BarcodeFormat.Code128)


@pytest.mark.parametrize("text", ["", "é", "a\nb", "日"])
def test_what_code_128_b_has_not_is_refused(text: str) -> None:
    with pytest.raises(NotPrintable):
        encode(text)

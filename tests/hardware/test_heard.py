"""What is shown of the wire to whoever sets a scanner up."""

from __future__ import annotations

import pytest

from hardware.decoding import CodeDecoder
from hardware.heard import heard, shown
from terminal.device_ports import Rejected, Scan

CARD = b"2900000000018"


def read(raw: bytes) -> Scan | Rejected:
    return CodeDecoder().decode(raw, device="scanner", at_ms=0)


def test_control_bytes_have_names() -> None:
    assert shown(b"\x02A\r\n\x03\x1d\x1b\x00\x1f~") == "<STX>A<CR><LF><ETX><GS><ESC><NUL><US>~"


def test_other_bytes_are_numbers() -> None:
    assert shown(b"\x7f\x80\xff") == "<7F><80><FF>"


def test_what_came_is_shown_with_its_framing() -> None:
    told = heard("scanner", CARD + b"\r\n", [read(CARD)])
    assert (told.raw, told.text) == (CARD + b"\r\n", "2900000000018<CR><LF>")


@pytest.mark.parametrize(
    "code",
    [
        b"4111111111111111",
        b"%B4111111111111111^DOE/JANE^2712?",
        b"%B411111111111\xff111^DOE",
    ],
)
def test_nothing_of_a_payment_card_is_shown(code: bytes) -> None:
    told = heard("scanner", CARD + b"\r" + code + b"\r", [read(CARD), read(code)])
    assert told.raw == b""
    assert "111" not in told.text


def test_a_garbled_line_is_shown_for_whoever_looks_for_its_speed() -> None:
    assert heard("scanner", b"\xfe\x80\r", [read(b"\xfe\x80")]).text == "<FE><80><CR>"

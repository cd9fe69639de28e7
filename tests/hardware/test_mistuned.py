"""A line read at the wrong speed gives the bytes that a UART would give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.mistuned import misread


@given(data=st.binary(max_size=60), baud=st.sampled_from([1200, 9600, 115200]))
def test_at_the_right_speed_every_byte_arrives(data: bytes, baud: int) -> None:
    assert misread(data, sent_baud=baud, read_baud=baud) == data


def test_a_line_read_twice_as_fast_doubles_every_bit() -> None:
    # 'U' is 01010101 behind its start bit: at twice the speed 0, 0 0 1 1 0 0 1 1, then again.
    assert misread(b"U", sent_baud=9600, read_baud=19200)[:1] == b"\x66"


def test_a_line_read_half_as_fast_loses_bits() -> None:
    assert len(misread(b"2900000000018\r", sent_baud=19200, read_baud=9600)) < 14


@pytest.mark.parametrize(("sent", "read"), [(9600, 115200), (115200, 9600), (19200, 115200)])
def test_a_card_read_at_the_wrong_speed_is_no_card(sent: int, read: int) -> None:
    assert b"2900000000018" not in misread(b"2900000000018\r", sent_baud=sent, read_baud=read)

"""What a line makes of bytes that are read at another speed than they were sent. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

_FINENESS = 16
"""Looks for a start bit that a UART takes per bit (16550 data sheet)."""


def misread(data: bytes, *, sent_baud: int, read_baud: int) -> bytes:
    """Return what a UART at ``read_baud`` takes from bytes sent back to back at ``sent_baud``.

    Eight data bits, no parity, one stop bit on both sides; a missing stop bit is not noticed.
    """
    levels = list(_levels(data))
    step = Fraction(sent_baud, read_baud)
    position = Fraction(0)
    read = bytearray()
    while (start := _start_bit(levels, position, step / _FINENESS)) is not None:
        bits = [_at(levels, start + step * (number + Fraction(3, 2))) for number in range(8)]
        read.append(sum(bit << number for number, bit in enumerate(bits)))
        position = start + step * Fraction(19, 2)
    return bytes(read)


def _levels(data: bytes) -> Iterator[int]:
    for byte in data:
        yield 0
        yield from (byte >> number & 1 for number in range(8))
        yield 1


def _start_bit(levels: list[int], position: Fraction, look: Fraction) -> Fraction | None:
    while position < len(levels):
        if not levels[int(position)]:
            return position
        position += look
    return None


def _at(levels: list[int], position: Fraction) -> int:
    return levels[int(position)] if position < len(levels) else 1

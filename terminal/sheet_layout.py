"""Sheets of paper divided into cards or vouchers, in thousandths of a millimetre. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

A4: Final = (210_000, 297_000)
"""Width and height of a page."""


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """What one card or voucher says. `code` is what is scanned; the rest may be empty."""

    code: str
    title: str = ""
    text: str = ""
    until: str = ""


class Grid(msgspec.Struct, frozen=True):
    """How many slips of one size lie beside and below each other, in the middle of a page."""

    columns: int
    rows: int
    width: int
    height: int


class Place(msgspec.Struct, frozen=True):
    """Where one slip lies: its page from 0, and its upper left corner."""

    page: int
    left: int
    top: int


CARDS: Final = Grid(2, 5, 85_600, 54_000)
"""Bank-card size (ISO/IEC 7810 ID-1); ten on a page."""
VOUCHERS: Final = Grid(2, 7, 95_000, 40_000)


def places(grid: Grid, count: int) -> Iterator[Place]:
    """Yield where each of so many slips lies, row by row and page by page."""
    left = (A4[0] - grid.columns * grid.width) // 2
    top = (A4[1] - grid.rows * grid.height) // 2
    for index in range(count):
        page, at = divmod(index, grid.columns * grid.rows)
        row, column = divmod(at, grid.columns)
        yield Place(page, left + column * grid.width, top + row * grid.height)

"""Pictures for thermal paper: black dots in rows, and the printer's command for them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final

import msgspec

from terminal.code_picture import CodePicture

_PRINT_RASTER: Final = b"\x1dv0\x00"
_BAND: Final = 128
"""Rows of one command: small buffers take no more at once."""
_TALLEST: Final = 480
_MOST_PIXELS: Final = 4_000_000
_REAL_TIME: Final = re.compile(rb"\x10(?=[\x04\x05\x14])")
"""DLE EOT, DLE ENQ and DLE DC4 are obeyed even inside a picture."""


class NoPicture(ValueError):
    """The bytes are no picture that can be printed; the message says why."""


class Raster(msgspec.Struct, frozen=True):
    """`rows` hold eight dots a byte, the leftmost in the highest bit, 1 for black."""

    rows: tuple[bytes, ...]

    @property
    def width(self) -> int:
        """Dots beside each other, a multiple of eight."""
        return len(self.rows[0]) * 8

    def commands(self) -> bytes:
        """The picture as ``GS v 0``; a dot is added where the printer would read a command."""
        out = bytearray()
        for top in range(0, len(self.rows), _BAND):
            band = self.rows[top : top + _BAND]
            out += _PRINT_RASTER
            out += len(band[0]).to_bytes(2, "little") + len(band).to_bytes(2, "little")
            out += _REAL_TIME.sub(b"\x18", b"".join(band))
        return bytes(out)


def from_png(png: bytes, most: int) -> Raster:
    """A PNG in black dots, made smaller where it is wider than `most` dots; raises NoPicture."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(png), formats=("PNG",)) as source:
            if source.width * source.height > _MOST_PIXELS:
                raise NoPicture(f"The picture has more than {_MOST_PIXELS:,} dots.")
            coloured = source.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise NoPicture(f"The picture cannot be read: {error}.") from error
    page = Image.new("RGBA", coloured.size, "white")
    page.alpha_composite(coloured)
    grey = page.convert("L")
    grey.thumbnail((most // 8 * 8, _TALLEST))
    wide = Image.new("L", (-(-grey.width // 8) * 8, grey.height), "white")
    wide.paste(grey, ((wide.width - grey.width) // 2, 0))
    dots = wide.point(lambda light: 255 - light).convert("1").tobytes()
    across = wide.width // 8
    return Raster(tuple(dots[at : at + across] for at in range(0, len(dots), across)))


def from_code(picture: CodePicture, dots: int, height: int) -> Raster:
    """A code with `dots` dots a module; bars are `height` dots high."""
    blank = (False,) * picture.quiet
    rows: list[bytes] = []
    for row in picture.rows:
        packed = _packed([dark for dark in (*blank, *row, *blank) for _ in range(dots)])
        rows += [packed] * (height if len(picture.rows) == 1 else dots)
    return Raster(tuple(rows))


def _packed(dots: list[bool]) -> bytes:
    dots += [False] * (-len(dots) % 8)
    number = int("".join("1" if dark else "0" for dark in dots), 2)
    return number.to_bytes(len(dots) // 8, "big")

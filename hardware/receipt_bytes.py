"""Receipts as ESC/POS bytes, for 80 and 58 mm paper.

python-escpos knows the printers' code pages; the layout is the one that the screen shows too.
"""

from __future__ import annotations

import unicodedata
from functools import partial
from pathlib import Path
from typing import Any, Literal

import msgspec

from hardware import code128
from hardware.escpos_library import new_encoder
from terminal.receipt import Receipt
from terminal.receipt_layout import Layout
from terminal.receipt_text import CodeLine, clean, lay_out

PaperWidth = Literal[80, 58]

_INIT = b"\x1b@"
_WESTERN = b"\x1bR\x00"
_CENTRE, _LEFT = b"\x1ba\x01", b"\x1ba\x00"
_CODE_HEIGHT, _TEXT_BELOW = b"\x1dh\x50", b"\x1dH\x02"
_MODULE_WIDTH = b"\x1dw"
_PRINT_CODE_128 = b"\x1dkI"
_LONGEST_CODE = 255
_SPELLINGS = str.maketrans(
    {
        "\N{INDIAN RUPEE SIGN}": "Rs",
        "\N{RIGHTWARDS ARROW}": "->",
        "\N{MINUS SIGN}": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{HORIZONTAL ELLIPSIS}": "...",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{MULTIPLICATION SIGN}": "x",
        "\N{BULLET}": "*",
        "\N{CHECK MARK}": "+",
    }
)


class Paper(msgspec.Struct, frozen=True):
    """What fits beside each other: characters of font A, and dots at 203 dpi."""

    columns: int
    dots: int


PAPERS: dict[PaperWidth, Paper] = {80: Paper(48, 576), 58: Paper(32, 384)}


class EscposRenderer:
    """Renders receipts for one printer.

    ``profile`` names one of python-escpos's printers. ``drawer`` opens the cash drawer with each
    original. ``cache`` is a folder for the library's printer descriptions.
    """

    def __init__(
        self,
        *,
        cache: Path,
        paper: PaperWidth = 80,
        profile: str = "default",
        layout: Layout | None = None,
        drawer: bool = False,
    ) -> None:
        self._cache = cache
        self._paper = PAPERS[paper]
        self._profile = profile
        self._layout = layout
        self._drawer = drawer

    def __call__(self, receipt: Receipt) -> bytes:
        """Return all bytes of a receipt, from initialising the printer to the cut.

        The first call loads the library: call it from the printer's thread.
        """
        encoder = new_encoder(self._profile, self._cache)
        spell = partial(_spelled, encoder)
        out = bytearray(_INIT + _WESTERN)
        for line in lay_out(receipt, self._paper.columns, self._layout, spell):
            if isinstance(line, CodeLine):
                out += self._code(encoder, line.data)
            else:
                out += _text(encoder, line.text, strong=line.strong)
        encoder.cut()
        if self._drawer and not receipt.copy:
            encoder.cashdraw(2)
        return bytes(out + _taken(encoder))

    def _code(self, encoder: Any, data: str) -> bytes:
        """Print the receipt's code: Code 128 where a scanner could read it, else a QR code."""
        try:
            code = code128.encode(data)
        except code128.NotPrintable:
            return b""
        for dots in (3, 2):
            fits = code.modules * dots <= self._paper.dots
            if fits and len(code.payload) <= _LONGEST_CODE:
                return (
                    _CENTRE
                    + _CODE_HEIGHT
                    + _MODULE_WIDTH
                    + bytes((dots,))
                    + _TEXT_BELOW
                    + _PRINT_CODE_128
                    + bytes((len(code.payload),))
                    + code.payload
                    + b"\n"
                    + _LEFT
                )
        encoder.qr(data, native=True, size=6)
        below = _taken(encoder) + b"\n"
        return _CENTRE + below + _text(encoder, data, strong=False) + _LEFT


def _text(encoder: Any, text: str, *, strong: bool) -> bytes:
    if strong:
        encoder.set(bold=True, double_height=True)
    encoder.textln(text)
    if strong:
        encoder.set(bold=False, normal_textsize=True)
    return _taken(encoder)


def _taken(encoder: Any) -> bytes:
    output: bytes = encoder.output
    encoder.clear()
    return output


def _spelled(encoder: Any, text: str) -> str:
    """Spell a text in characters that the printer has.

    Anything else would come out as '?', or turn the whole line into another alphabet.
    """
    return "".join(_spelled_sign(encoder, sign) for sign in clean(text).translate(_SPELLINGS))


def _spelled_sign(encoder: Any, sign: str) -> str:
    if sign.isascii() or _printable(encoder, sign):
        return sign
    bare = "".join(
        part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part)
    )
    return bare if bare.isascii() and bare.isprintable() and bare else "?"


def _printable(encoder: Any, sign: str) -> bool:
    if unicodedata.east_asian_width(sign) in "WF":
        return False
    return encoder.magic.encoder.find_suitable_encoding(sign) is not None

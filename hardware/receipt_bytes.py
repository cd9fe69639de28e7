"""Receipts as ESC/POS bytes, for 80 and 58 mm paper.

python-escpos knows the printers' code pages and abilities; the layout is the one that the screen
shows too.
"""

from __future__ import annotations

import logging
import unicodedata
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec

from hardware import code128, codes, raster
from hardware.check_digits import ean_holds
from hardware.escpos_library import Encoder, UnknownPrinter, new_encoder
from terminal.code_picture import CodePicture, NotDrawable
from terminal.receipt import Receipt
from terminal.receipt_layout import Layout
from terminal.receipt_text import CodeLine, LogoLine, TextLine, clean, lay_out

log = logging.getLogger(__name__)

PaperWidth = Literal[80, 58]
Drawer = Literal["none", "2", "5"]
"""The pin of the printer's drawer plug that opens the cash drawer."""

_MOST_PRINTERS = "default"
_INIT = b"\x1b@"
_WESTERN = b"\x1bR\x00"
_CENTRE, _LEFT = b"\x1ba\x01", b"\x1ba\x00"
_CODE_HEIGHT_DOTS = 80
_CODE_HEIGHT, _TEXT_BELOW = b"\x1dh" + bytes((_CODE_HEIGHT_DOTS,)), b"\x1dH\x02"
_MODULE_WIDTH = b"\x1dw"
_PRINT_CODE_128 = b"\x1dkI"
_PRINT_EAN_13 = b"\x1dkC\x0d"
_LONGEST_CODE = 255
_EAN_MODULES = 95 + 2 * 11
_QR_DOTS = 6
_PIN: dict[Drawer, Literal[2, 5]] = {"2": 2, "5": 5}
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
_NARROW_DOTS = 440
"""No 58 mm printer has more dots, no 80 mm printer fewer."""


class EscposRenderer:
    """Renders receipts for one printer.

    ``profile`` names one of python-escpos's printers. ``drawer`` opens the cash drawer with each
    original for which cash changes hands. ``cache`` is a folder for the library's printer
    descriptions.
    """

    def __init__(
        self,
        *,
        cache: Path,
        paper: PaperWidth = 80,
        profile: str = _MOST_PRINTERS,
        layout: Layout | None = None,
        drawer: Drawer = "none",
    ) -> None:
        self._cache = cache
        self._width = paper
        self._profile = profile
        self._layout = layout
        self._drawer = drawer

    def __call__(self, receipt: Receipt) -> bytes:
        """Return all bytes of a receipt, from initialising the printer to the cut.

        The first call loads the library: call it from the printer's thread.
        """
        encoder = self._encoder()
        paper = _paper_of(encoder, self._width)
        out = bytearray(_INIT + _WESTERN)
        if self._drawer != "none" and receipt.cash and not receipt.copy:
            encoder.open_drawer(_PIN[self._drawer])
            out += _taken(encoder)
        for line in lay_out(receipt, paper.columns, self._layout, partial(_spelled, encoder)):
            match line:
                case TextLine(text, strong):
                    out += _text(encoder, text, strong=strong)
                case CodeLine(data):
                    out += _code(encoder, data, paper)
                case LogoLine(png):
                    out += _logo(encoder, png, paper)
        encoder.cut()
        return bytes(out + _taken(encoder))

    def _encoder(self) -> Encoder:
        """A fresh encoder; of the usual kind, said once, where the named one is not known."""
        try:
            return new_encoder(self._profile, self._cache)
        except UnknownPrinter as error:
            log.warning("printer: %s Receipts are printed as for most printers.", error)
            self._profile = _MOST_PRINTERS
            return new_encoder(_MOST_PRINTERS, self._cache)


def _paper_of(encoder: Encoder, width: PaperWidth) -> Paper:
    """The profile's own measures where it has any that fit the paper, else the usual ones."""
    dots = encoder.profile.media.get("width", {}).get("pixels")
    columns = encoder.profile.get_columns("a")
    if isinstance(dots, int) and (dots <= _NARROW_DOTS) == (width == 58):
        # Some descriptions have the width of one character where the number of them belongs.
        if 9 <= dots // columns <= 16:
            return Paper(columns, dots)
        return Paper(dots // 12, dots)
    return PAPERS[width]


def _logo(encoder: Encoder, png: bytes, paper: Paper) -> bytes:
    if not encoder.profile.supports("bitImageRaster"):
        return b""
    try:
        picture = raster.from_png(png, paper.dots)
    except raster.NoPicture as error:
        log.warning("printer: the receipts' logo is left out: %s", error)
        return b""
    return _CENTRE + picture.commands() + _LEFT


def _code(encoder: Encoder, data: str, paper: Paper) -> bytes:
    """Print a code: EAN-13 for such a number, Code 128 where a scanner could read it, else QR."""
    if len(data) == 13 and ean_holds(data) and encoder.profile.supports("barcodeB"):
        dots = min(3, paper.dots // _EAN_MODULES)
        return _bars(dots, _PRINT_EAN_13 + data.encode("ascii"))
    try:
        code = code128.encode(data)
    except code128.NotPrintable:
        return _matrix(encoder, data, paper)
    for dots in (3, 2):
        fits = code.modules * dots <= paper.dots and len(code.payload) <= _LONGEST_CODE
        if fits and encoder.profile.supports("barcodeB"):
            payload = bytes((len(code.payload),)) + code.payload
            return _bars(dots, _PRINT_CODE_128 + payload)
        if fits:
            return _painted(encoder, data, codes.draw(data, "code128"), dots)
    return _matrix(encoder, data, paper)


def _bars(dots: int, command: bytes) -> bytes:
    head = _CENTRE + _CODE_HEIGHT + _MODULE_WIDTH + bytes((dots,)) + _TEXT_BELOW
    return head + command + b"\n" + _LEFT


def _matrix(encoder: Encoder, data: str, paper: Paper) -> bytes:
    """A QR code with its text below; the text alone where no code can carry it."""
    try:
        picture = codes.draw(data, "qr")
    except NotDrawable:
        return _text(encoder, _spelled(encoder, data), strong=False)
    dots = min(_QR_DOTS, paper.dots // picture.modules)
    if not encoder.profile.supports("qrCode") and dots:
        return _painted(encoder, data, picture, dots)
    encoder.qr(data, max(1, dots))
    printed = _taken(encoder) + b"\n"
    return _CENTRE + printed + _text(encoder, _spelled(encoder, data), strong=False) + _LEFT


def _painted(encoder: Encoder, data: str, picture: CodePicture, dots: int) -> bytes:
    """A code as dots, for printers that draw none themselves."""
    painted = b""
    if encoder.profile.supports("bitImageRaster"):
        painted = raster.from_code(picture, dots, _CODE_HEIGHT_DOTS).commands()
    return _CENTRE + painted + _text(encoder, _spelled(encoder, data), strong=False) + _LEFT


def _text(encoder: Encoder, text: str, *, strong: bool) -> bytes:
    if strong:
        encoder.large(True)
    encoder.textln(text)
    if strong:
        encoder.large(False)
    return _taken(encoder)


def _taken(encoder: Encoder) -> bytes:
    output: bytes = encoder.output
    encoder.clear()
    return output


def _spelled(encoder: Encoder, text: str) -> str:
    """Spell a text in characters that the printer has.

    Anything else would come out as '?', or turn the whole line into another alphabet.
    """
    return "".join(_spelled_sign(encoder, sign) for sign in clean(text).translate(_SPELLINGS))


def _spelled_sign(encoder: Encoder, sign: str) -> str:
    if sign.isascii() or _printable(encoder, sign):
        return sign
    bare = "".join(
        part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part)
    )
    return bare if bare.isascii() and bare.isprintable() and bare else "?"


def _printable(encoder: Encoder, sign: str) -> bool:
    if unicodedata.east_asian_width(sign) in "WF":
        return False
    return encoder.magic.encoder.find_suitable_encoding(sign) is not None

"""The paper of `escpos_paper` as a picture at 203 dpi, codes drawn from their own tables.

For looking at a receipt, and for a decoder that reads its codes back.
"""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from tests.support.escpos_paper import (
    Bars,
    Cut,
    Event,
    Feed,
    Kick,
    Matrix,
    Paper,
    Picture,
    Printed,
)

FONT = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "JetBrainsMono-Regular.ttf"
CELL, ROW = 12, 30

_ROWS = (
    "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212",
    "112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131",
    "311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321",
    "112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121",
    "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111",
    "314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114",
    "122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212",
    "124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113",
    "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232",
)
CODE_128 = [widths for row in _ROWS for widths in row.split()]
"""Widths of bars and spaces by symbol value (ISO/IEC 15417, table 1)."""
STOP = "2331112"

EAN_LEFT = ["3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112"]
EAN_PARITY = [
    "LLLLLL",
    "LLGLGG",
    "LLGGLG",
    "LLGGGL",
    "LGLLGG",
    "LGGLLG",
    "LGGGLL",
    "LGLGLG",
    "LGLGGL",
    "LGGLGL",
]
"""Widths of the digits of set A, and the sets by the first digit (GS1 General Specifications,
section 5.2)."""


def draw(paper: Paper, columns: int) -> Image.Image:
    """The paper as a grey picture."""
    width = columns * CELL
    blocks = [_block(event, width) for event in paper.events]
    page = Image.new("L", (width + 40, sum(block.height for block in blocks) + 40), "white")
    top = 20
    for block in blocks:
        page.paste(block, (20, top))
        top += block.height
    return page


def codes_on(picture: Image.Image) -> set[tuple[str, str]]:
    """Symbology and text of every code that an independent decoder finds."""
    return {(one.format.name, one.text) for one in zxingcpp.read_barcodes(picture)}


def _block(event: Event, width: int) -> Image.Image:
    match event:
        case Printed():
            return _line(event, width)
        case Bars():
            return _placed(_bars(event), event.align, width)
        case Matrix():
            return _placed(_matrix(event), event.align, width)
        case Picture():
            return _placed(_picture(event), event.align, width)
        case Feed(lines):
            return Image.new("L", (width, ROW * lines), "white")
        case Cut():
            return _note("- - - cut " * 5, width)
        case Kick(pin):
            return _note(f"[drawer, pin {pin}]", width)


def _note(text: str, width: int) -> Image.Image:
    made = Image.new("L", (width, ROW), 225)
    ImageDraw.Draw(made).text((4, 2), text, fill=90, font=ImageFont.truetype(FONT, 18))
    return made


def _line(line: Printed, width: int) -> Image.Image:
    strip = Image.new("L", (max(len(line.text), 1) * CELL, ROW), "white")
    pen, face = ImageDraw.Draw(strip), ImageFont.truetype(FONT, 20)
    for at, sign in enumerate(line.text):
        for shift in (0, 1) if line.bold else (0,):
            pen.text((at * CELL + shift, 1), sign, fill=0, font=face)
    strip = strip.resize((strip.width * line.wide, strip.height * line.high))
    return _placed(strip, line.align, width)


def _placed(strip: Image.Image, align: str, width: int) -> Image.Image:
    assert strip.width <= width, f"{strip.width} dots on a paper of {width}"
    left = {"left": 0, "centre": (width - strip.width) // 2, "right": width - strip.width}[align]
    made = Image.new("L", (width, strip.height), "white")
    made.paste(strip, (left, 0))
    return made


def _bars(code: Bars) -> Image.Image:
    if code.kind == "ean13":
        modules = _ean_13(code.text)
    else:
        modules = _widths("".join(CODE_128[value] for value in _checked(code.values)) + STOP)
    bars = Image.new("L", (len(modules) * code.module, code.height), "white")
    for at, dark in enumerate(modules):
        if dark:
            bars.paste(0, (at * code.module, 0, (at + 1) * code.module, code.height))
    made = Image.new("L", (bars.width + 20 * code.module, code.height + 34), "white")
    made.paste(bars, (10 * code.module, 4))
    if code.text_below:
        face = ImageFont.truetype(FONT, 18)
        pen = ImageDraw.Draw(made)
        wide = int(pen.textlength(code.text, font=face))
        pen.text(((made.width - wide) // 2, code.height + 6), code.text, fill=0, font=face)
    return made


def _checked(values: tuple[int, ...]) -> list[int]:
    weighted = sum(value * (at or 1) for at, value in enumerate(values))
    return [*values, weighted % 103]


def _widths(digits: str) -> list[bool]:
    return [dark for digit, dark in zip(digits, cycle((True, False))) for _ in range(int(digit))]


def _ean_13(text: str) -> list[bool]:
    """101, six digits in the sets of the first one, 01010, six digits, 101."""
    left: list[bool] = []
    for digit, parity in zip(text[1:7], EAN_PARITY[int(text[0])], strict=True):
        widths = EAN_LEFT[int(digit)]
        # Set G is set A's mirror image in reverse colours.
        plain = [not dark for dark in _widths(widths)]
        left += plain if parity == "L" else [not dark for dark in reversed(plain)]
    right = [dark for digit in text[7:13] for dark in _widths(EAN_LEFT[int(digit)])]
    guard, middle = [True, False, True], [False, True, False, True, False]
    return [*guard, *left, *middle, *right, *guard]


def _matrix(code: Matrix) -> Image.Image:
    made = zxingcpp.create_barcode(code.text, zxingcpp.BarcodeFormat.QRCode)
    drawn = Image.fromarray(zxingcpp.write_barcode_to_image(made, scale=1))
    return drawn.resize((drawn.width * code.module, drawn.height * code.module))


def _picture(picture: Picture) -> Image.Image:
    made = Image.new("L", (len(picture.rows[0]), len(picture.rows)))
    made.putdata([0 if dark else 255 for row in picture.rows for dark in row])
    return made

"""Codes read back by zxing-cpp, which has no part in drawing them."""

from __future__ import annotations

import zxingcpp
from PIL import Image

from terminal.code_picture import CodePicture

DOTS = 3


def picture_of(code: CodePicture) -> Image.Image:
    """The modules as dots, with their quiet zone."""
    high = 40 if len(code.rows) == 1 else 1
    rows = [row for row in code.rows for _ in range(high)]
    edge = code.quiet
    made = Image.new("L", (code.modules, len(rows) + 2 * edge), 255)
    for y, row in enumerate(rows, edge):
        for x, dark in enumerate(row, edge):
            if dark:
                made.putpixel((x, y), 0)
    return made.resize((made.width * DOTS, made.height * DOTS), Image.Resampling.NEAREST)


def read_back(code: CodePicture) -> tuple[str, str]:
    """Symbology and text of the one code that is found."""
    (found,) = zxingcpp.read_barcodes(picture_of(code))
    return found.format.name, found.text

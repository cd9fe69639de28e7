"""Texts as the modules of EAN-13, Code 128 and QR codes.

python-barcode replaces a wrong check digit without a word, so numbers are judged first; segno is
asked for QR codes proper, because its smallest kind (Micro QR) is unknown to most scanners.
"""

from __future__ import annotations

from typing import Final, Literal

from hardware.check_digits import ean_holds
from terminal.code_picture import CodePicture, NotDrawable, Symbology

_QUIET: Final[dict[Symbology, int]] = {"ean13": 11, "code128": 10, "qr": 4}
"""Blank modules on either side (GS1 General Specifications 5.2.3.4, 5.4.3; ISO/IEC 18004)."""
_LONGEST: Final = 80
"""A longer Code 128 is wider than any paper here."""


def draw(text: str, symbology: Symbology | None = None, *, most: int = 0) -> CodePicture:
    """Draw a text (`terminal.code_picture.CodeDrawer`): where no symbology is named, EAN-13 for
    such a number, Code 128 where it fits, else a QR code."""
    if symbology is not None:
        return _drawn(text, symbology)
    for one in _choices(text):
        picture = _drawn(text, one)
        if not most or picture.modules <= most:
            return picture
    return _drawn(text, "qr")


def _choices(text: str) -> tuple[Symbology, ...]:
    if len(text) == 13 and ean_holds(text):
        return ("ean13", "code128")
    return ("code128",) if _fits_code_128(text) else ()


def _drawn(text: str, symbology: Symbology) -> CodePicture:
    rows: tuple[tuple[bool, ...], ...]
    match symbology:
        case "ean13":
            if len(text) != 13 or not ean_holds(text):
                raise NotDrawable(f"'{text}' is no EAN-13: thirteen digits, the last one a check.")
            rows = (_bars("ean13", text),)
        case "code128":
            if not _fits_code_128(text):
                raise NotDrawable(f"Code 128 carries up to {_LONGEST} plain characters.")
            rows = (_bars("code128", text),)
        case "qr":
            rows = _matrix(text)
    return CodePicture(text=text, symbology=symbology, rows=rows, quiet=_QUIET[symbology])


def _fits_code_128(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and text.isascii() and text.isprintable()


def _bars(name: Literal["ean13", "code128"], text: str) -> tuple[bool, ...]:
    from barcode.codex import Code128
    from barcode.ean import EuropeanArticleNumber13

    class Whole(Code128):  # type: ignore[misc] # the library has no types
        """The library's own takes a leading pair 99 for a change of set and leaves it out."""

        def _try_to_optimize(self, encoded: list[int]) -> list[int]:
            if self.code.startswith("99"):
                return encoded
            optimal: list[int] = super()._try_to_optimize(encoded)
            return optimal

    made = Whole(text) if name == "code128" else EuropeanArticleNumber13(text)
    (modules,) = made.build()
    return tuple(module == "1" for module in modules)


def _matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    import segno

    try:
        code = segno.make_qr(text, error="m")
    except ValueError as error:
        raise NotDrawable(f"No QR code can carry this text: {error}.") from None
    return tuple(tuple(module == 1 for module in row) for row in code.matrix)

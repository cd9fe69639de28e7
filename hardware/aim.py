"""AIM symbology identifiers (ISO/IEC 15424): ``]``, a letter and a modifier before the data."""

from __future__ import annotations

import re

_IDENTIFIER = re.compile(r"\]([A-Za-z])([0-9A-Za-z])")
_EXACT = {
    "E0": "ean13",
    "E3": "ean13",
    "E4": "ean8",
    "C1": "gs1_128",
    "Q3": "gs1_qr",
    "d2": "gs1_datamatrix",
    "e0": "gs1_databar",
    "e1": "gs1_databar",
    "J1": "gs1_dotcode",
}
_BY_LETTER = {
    "A": "code39",
    "C": "code128",
    "F": "codabar",
    "G": "code93",
    "I": "itf",
    "L": "pdf417",
    "Q": "qr",
    "d": "datamatrix",
    "z": "aztec",
}
EAN = frozenset({"ean13", "ean8"})
GS1 = frozenset({"gs1_128", "gs1_qr", "gs1_datamatrix", "gs1_databar", "gs1_dotcode"})


class CutIdentifier(ValueError):
    """The identifier is incomplete, or nothing follows it."""


def split(text: str) -> tuple[str, str]:
    """Return symbology and data; the symbology is empty without identifier or for a rare one.

    Raises CutIdentifier.
    """
    if not text.startswith("]"):
        return "", text
    found = _IDENTIFIER.match(text)
    if found is None or found.end() == len(text):
        raise CutIdentifier(text)
    letter, modifier = found.groups()
    symbology = _EXACT.get(letter + modifier) or _BY_LETTER.get(letter, "")
    return symbology, text[found.end() :]

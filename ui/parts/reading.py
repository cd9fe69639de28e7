"""Texts as they are read in layouts from right to left."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Qt

_SIGN: Final = re.compile("(?<![^\\W_])[+\u2212](?=\\d)")
_GROUPS: Final = re.compile(r"\d[\d ]*")
_LEFT_TO_RIGHT: Final = "\u200e"
"""A mark without width: what follows is read from the left."""


def keep_signs(text: str, direction: Qt.LayoutDirection) -> str:
    """A text whose numbers keep their sign before them (Unicode's bidirectional rules would put
    the sign of `+20` behind it where the line is read from the right), and a code of digits the
    order of its groups."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return text
    if _GROUPS.fullmatch(text):
        return _LEFT_TO_RIGHT + text
    return _SIGN.sub(lambda found: _LEFT_TO_RIGHT + found.group(), text)

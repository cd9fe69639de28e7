"""Machine-readable codes as modules, dark or light: drawn by whoever has paper or a screen."""

from __future__ import annotations

from typing import Literal, Protocol

import msgspec

Symbology = Literal["ean13", "code128", "qr"]


class CodePicture(msgspec.Struct, frozen=True, kw_only=True):
    """One code. `rows` are its modules, True for dark; bars have one row, as high as one likes.
    `quiet` is how many modules must stay blank around it."""

    text: str
    symbology: Symbology
    rows: tuple[tuple[bool, ...], ...]
    quiet: int

    @property
    def modules(self) -> int:
        """Width in modules, the quiet zones included."""
        return len(self.rows[0]) + 2 * self.quiet


class NotDrawable(ValueError):
    """No code can carry the text; the message says why."""


class CodeDrawer(Protocol):
    """Draws codes; the room that knows the symbologies implements it."""

    def __call__(
        self, text: str, symbology: Symbology | None = None, *, most: int = 0
    ) -> CodePicture:
        """Draw a text in a symbology, or in the one that fits into `most` modules (0: any).

        Raises NotDrawable.
        """

"""How the window looks before the till is open: theme and language, read without the rest.

Reading and checking every setting costs the first paint more than it can spare; that is done
behind it, and says what is wrong.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

FILE = "settings.toml"
PREFIX = "LOYALTY_"
THEMES = ("light", "dark", "system")
SIZES = (100, 200)


class Look(NamedTuple):
    """A theme, a language's code or an empty text for the machine's own, and the size of text in
    percent."""

    theme: str = "light"
    language: str = ""
    text_size: int = 100


def look_of(folder: Path) -> Look:
    """The look that a folder's settings ask for; the shipped one where they cannot be read."""
    written = _written(folder / FILE)
    theme, language, size = (
        os.environ.get(PREFIX + key.upper(), written.get(key))
        for key in ("theme", "language", "text_size")
    )
    return Look(
        theme if theme in THEMES else THEMES[0],
        language if isinstance(language, str) else "",
        _size(size),
    )


def _size(said: object) -> int:
    """Percent; what is no number is the shipped size, and nothing goes past either end."""
    return min(max(int(str(said)), SIZES[0]), SIZES[1]) if str(said).isdigit() else SIZES[0]


def _written(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}

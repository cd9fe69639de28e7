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


class Look(NamedTuple):
    """A theme that exists, and a language's code or an empty text for the machine's own."""

    theme: str = "light"
    language: str = ""


def look_of(folder: Path) -> Look:
    """The look that a folder's settings ask for; the shipped one where they cannot be read."""
    written = _written(folder / FILE)
    theme, language = (
        os.environ.get(PREFIX + key.upper(), written.get(key)) for key in ("theme", "language")
    )
    return Look(
        "dark" if theme == "dark" else "light", language if isinstance(language, str) else ""
    )


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

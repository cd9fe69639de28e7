"""Where shipped files lie. `importlib.resources` would cost the first paint 6 ms."""

from __future__ import annotations

from pathlib import Path

import resources

_ROOT = Path(resources.__file__).parent


def shipped(*parts: str) -> Path:
    """A file or folder of the `resources` package."""
    return _ROOT.joinpath(*parts)

"""Changes of many widgets at once, laid out once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLayout


@contextmanager
def laid_out_once(*layouts: QLayout) -> Iterator[None]:
    """Hold layouts until all within is changed. Every widget that is shown would else have Qt lay
    out anew what it stands in, and ask each wrapped text for its height again."""
    for one in layouts:
        one.setEnabled(False)
    try:
        yield
    finally:
        for one in layouts:
            one.setEnabled(True)
            one.update()

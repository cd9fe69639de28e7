"""Pictures of a window as it stands, for the manual, the scripted shift and the tests."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

_PASSES: Final = 8
"""A label's new size climbs one layout with each pass of the event loop."""


def grab(window: QWidget, path: Path) -> None:
    """Save a window in front as a PNG, with what has the focus in it, once layouts and pending
    removals are done; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    window.activateWindow()
    settle()
    if not window.grab().save(str(path), "PNG"):
        raise OSError(f"The picture could not be written to {path}.")


def settle() -> None:
    """Let layouts and pending removals be done."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _ in range(_PASSES):
        QCoreApplication.processEvents()

"""Keeping the open basket for a restart, once it rests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from terminal.views import ParkedBasket
from ui.workplace import Workplace

KEEP_MS: Final = 250
"""How long the basket rests before it is kept for a restart."""


class Keeper(QObject):
    """Keeps what `read` says is open; None forgets it."""

    def __init__(self, place: Workplace, read: Callable[[], ParkedBasket | None]) -> None:
        super().__init__()
        self._place = place
        self._read = read
        self._rest = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._rest.timeout.connect(self.now)

    def soon(self) -> None:
        """Keep it once nothing changes for a moment."""
        self._rest.start()

    def pause(self) -> None:
        """Keep nothing until asked again."""
        self._rest.stop()

    def now(self) -> None:
        """Keep it now."""
        self._rest.stop()
        place = self._place
        place.bridge.when_done(place.till.keep_basket(self._read()), _nothing, place.refuse)


def _nothing(_result: None) -> None:
    """A kept basket needs no word."""

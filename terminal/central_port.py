"""Central as the engine may ask it for what no round brings."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Protocol

from terminal.domain.fleet import LetIn, TillStanding


class CentralPort(Protocol):
    """Central as an engine may ask it: answers come on another thread, or raise Known."""

    def tills(self) -> Future[tuple[TillStanding, ...]]:
        """Every till of the chain."""

    def let_in(self, staff: str, store: str, /) -> Future[LetIn]:
        """A code with which one more till of a store can enrol."""

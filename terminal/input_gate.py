"""Keeps what devices send while nothing may be delivered, as UnifiedPOS's DataEventEnabled does.

Nothing is lost and nothing is delivered twice: what came in between is handed out in order, once.
"""

from __future__ import annotations

from collections import deque
from typing import Final, Generic, TypeVar

T = TypeVar("T")

MOST: Final = 1000
"""Codes that wait at most; a device left talking to itself must not fill the memory."""


class InputGate(Generic[T]):
    """Open at first; for one thread alone."""

    def __init__(self, most: int = MOST) -> None:
        self._waiting: deque[T] = deque()
        self._most = most
        self._held = False

    @property
    def held(self) -> bool:
        """Whether what comes has to wait."""
        return self._held

    def hold(self) -> None:
        """Keep what comes from now on."""
        self._held = True

    def passes(self, item: T) -> bool:
        """Tell whether an item may be delivered now; one that may not is kept.

        Raises OverflowError where too many wait already.
        """
        if not self._held:
            return True
        if len(self._waiting) >= self._most:
            raise OverflowError(f"{self._most} codes wait already")
        self._waiting.append(item)
        return False

    def release(self) -> None:
        """Let pass what comes from now on; what has waited is taken with `take`."""
        self._held = False

    def take(self) -> T | None:
        """The oldest item that waits, while the gate is open; None where none does."""
        return self._waiting.popleft() if self._waiting and not self._held else None

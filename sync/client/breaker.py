"""When to try again: later after each failure, and after some not for every sale.

Closed, every sale may try at once. After `patience` failures in a row it opens: only the next
time set tries, until one try succeeds.
"""

from __future__ import annotations

from typing import Final

FIRST_MS: Final = 500
LONGEST_MS: Final = 60_000
PATIENCE: Final = 3


class Breaker:
    """Counts failures in a row; times are ms."""

    def __init__(self, *, first_ms: int = FIRST_MS, longest_ms: int = LONGEST_MS) -> None:
        self._first_ms = first_ms
        self._longest_ms = longest_ms
        self._failures = 0

    @property
    def open(self) -> bool:
        """Whether only the next time set may try."""
        return self._failures >= PATIENCE

    def succeeded(self) -> None:
        """Forget the failures."""
        self._failures = 0

    def failed(self, chance: float) -> int:
        """Count a failure; return how long to wait: twice as long each time, less up to half of
        it by `chance` (0 to 1), so that tills do not come back all at once."""
        wait_ms = min(self._longest_ms, self._first_ms << min(self._failures, 32))
        self._failures += 1
        return wait_ms - int(wait_ms * chance / 2)

    def refused(self, chance: float) -> int:
        """Open at once: central said no, and will not think otherwise soon."""
        self._failures = max(self._failures, PATIENCE)
        return self._longest_ms - int(self._longest_ms * chance / 2)

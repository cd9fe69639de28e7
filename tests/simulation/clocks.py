"""A PC's clocks over the simulation's own time: set wrongly, drifting, frozen, started anew."""

from __future__ import annotations

from collections.abc import Callable


class PcClock:
    """Implements `terminal.clock.Clock`. `now` is true time in ms since 1970, `error_ms` what the
    wall clock is ahead of it at first."""

    def __init__(self, now: Callable[[], int], name: str, error_ms: int = 0) -> None:
        self._now = now
        self._name = name
        self._since = now()
        self._wall = max(0, now() + error_ms)
        self._boot = 1_000
        self._passed = 0
        self._ppm = 0
        self._frozen = False
        self._runs = 1

    def _elapsed(self) -> int:
        passed = self._now() - self._since
        return passed + passed * self._ppm // 1_000_000

    def _settle(self) -> None:
        """Count what has passed so far at the old rate."""
        elapsed = self._elapsed()
        self._boot += elapsed
        self._passed += elapsed
        if not self._frozen:
            self._wall += elapsed
        self._since = self._now()

    def step(self, by_ms: int) -> None:
        """Somebody sets the PC's clock, forward or backward."""
        self._settle()
        self._wall = max(0, self._wall + by_ms)

    def drift(self, ppm: int) -> None:
        """The crystal is off by parts in a million."""
        self._settle()
        self._ppm = ppm

    def freeze(self, frozen: bool) -> None:
        """The wall clock stands still, or goes on."""
        self._settle()
        self._frozen = frozen

    def restart(self) -> None:
        """The PC went down and up again: boot time begins anew."""
        self._settle()
        self._boot = 0
        self._runs += 1

    def now_ms(self) -> int:
        return self.wall_ms()

    def wall_ms(self) -> int:
        return self._wall if self._frozen else self._wall + self._elapsed()

    def boottime_ms(self) -> int:
        return self._boot + self._elapsed()

    def monotonic_ms(self) -> int:
        return self._passed + self._elapsed()

    def boot_id(self) -> str:
        return f"{self._name}-{self._runs}"

"""Central's clock port. Central's time is wall time, kept right by the machine's NTP service."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """What time it is for central."""

    def now_ms(self) -> int:
        """Milliseconds since 1970 (UTC)."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now_ms(self) -> int:
        """Wall time in ms since 1970."""
        return time.time_ns() // 1_000_000

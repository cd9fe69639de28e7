"""The one clock: what time it is for this till, whatever somebody does to the PC's clock.

Terminal time is central's last word plus elapsed boot time (``CLOCK_BOOTTIME``, which runs on
while the PC sleeps and which nobody can set). A restart of the PC ends that count: the till is
then *unanchored* until it hears central again, and its time is the wall clock, but never before
the latest moment that it has written down. All moments are ms since 1970 (UTC).
"""

from __future__ import annotations

import os
import time
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import msgspec

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Clock(Protocol):
    """The time of day and the passing of time."""

    def now_ms(self) -> int:
        """Terminal time: what stamps and receipts carry."""

    def wall_ms(self) -> int:
        """What the PC's own clock claims; anybody may have set it."""

    def boottime_ms(self) -> int:
        """Milliseconds since the PC started, sleep included; comparable within one `boot_id`."""

    def monotonic_ms(self) -> int:
        """Milliseconds from an unknown moment, never backward: for durations in one process."""

    def boot_id(self) -> str:
        """Name of the present run of the PC; another one after a restart."""


class SystemClock:
    """The operating system's clocks; its terminal time is plain wall time."""

    def now_ms(self) -> int:
        """Wall time, for want of a better."""
        return self.wall_ms()

    def wall_ms(self) -> int:
        """The PC's clock."""
        return time.time_ns() // 1_000_000

    def boottime_ms(self) -> int:
        """``CLOCK_BOOTTIME``; the monotonic clock where the system has none."""
        boottime = getattr(time, "CLOCK_BOOTTIME", None)
        if boottime is None:
            return self.monotonic_ms()
        return time.clock_gettime_ns(boottime) // 1_000_000

    def monotonic_ms(self) -> int:
        """The monotonic clock."""
        return time.monotonic_ns() // 1_000_000

    def boot_id(self) -> str:
        """The kernel's boot id; a name of this process where there is none."""
        return _system_boot_id()


@lru_cache(maxsize=1)
def _system_boot_id() -> str:
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return f"process-{os.getpid()}-{time.monotonic_ns()}"


class Anchor(msgspec.Struct, frozen=True):
    """Central's word on the time: it was `server_ms` at boot time `boot_ms` of run `boot_id`."""

    server_ms: int = 0
    boot_ms: int = 0
    boot_id: str = ""

    def holds(self, boot_id: str) -> bool:
        """Whether boot time has been counting since, without a restart."""
        return bool(boot_id) and self.boot_id == boot_id

    def at(self, boot_ms: int) -> int:
        """Central's time at a boot time of the same run."""
        return self.server_ms + boot_ms - self.boot_ms


class AnchoredClock:
    """Terminal time over a source clock: anchored by central, or the best that is left.

    `boot_id` names the run of the PC in which the anchor was taken, `bound_ms` the latest
    moment that this till has made durable. Safe to read from any thread.
    """

    def __init__(
        self,
        source: Clock,
        anchor_server_ms: int = 0,
        anchor_boot_ms: int = 0,
        boot_id: str = "",
        *,
        bound_ms: int = 0,
    ) -> None:
        self._source = source
        self._anchor = Anchor(anchor_server_ms, anchor_boot_ms, boot_id)
        self._bound_ms = bound_ms

    @property
    def anchor(self) -> Anchor:
        """What to keep for the next start."""
        return self._anchor

    @property
    def anchored(self) -> bool:
        """Whether central has told the time since the PC started."""
        return self._anchor.holds(self._source.boot_id())

    def learn(self, server_ms: int, boottime_ms: int) -> int:
        """Take central's time at a boot time; return the PC's skew: its wall less central's."""
        self._anchor = Anchor(server_ms, boottime_ms, self._source.boot_id())
        return self._source.wall_ms() - self.now_ms()

    def now_ms(self) -> int:
        """Terminal time. Anchored it ignores the wall clock altogether, and the bound with it: a
        bound written while unanchored may have followed a wrong wall clock."""
        if self.anchored:
            return self._anchor.at(self._source.boottime_ms())
        return max(self._bound_ms, self._source.wall_ms())

    def wall_ms(self) -> int:
        """What the PC's own clock claims."""
        return self._source.wall_ms()

    def boottime_ms(self) -> int:
        """Milliseconds since the PC started."""
        return self._source.boottime_ms()

    def monotonic_ms(self) -> int:
        """Milliseconds from an unknown moment, never backward."""
        return self._source.monotonic_ms()

    def boot_id(self) -> str:
        """Name of the present run of the PC."""
        return self._source.boot_id()


class ManualClock:
    """A clock that moves when it is told to: for replays, simulations and tests.

    Time that passes moves all of its hands; `set_wall` is a person at the PC's clock, and
    `restart` is the PC going down and up again.
    """

    def __init__(self, ms: int = 0, *, boot_ms: int = 0) -> None:
        self._wall_ms = ms
        self._boot_ms = boot_ms
        self._monotonic_ms = boot_ms
        self._runs = 1

    def set(self, ms: int) -> None:
        """Let time pass until the wall clock shows `ms`; raise ValueError if that is past."""
        self.advance(ms - self._wall_ms)

    def advance(self, ms: int) -> None:
        """Let `ms` milliseconds pass; raise ValueError if they are negative."""
        if ms < 0:
            raise ValueError(f"Time cannot pass backward by {-ms} ms.")
        self._wall_ms += ms
        self._boot_ms += ms
        self._monotonic_ms += ms

    def set_wall(self, ms: int) -> None:
        """Set the PC's clock, forward or backward, while no time passes."""
        self._wall_ms = ms

    def restart(self) -> None:
        """Start the PC anew: boot time begins at zero under another boot id."""
        self._boot_ms = 0
        self._runs += 1

    def now_ms(self) -> int:
        """What the wall clock shows."""
        return self._wall_ms

    def wall_ms(self) -> int:
        """What the wall clock shows."""
        return self._wall_ms

    def boottime_ms(self) -> int:
        """Milliseconds since the last restart."""
        return self._boot_ms

    def monotonic_ms(self) -> int:
        """Milliseconds that have passed, over all restarts."""
        return self._monotonic_ms

    def boot_id(self) -> str:
        """The run's number."""
        return f"manual-{self._runs}"

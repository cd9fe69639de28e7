"""Shapes of the fixtures that make simulated devices."""

from __future__ import annotations

import threading
from typing import Protocol

from hardware.serial_scanner import SerialScanner
from hardware.simulated import PtyScanner


def wait_turns(scanner: SerialScanner, turns: int) -> None:
    """Wait until a scanner's thread has come round so often again."""
    wanted, pause = scanner.turns() + turns, threading.Event()
    for _ in range(2000):
        if scanner.turns() >= wanted:
            return
        pause.wait(0.01)
    raise AssertionError(f"{scanner.device} does not come round")


class MakeDevice(Protocol):
    """Plugs a simulated device in."""

    def __call__(self, profile: str = "honeywell", *, chunk: int | None = None) -> PtyScanner: ...


class MakeScanner(Protocol):
    """Makes the till's side of a device."""

    def __call__(
        self,
        path: str,
        profile: str = "honeywell",
        *,
        step_ms: int = 1000,
        device: str = "till scanner",
    ) -> SerialScanner: ...

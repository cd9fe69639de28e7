"""Shapes of the fixtures that make simulated devices."""

from __future__ import annotations

from typing import Protocol

from hardware.serial_scanner import SerialScanner
from hardware.simulated import PtyScanner


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

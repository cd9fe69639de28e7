"""A scanner listened to for a while by whoever sets it up, and what that tells."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition
from typing import Final, Literal

import msgspec

from hardware.serial_scanner import SerialScanner
from terminal.device_ports import DeviceState, Heard, Rejected, Scan

Verdict = Literal["good", "refused", "garbled", "silent", "away"]
"""What was heard: a code; only what could not be used; bytes of another speed or format; nothing;
``away`` means that the port could not be had."""

COMMON_SPEEDS: Final = (9600, 115200, 19200, 38400, 57600, 4800, 2400)
"""Baud, the likeliest first."""


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """Everything heard, in order, and where the device stood at the end."""

    heard: tuple[Heard, ...]
    state: DeviceState

    @property
    def verdict(self) -> Verdict:
        """What it comes to; one good code outweighs the rest."""
        results = [one for heard in self.heard for one in heard.results]
        if any(isinstance(one, Scan) or one.cause == "payment_card" for one in results):
            return "good"
        if self.state.stage in ("lost", "faulted"):
            return "away"
        refused = [one for one in results if isinstance(one, Rejected)]
        if any(_foreign(one.raw) for one in refused):
            return "garbled"
        return "refused" if refused else "silent"


def listen(
    scanner: SerialScanner,
    seconds: float,
    told: Callable[[Heard], None] = lambda _heard: None,
    *,
    enough: int = 0,
) -> Trial:
    """Listen for so long, or until so many codes were read (0: the whole time) or the port turns
    out not to be had. ``told`` hears in the device's thread, at once."""
    changed = Condition()
    all_heard: list[Heard] = []
    good: list[Scan] = []
    states: list[DeviceState] = []

    def on_heard(one: Heard) -> None:
        told(one)
        with changed:
            all_heard.append(one)

    def on_scan(scan: Scan) -> None:
        with changed:
            good.append(scan)
            changed.notify_all()

    def on_state(state: DeviceState) -> None:
        with changed:
            if state.stage != "closed":
                states.append(state)
            changed.notify_all()

    def over() -> bool:
        read = bool(enough) and len(good) >= enough
        return read or states[-1].stage in ("lost", "faulted")

    scanner.watch(on_heard)
    scanner.start(on_scan, lambda _rejected: None, on_state)
    with changed:
        changed.wait_for(lambda: bool(states) and over(), seconds)
    scanner.stop()
    scanner.watch(None)
    return Trial(heard=tuple(all_heard), state=states[-1])


def _foreign(raw: bytes) -> bool:
    """Bytes such as a line of the wrong speed, parity or number of bits makes."""
    return any(byte == 0 or byte >= 0x80 for byte in raw)

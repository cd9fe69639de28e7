"""All scanners of a till as one: ranked, watched over, told apart only by their names."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from hardware.precedence import Precedence
from hardware.serial_scanner import SerialScanner
from hardware.watchdog import EVERY_S, Watchdog
from terminal.device_ports import OnHeard, OnReject, OnScan, OnState, Rejected, Scan, Tone
from terminal.device_sentences import Sentence


class Scanners:
    """Implements the till's scanner port on several devices, the first of which ranks highest."""

    def __init__(self, devices: Sequence[SerialScanner], watch_every_s: float = EVERY_S) -> None:
        self._devices = tuple(devices)
        self._precedence = Precedence(tuple(one.device for one in devices))
        self._judging = Lock()
        self._asked = self._devices[0]
        self._watchdog = Watchdog(self._devices, watch_every_s)

    @property
    def devices(self) -> tuple[SerialScanner, ...]:
        """Each device by itself, for whoever sets them up."""
        return self._devices

    def start(self, on_scan: OnScan, on_reject: OnReject, on_state: OnState) -> None:
        """Listen on every device until stopped."""

        def ranked(scan: Scan) -> None:
            with self._judging:
                outranked = self._precedence.gives_way(scan)
                if not outranked:
                    self._asked = self._called(scan.device)
            if not outranked:
                on_scan(scan)
                return
            on_reject(
                Rejected(
                    reason=Sentence("scan.outranked"),
                    device=scan.device,
                    at_ms=scan.at_ms,
                    raw=scan.raw,
                    cause="outranked",
                )
            )

        def refused(rejected: Rejected) -> None:
            if rejected.cause != "repeat":
                self._asked = self._called(rejected.device)
            on_reject(rejected)

        for one in self._devices:
            one.start(ranked, refused, on_state)
        self._watchdog.start()

    def stop(self) -> None:
        """Stop every device; returns when their ports are closed."""
        self._watchdog.stop()
        for one in self._devices:
            one.stop()

    def feedback(self, tone: Tone) -> None:
        """Ask the device that spoke last for a tone."""
        self._asked.feedback(tone)

    def watch(self, on_heard: OnHeard | None) -> None:
        """Show every byte that comes from now on, or with None no more."""
        for one in self._devices:
            one.watch(on_heard)

    def _called(self, device: str) -> SerialScanner:
        return next(one for one in self._devices if one.device == device)

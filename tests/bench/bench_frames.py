"""Scans through the till's own thread on a real pseudo-terminal: how many a second, and what a
million of them leave in memory. Beside the framer alone."""

from __future__ import annotations

import threading
import time
from itertools import count
from pathlib import Path

from hardware.decoding import CodeDecoder
from hardware.framing import Frame
from hardware.profiles import profile_named
from hardware.serial_scanner import SerialScanner
from hardware.simulated import PtyScanner
from terminal.device_ports import DeviceState, Scan
from tests.bench.crowd import card
from tests.bench.report import Report

FRAMES, BURST = 200_000, 1_000
SCANS, WARM = 1_000_000, 100_000
_PATIENCE_S = 60.0


def run(report: Report) -> None:
    """Measure the framer in reads of four kilobytes, then a million scans from end to end."""
    report.add("frames by the framer alone", _frames_per_second(), "/s", at_least=100_000)
    per_second, grown = _scanned()
    report.add("scans, from the line to the listener", per_second, "/s", at_least=5_000)
    report.add("memory grown over a million scans", grown / 1e6, "MB", at_most=2)


def _frames_per_second() -> float:
    framer = profile_named("honeywell").framer()
    stream = "".join(f"{card(number)}\r" for number in range(FRAMES)).encode()
    reads = [stream[at : at + 4096] for at in range(0, len(stream), 4096)]
    started = time.perf_counter()
    seen = sum(isinstance(one, Frame) for read in reads for one in framer.feed(read, 0))
    took = time.perf_counter() - started
    assert seen == FRAMES
    return FRAMES / took


def _scanned() -> tuple[float, int]:
    """Scans a second, and how many bytes more are in memory after the last than after the first
    hundred thousand."""
    device, ticks = PtyScanner(), count()
    scanner = SerialScanner(
        device="scanner",
        port=device.path,
        profile=profile_named("honeywell"),
        decoder=CodeDecoder(),
        now_ms=lambda: next(ticks),
        jitter=lambda: 0.0,
    )
    changed, ready, seen = threading.Condition(), threading.Event(), 0

    def on_scan(_scan: Scan) -> None:
        nonlocal seen
        seen += 1
        if not seen % BURST:
            with changed:
                changed.notify_all()

    def on_state(state: DeviceState) -> None:
        if state.stage == "ready":
            ready.set()

    scanner.start(on_scan, lambda _rejected: None, on_state)
    try:
        if not ready.wait(_PATIENCE_S):
            raise TimeoutError("The simulated scanner was never ready.")
        before, started = 0, time.perf_counter()
        for first in range(0, SCANS, BURST):
            if first == WARM:
                before = _memory()
            burst = "".join(f"{card(number)}\r" for number in range(first, first + BURST))
            device.send(burst.encode())
            with changed:
                if not changed.wait_for(lambda last=first: seen >= last + BURST, _PATIENCE_S):  # type: ignore[misc]
                    raise TimeoutError(f"{seen} scans of {first + BURST} came.")
        took, after = time.perf_counter() - started, _memory()
    finally:
        scanner.stop()
        device.close()
    return SCANS / took, after - before


def _memory() -> int:
    """What this process has in memory now, in bytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096

"""A scanner unplugged in the middle of a code and plugged in again, a thousand times.

    python tests/simulation/soak_unplug.py --cycles 1000

Through a real pseudo-terminal and the till's own thread. Each loss must be told within 250 ms, the
scanner usable within 1.5 s of its return, the next scan delivered once and whole; in the end no
thread and no file handle may be left over.
"""

from __future__ import annotations

import argparse
import gc
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import msgspec

from hardware.decoding import CodeDecoder
from hardware.profiles import profile_named
from hardware.scanners import Scanners
from hardware.serial_scanner import SerialScanner
from hardware.simulated import PtyScanner
from terminal.device_ports import DeviceStage
from tests.support.listening import Listener

TOLD_MS = 250
USABLE_MS = 1500


class Wrong(AssertionError):
    """What must never happen."""


class Outcome(msgspec.Struct, frozen=True):
    """Milliseconds of every cycle, sorted: until the loss was told, until the scanner was ready."""

    told_ms: list[float]
    usable_ms: list[float]


def soak(cycles: int, seed: int) -> Outcome:
    """Unplug and plug in so often; raises Wrong where something is lost, doubled or left over."""
    chance, heard = Random(seed), Listener()
    device = PtyScanner()
    gc.collect()  # what others left open must not close itself meanwhile
    threads, handles = threading.active_count(), _handles()
    scanners = Scanners(
        [
            SerialScanner(
                device="scanner",
                port=device.path,
                profile=profile_named("honeywell"),
                decoder=CodeDecoder(),
                now_ms=lambda: time.monotonic_ns() // 1_000_000,
                jitter=chance.random,
            )
        ]
    )
    told, usable = [], []
    try:
        heard.listen_to(scanners)
        heard.stage("ready")
        for cycle in range(cycles):
            device.send(b"2900000000018"[: chance.randrange(14)])
            told.append(_until(heard, "lost", device.unplug))
            usable.append(_until(heard, "ready", device.replug))
            device.scan(f"V-{cycle:06}")
            if heard.codes(cycle + 1)[-1] != f"V-{cycle:06}":
                raise Wrong(f"cycle {cycle}: another scan came, seed {seed}")
    finally:
        scanners.stop()
        left = threading.active_count() - threads, _handles() - handles
        device.close()
    if len(heard.scans) != cycles:
        raise Wrong(f"{len(heard.scans)} scans of {cycles}, seed {seed}")
    if max(left) > 0:
        raise Wrong(f"left over: {left[0]} threads, {left[1]} handles")
    return Outcome(sorted(told), sorted(usable))


def _until(heard: Listener, stage: DeviceStage, act: Callable[[], None]) -> float:
    began = time.perf_counter()
    act()
    heard.stage(stage)
    return (time.perf_counter() - began) * 1000


def _handles() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cycles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    try:
        outcome = soak(asked.cycles, asked.seed)
    except Wrong as fault:
        print(f"{fault}. Repeat: {sys.argv[0]} --cycles {asked.cycles} --seed {asked.seed}")
        return 1
    late = False
    for name, times, most in (
        ("loss told", outcome.told_ms, TOLD_MS),
        ("usable again", outcome.usable_ms, USABLE_MS),
    ):
        worst = times[-1]
        late = late or worst > most
        middle, high = times[len(times) // 2], times[len(times) * 99 // 100]
        print(f"{name}: p50 {middle:.1f} ms, p99 {high:.1f} ms, worst {worst:.1f} of {most} ms")
    print(f"{asked.cycles} cycles, nothing left over" + (", but too late" if late else "."))
    return int(late)


if __name__ == "__main__":
    sys.exit(main())

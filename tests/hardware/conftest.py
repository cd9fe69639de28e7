"""Simulated devices for the tests of this room, closed whatever happens."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from hardware.decoding import CodeDecoder
from hardware.profiles import profile_named
from hardware.serial_scanner import SerialScanner
from hardware.simulated import PtyScanner
from tests.support.devices import MakeDevice, MakeScanner
from tests.support.listening import Listener


@pytest.fixture
def cleanup() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def heard() -> Listener:
    return Listener()


@pytest.fixture
def plug_in(cleanup: ExitStack) -> MakeDevice:
    """Make a simulated device of a profile, that does not rest between its chunks."""

    def make(profile: str = "honeywell", *, chunk: int | None = None) -> PtyScanner:
        device = PtyScanner(profile, chunk=chunk, rest=lambda seconds: None)
        cleanup.callback(device.close)
        return device

    return make


@pytest.fixture
def scanner_on(cleanup: ExitStack) -> MakeScanner:
    """Make the till's side of a device; every scan is ``step_ms`` after the one before."""

    def make(
        path: str,
        profile: str = "honeywell",
        *,
        step_ms: int = 1000,
        device: str = "till scanner",
    ) -> SerialScanner:
        ticks = itertools.count(step=step_ms)
        scanner = SerialScanner(
            device=device,
            port=path,
            profile=profile_named(profile),
            decoder=CodeDecoder(),
            now_ms=lambda: next(ticks),
            jitter=lambda: 0.0,
        )
        cleanup.callback(scanner.stop)
        return scanner

    return make

"""A listener that a test can wait on, in place of the till."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from terminal.device_ports import DeviceStage, DeviceState, Rejected, Scan, Scanner

_WAIT_S = 10.0
_Value = TypeVar("_Value")


class Listener:
    """Collects what a scanner tells, and wakes whoever waits for it."""

    def __init__(self) -> None:
        self.scans: list[Scan] = []
        self.rejects: list[Rejected] = []
        self.states: list[DeviceState] = []
        self._changed = threading.Condition()

    def listen_to(self, scanner: Scanner) -> None:
        scanner.start(self.on_scan, self.on_reject, self.on_state)

    def on_scan(self, scan: Scan) -> None:
        self._add(self.scans, scan)

    def on_reject(self, rejected: Rejected) -> None:
        self._add(self.rejects, rejected)

    def on_state(self, state: DeviceState) -> None:
        self._add(self.states, state)

    def codes(self, count: int) -> list[str]:
        """Wait until so many scans arrived, and return the codes of all of them."""
        self.until(lambda: len(self.scans) >= count)
        return [scan.code for scan in self.scans]

    def reasons(self, count: int) -> list[str]:
        self.until(lambda: len(self.rejects) >= count)
        return [rejected.reason for rejected in self.rejects]

    def stage(self, stage: DeviceStage) -> DeviceState:
        """Wait until the device is in that stage."""
        self.until(lambda: bool(self.states) and self.states[-1].stage == stage)
        return self.states[-1]

    def stage_of(self, device: str, stage: DeviceStage) -> DeviceState:
        """Wait until this one of several devices is in that stage."""

        def last() -> list[DeviceState]:
            return [state for state in self.states if state.device == device][-1:]

        self.until(lambda: any(state.stage == stage for state in last()))
        return last()[0]

    def stages(self) -> list[DeviceStage]:
        with self._changed:
            return [state.stage for state in self.states]

    def _add(self, values: list[_Value], value: _Value) -> None:
        with self._changed:
            values.append(value)
            self._changed.notify_all()

    def until(self, done: Callable[[], bool]) -> None:
        """Wait until it holds, looking again at whatever is told."""
        with self._changed:
            if not self._changed.wait_for(done, _WAIT_S):
                raise AssertionError(
                    f"never came; scans {self.scans}, rejects {self.rejects}, states {self.states}"
                )

"""How long a window's thread does not answer, and whose fault that is."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer

LOOKS_MS: Final = 5
_TASKS: Final = Path("/proc/self/task")
_RENEWS: Final = 200
_WORST: Final = 10
_DEEP: Final = 8
_IDLE: Final = ("threading.py", "queue.py", "thread.py", "selectors.py", "silences.py")


class Silences:
    """Looks every few milliseconds, from the window's own event loop, how long the last look is
    ago, and counts what is longer than `bound_ms`.

    `all` are the silences as they were; `over` are what is left of them without the time in which
    the window's thread waited for a processor of this machine. `ours` are those in which the
    program, with all its threads, computed for longer than the bound, or neither computed nor
    waited for a processor for longer than that; `worst` are the longest such times in ms. With
    `why` another thread looks what the program is doing then; `stacks` counts it for those that
    are `ours`. `collected` is the longest look for garbage of each generation in ms.
    """

    def __init__(self, bound_ms: float, *, why: bool = False) -> None:
        self.all = self.over = self.ours = 0
        self.worst: list[float] = []
        self.stacks: Counter[str] = Counter()
        self._seen: tuple[int, list[str]] = (0, [])
        self.collected = [0.0, 0.0, 0.0]
        self._collecting = 0
        self._bound_ms = bound_ms
        self._own = threading.get_native_id()
        self._window = threading.get_ident()
        self._files: dict[int, int] = {}
        self._waited: dict[int, int] = {}
        self._worked = time.process_time_ns()
        self._looks = 0
        self._at = time.perf_counter_ns()
        self._ended = threading.Event()
        self._timer = QTimer(interval=LOOKS_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        gc.callbacks.append(self._collects)
        self._asking = threading.Thread(target=self._ask, name="why", daemon=True)
        if why:
            self._asking.start()

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
        gc.callbacks.remove(self._collects)
        self._ended.set()
        if self._asking.is_alive():
            self._asking.join()
        for file in self._files.values():
            os.close(file)

    def _look(self) -> None:
        before, self._waited = self._waited, self._waits()
        worked_before, self._worked = self._worked, time.process_time_ns()
        worked_ns = self._worked
        now = time.perf_counter_ns()
        began, self._at = self._at, now
        silent = (now - began) / 1e6 - LOOKS_MS
        if silent <= self._bound_ms:
            return
        waits = {one: ns - before.get(one, ns) for one, ns in self._waited.items()}
        mine = silent - waits.get(self._own, 0) / 1e6
        worked = (worked_ns - worked_before) / 1e6
        blocked = silent - worked - sum(waits.values()) / 1e6
        self.all += 1
        self.over += mine > self._bound_ms
        ours = max(worked, blocked)
        if ours > self._bound_ms:
            self.ours += 1
            seen, stacks = self._seen
            self.stacks.update(stacks if seen == began else ["not seen"])
        self.worst = sorted([*self.worst, round(ours, 1)], reverse=True)[:_WORST]

    def _waits(self) -> dict[int, int]:
        """Nanoseconds that each thread of this process has waited for a processor so far."""
        if self._looks % _RENEWS == 0:
            self._renew()
        self._looks += 1
        found = {}
        for one, file in list(self._files.items()):
            try:
                found[one] = int(os.pread(file, 80, 0).split()[1])
            except OSError:
                os.close(self._files.pop(one))
        return found

    def _renew(self) -> None:
        for one in (task.name for task in _TASKS.iterdir()):
            if int(one) not in self._files:
                try:
                    self._files[int(one)] = os.open(_TASKS / one / "schedstat", os.O_RDONLY)
                except OSError:
                    continue

    def _collects(self, phase: str, found: dict[str, int]) -> None:
        now = time.perf_counter_ns()
        if phase == "start":
            self._collecting = now
        else:
            took = (now - self._collecting) / 1e6
            self.collected[found["generation"]] = max(self.collected[found["generation"]], took)

    def _ask(self) -> None:
        """Note where the window is whenever it has been silent for as long as the bound."""
        seen = 0
        while not self._ended.wait(self._bound_ms / 4000):
            at = self._at
            if at == seen or time.perf_counter_ns() - at < self._bound_ms * 0.8e6:
                continue
            seen = at
            stacks = []
            for thread, frame in sys._current_frames().items():
                lines = traceback.extract_stack(frame)[-_DEEP:]
                text = " < ".join(
                    f"{Path(o.filename).name}:{o.lineno} {o.name}" for o in lines[::-1]
                )
                if thread == self._window:
                    stacks.append(f"window: {text}")
                elif not lines[-1].filename.endswith(_IDLE):
                    stacks.append(f"beside: {text}")
            self._seen = (at, stacks)

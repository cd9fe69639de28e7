"""SIGTERM and SIGINT for a program whose main thread waits inside Qt."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import TracebackType
from typing import Any, Final, Self

from PySide6.QtCore import QSocketNotifier

_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)


class Interrupts:
    """While entered, calls `stop` on the main thread's event loop for each such signal.

    Python runs its handlers only between its own instructions, of which there are none while Qt
    waits; the byte that the interpreter writes for a signal wakes Qt instead.
    """

    def __init__(self, stop: Callable[[], object]) -> None:
        self._stop = stop
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._woken)
        self._before: list[Any] = []
        self._woke_before = -1

    def __enter__(self) -> Self:
        self._woke_before = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._before = [signal.signal(number, _noted) for number in _SIGNALS]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        for number, handler in zip(_SIGNALS, self._before, strict=True):
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._woke_before)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()

    def _woken(self) -> None:
        got = self._read.recv(64)
        if any(number in got for number in _SIGNALS):
            self._stop()


def _noted(_number: int, _frame: object) -> None:
    """The byte on the socket says it all."""

"""Links to a printer: a device file, a connection over the network, a serial line.

All of them move bytes in bounded time. Whatever a link raises is one of `LINK_ERRORS`.
"""

from __future__ import annotations

import os
import select
import socket
import stat
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Final, Protocol

import serial

from hardware.line import Line, open_port
from hardware.port_faults import PORT_ERRORS

LINK_ERRORS: Final = PORT_ERRORS
_PIECE: Final = 512
_STEP_S: Final = 0.02
_PEER_CLOSES_S: Final = 0.5


class PrinterLink(Protocol):
    """An open link."""

    @property
    def answers(self) -> bool:
        """Whether anything can come back at all."""

    def send(self, data: memoryview, timeout_s: float) -> int:
        """Hand over some bytes and return how many; 0 when none were taken in time."""

    def receive(self, timeout_s: float) -> bytes:
        """Bytes that the printer sent; none when none came in time or none can come."""

    def finish(self, timeout_s: float) -> bool:
        """See that what was handed over has left; False when the printer did not take it in
        time."""

    def close(self, *, discard: bool) -> None:
        """Let the link go; `discard` drops what has not left. Never raises."""


class FileLink:
    """A device file such as ``/dev/usb/lp0``, or a plain file that exists."""

    def __init__(self, path: Path) -> None:
        """Open it; raises OSError."""
        flags = os.O_NONBLOCK | os.O_NOCTTY
        self.answers = stat.S_ISCHR(path.stat().st_mode)
        if self.answers:
            try:
                self._handle = os.open(path, os.O_RDWR | flags)
            except PermissionError:
                # Some systems let their users write to printers, and not read.
                self.answers = False
                self._handle = os.open(path, os.O_WRONLY | flags)
        else:
            self._handle = os.open(path, os.O_WRONLY | os.O_APPEND | flags)

    def send(self, data: memoryview, timeout_s: float) -> int:
        """Write what the device takes."""
        _, ready, _ = select.select([], [self._handle], [], timeout_s)
        if not ready:
            return 0
        try:
            return os.write(self._handle, data[:_PIECE])
        except BlockingIOError:
            return 0

    def receive(self, timeout_s: float) -> bytes:
        """Read what the device has; a plain file has nothing to say."""
        if not self.answers:
            return b""
        ready, _, _ = select.select([self._handle], [], [], timeout_s)
        try:
            return os.read(self._handle, _PIECE) if ready else b""
        except BlockingIOError:
            return b""

    def finish(self, timeout_s: float) -> bool:
        """A device file takes bytes for good."""
        del timeout_s
        return True

    def close(self, *, discard: bool) -> None:
        """Close the file."""
        del discard
        with suppress(OSError):
            os.close(self._handle)


class SocketLink:
    """A connection to a printer that takes raw bytes over TCP."""

    answers = True

    def __init__(self, host: str, port: int, timeout_s: float) -> None:
        """Connect; raises OSError."""
        self._wire = socket.create_connection((host, port), timeout_s)

    def send(self, data: memoryview, timeout_s: float) -> int:
        """Hand bytes to the system, which sends them."""
        self._wire.settimeout(timeout_s)
        try:
            return self._wire.send(data)
        except TimeoutError:
            return 0

    def receive(self, timeout_s: float) -> bytes:
        """Read what came; a printer that has closed its end says nothing more."""
        self._wire.settimeout(timeout_s)
        try:
            return self._wire.recv(_PIECE)
        except (TimeoutError, BlockingIOError):
            return b""

    def finish(self, timeout_s: float) -> bool:
        """Say goodbye, and give the printer a moment to refuse.

        Many printers keep the line open, which is no refusal.
        """
        self._wire.shutdown(socket.SHUT_WR)
        self._wire.settimeout(min(timeout_s, _PEER_CLOSES_S))
        try:
            while self._wire.recv(_PIECE):
                continue
        except TimeoutError:
            return True
        return True

    def close(self, *, discard: bool) -> None:
        """Close the connection."""
        del discard
        self._wire.close()


class SerialLink:
    """A serial line; ``port`` is whatever a scanner's setting may be too (`hardware.discovery`)."""

    answers = True

    def __init__(self, port: str, line: Line) -> None:
        """Open it; raises LINK_ERRORS."""
        self._port = open_port(port, line, read_s=0, write_s=0)

    def send(self, data: memoryview, timeout_s: float) -> int:
        """Write one piece, or nothing."""
        self._port.write_timeout = timeout_s
        try:
            return self._port.write(bytes(data[:_PIECE])) or 0
        except serial.SerialTimeoutException:
            return 0

    def receive(self, timeout_s: float) -> bytes:
        """Read what came."""
        self._port.timeout = timeout_s
        first = self._port.read(1)
        return first + self._port.read(self._port.in_waiting) if first else b""

    def finish(self, timeout_s: float) -> bool:
        """Wait until the line has carried everything; pyserial's own flush may wait for ever."""
        left, pause = timeout_s, Event()
        while getattr(self._port, "out_waiting", 0):
            if left <= 0:
                return False
            pause.wait(_STEP_S)
            left -= _STEP_S
        return True

    def close(self, *, discard: bool) -> None:
        """Close; what a stuck printer has not taken would hold the close up for half a minute."""
        if discard:
            with suppress(*LINK_ERRORS):
                self._port.reset_output_buffer()
        with suppress(*LINK_ERRORS):
            self._port.close()

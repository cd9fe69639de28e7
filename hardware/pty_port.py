"""The device's end of a real pseudo-terminal, whose other end opens like a serial port."""

from __future__ import annotations

import array
import fcntl
import os
import select
import termios
import tty
from pathlib import Path
from threading import Event

_WRITE_S = 2.0
_SPEEDS = (1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200)


class PtyPort:
    """One plugged-in device. Closing it is pulling the plug: the reader's next call fails."""

    def __init__(self) -> None:
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self._closed = False

    @property
    def device(self) -> Path:
        """Path of the end that the till opens."""
        return Path(os.ttyname(self._slave))

    def speed(self) -> int:
        """Baud at which the till has opened the line; 0 where it is no usual one."""
        set_to = termios.tcgetattr(self._slave)[4]
        return next((baud for baud in _SPEEDS if getattr(termios, f"B{baud}") == set_to), 0)

    def write(self, data: bytes) -> None:
        """Send bytes; raises TimeoutError when nobody reads and the line is full."""
        view = memoryview(data)
        while view:
            _, ready, _ = select.select([], [self._master], [], _WRITE_S)
            if not ready:
                raise TimeoutError(f"Nobody reads {self.device}: the line is full.")
            view = view[os.write(self._master, view) :]

    def read(self, timeout_s: float, most: int = 4096) -> bytes:
        """Return what the till wrote, or no bytes when nothing came in time."""
        ready, _, _ = select.select([self._master], [], [], timeout_s)
        return os.read(self._master, most) if ready else b""

    def unread(self) -> int:
        """Bytes that were sent and that nobody has read yet."""
        # Asking whether there is input makes the kernel hand over what it still carries itself.
        select.select([self._slave], [], [], 0)
        count = array.array("i", [0])
        fcntl.ioctl(self._slave, termios.FIONREAD, count)
        return count[0]

    def drain(self, timeout_s: float) -> bool:
        """Wait until all was read; False when the time ran out."""
        pause, left = Event(), timeout_s
        while self.unread():
            if left <= 0:
                return False
            pause.wait(0.01)
            left -= 0.01
        return True

    def close(self) -> None:
        """Pull the plug; a second time changes nothing."""
        if not self._closed:
            self._closed = True
            os.close(self._slave)
            os.close(self._master)

"""Ways to a receipt printer: a device file, the network, a serial line, or none.

Each sends all bytes in bounded time and says how sure it is of the outcome. Before the first byte
is taken a failure is certain; after it, only the paper knows.
"""

from __future__ import annotations

import errno
import os
import select
import socket
from contextlib import suppress
from pathlib import Path
from threading import Event

import serial

from hardware.port_faults import PORT_ERRORS
from terminal.device_ports import Printed, PrintFailed, PrintOutcome, PrintUnknown

_PIECE = 512
_FLUSH_STEP_S = 0.02
_PEER_CLOSES_S = 0.5


class NoPrinter:
    """A till without a printer: receipts are on the screen."""

    def print(self, receipt: bytes) -> PrintOutcome:
        """Refuse, without asking to be tried again."""
        del receipt
        return PrintFailed("No printer is set up here. The receipt is on the screen.", again=False)


class FilePrinter:
    """A printer behind a device file such as ``/dev/usb/lp0``, or a plain file that exists.

    ``timeout_s`` bounds the wait while the printer takes no more bytes, as without paper.
    """

    def __init__(self, path: Path, *, timeout_s: float = 5.0) -> None:
        self._path = path
        self._timeout_s = timeout_s

    def print(self, receipt: bytes) -> PrintOutcome:
        """Write the bytes; a printer that takes none in time has failed."""
        flags = os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_APPEND
        try:
            handle = os.open(self._path, flags)
        except OSError as error:
            return PrintFailed(_unreachable(error, str(self._path)))
        try:
            return self._write(handle, receipt)
        finally:
            os.close(handle)

    def _write(self, handle: int, receipt: bytes) -> PrintOutcome:
        view = memoryview(receipt)
        while view:
            try:
                _, ready, _ = select.select([], [handle], [], self._timeout_s)
                if not ready:
                    return _stuck(untouched=len(view) == len(receipt))
                view = view[os.write(handle, view[:_PIECE]) :]
            except BlockingIOError:
                return _stuck(untouched=len(view) == len(receipt))
            except OSError:
                return _broken(untouched=len(view) == len(receipt))
        return Printed()


class NetworkPrinter:
    """A printer that takes raw bytes over TCP, on port 9100 by custom."""

    def __init__(self, host: str, *, port: int = 9100, timeout_s: float = 5.0) -> None:
        self._address = (host, port)
        self._timeout_s = timeout_s

    def print(self, receipt: bytes) -> PrintOutcome:
        """Send the bytes and say goodbye; a connection that breaks before that is a doubt."""
        try:
            link = socket.create_connection(self._address, self._timeout_s)
        except OSError as error:
            return PrintFailed(_unreachable(error, self._address[0]))
        with link:
            try:
                link.sendall(receipt)
                link.shutdown(socket.SHUT_WR)
                _await_goodbye(link)
            except TimeoutError:
                return _stuck(untouched=False)
            except OSError:
                return _broken(untouched=False)
        return Printed()


class SerialPrinter:
    """A printer on a serial line; ``port`` is whatever pyserial opens."""

    def __init__(
        self, port: str, *, baud: int = 9600, timeout_s: float = 5.0, handshake: bool = False
    ) -> None:
        """Prepare; ``handshake`` heeds DTR/DSR, for lines that have them."""
        self._port = port
        self._baud = baud
        self._timeout_s = timeout_s
        self._handshake = handshake

    def print(self, receipt: bytes) -> PrintOutcome:
        """Write the bytes and wait until the line has carried them."""
        try:
            line = serial.serial_for_url(
                self._port,
                baudrate=self._baud,
                timeout=0,
                write_timeout=self._timeout_s,
                dsrdtr=self._handshake,
            )
        except (*PORT_ERRORS, ValueError) as error:
            return PrintFailed(_unreachable(error, self._port))
        outcome: PrintOutcome = _broken(untouched=False)
        with suppress(*PORT_ERRORS):
            outcome = self._write(line, receipt)
        _close(line, discard=not isinstance(outcome, Printed))
        return outcome

    def _write(self, line: serial.Serial, receipt: bytes) -> PrintOutcome:
        for start in range(0, len(receipt), _PIECE):
            try:
                line.write(receipt[start : start + _PIECE])
            except serial.SerialTimeoutException:
                return _stuck(untouched=False)
        # pyserial's own flush may wait for ever.
        left, pause = self._timeout_s, Event()
        while line.out_waiting:
            if left <= 0:
                return _stuck(untouched=False)
            pause.wait(_FLUSH_STEP_S)
            left -= _FLUSH_STEP_S
        return Printed()


def _close(line: serial.Serial, *, discard: bool) -> None:
    """Close; what a stuck printer has not taken would hold the close up for half a minute."""
    if discard:
        with suppress(*PORT_ERRORS):
            line.reset_output_buffer()
    with suppress(*PORT_ERRORS):
        line.close()


def _await_goodbye(link: socket.socket) -> None:
    """Give the printer a moment to refuse; raises OSError when it does.

    Many printers keep the line open, which is no refusal.
    """
    link.settimeout(_PEER_CLOSES_S)
    try:
        while link.recv(_PIECE):
            continue
    except TimeoutError:
        return


def _unreachable(error: Exception, where: str) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.EACCES, errno.EPERM):
        return f"This program may not use the printer at {where}. Add its user to the group 'lp'."
    if number == errno.EBUSY:
        return f"Another program is using the printer at {where}. Close it."
    return f"The printer at {where} does not answer. Check that it is on and its cable is in."


def _stuck(*, untouched: bool) -> PrintOutcome:
    sentence = "The printer takes no more. Check its paper and its cover"
    if untouched:
        return PrintFailed(f"{sentence}; it then prints by itself.")
    return PrintUnknown(f"{sentence}, look whether the receipt came out, and print a copy if not.")


def _broken(*, untouched: bool) -> PrintOutcome:
    if untouched:
        return PrintFailed("The printer went away. Check its cable; it then prints by itself.")
    return PrintUnknown(
        "The printer went away in the middle. Look whether the receipt came out, and print a copy "
        "if not."
    )

"""The line to a device: how fast, in which format, over which transport, and how its loss shows."""

from __future__ import annotations

import errno
import re
import socket
from typing import Final, Literal

import msgspec
import serial

from hardware.discovery import Ports, locate
from hardware.presence import Lines

Flow = Literal["none", "rtscts", "xonxoff"]

_LINE: Final = re.compile(r"(?P<baud>[0-9]{3,7})(?:[ ,-](?P<format>[78][NEO][12]))?", re.ASCII)
_LINELESS: Final = ("socket://", "loop://")
"""pyserial says of these that every line is raised."""
_IDLE_S: Final = 2
_BETWEEN_S: Final = 1
_PROBES: Final = 3
_UNANSWERED_MS: Final = 5_000


class BadLine(ValueError):
    """The text is no line; the message says what one looks like."""


class Line(msgspec.Struct, frozen=True):
    """Speed in baud, and data bits, parity and stop bits as in ``8N1``."""

    baud: int = 9600
    format: str = "8N1"
    flow: Flow = "none"


def read_line(text: str, shipped: Line) -> Line:
    """Return what a setting such as ``9600`` or ``9600-7E1`` says, else the line as shipped.

    Raises BadLine.
    """
    if not text:
        return shipped
    found = _LINE.fullmatch(text)
    if found is None:
        raise BadLine(f"'{text}' is not like 9600 or 115200-8N1.")
    return Line(int(found["baud"]), found["format"] or "8N1", shipped.flow)


def open_port(
    setting: str, line: Line, *, read_s: float, write_s: float, ports: Ports | None = None
) -> serial.Serial:
    """Find the port that a setting means, claim it for this program alone and open it.

    Raises what pyserial raises, and OSError where nothing fits or the address is of no known kind.
    """
    address = locate(setting, ports)
    # pyserial's client refuses a write timeout; its socket has one of five seconds.
    times_itself = address.startswith("rfc2217://")
    try:
        port = serial.serial_for_url(
            address,
            baudrate=line.baud,
            bytesize=int(line.format[0]),
            parity=line.format[1],
            stopbits=int(line.format[2]),
            rtscts=line.flow == "rtscts",
            xonxoff=line.flow == "xonxoff",
            timeout=read_s,
            write_timeout=None if times_itself else write_s,
            do_not_open=True,
        )
    except ValueError as error:
        raise OSError(errno.EINVAL, str(error)) from error
    port.exclusive = True
    port.open()
    wire = getattr(port, "_socket", None)
    if isinstance(wire, socket.socket):
        _keep_alive(wire)
    return port


def raised_lines(port: serial.Serial) -> Lines | None:
    """Which control lines the device holds raised; None where the port cannot tell, as a network
    socket and a pseudo-terminal cannot."""
    if str(port.port).startswith(_LINELESS):
        return None
    try:
        lines = {"dsr": port.dsr, "dcd": port.cd, "cts": port.cts}
    except (serial.SerialException, OSError, NotImplementedError):
        return None
    return frozenset(name for name, up in lines.items() if up)


def _keep_alive(wire: socket.socket) -> None:
    """Have the system ask an idle peer whether it is there: a network hides a pulled cable.

    A peer that answers nothing is given up after five seconds; reading then fails.
    """
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in (
        ("TCP_KEEPIDLE", _IDLE_S),
        ("TCP_KEEPINTVL", _BETWEEN_S),
        ("TCP_KEEPCNT", _PROBES),
        ("TCP_USER_TIMEOUT", _UNANSWERED_MS),
    ):
        option = getattr(socket, name, None)
        if option is not None:
            wire.setsockopt(socket.IPPROTO_TCP, option, value)

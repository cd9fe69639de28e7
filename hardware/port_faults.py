"""What went wrong with a port, in words: a lost cable, a missing permission, a rival program."""

from __future__ import annotations

import errno
import termios

import msgspec
import serial

from terminal.device_ports import DeviceStage
from terminal.device_sentences import Sentence

PORT_ERRORS = (serial.SerialException, OSError, termios.error)
"""All that a port raises; ``termios.error`` is no OSError, and pyserial lets it through."""


class PortFault(msgspec.Struct, frozen=True):
    """Where the device stands after an error, and a sentence with the next step."""

    stage: DeviceStage
    reason: str


def explain(error: Exception, port: str) -> PortFault:
    """Say what an error of a port means for the person at the till."""
    number = _number(error)
    if number in (errno.EACCES, errno.EPERM):
        return PortFault("faulted", Sentence("port.denied", port))
    if number in (errno.EBUSY, errno.EAGAIN) or "exclusively lock" in str(error):
        return PortFault("faulted", Sentence("port.taken", port))
    if number in (errno.ENOENT, errno.ENODEV, errno.ENXIO):
        return PortFault("lost", Sentence("port.missing", port))
    if number == errno.ENOTUNIQ:
        return PortFault("faulted", Sentence("port.several", port))
    if number in (errno.ENOTTY, errno.EINVAL):
        return PortFault("faulted", Sentence("port.none", port))
    return PortFault("lost", Sentence("port.silent", port))


def _number(error: BaseException | None) -> int | None:
    """Error number, which pyserial keeps in different places or loses in favour of a sentence."""
    while error is not None:
        if isinstance(error, OSError) and error.errno is not None:
            return error.errno
        if isinstance(error, termios.error) and error.args and isinstance(error.args[0], int):
            return error.args[0]
        error = error.__context__
    return None

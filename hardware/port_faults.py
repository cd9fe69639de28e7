"""What went wrong with a port, in words: a lost cable, a missing permission, a rival program."""

from __future__ import annotations

import errno
import termios

import msgspec
import serial

from terminal.device_ports import DeviceStage

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
        return PortFault(
            "faulted",
            f"This program may not use {port}. Add its user to the group 'dialout', then sign in "
            "again.",
        )
    if number in (errno.EBUSY, errno.EAGAIN) or "exclusively lock" in str(error):
        return PortFault(
            "faulted", f"Another program is using {port}. Close it; the scanner then comes back."
        )
    if number in (errno.ENOENT, errno.ENODEV, errno.ENXIO):
        return PortFault("lost", f"The scanner at {port} is not there. Check its cable.")
    if number == errno.ENOTUNIQ:
        return PortFault(
            "faulted",
            f"More than one device fits {port}. Name one by its serial number in the settings; "
            "`loyalty-terminal devices` lists them.",
        )
    if number in (errno.ENOTTY, errno.EINVAL):
        return PortFault(
            "faulted", f"{port} is no serial port. Choose another one in the settings."
        )
    return PortFault("lost", f"The scanner at {port} stopped answering. Check its cable.")


def _number(error: BaseException | None) -> int | None:
    """Error number, which pyserial keeps in different places or loses in favour of a sentence."""
    while error is not None:
        if isinstance(error, OSError) and error.errno is not None:
            return error.errno
        if isinstance(error, termios.error) and error.args and isinstance(error.args[0], int):
            return error.args[0]
        error = error.__context__
    return None

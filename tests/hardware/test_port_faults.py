"""Errors of ports, in words, wherever the library hides their number."""

from __future__ import annotations

import errno
import termios

import pytest
import serial

from hardware.port_faults import explain


def hidden(number: int) -> Exception:
    """An error as pyserial raises it: the number only in what caused it."""
    outer = serial.SerialException("Could not configure port: said by the kernel")
    outer.__context__ = termios.error(number, "said by the kernel")
    return outer


@pytest.mark.parametrize(
    ("error", "stage", "part"),
    [
        (serial.SerialException(errno.ENOENT, "could not open"), "lost", "not there"),
        (serial.SerialException(errno.EACCES, "could not open"), "faulted", "dialout"),
        (serial.SerialException(errno.EBUSY, "could not open"), "faulted", "Another program"),
        (serial.SerialException(errno.EAGAIN, "could not lock"), "faulted", "Another program"),
        (serial.SerialException("device reports readiness"), "lost", "cable"),
        (OSError(errno.EIO, "in_waiting"), "lost", "cable"),
        (hidden(errno.ENOTTY), "faulted", "no serial port"),
        (hidden(errno.EIO), "lost", "cable"),
        (termios.error(errno.EIO, "tcflush"), "lost", "cable"),
    ],
)
def test_an_error_becomes_a_sentence(error: Exception, stage: str, part: str) -> None:
    fault = explain(error, "/dev/ttyUSB0")
    assert fault.stage == stage
    assert part in fault.reason
    assert "/dev/ttyUSB0" in fault.reason

"""The body of the scan-simulator command: lines in, scans out on a pseudo-terminal."""

from __future__ import annotations

import sys
from typing import TextIO

from hardware.profiles import DEFAULT_PROFILE, profile_named
from hardware.pty_port import PtyPort
from hardware.simulated import PtyScanner, Unplugged
from hardware.wire import NotOnThisDevice, encode

_DRAIN_S = 5.0
_SIGN = "!"


class _NoSuchAct(ValueError):
    """The line asks for something that no device does."""


def run(profile: str, stdin: TextIO, stdout: TextIO, stderr: TextIO | None = None) -> int:
    """Print the path of a pseudo-terminal, then send each line as one scan in wire format.

    Ends after the last line once a reader has taken the bytes, or after some seconds without
    one. Returns 0, or 1 when a line could not be sent; raises UnknownProfile. Empty lines are
    skipped. Answers that a device would wait for are not waited for.
    """
    device = profile_named(profile or DEFAULT_PROFILE)
    port = PtyPort()
    failed = False
    try:
        stdout.write(f"{port.device}\n")
        stdout.flush()
        for line in stdin:
            code = line.rstrip("\r\n")
            if not code:
                continue
            try:
                for packet in encode(device, code):
                    port.write(packet)
            except (NotOnThisDevice, TimeoutError) as error:
                failed = True
                (stderr or sys.stderr).write(f"{error}\n")
        port.drain(_DRAIN_S)
    finally:
        port.close()
    return int(failed)


def play(
    profile: str,
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO | None = None,
    *,
    baud: int = 0,
    chunk: int = 0,
) -> int:
    """Behave like the device, for a person at a desk: answers are awaited, and lines such as
    ``!unplug`` act on it.

    The path printed stays the same over unplugging. With ``chunk`` bytes at a time it sends at
    its real pace; ``baud`` is what it is set to, whatever the till thinks. Returns as ``run``.
    """
    device = PtyScanner(profile or DEFAULT_PROFILE, chunk=chunk or None, baud=baud or None)
    failed = False
    try:
        stdout.write(f"{device.path}\n")
        stdout.flush()
        for line in stdin:
            words = line.rstrip("\r\n")
            try:
                _act(device, words)
            except (NotOnThisDevice, TimeoutError, Unplugged, _NoSuchAct) as error:
                failed = True
                (stderr or sys.stderr).write(f"{error}\n")
        if device.plugged:
            device.drain(_DRAIN_S)
    finally:
        device.close()
    return int(failed)


def _act(device: PtyScanner, line: str) -> None:
    if not line.startswith(_SIGN):
        if line:
            device.scan(line)
        return
    match line.removeprefix(_SIGN).split(maxsplit=2):
        case ["unplug"]:
            device.unplug()
        case ["replug"]:
            device.replug()
        case ["noise", count] if count.isdecimal():
            device.noise(int(count))
        case ["half", code]:
            device.half(code)
        case ["repeat", times, code] if times.isdecimal():
            device.repeat(code, int(times))
        case _:
            raise _NoSuchAct(
                "A line that begins with ! is one of: !unplug, !replug, !noise BYTES, "
                "!half CODE, !repeat TIMES CODE."
            )

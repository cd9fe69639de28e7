"""The body of the scan-simulator command: lines in, scans out on a pseudo-terminal."""

from __future__ import annotations

import sys
from typing import TextIO

from hardware.profiles import DEFAULT_PROFILE, profile_named
from hardware.pty_port import PtyPort
from hardware.wire import NotOnThisDevice, encode

_DRAIN_S = 5.0


def run(profile: str, stdin: TextIO, stdout: TextIO, stderr: TextIO | None = None) -> int:
    """Print the path of a pseudo-terminal, then send each line as one scan in wire format.

    Ends after the last line once a reader has taken the bytes, or after some seconds without
    one. Returns 0, or 1 when a line could not be sent; raises UnknownProfile. Empty lines are
    skipped.
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

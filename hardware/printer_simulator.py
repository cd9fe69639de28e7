"""The body of the printer-simulator command: a receipt printer for a desk without one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal, TextIO

from hardware.simulated_printer import SimulatedPrinter

ACTS: Final[dict[str, Callable[[SimulatedPrinter], None]]] = {
    "paper out": lambda printer: printer.set(paper="out"),
    "paper low": lambda printer: printer.set(paper="low"),
    "paper in": lambda printer: printer.set(paper="ok"),
    "cover open": lambda printer: printer.set(cover_open=True),
    "cover closed": lambda printer: printer.set(cover_open=False),
    "silent": lambda printer: printer.set(silent=True),
    "speak": lambda printer: printer.set(silent=False),
    "block": lambda printer: printer.block_after(0),
    "unblock": lambda printer: printer.unblock(),
    "unplug": lambda printer: printer.unplug(),
    "replug": lambda printer: printer.replug(),
}
"""What a person does to a printer, one line each."""


def run(
    transport: Literal["pty", "tcp"],
    port: int,
    out: Path | None,
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO | None = None,
) -> int:
    """Print what the setting `printer` says to reach it, then obey one act a line until they end.

    Every receipt is told with its number and size, and its bytes go to a file in ``out``. Returns
    0, or 1 when a line was no act; raises OSError where the port is taken or ``out`` is no folder.
    """
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
    count = 0

    def on_receipt(receipt: bytes) -> None:
        nonlocal count
        count += 1
        if out is not None:
            (out / f"receipt-{count:03d}.bin").write_bytes(receipt)
        stdout.write(f"receipt {count}: {len(receipt)} bytes\n")
        stdout.flush()

    failed = False
    printer = SimulatedPrinter(transport, port=port, on_receipt=on_receipt)
    try:
        stdout.write(f"{printer.address}\n")
        stdout.flush()
        for line in stdin:
            words = " ".join(line.split())
            if words in ACTS:
                ACTS[words](printer)
            elif words:
                failed = True
                (stderr or sys.stderr).write(f"'{words}' is none of: {', '.join(ACTS)}.\n")
    finally:
        printer.close()
    return int(failed)

"""The simulator command: an address, then acts in and receipts out, over a real line."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path
from typing import Literal

import pytest

from hardware.printer_simulator import run
from hardware.printers import LinkedPrinter, NetworkPrinter, SerialPrinter
from terminal.device_ports import Printed, PrintFailed

RECEIPT = b"\x1b@Tea\n\x1dV\x00"


def printer_at(address: str) -> LinkedPrinter:
    scheme, _, rest = address.partition(":")
    if scheme == "serial":
        return SerialPrinter(rest)
    return NetworkPrinter("127.0.0.1", port=int(rest.rpartition(":")[2]))


@pytest.mark.parametrize("transport", ["pty", "tcp"])
def test_it_prints_tells_and_obeys(transport: Literal["pty", "tcp"], tmp_path: Path) -> None:
    into, from_in = os.pipe()
    out_of, to_out = os.pipe()
    errors = io.StringIO()
    with (
        os.fdopen(into) as stdin,
        os.fdopen(from_in, "w", buffering=1) as acts,
        os.fdopen(out_of) as said,
        os.fdopen(to_out, "w", buffering=1) as stdout,
    ):
        status: list[int] = []
        thread = threading.Thread(
            target=lambda: status.append(
                run(transport, 0, tmp_path / "paper", stdin, stdout, errors)
            )
        )
        thread.start()
        printer = printer_at(said.readline().strip())
        assert printer.print(RECEIPT) == Printed()
        assert said.readline() == f"receipt 1: {len(RECEIPT)} bytes\n"
        acts.write("dance\npaper  out\n")
        while errors.getvalue() == "" or printer.status().paper == "ok":
            continue
        assert isinstance(printer.print(RECEIPT), PrintFailed)
        acts.close()
        thread.join(10)
    assert status == [1]
    assert "'dance' is none of: paper out" in errors.getvalue()
    assert (tmp_path / "paper" / "receipt-001.bin").read_bytes() == RECEIPT

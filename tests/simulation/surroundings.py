"""What stands around the till of a soak, in a process of its own: the scanner and the printer on
their pseudo-terminals, and the network that fails. So what is measured in the till's process is
the till's.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Final

_ENDS_S: Final = 20.0
_NUMBER: Final = re.compile(rb"HS-1-[0-9]+")
_ONCE: Final = frozenset({"drop_response", "truncate", "reset"})
"""Faults that must not heap up: in the end no answer would ever arrive."""


class Surroundings:
    """The other process, told what to do without waiting for it.

    `scanner`, `printer` and `central` are what the till's settings say to reach them.
    """

    def __init__(self, central_port: int) -> None:
        context = get_context("spawn")
        self._wire, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, central_port), daemon=True)
        self._process.start()
        theirs.close()
        self.scanner, self.printer, self.central = self._wire.recv()
        self.printed: Counter[str] = Counter()

    def tell(self, verb: str, *words: object) -> None:
        """Have the scanner `scan` a code, or the network `cut`, `restore`, `drop_response`,
        `truncate` or `reset` (see FaultProxy)."""
        self._wire.send((verb, *words))

    def look_at_paper(self) -> None:
        """Count the receipts that were cut off since the last look, by their number."""
        while self._wire.poll():
            self.printed[self._wire.recv()] += 1

    def close(self) -> None:
        """End it."""
        self._wire.close()
        self._process.join(_ENDS_S)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def _work(wire: Connection, central_port: int) -> None:
    from hardware.simulated import PtyScanner
    from hardware.simulated_printer import SimulatedPrinter
    from tests.support.fault_proxy import FaultProxy

    def tell(receipt: bytes) -> None:
        found = _NUMBER.search(receipt)
        wire.send(found[0].decode() if found else "")

    scanner = PtyScanner()
    printer = SimulatedPrinter(on_receipt=tell)
    with FaultProxy(central_port) as proxy:
        wire.send((scanner.path, printer.address, proxy.url))
        with suppress(EOFError):
            while True:
                verb, *words = wire.recv()
                if verb == "scan":
                    scanner.scan(*words)
                    scanner.heard()
                elif not (proxy.pending and verb in _ONCE):
                    getattr(proxy, verb)(*words)
    printer.close()
    scanner.close()

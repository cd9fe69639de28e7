"""The keys of the simulated devices: a hand with cards, a cable and a plug."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from terminal.app.demo.goods import GOODS, UNLISTED
from terminal.app.demo.people import CUSTOMERS, MAJA, UNKNOWN_CARD
from terminal.device_ports import PaperState, Rejected
from ui.demo_panel import DemoControls, DemoScan

if TYPE_CHECKING:
    from terminal.app.demo.stage import Stage
    from ui.bridge import Bridge

_MISREAD: Final = f"{MAJA.card[:-1]}0"
_PAYMENT_CARD: Final = "4111111111111111"
"""The payment networks' own test number."""


class Hands:
    """Works the devices of a stage, on a thread of its own because a scan may wait for a reader.

    Before the stage is set, and after it is struck, they do nothing.
    """

    def __init__(self, stage: Stage, bridge: Bridge) -> None:
        self._stage = stage
        self._bridge = bridge
        self._doing = ThreadPoolExecutor(1, "demo")

    def controls(self) -> DemoControls:
        """The panel's keys."""
        return DemoControls(
            scans=SCANS,
            scan=self.scan,
            scan_last_receipt=self.scan_last_receipt,
            unplug_scanner=self.unplug,
            replug_scanner=self.replug,
            end_paper=self.end_paper,
            put_paper_in=self.put_paper_in,
            cut_network=self.cut,
            restore_network=self.restore,
        )

    def scan(self, code: str) -> None:
        """Hold a code before the scanner."""
        self._do(lambda: self._send(code))

    def scan_last_receipt(self) -> None:
        """Hold the newest receipt before the scanner."""
        behind = self._stage.behind
        receipt = behind.till.last_receipt() if behind is not None else None
        if receipt is not None:
            self.scan(receipt.barcode)

    def unplug(self) -> None:
        """Pull the scanner's cable."""
        scanner = self._stage.scanner
        if scanner is not None:
            self._do(scanner.unplug)

    def replug(self) -> None:
        """Put the scanner's cable back."""
        scanner = self._stage.scanner
        if scanner is not None:
            self._do(scanner.replug)

    def end_paper(self) -> None:
        """Take the paper roll out of the printer."""
        self._paper("out")

    def put_paper_in(self) -> None:
        """Put a roll in."""
        self._paper("ok")

    def _paper(self, paper: PaperState) -> None:
        printer = self._stage.printer
        if printer is not None:
            self._do(lambda: printer.set(paper=paper))

    def cut(self) -> None:
        """Pull the network's plug."""
        behind = self._stage.behind
        if behind is not None and behind.link is not None:
            behind.link.cut()

    def restore(self) -> None:
        """Put the network's plug back."""
        behind = self._stage.behind
        if behind is not None and behind.link is not None:
            behind.link.restore()

    def close(self) -> None:
        """Finish what is being done, and do nothing more."""
        self._doing.shutdown()

    def _do(self, work: Callable[[], None]) -> None:
        try:
            self._doing.submit(work)
        except RuntimeError:
            return

    def _send(self, code: str) -> None:
        from hardware.simulated import Unplugged

        scanner = self._stage.scanner
        if scanner is None:
            return
        try:
            scanner.scan(code)
            scanner.heard()
        except (Unplugged, TimeoutError, OSError) as error:
            self._bridge.on_reject(Rejected(reason=str(error), device="demo", at_ms=0))


SCANS: Final = (
    *(DemoScan(one.name, f"···{one.card[-4:]}", one.card) for one in CUSTOMERS),
    *(DemoScan(one.name, f"···{one.code[-4:]}", one.code) for one in GOODS),
    DemoScan("An unlisted article", f"···{UNLISTED[-4:]}", UNLISTED),
    DemoScan("A blank card", f"···{UNKNOWN_CARD[-4:]}", UNKNOWN_CARD),
    DemoScan("A misread card", "wrong check digit", _MISREAD),
    DemoScan("A payment card", "is not kept", _PAYMENT_CARD),
)
"""What lies beside the scanner."""

"""The shop's bench: its devices looked at and tried, behind the page and the commands."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Literal

import msgspec

from hardware import port_access
from hardware.decoding import CodeDecoder
from hardware.discovery import Ports, discover, locate
from hardware.printers import NoPrinter
from hardware.profiles import DEFAULT_PROFILE, profile_named
from hardware.serial_scanner import SerialScanner
from terminal.device_ports import (
    DeviceState,
    FoundDevice,
    OnHeard,
    PluggedIn,
    PrinterStatus,
    PrintOutcome,
    Rejected,
    Scan,
)
from terminal.domain.calendar import zone
from terminal.receipt import Receipt, ReceiptLine
from terminal.receipt_words import words_in
from terminal.settings import choose

if TYPE_CHECKING:
    from terminal.app.peripherals import Peripherals
    from terminal.clock import Clock
    from terminal.entropy import Entropy
    from terminal.identity import Identity
    from terminal.receipt import Letterhead

Use = Literal["scanner", "reader", "printer"]
TRIED = "tried"
"""What a device that is only tried is called."""
_OPENS_S = 3.0


class Bench:
    """Implements `terminal.device_ports.DeviceBench` over real ports; close it when done."""

    def __init__(
        self,
        folder: Path,
        devices: Peripherals,
        identity: Identity,
        letterhead: Letterhead,
        clock: Clock,
        entropy: Entropy,
        ports: Ports | None = None,
    ) -> None:
        self._folder = folder
        self._devices = devices
        self._identity = identity
        self._letterhead = letterhead
        self._clock = clock
        self._entropy = entropy
        self._ports = ports
        self._tried: SerialScanner | None = None
        self._doing = ThreadPoolExecutor(1, "bench")

    def plugged_in(self) -> Future[list[PluggedIn]]:
        """Look at the system's ports, in the bench's thread."""
        return self._doing.submit(lambda: [self._seen(one) for one in discover(self._ports)])

    def printer(self) -> Future[PrinterStatus]:
        """Ask the printer."""
        printing = self._devices.printing
        printer = printing.printer if printing else NoPrinter()
        return self._doing.submit(printer.status)

    def print_test(self) -> Future[PrintOutcome]:
        """Print a receipt that sells nothing."""
        return self._doing.submit(self._print_test)

    def use(self, found: FoundDevice) -> Future[Use]:
        """Write the settings and put the device to work, in the bench's thread."""
        return self._doing.submit(self._use, found)

    def listen(self, on_heard: OnHeard, to: FoundDevice | None = None) -> Future[str]:
        """Watch the till's scanners, and try another device."""
        self.stop_listening()
        self._devices.watch(on_heard)
        if to is None or to.connection != "serial" or self._use_of(to):
            return self._doing.submit(lambda: "")
        return self._doing.submit(self._try, on_heard, to)

    def stop_listening(self) -> None:
        """Watch no more."""
        self._devices.watch(None)
        self._doing.submit(self._let_go)

    def close(self) -> None:
        """End what is being done."""
        self.stop_listening()
        self._doing.shutdown()

    def _try(self, on_heard: OnHeard, to: FoundDevice) -> str:
        settled, reasons = Event(), [""]

        def on_state(state: DeviceState) -> None:
            if state.stage in ("ready", "lost", "faulted"):
                reasons[0] = state.reason
                settled.set()

        self._tried = SerialScanner(
            device=TRIED,
            port=to.path,
            profile=profile_named(to.profile or DEFAULT_PROFILE),
            decoder=CodeDecoder(),
            now_ms=self._clock.monotonic_ms,
            jitter=self._entropy.random,
        )
        self._tried.watch(on_heard)
        self._tried.start(_no_scan, _no_reject, on_state)
        settled.wait(_OPENS_S)
        return reasons[0]

    def _let_go(self) -> None:
        tried, self._tried = self._tried, None
        if tried is not None:
            tried.watch(None)
            tried.stop()

    def _seen(self, found: FoundDevice) -> PluggedIn:
        if not found.path:
            return PluggedIn(found=found, ours="scanner")
        there = Path(found.path).exists()
        return PluggedIn(
            found=found,
            ours=self._use_of(found),
            usable=port_access.may_use(found.path),
            used_by=tuple(one.program for one in port_access.holders(found.path)) if there else (),
        )

    def _use(self, found: FoundDevice) -> Use:
        if found.role == "printer":
            where = (
                found.setting if found.connection == "usb_printer" else f"serial:{found.setting}"
            )
            self._choose({"printer": where})
            return "printer"
        use: Use = "reader" if found.role == "card_reader" else "scanner"
        profile = found.profile or DEFAULT_PROFILE
        self._choose({use: found.setting, f"{use}_profile": profile})
        return use

    def _choose(self, values: dict[str, str]) -> None:
        choose(self._folder, values)
        self._let_go()
        self._devices.change(msgspec.structs.replace(self._devices.settings, **values))

    def _use_of(self, found: FoundDevice) -> Use | Literal[""]:
        settings = self._devices.settings
        uses: tuple[tuple[Use, str], ...] = (
            ("scanner", settings.scanner),
            ("reader", settings.reader),
            ("printer", settings.printer.removeprefix("serial:")),
        )
        return next(
            (use for use, setting in uses if setting and _means(setting, found, self._ports)), ""
        )

    def _print_test(self) -> PrintOutcome:
        printing = self._devices.printing
        if printing is None:
            return NoPrinter().print(b"")
        now = datetime.fromtimestamp(self._clock.now_ms() // 1000, UTC)
        local = now.astimezone(zone(self._identity.timezone))
        receipt = sample(self._identity, self._letterhead, local)
        return printing.printer.print(printing.render(receipt))


def sample(identity: Identity, letterhead: Letterhead, now: datetime) -> Receipt:
    """A receipt that sells nothing and shows what the printer can do."""
    words = words_in(letterhead.language)
    return Receipt(
        number="TEST",
        store=identity.store_name or identity.store,
        till=identity.till_name or identity.terminal,
        cashier="",
        time=words.moment(now),
        language=letterhead.language,
        logo=letterhead.logo,
        header=letterhead.header,
        lines=(ReceiptLine(words.text("test.text")),),
        totals=(ReceiptLine(words.text("test.title"), words.amount(0, identity.currency)),),
        footer=letterhead.footer,
        barcode=f"R:{identity.store}:TEST",
    )


def _means(setting: str, found: FoundDevice, ports: Ports | None) -> bool:
    if setting in (found.setting, found.path):
        return True
    try:
        return str(Path(locate(setting, ports)).resolve()) == str(Path(found.path).resolve())
    except OSError:
        return False


def _no_scan(_scan: Scan) -> None:
    """What a tried device reads is shown by its bytes, and sells nothing."""


def _no_reject(_rejected: Rejected) -> None:
    """Shown by its bytes too."""

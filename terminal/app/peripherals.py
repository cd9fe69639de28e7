"""The till's devices at work, and how they are changed while it works."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import msgspec

from terminal.app.devices import OnOutcome, printing_of, scanners_of
from terminal.device_ports import DeviceState, OnHeard, OnReject, OnScan, OnState, Tone

if TYPE_CHECKING:
    from hardware.printer_thread import PrinterThread
    from hardware.scanners import Scanners
    from terminal.engine import Engine
    from terminal.settings import Settings


class _Listeners(msgspec.Struct, frozen=True):
    on_scan: OnScan
    on_reject: OnReject
    on_state: OnState


class Peripherals:
    """Scanners and printer of the settings in force; `change` puts others in their place.

    `told` hears of every attempt to print, in the printer's thread. Safe from any thread.
    """

    def __init__(self, folder: Path, engine: Engine, settings: Settings, told: OnOutcome) -> None:
        """Make them, none at work yet; raises Damaged where the settings make no sense."""
        self._folder = folder
        self._engine = engine
        self._told = told
        self._changing = Lock()
        self._listeners: _Listeners | None = None
        self._watcher: OnHeard | None = None
        self._prints = False
        self.settings = settings
        self.scanners: Scanners | None = self._scanners_of(settings)
        self.printing: PrinterThread | None = self._printing_of(settings)

    def listen(self, on_scan: OnScan, on_reject: OnReject, on_state: OnState) -> None:
        """Take scans from now on, of whatever scanners there are.

        Until a port is open, what is scanned is lost: ``connecting`` is said at once, in the
        calling thread.
        """
        with self._changing:
            self._listeners = _Listeners(on_scan, on_reject, on_state)
            self._start_scanners()

    def print(self) -> None:
        """Print what is spooled from now on."""
        with self._changing:
            self._prints = True
            if self.printing is not None:
                self.printing.start()

    def wake_printer(self) -> None:
        """Say that there is something to print."""
        if self.printing is not None:
            self.printing.wake()

    def feedback(self, tone: Tone) -> None:
        """Ask the scanner that spoke last for a tone."""
        if self.scanners is not None:
            self.scanners.feedback(tone)

    def watch(self, on_heard: OnHeard | None) -> None:
        """Show every byte that a scanner sends from now on, or with None no more."""
        with self._changing:
            self._watcher = on_heard
            if self.scanners is not None:
                self.scanners.watch(on_heard)

    def change(self, settings: Settings) -> None:
        """Work with what the settings name from now on; what they leave as it was goes on
        undisturbed. Raises Damaged, and then nothing is changed."""
        with self._changing:
            old, before = self.settings, self.scanners
            scanners = before
            if _of_scanners(settings) != _of_scanners(old):
                scanners = self._scanners_of(settings)
            printing = self.printing
            if _of_printer(settings) != _of_printer(old):
                printing = self._printing_of(settings)
            self.settings = settings
            if scanners is not before:
                self._stop_scanners()
                self.scanners = scanners
                self._start_scanners()
            if printing is not self.printing:
                if self.printing is not None:
                    self.printing.stop()
                self.printing = printing
                self._engine.prints = printing is not None
                if printing is not None and self._prints:
                    printing.start()

    def stop(self) -> None:
        """Stop all; the receipt at hand is still printed."""
        with self._changing:
            self._stop_scanners()
            self._listeners = None
            if self.printing is not None:
                self.printing.stop()

    def _scanners_of(self, settings: Settings) -> Scanners | None:
        return scanners_of(settings, self._engine.clock, self._engine.entropy)

    def _printing_of(self, settings: Settings) -> PrinterThread | None:
        return printing_of(settings, self._engine, self._folder / "cache", self._told)

    def _start_scanners(self) -> None:
        listeners = self._listeners
        if self.scanners is None or listeners is None:
            return
        for one in self.scanners.devices:
            listeners.on_state(DeviceState(device=one.device, stage="connecting"))
        self.scanners.watch(self._watcher)
        self.scanners.start(listeners.on_scan, listeners.on_reject, listeners.on_state)

    def _stop_scanners(self) -> None:
        if self.scanners is not None:
            self.scanners.watch(None)
            self.scanners.stop()


def _of_scanners(settings: Settings) -> tuple[object, ...]:
    return tuple(
        getattr(settings, key)
        for key in settings.__struct_fields__
        if key.startswith(("scanner", "reader", "quiet_"))
    )


def _of_printer(settings: Settings) -> tuple[object, ...]:
    return tuple(
        getattr(settings, key)
        for key in settings.__struct_fields__
        if key.startswith(("printer", "paper_", "cash_drawer"))
    )

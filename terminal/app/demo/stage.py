"""What stands around the demonstration's till: its shop, central's process, devices on ptys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from terminal.app.demo.people import HERE, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hardware.simulated import PtyScanner
    from hardware.simulated_printer import SimulatedPrinter
    from terminal.app.behind import Behind
    from terminal.app.demo.central_process import CentralProcess
    from terminal.app.devices import OnOutcome
    from terminal.store.database import FolderLock


class Stage:
    """One demonstration in a folder of its own, used again when it exists.

    Nothing is made before `open`, which a thread behind the window calls.
    """

    def __init__(self, folder: Path, places: Sequence[Place] = (HERE,), language: str = "") -> None:
        """`language` is that of customers; empty is as the settings have it."""
        self.folder = folder
        self._language = language
        self.scanner: PtyScanner | None = None
        self.printer: SimulatedPrinter | None = None
        self.central: CentralProcess | None = None
        self.behind: Behind | None = None
        self._places = places
        self._lock: FolderLock | None = None

    def open(self, told: OnOutcome) -> Behind:
        """Set everything up and open the till; raises Known."""
        from hardware.simulated import PtyScanner
        from hardware.simulated_printer import SimulatedPrinter
        from terminal.app.demo.central_process import CentralProcess
        from terminal.app.demo.folders import database_of, shop_in
        from terminal.app.logs import structured
        from terminal.clock import SystemClock
        from terminal.store.database import FolderLock
        from terminal.store.failures import from_os_error

        structured()
        self._lock = FolderLock(self.folder)
        shop = shop_in(self.folder)
        if not shop.exists():
            from terminal.app.demo.shop import prepare

            try:
                prepare(self.folder, SystemClock().now_ms(), self._places)
            except OSError as error:
                raise from_os_error(error, self.folder) from error
        self.central = CentralProcess(database_of(shop))
        self.scanner = PtyScanner()
        self.printer = SimulatedPrinter()
        self.behind = self.till(HERE, told, scanner=self.scanner.path, printer=self.printer.address)
        return self.behind

    def till(
        self, place: Place, told: OnOutcome, *, scanner: str = "", printer: str = ""
    ) -> Behind:
        """Open the till of one of the places; raises Known."""
        assert self.central is not None
        return self.open_till(place, told, self.central.url(), scanner=scanner, printer=printer)

    def open_till(
        self, place: Place, told: OnOutcome, central: str, *, scanner: str = "", printer: str = ""
    ) -> Behind:
        """Open it with central at a URL of its own; raises Known."""
        from terminal.app.behind import open_behind
        from terminal.app.demo.folders import shop_in, till_of
        from terminal.app.opening import settings_of

        folder = till_of(shop_in(self.folder), place)
        settings = msgspec.structs.replace(settings_of(folder), scanner=scanner, printer=printer)
        if self._language:
            settings = msgspec.structs.replace(settings, receipt_language=self._language)
        return open_behind(folder, settings, central, told)

    def close(self) -> None:
        """Stop central and unplug the devices; the tills are closed by whoever opened them."""
        if self.central is not None:
            self.central.stop()
        if self.scanner is not None:
            self.scanner.close()
        if self.printer is not None:
            self.printer.close()
        if self._lock is not None:
            self._lock.close()

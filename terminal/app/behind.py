"""What works behind the window: the open till, its link to central, its devices. No Qt in here.

Opened in a thread of its own, because the engine takes longer to import than a window to paint.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import ExitStack
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hardware.decoding import CodeDecoder
from terminal import fleet, inbox
from terminal.app.device_bench import Bench
from terminal.app.devices import OnOutcome
from terminal.app.opening import open_engine
from terminal.app.peripherals import Peripherals
from terminal.desk import Desk
from terminal.errors import Known, Refused
from terminal.events import ActCommitted, Event, ReceiptQueued, StatusChanged
from terminal.fleet import FRESH_MS
from terminal.nightly import WARM_MS, Nightly
from terminal.replica import Replica
from terminal.till import Till
from terminal.wedge import WedgeLimits

if TYPE_CHECKING:
    from sync.client.errands import Errands
    from sync.client.runner import Runner
    from sync.pos.serving import PosServer
    from terminal.device_ports import Rejected, Scan
    from terminal.engine import Engine
    from terminal.settings import Settings

log = logging.getLogger(__name__)
NO_CENTRAL: Final = (
    "Where central is was never said. Set `central`, or start with --central URL; the till works "
    "on its own until then."
)
"""Shown where nobody is there to sync with."""


class Behind:
    """A till at work. Made by `open_behind`; `start` sets its threads to work, `close` ends them
    in the order in which they depend on one another."""

    def __init__(
        self, folder: Path, engine: Engine, settings: Settings, central: str, told: OnOutcome
    ) -> None:
        self.engine = engine
        self.till = Till(engine, region=settings.region)
        self.desk = Desk(self.till)
        self.decoder = CodeDecoder()
        self.wedge = WedgeLimits(gap_ms=settings.wedge_gap_ms, least=settings.wedge_least)
        self.devices = Peripherals(folder, engine, settings, told)
        self._folder = folder
        self.lock_ms = settings.lock_minutes * 60_000
        self.bench = Bench(
            folder,
            self.devices,
            engine.identity,
            engine.letterhead,
            engine.clock,
            engine.entropy,
        )
        self.pos_failure: Known | None = None
        self.pos = self._pos_of(folder, settings) if settings.pos_port else None
        self.link: Runner | None = _link_of(engine, settings, central) if central else None
        self.errands = _errands_of(engine, settings, central) if central else None
        engine.central = self.errands
        self._asked_tills_ms = -FRESH_MS
        totals = Path(settings.day_totals) if settings.day_totals else None
        self._nightly = Nightly(engine, WARM_MS, settings.reconcile_hour, totals)
        self._unlisten = self.till.listen(self._heard)
        self._unsent = 0
        self._counting = threading.Lock()

    def start(self) -> None:
        """Sync and print from now on; whoever takes scans has `devices` listen."""
        if self.link is not None:
            self.link.start()
        else:
            self.engine.note_link("offline", NO_CENTRAL, 0)
        self.devices.print()

    def practice(self) -> Till:
        """A till to practise at, in a folder beside this one's; raises Known."""
        from terminal.clock import SystemClock
        from terminal.entropy import SystemEntropy
        from terminal.practice import open_practice

        return open_practice(self._folder, self.engine, SystemClock(), SystemEntropy())

    def close(self) -> None:
        """Stop the devices and the link, finish what is being written, let the folder go."""
        with ExitStack() as closing:
            closing.callback(self.till.close)
            closing.callback(self._unlisten)
            if self.link is not None:
                closing.callback(self.link.stop)
            if self.errands is not None:
                closing.callback(self.errands.stop)
            closing.callback(self.devices.stop)
            closing.callback(self.bench.close)
            if self.pos is not None:
                closing.callback(self.pos.stop)

    def _pos_of(self, folder: Path, settings: Settings) -> PosServer | None:
        """The shop's till's way in; where it cannot be had the till works on without."""
        from sync.pos.serving import PosServer

        def read_card(text: str) -> Scan | Rejected:
            return self.decoder.decode(text.encode(), device="pos", at_ms=0)

        try:
            return PosServer(self.till, folder, self.engine.entropy, read_card, settings.pos_port)
        except Known as failure:
            self.pos_failure = failure
            return None

    def _heard(self, event: Event) -> None:
        """Wake the printer for a receipt, and the link for what is new to send.

        Only a growing count wakes the link: a failed round tells the standing too, and would
        else begin the next one without a pause.
        """
        match event:
            case ActCommitted() | ReceiptQueued():
                self.devices.wake_printer()
            case StatusChanged(status):
                with self._counting:
                    grown = status.unsent > self._unsent
                    self._unsent = status.unsent
                if grown and self.link is not None:
                    self.link.nudge()
                if status.link == "online":
                    self._ask_tills()
                if (looking := self._nightly.turned()) is not None:
                    looking.add_done_callback(partial(_log_failure, "the nightly look"))

    def _ask_tills(self) -> None:
        """Hear how the other tills stand, now and then, so that it is known offline too."""
        now_ms = self.engine.clock.monotonic_ms()
        with self._counting:
            if self.errands is None or now_ms - self._asked_tills_ms < FRESH_MS:
                return
            self._asked_tills_ms = now_ms
        fleet.ask(self.engine).add_done_callback(partial(_log_failure, "news of the other tills"))
        inbox.ask(self.engine).add_done_callback(partial(_log_failure, "news of exceptions"))


def open_behind(folder: Path, settings: Settings, central: str, told: OnOutcome) -> Behind:
    """Open a till's folder for work; `told` hears of every attempt to print, in the printer's
    thread. Raises Known."""
    engine = open_engine(folder, settings, prints=bool(settings.printer))
    with ExitStack() as undo:
        undo.callback(engine.close)
        if engine.enrolled is None:
            raise _not_enrolled(folder, central)
        behind = Behind(folder, engine, settings, central, told)
        undo.pop_all()
    return behind


def _link_of(engine: Engine, settings: Settings, central: str) -> Runner:
    from sync.client.runner import Runner

    return Runner(
        Replica(engine),
        central,
        engine.clock,
        engine.entropy,
        authority=Path(settings.authority) if settings.authority else None,
        version=_version(),
        hold_ms=settings.held_seconds * 1000,
    )


def _errands_of(engine: Engine, settings: Settings, central: str) -> Errands:
    from sync.client.errands import Errands

    return Errands(
        Replica(engine),
        central,
        engine.clock,
        authority=Path(settings.authority) if settings.authority else None,
    )


def _log_failure(what: str, done: Future[Any]) -> None:
    if done.cancelled() or (failure := done.exception()) is None:
        return
    if isinstance(failure, Known):
        log.info("%s failed: %s", what, failure)
    else:
        log.error("%s failed", what, exc_info=failure)


def _version() -> str:
    try:
        return version("loyalty-terminal")
    except PackageNotFoundError:
        return ""


def _not_enrolled(folder: Path, central: str) -> Refused:
    return Refused(
        "till.not_enrolled",
        "This till is not enrolled. Ask for an enrolment code at central, then run: "
        f"loyalty-terminal enrol --data {folder} --central {central or 'URL'} --code CODE",
        str(folder),
    )


Opener = Callable[[OnOutcome], Behind]
"""Opens what works behind a window, given who hears of printing; raises Known."""

"""From the scanner's last byte to the member painted, through a real pseudo-terminal, pyserial,
the bridge and the window, with a million members held; idle, and while pages from central are taken
over. Beside one read of the member at the door.
"""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from threading import Event

from hardware.simulated import PtyScanner
from terminal.app.devices import scanners_of
from terminal.clock import SystemClock
from terminal.desk import Desk
from terminal.domain.exchange import Page
from terminal.entropy import SystemEntropy
from terminal.figures import figures
from terminal.replica import Replica
from terminal.settings import Settings
from terminal.till import Till
from tests.bench import crowd
from tests.bench.history import pages, sales
from tests.bench.report import Report, quantile
from tests.support.shop import enrol, open_till

MEMBERS, SCANS, PIN = 1_000_000, 300, "1234"
LOAD_SALES, BUYERS = 60_000, 2_000
_PATIENCE_S = 10.0
_WARM = 10


def run(report: Report) -> None:
    """Measure scans of members drawn from all, each shown in the frame after it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    members = int(os.environ.get("BENCH_MEMBERS", MEMBERS))
    with tempfile.TemporaryDirectory() as folder, open_till(Path(folder), inline=False) as till:
        enrol(till, crowd.card(members), crowd.name(members))
        ids = crowd.fill(till.engine, members)
        Desk(till).hire("Ana M.", "cashier", PIN).result()
        till.sign_in(PIN).result()
        # Each once: a code that comes again within half a second counts once.
        drawn = Random(1).sample(range(members), 4 * SCANS)
        first, second, third, fourth = (drawn[at * SCANS : (at + 1) * SCANS] for at in range(4))
        reads = [_read_ms(till, crowd.card(number)) for number in first]
        load = list(pages(sales(ids[:BUYERS], LOAD_SALES)))
        with _window(till) as painted_ms:
            idle = [painted_ms(number) for number in second][_WARM:]
            with _syncing(till, load) as busy:
                loaded = [painted_ms(number) for number in third if busy()][_WARM:]
            with _reporting(till):
                beside = [painted_ms(number) for number in fourth][_WARM:]
    report.add("members held", members, "")
    report.add("identify", quantile(reads, 0.5), "ms")
    report.add("scan to painted", quantile(idle, 0.5), "ms", floor="identify")
    report.add("scan to painted, p99", quantile(idle, 0.99), "ms", at_most=16.7)
    report.add("scans while pages are taken over", len(loaded), "", at_least=SCANS / 3)
    report.add("scan to painted under load", quantile(loaded, 0.5), "ms")
    report.add("scan to painted under load, p99", quantile(loaded, 0.99), "ms", at_most=50)
    report.add("scan to painted beside reports", quantile(beside, 0.5), "ms")
    report.add("scan to painted beside reports, p99", quantile(beside, 0.99), "ms", at_most=50)


def _read_ms(till: Till, card: str) -> float:
    started = time.perf_counter()
    till.identify(card)
    return (time.perf_counter() - started) * 1000


@contextmanager
def _syncing(till: Till, load: Sequence[Page]) -> Iterator[Callable[[], bool]]:
    """Take the pages over in a thread, as the link's does; tells whether it is still at it."""
    replica, stop = Replica(till.engine), Event()

    def take_over() -> None:
        for page in load:
            if stop.is_set():
                return
            replica.apply(page, "epoch-1")

    thread = threading.Thread(target=take_over)
    thread.start()
    try:
        yield thread.is_alive
    finally:
        stop.set()
        thread.join()


@contextmanager
def _reporting(till: Till) -> Iterator[None]:
    """Read the figures of a year over and over in a thread, as nobody at a desk could."""
    stop, today = Event(), till.business_day()
    moment = till.engine.moment()

    def read() -> None:
        while not stop.is_set():
            work = till.engine.report(lambda c: figures(c, today - 365, today, moment, 0))
            work.result()

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@contextmanager
def _window(till: Till) -> Iterator[Callable[[int], float]]:
    """A window over the till with a scanner on its line; gives the ms from a member's last byte to
    their name on the screen."""
    from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QLabel

    from ui import fonts, language, names, theme
    from ui.bridge import Bridge
    from ui.window import MainWindow

    app = QApplication.instance() or QApplication(["bench", "-style", theme.STYLE])
    assert isinstance(app, QApplication)
    fonts.register(app)
    theme.install(app, theme.load("light"))
    language.install(app, "en")

    class Painted(QObject):
        """Notes when a label that says a wanted name was painted."""

        def __init__(self) -> None:
            super().__init__()
            self.wanted, self.at = "", 0.0
            self.loop = QEventLoop()

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if (
                event.type() == QEvent.Type.Paint
                and isinstance(watched, QLabel)
                and watched.objectName() == names.MEMBER_NAME
                and watched.text() == self.wanted
                and not self.at
            ):
                self.at = time.perf_counter()
                self.loop.quit()
            return False

    bridge, eye = Bridge(), Painted()
    window = MainWindow(till, bridge, desk=Desk(till))
    window.show()
    device = PtyScanner()
    scanner = scanners_of(Settings(scanner=device.path), SystemClock(), SystemEntropy())
    assert scanner is not None
    ready = Event()
    scanner.start(
        bridge.on_scan,
        bridge.on_reject,
        lambda state: ready.set() if state.stage == "ready" else None,
    )
    if not ready.wait(_PATIENCE_S):
        raise TimeoutError("The simulated scanner was never ready.")
    app.processEvents()
    app.installEventFilter(eye)
    patience = QTimer(singleShot=True, interval=int(_PATIENCE_S * 1000))
    patience.timeout.connect(eye.loop.quit)

    def painted_ms(number: int) -> float:
        eye.wanted, eye.at = crowd.name(number), 0.0
        device.scan(crowd.card(number))
        sent = time.perf_counter()
        if not eye.at:
            patience.start()
            eye.loop.exec()
            patience.stop()
        if not eye.at:
            raise TimeoutError(f"{eye.wanted} was never painted.")
        return (eye.at - sent) * 1000

    try:
        yield painted_ms
    finally:
        app.removeEventFilter(eye)
        scanner.stop()
        device.close()
        window.close()
        window.deleteLater()
        app.processEvents()

"""From the scanner's last byte to the member painted, through a real pseudo-terminal, pyserial,
the bridge and the window; beside one read of the member at the door."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from threading import Event

from hardware.simulated import PtyScanner
from terminal.app.devices import scanners_of
from terminal.clock import SystemClock
from terminal.desk import Desk
from terminal.entropy import SystemEntropy
from terminal.settings import Settings
from terminal.till import Till
from tests.bench.report import Report, quantile
from tests.support.shop import enrol, open_till

MEMBERS, SCANS, PIN = 1000, 300, "1234"
_PATIENCE_S = 10.0


def run(report: Report) -> None:
    """Measure scans of different members, each shown in the frame after it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder, open_till(Path(folder), inline=False) as till:
        cards = [_card(number) for number in range(MEMBERS)]
        for number, card in enumerate(cards):
            enrol(till, card, f"Member {number}")
        Desk(till).hire("Ana M.", "cashier", PIN).result()
        till.sign_in(PIN).result()
        reads = [_read_ms(till, card) for card in cards[:SCANS]]
        painted = _painted_ms(till, cards)
    report.add("identify", quantile(reads, 0.5), "ms")
    report.add("scan to painted", quantile(painted, 0.5), "ms", floor="identify")
    report.add("scan to painted, p99", quantile(painted, 0.99), "ms", at_most=16.7)


def _card(number: int) -> str:
    digits = f"29{number:010d}"
    total = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits))
    return f"{digits}{-total % 10}"


def _read_ms(till: Till, card: str) -> float:
    started = time.perf_counter()
    till.identify(card)
    return (time.perf_counter() - started) * 1000


def _painted_ms(till: Till, cards: list[str]) -> list[float]:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication, QLabel

    from ui import fonts, language, names, theme
    from ui.bridge import Bridge
    from ui.window import MainWindow

    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    fonts.register(app)
    theme.install(app, theme.load("light"))
    language.install(app, "en")

    class Painted(QObject):
        """Notes when a label that says a wanted name was painted."""

        def __init__(self) -> None:
            super().__init__()
            self.wanted, self.at = "", 0.0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if (
                event.type() == QEvent.Type.Paint
                and isinstance(watched, QLabel)
                and watched.objectName() == names.MEMBER_NAME
                and watched.text() == self.wanted
                and not self.at
            ):
                self.at = time.perf_counter()
            return False

    bridge, eye = Bridge(), Painted()
    window = MainWindow(till, bridge, desk=Desk(till))
    window.show()
    device = PtyScanner()
    settings = Settings(scanner=device.path)
    scanner = scanners_of(settings, SystemClock(), SystemEntropy())
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
    samples = []
    try:
        for number in range(SCANS):
            eye.wanted, eye.at = f"Member {number}", 0.0
            device.scan(cards[number])
            sent = time.perf_counter()
            while not eye.at:
                app.processEvents()
                if time.perf_counter() - sent > _PATIENCE_S:
                    raise TimeoutError(f"{eye.wanted} was never painted.")
            samples.append((eye.at - sent) * 1000)
    finally:
        app.removeEventFilter(eye)
        scanner.stop()
        device.close()
        window.close()
        window.deleteLater()
        app.processEvents()
    return samples[10:]

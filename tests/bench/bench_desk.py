"""The manager's desk over a till with a history: how long it takes to open, what every section
holds in memory, and what is left of it when the desk has closed, again and again.
"""

from __future__ import annotations

import gc
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from terminal.app.memory import bound_allocator, give_back
from terminal.desk import Desk
from terminal.domain.ids import card_account
from terminal.replica import Replica
from terminal.till import Till
from tests.bench.history import receive, sales
from tests.bench.report import Report, quantile
from tests.support.shop import open_till
from tests.support.staff import hired

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.window import MainWindow

SALES, BUYERS, VISITS, PIN = 20_000, 500, 6, "7777"
_PATIENCE_S: Final = 20.0
_SETTLES_S: Final = 1.0
_GIVEN_BACK_MS: Final = 500


def run(report: Report) -> None:
    """Open every section, close the desk, and do it again."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    bound_allocator()
    with tempfile.TemporaryDirectory() as folder, open_till(Path(folder), inline=False) as till:
        accounts = [card_account(f"29{number:011d}") for number in range(BUYERS)]
        receive(Replica(till.engine), sales(accounts, SALES))
        hired(till, "manager", "Ida K.", PIN)
        till.sign_in(PIN).result()
        _visits(report, till)


def _visits(report: Report, till: Till) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from ui import fonts, language, theme
    from ui.actions import Action
    from ui.bridge import Bridge
    from ui.window import MainWindow

    app = QApplication.instance() or QApplication(["bench", "-style", theme.STYLE])
    assert isinstance(app, QApplication)
    fonts.register(app)
    theme.install(app, theme.load("light"))
    language.install(app, "en")
    window = MainWindow(till, Bridge(), desk=Desk(till))
    soon = QTimer(window, singleShot=True, interval=_GIVEN_BACK_MS)
    soon.timeout.connect(give_back)
    window.desk_gone.connect(soon.start)
    window.resize(1280, 800)
    window.show()
    _spin(app, _SETTLES_S)
    sections = [one for one in Action if one.opens_desk()]
    before = _resident_mb()
    opened, held, left = [], [], []
    for _ in range(VISITS):
        for number, section in enumerate(sections):
            started = time.perf_counter()
            window.act(section)
            window.grab()
            if not number:
                opened.append(time.perf_counter() - started)
            _spin(app, _SETTLES_S / 2)
        held.append(_resident_mb() - before)
        _close(app, window)
        left.append(_resident_mb() - before)
    report.add("the desk on the screen, the first time", opened[0], "s", at_most=1.0)
    report.add("again, median", quantile(opened[1:], 0.5), "s", at_most=1.0)
    report.add("memory before", before, "MB")
    report.add(f"more with all {len(sections)} sections opened", held[0], "MB")
    report.add("more when it has closed", left[0], "MB")
    report.add(f"grown from the second to visit {VISITS}", left[-1] - left[1], "MB", at_most=2)
    window.close()
    window.deleteLater()
    app.processEvents()


def _close(app: QApplication, window: MainWindow) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QWidget

    from ui import names
    from ui.actions import Action

    until = time.perf_counter() + _PATIENCE_S
    while not any(one.isVisible() for one in window.findChildren(QWidget, names.IDLE)):
        if time.perf_counter() > until:
            raise TimeoutError("Esc does not lead back from the desk.")
        window.act(Action.CLEAR)
        app.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    _spin(app, _SETTLES_S)


def _spin(app: QApplication, seconds: float) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    over = QTimer(singleShot=True, interval=int(seconds * 1000))
    over.timeout.connect(loop.quit)
    over.start()
    loop.exec()
    app.processEvents()


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6

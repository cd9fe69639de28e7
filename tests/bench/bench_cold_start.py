"""From starting the program to its window painted, and to its till open, beside a bare window of
the same toolkit; and what it holds in memory then. Each start is a process of its own, with
bytecode that an earlier one has left, as every start of an installed program but the first.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from terminal.app.opening import open_engine, settings_of
from tests.bench.report import Report, quantile
from tests.support.shop import identity

STARTS = 9
_ROOT = Path(__file__).resolve().parents[2]
_BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    told = False
    def paintEvent(self, event):
        if not self.told:
            self.told = True
            print("the window is painted", file=sys.stderr, flush=True)
app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""
_BARE_COMMAND = ("-c", _BARE)
_OPEN = "till HS-1 is open"


def run(report: Report) -> None:
    """Start both in turns; medians."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with closing(open_engine(folder, settings_of(folder))) as engine:
            engine.become(identity(), "epoch-1")
        command = ("-m", "terminal.app", "run", "--data", str(folder))
        for one in (_BARE_COMMAND, command):
            Start(one, "the window is painted" if one is _BARE_COMMAND else _OPEN, folder)
        bare, ours = [], []
        for _ in range(STARTS):
            bare.append(Start(_BARE_COMMAND, "the window is painted", folder))
            ours.append(Start(command, _OPEN, folder))
    report.add("bare window", _median([one.painted_s for one in bare]), "s")
    painted = _median([one.painted_s for one in ours])
    report.add("painted", painted, "s", floor="bare window", at_most=1.5)
    report.add("till open", _median([one.ready_s for one in ours]), "s")
    report.add("bare window's memory", _median([one.resident_mb for one in bare]), "MB")
    report.add("memory", _median([one.resident_mb for one in ours]), "MB", at_most=120)


class Start:
    """One start: when it told of its paint and of being ready, and its resident memory then."""

    def __init__(self, command: tuple[str, ...], ready: str, folder: Path) -> None:
        """`folder` keeps bytecode, also where the machine's own setting is to write none."""
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=_ROOT,
            env=os.environ
            | {
                "QT_QPA_PLATFORM": "offscreen",
                "LOYALTY_LOG": "INFO",
                "PYTHONDONTWRITEBYTECODE": "",
                "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
            },
            stderr=subprocess.PIPE,
            text=True,
        )
        self.painted_s = self.ready_s = self.resident_mb = 0.0
        try:
            assert process.stderr is not None
            for line in process.stderr:
                if "the window is painted" in line:
                    self.painted_s = time.perf_counter() - started
                if ready in line:
                    self.ready_s = time.perf_counter() - started
                    self.resident_mb = _resident_mb(process.pid)
                    break
        finally:
            process.kill()
            process.communicate()
        if not self.resident_mb:
            raise RuntimeError("The program never said that it was ready.")


def _resident_mb(pid: int) -> float:
    told = Path(f"/proc/{pid}/status").read_text()
    return int(told.split("VmRSS:")[1].split()[0]) / 1024


def _median(values: list[float]) -> float:
    return quantile(values, 0.5)

"""A saved sheet sent to the PC's printer, by the system's own printing service."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess

from ui.workplace import Workplace

PROGRAM: Final = "lp"
"""CUPS' command; it takes a PDF for the printer that the system prints on by default."""


class Printing(QObject):
    """Sends one sheet at a time and says what became of it."""

    def __init__(self, parent: QObject, place: Workplace) -> None:
        super().__init__(parent)
        self._place = place

    def send(self, path: Path) -> None:
        """Begin to print, and return at once."""
        program = shutil.which(PROGRAM)
        if program is None:
            no = self.tr("This PC has no printing service. Print {0} somewhere else.")
            self._place.say(no.format(path), "warning")
            return
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.finished.connect(lambda code, _how: self._ended(process, path, code))
        process.errorOccurred.connect(lambda _error: self._not_taken(path, process.errorString()))
        process.start(program, ["-s", "-t", path.name, "--", str(path)])

    def _ended(self, process: QProcess, path: Path, code: int) -> None:
        if code:
            said = bytes(process.readAll().data()).decode("utf-8", "replace").strip()
            self._not_taken(path, said)
        else:
            self._place.say(self.tr("{0} is sent to the printer.").format(path.name), "success")
        process.deleteLater()

    def _not_taken(self, path: Path, why: str) -> None:
        no = self.tr("{0} was not printed: {1}. Look whether a printer is set up on this PC.")
        self._place.say(no.format(path.name, why.rstrip(".")), "warning")

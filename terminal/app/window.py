"""The command `run`: the window, with a real till or the demonstration behind it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from terminal.app.opening import default_folder, settings_of
from terminal.errors import Known, Unavailable
from terminal.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from terminal.app.behind import Behind
    from terminal.app.devices import OnOutcome
    from terminal.app.program import Program


def run(data: Path | None, central: str | None, *, demo: bool) -> int:
    """Show the window until it is closed; returns the exit code.

    `data` is the till's folder (the demonstration's, with `demo`), `central` outranks the
    setting of that name.
    """
    _need_display()
    if demo:
        return _run_demo(data or default_folder() / "demo")
    folder = data or default_folder()
    settings, refusal = _settings(folder)
    if central:
        settings = msgspec.structs.replace(settings, central=central)

    def opener(told: OnOutcome) -> Behind:
        from terminal.app.behind import open_behind
        from terminal.app.logs import structured

        structured()
        if refusal is not None:
            raise refusal
        return open_behind(folder, settings, settings.central, told)

    from terminal.app.program import Program, application

    app = application(settings)
    return _serve(app, Program(opener))


def _need_display() -> None:
    """Raise Unavailable where Qt would find no screen, and end the program itself."""
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in named):
        raise Unavailable(
            "window.no_display",
            "There is no display here. Start the program on a desktop, or see it play a shift: "
            "loyalty-terminal demo --out DIR",
        )


def _settings(folder: Path) -> tuple[Settings, Known | None]:
    """The settings, or the shipped ones with what is wrong with the folder's, which the window
    then says."""
    try:
        return settings_of(folder), None
    except Known as refusal:
        return Settings(), refusal


def _run_demo(folder: Path) -> int:
    from terminal.app.demo.composition import DemoProgram
    from terminal.app.demo.stage import Stage
    from terminal.app.program import application

    settings, _ = _settings(folder)
    app = application(settings)
    return _serve(app, DemoProgram(Stage(folder)))


def _serve(app: QApplication, program: Program) -> int:
    from terminal.app.interrupts import Interrupts

    with program:
        program.show()
        with Interrupts(program.window.close):
            app.exec()
    return program.exit_code

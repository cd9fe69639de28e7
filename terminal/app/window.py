"""The command `run`: the window, with a real till or the demonstration behind it."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from terminal.app.look import look_of
from terminal.app.memory import hide_unused, import_plainly
from terminal.app.opening import default_folder
from terminal.errors import Unavailable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from terminal.app.behind import Behind
    from terminal.app.devices import OnOutcome
    from terminal.app.program import Program


def run(data: Path | None, central: str | None, *, demo: bool, customer: bool = False) -> int:
    """Show the window until it is closed; returns the exit code.

    `data` is the till's folder (the demonstration's, with `demo`), `central` outranks the
    setting of that name, `customer` asks for the customer's window. Raises Unavailable where
    there is no display.
    """
    _need_display()
    hide_unused()
    import_plainly()
    if demo:
        return _run_demo(data or default_folder() / "demo", customer=customer)
    folder = data or default_folder()

    def opener(told: OnOutcome) -> Behind:
        from terminal.app.logs import structured

        structured()
        from terminal.app.behind import open_behind
        from terminal.app.opening import settings_of

        settings = settings_of(folder)
        return open_behind(folder, settings, central or settings.central, told)

    from terminal.app.program import Program, application

    return _serve(application(look_of(folder)), Program(opener, customer=customer))


def _need_display() -> None:
    """Raise Unavailable where Qt would find no screen, and end the program itself."""
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in named):
        raise Unavailable(
            "window.no_display",
            "There is no display here. Start the program on a desktop, or see it play a shift: "
            "loyalty-terminal demo --out DIR",
        )


def _run_demo(folder: Path, *, customer: bool) -> int:
    from terminal.app.demo.composition import DemoProgram
    from terminal.app.demo.stage import Stage
    from terminal.app.program import application

    app = application(look_of(folder))
    return _serve(app, DemoProgram(Stage(folder), customer=customer))


def _serve(app: QApplication, program: Program) -> int:
    with program, ExitStack() as until_closed:

        def heed_signals() -> None:
            from terminal.app.interrupts import Interrupts

            until_closed.enter_context(Interrupts(program.window.close))

        program.painted.connect(heed_signals)
        program.show()
        app.exec()
    return program.exit_code

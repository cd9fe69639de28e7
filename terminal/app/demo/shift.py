"""The command `demo`: the scripted shift on the real program, told and pictured step by step."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from terminal.errors import Known, Unavailable

if TYPE_CHECKING:
    from terminal.app.behind import Behind
    from terminal.app.demo.agreement import Agreement
    from terminal.app.demo.composition import DemoProgram

STEPS_NUMBERED: Final = "{:02d}-{}.png"
"""A picture's name, by the step's number and name."""


class Told(msgspec.Struct, frozen=True):
    """A step that was played; `picture` is a file name in the folder of pictures."""

    name: str
    sentence: str
    picture: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What `--json` prints."""

    steps: tuple[Told, ...]
    balances: dict[str, dict[str, int]]
    contested: int
    digests_equal: bool
    seconds: float


def play(out: Path, *, as_json: bool) -> int:
    """Play the shift, with pictures in `out`; returns 0 if both tills and central agree at the
    end, else 1. Raises Known where it cannot be played at all.

    A line per step goes to standard output, or to standard error with `as_json`.
    """
    began = time.monotonic()
    lines = sys.stderr if as_json else sys.stdout
    _make(out)
    if not any(os.environ.get(one) for one in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"

    def tell(line: str) -> None:
        print(line, file=lines, flush=True)

    with tempfile.TemporaryDirectory(prefix="loyalty-shift-") as folder:
        told, agreed = _Shift(Path(folder), out, tell).play()
    seconds = round(time.monotonic() - began, 1)
    for fault in agreed.faults:
        print(fault, file=sys.stderr)
    if not agreed.faults:
        tell(f"Both tills and central agree on everything. {seconds} s; pictures in {out}")
    if as_json:
        report = Report(
            steps=tuple(told),
            balances=agreed.balances,
            contested=agreed.contested,
            digests_equal=agreed.digests_equal,
            seconds=seconds,
        )
        print(msgspec.json.encode(report).decode())
    return 1 if agreed.faults else 0


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(
            "demo.out", f"Pictures cannot be saved in {out}: {error.strerror}. Name another folder."
        ) from error


class _Shift:
    """One playing of the script, in a new folder."""

    def __init__(self, folder: Path, out: Path, tell: Callable[[str], None]) -> None:
        self._folder = folder
        self._out = out
        self._tell = tell

    def play(self) -> tuple[list[Told], Agreement]:
        """Play every step, then compare."""
        from terminal.app.demo.composition import DemoProgram
        from terminal.app.demo.people import HERE, THERE
        from terminal.app.demo.stage import Stage
        from terminal.app.look import Look
        from terminal.app.program import application

        application(Look(language="en"))
        with DemoProgram(Stage(self._folder, (HERE, THERE))) as program:
            here = self._opened(program)
            there = program.stage.till(THERE, _ignored)
            try:
                there.start()
                told = self._steps(program, here, there)
                return told, self._compared(program, here, there)
            finally:
                there.close()

    def _opened(self, program: DemoProgram) -> Behind:
        from terminal.app.demo.person import Person

        program.show()
        Person(program.window).waits(
            "the till is open", lambda: program.behind is not None or program.failure is not None
        )
        if program.failure is not None:
            raise program.failure
        assert program.behind is not None
        return program.behind

    def _steps(self, program: DemoProgram, here: Behind, there: Behind) -> list[Told]:
        from terminal.app.demo.colleague import Colleague
        from terminal.app.demo.person import Unexpected
        from terminal.app.demo.script import Script
        from ui.screenshots import grab

        told = []
        steps = Script(program, here, Colleague(there)).steps()
        for number, (name, step) in enumerate(steps, 1):
            picture = STEPS_NUMBERED.format(number, name)
            try:
                sentence = step()
                grab(program.window, self._out / picture)
            except (Unexpected, OSError) as error:
                with suppress(OSError):
                    grab(program.window, self._out / f"failed-{picture}")
                raise Known(
                    "demo.step", f"Step '{name}' did not go as it should. {error}"
                ) from error
            self._tell(f"{number:2d} {sentence}")
            told.append(Told(name, sentence, picture))
        return told

    def _compared(self, program: DemoProgram, here: Behind, there: Behind) -> Agreement:
        from terminal.app.demo.agreement import compare, settle
        from terminal.app.demo.folders import database_of, shop_in

        central = program.stage.central
        assert central is not None
        tills = (here, there)
        for one in tills:
            if one.link is not None:
                one.link.stop()
        unsettled = settle(tills, central.url())
        central.stop()
        return compare(tills, database_of(shop_in(self._folder)), unsettled)


def _ignored(_job: object, _outcome: object) -> None:
    """The second till has no printer."""

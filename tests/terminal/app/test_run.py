"""The command `run` as a process: it starts, says what is wrong, and ends in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from terminal.app import _of_window, _parser
from terminal.app.opening import open_engine, settings_of
from terminal.store.database import FILE
from terminal.till import Till
from tests.support.programs import started

RUN = ("-m", "terminal.app", "run", "--data")
OPEN = "is open"

TYPING = """
import sys
from pathlib import Path
from terminal.app.demo.person import Person
from terminal.app.look import look_of
from terminal.app.program import Program, application
from terminal.app.opening import settings_of
from terminal.app.behind import open_behind
from terminal.app.demo.people import CASHIER
from ui import names
from ui.actions import Action

folder = Path(sys.argv[1])
settings = settings_of(folder)
app = application(look_of(folder))
program = Program(lambda told: open_behind(folder, settings, "", told))
program.show()
person = Person(program.window)
person.waits("the till is open", lambda: program.behind is not None)
person.tap(CASHIER.pin)
person.press(Action.ENTER)
person.waits("serving", lambda: person.sees(names.IDLE))
person.write("4999")
till = program.behind.till
person.waits("the basket is kept", lambda: till.basket() is not None)
print("kept", file=sys.stderr, flush=True)
app.exec()
"""


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_paints_opens_and_closes_on_a_signal(till_folder: Path, number: signal.Signals) -> None:
    with started(*RUN, str(till_folder)) as program:
        program.says("the window is painted")
        program.says(OPEN)
        program.process.send_signal(number)
        assert program.ends() == 0, program.said


@pytest.mark.slow
def test_a_second_program_on_the_folder_says_so_and_ends(till_folder: Path) -> None:
    with started(*RUN, str(till_folder)) as first:
        first.says(OPEN)
        with started(*RUN, str(till_folder)) as second:
            assert f"already using {till_folder}" in second.says("cannot be opened")
            assert second.ends() == 1
        first.process.terminate()
        assert first.ends() == 0, first.said


@pytest.mark.slow
def test_what_was_in_the_basket_survives_a_kill(till_folder: Path) -> None:
    with started("-c", TYPING, str(till_folder)) as program:
        program.says("kept")
        program.process.kill()
        program.ends()
    with closing(Till(open_engine(till_folder, settings_of(till_folder), prints=False))) as till:
        kept = till.basket()
        assert kept is not None
        assert [line.net for line in kept.lines] == [4999]


@pytest.mark.slow
def test_a_damaged_database_is_told_in_a_sentence(till_folder: Path) -> None:
    (till_folder / FILE).write_bytes(os.urandom(8192))
    with started(*RUN, str(till_folder)) as program:
        assert "damaged" in program.says("cannot be opened")
        program.process.terminate()
        assert program.ends() == 1
        assert not any("Traceback" in line for line in program.said)


@pytest.mark.slow
def test_a_folder_without_a_till_says_how_to_enrol(tmp_path: Path) -> None:
    with started(*RUN, str(tmp_path / "new")) as program:
        assert "loyalty-terminal enrol --data" in program.says("cannot be opened")
        program.process.terminate()
        assert program.ends() == 1


@pytest.mark.slow
def test_bad_settings_are_told_in_the_window(till_folder: Path) -> None:
    (till_folder / "settings.toml").write_text("colour = 1\n", encoding="utf-8")
    with started(*RUN, str(till_folder)) as program:
        assert "'colour'" in program.says("cannot be opened")
        program.process.terminate()
        assert program.ends() == 1


@pytest.mark.slow
def test_the_demonstration_starts_and_leaves_no_central_behind(demo_folder: Path) -> None:
    with started("-m", "terminal.app", "run", "--demo", "--data", str(demo_folder)) as program:
        program.says(OPEN)
        program.process.terminate()
        assert program.ends() == 0, program.said


def test_without_a_display_it_says_what_can_be_done() -> None:
    hidden = {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}
    bare = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, "-m", "terminal.app", "run"]
    done = subprocess.run(command, env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "loyalty-terminal demo --out" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ([], {}),
        (["run", "--data", "till"], {"data": Path("till")}),
        (["--demo", "--customer-window"], {"demo": True, "customer_window": True}),
    ],
)
def test_a_window_is_asked_for_as_the_whole_command_line_would(
    words: list[str], asks: dict[str, object]
) -> None:
    asked = _of_window(words)
    assert asked is not None
    assert vars(asked) == {"command": None} | asks
    assert vars(_parser().parse_args(words)).items() >= asks.items()


@pytest.mark.parametrize("words", [["verify", "--data", "x"], ["-h"], ["--data"], ["run", "x"]])
def test_all_else_is_left_to_the_whole_command_line(words: list[str]) -> None:
    assert _of_window(words) is None

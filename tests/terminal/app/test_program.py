"""The window first, the till behind it: in that order, and whatever happens."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hardware.simulated import PtyScanner
from sync.listening import listen, url_of
from terminal import settings
from terminal.app.behind import Behind, open_behind
from terminal.app.demo.people import CASHIER
from terminal.app.demo.person import Person
from terminal.app.devices import OnOutcome
from terminal.app.look import FILE, PREFIX, Look, look_of
from terminal.app.opening import settings_of
from terminal.app.program import Program, application
from terminal.device_ports import Printed, PrintFailed, PrintJob
from terminal.errors import Refused
from tests.support.receipts import FULL
from ui import names
from ui.actions import Action
from ui.parts.surface import Pill

MakeProgram = Callable[[Callable[[OnOutcome], Behind]], Program]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[MakeProgram]:
    del qtbot
    application(Look(language="en"))
    made: list[Program] = []

    def program(opener: Callable[[OnOutcome], Behind]) -> Program:
        made.append(Program(opener))
        return made[-1]

    yield program
    for one in made:
        one.close()


@pytest.fixture
def scanner() -> Iterator[PtyScanner]:
    made = PtyScanner()
    yield made
    made.close()


def opener_of(folder: Path) -> Callable[[OnOutcome], Behind]:
    return lambda told: open_behind(folder, settings_of(folder), "", told)


def test_the_till_is_opened_after_the_first_paint_and_off_the_windows_thread(
    make: MakeProgram, till_folder: Path, qtbot: QtBot
) -> None:
    threads = []
    painted = []
    inner = opener_of(till_folder)

    def opener(told: OnOutcome) -> Behind:
        threads.append(threading.current_thread())
        painted.append(program.window.isVisible())
        return inner(told)

    program = make(opener)
    with qtbot.waitSignal(program.opened):
        program.show()
        assert threads == []
    assert painted == [True]
    assert threads != [threading.main_thread()]
    assert program.exit_code == 0


def test_why_it_cannot_be_opened_stands_in_the_window(
    make: MakeProgram, qtbot: QtBot, expect_log: Callable[[str], None]
) -> None:
    def opener(_told: OnOutcome) -> Behind:
        raise Refused("till.not_enrolled", "This till is not enrolled. Enrol it.")

    expect_log("the till cannot be opened: This till is not enrolled.")
    program = make(opener)
    with qtbot.waitSignal(program.failed):
        program.show()
    text = program.window.findChild(QLabel, names.SIGN_IN_TEXT)
    assert isinstance(text, QLabel)
    assert text.isVisible()
    assert text.text() == "This till is not enrolled. Enrol it."
    assert program.exit_code == 1


def test_a_window_closed_while_the_till_opens_leaves_the_folder_free(
    make: MakeProgram, till_folder: Path, qtbot: QtBot
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    inner = opener_of(till_folder)

    def opener(told: OnOutcome) -> Behind:
        begun.set()
        go_on.wait(20)
        return inner(told)

    program = make(opener)
    program.show()
    qtbot.waitUntil(begun.is_set)
    go_on.set()
    program.close()
    assert program.behind is None
    opener_of(till_folder)(_unheard).close()


def test_a_printer_in_trouble_is_told_once(
    make: MakeProgram, till_folder: Path, qtbot: QtBot
) -> None:
    told: list[OnOutcome] = []
    inner = opener_of(till_folder)

    def opener(on_outcome: OnOutcome) -> Behind:
        told.append(on_outcome)
        return inner(on_outcome)

    program = make(opener)
    with qtbot.waitSignal(program.opened):
        program.show()
    notices = program.window.notices
    job = PrintJob(id="1", receipt=FULL)
    told[0](job, PrintFailed("The printer takes no more."))
    qtbot.waitUntil(lambda: notices.message() is not None)
    message = notices.message()
    assert message is not None
    assert message.text == "The printer takes no more."
    notices.close_message()
    told[0](job, PrintFailed("The printer takes no more."))
    told[0](job, Printed())
    told[0](job, PrintFailed("The printer went away."))
    qtbot.waitUntil(lambda: notices.message() is not None)
    message = notices.message()
    assert message is not None
    assert message.text == "The printer went away."


def test_whoever_waits_until_the_scanner_has_started_loses_no_scan(
    make: MakeProgram, till_folder: Path, qtbot: QtBot, scanner: PtyScanner
) -> None:
    def opener(told: OnOutcome) -> Behind:
        plain = settings_of(till_folder)
        return open_behind(
            till_folder, msgspec.structs.replace(plain, scanner=scanner.path), "", told
        )

    program = make(opener)
    at_first = []

    def look() -> None:
        pill = program.window.findChild(Pill, names.SCANNER_PILL)
        assert isinstance(pill, Pill)
        at_first.append(pill.text())
        qtbot.waitUntil(pill.isHidden)

    program.opened.connect(look)
    with qtbot.waitSignal(program.opened):
        program.show()
    assert at_first == ["Scanner starts"]
    with qtbot.waitSignal(program.bridge.scan):
        scanner.scan("2900000000018")


def test_the_look_is_read_before_the_rest_and_never_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (FILE, PREFIX) == (settings.FILE, settings.PREFIX)
    assert look_of(tmp_path / "not there") == Look()
    written = tmp_path / FILE
    written.write_text('theme = "dark"\nlanguage = "de"\n', encoding="utf-8")
    assert look_of(tmp_path) == Look("dark", "de")
    monkeypatch.setenv("LOYALTY_LANGUAGE", "en")
    assert look_of(tmp_path) == Look("dark", "en")
    for broken in ("theme = ", 'theme = "sepia"\n', "theme = 1"):
        written.write_text(broken, encoding="utf-8")
        assert look_of(tmp_path).theme == "light"


def _unheard(*_: object) -> None:
    """Nothing is printed here."""


@pytest.mark.parametrize("wanted", [False, True])
def test_the_customers_window_is_there_where_it_is_asked_for(
    till_folder: Path, qtbot: QtBot, *, wanted: bool
) -> None:
    application(Look(language="en"))
    with closing(Program(opener_of(till_folder), customer=wanted)) as program:
        with qtbot.waitSignal(program.opened):
            program.show()
        person = Person(program.window)
        person.tap(CASHIER.pin)
        person.press(Action.ENTER)
        person.waits("serving", lambda: person.sees(names.IDLE))
        assert (program.customer is not None) is wanted
        assert program.customer is None or program.customer.isVisible()
    assert program.customer is None


def test_a_port_that_the_shops_till_cannot_have_is_said_in_the_window(
    make: MakeProgram, till_folder: Path, qtbot: QtBot
) -> None:
    with closing(listen("127.0.0.1", 0)) as taken:
        port = int(url_of(taken).rpartition(":")[2])
        chosen = msgspec.structs.replace(settings_of(till_folder), pos_port=port)
        program = make(lambda told: open_behind(till_folder, chosen, "", told))
        with qtbot.waitSignal(program.opened):
            program.show()
        said = program.window.findChild(QLabel, names.MESSAGE_TEXT)
    assert isinstance(said, QLabel)
    assert "Set another pos_port" in said.text()

"""A fault of the program: logged whole, told calmly, the basket kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject, Qt, QTimer

from terminal.sentences import refused
from terminal.till import Till
from tests.ui.conftest import CARD, Person
from ui import names
from ui.crash import CrashWatch


@pytest.fixture
def watched(person: Person) -> Iterator[Person]:
    watch = CrashWatch(person.window, person.window.keep, person.window.refuse)
    watch.install()
    yield person
    watch.remove()


def fail() -> None:
    raise ZeroDivisionError("a bug")


def refuse() -> None:
    raise refused("desk.not_allowed", "manager")


def fail_soon(window: QObject) -> None:
    """Fail in a slot, from the event loop."""
    timer = QTimer(window, singleShot=True, interval=0)
    timer.timeout.connect(fail)
    timer.start()


@pytest.mark.parametrize("where", ["slot", "thread"])
def test_a_bug_shows_a_calm_sentence_and_keeps_the_basket(
    watched: Person, till: Till, expect_log: Callable[[str], None], where: str
) -> None:
    expect_log("a fault in the program")
    watched.scan(CARD)
    watched.type("4999")
    if where == "slot":
        fail_soon(watched.window)
    else:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    watched.waits_to_see(names.CRASH)
    kept = till.basket()
    assert kept is not None
    assert [line.net for line in kept.lines] == [4999]
    assert kept.account is not None
    watched.press(Qt.Key.Key_Return)
    watched.qtbot.waitUntil(lambda: not watched.sees(names.CRASH))
    assert watched.reads(names.TOTAL) == "49.99"


@pytest.mark.parametrize("where", ["slot", "thread"])
def test_what_is_known_is_said_and_no_fault_of_the_program(watched: Person, where: str) -> None:
    watched.type("4999")
    if where == "slot":
        timer = QTimer(watched.window, singleShot=True, interval=0)
        timer.timeout.connect(refuse)
        timer.start()
    else:
        thread = threading.Thread(target=refuse)
        thread.start()
        thread.join()
    watched.is_told("This needs a")
    assert not watched.sees(names.CRASH)
    assert watched.reads(names.TOTAL) == "49.99"


def test_a_write_whose_refusal_nobody_takes_is_said(watched: Person) -> None:
    with ThreadPoolExecutor(1) as pool:
        watched.bridge.when_done(pool.submit(refuse), print)
        watched.is_told("This needs a")
    assert not watched.sees(names.CRASH)


def test_a_bug_while_keeping_is_only_logged(
    person: Person, expect_log: Callable[[str], None]
) -> None:
    expect_log("a fault in the program")
    expect_log("the basket could not be kept")
    watch = CrashWatch(person.window, fail, person.window.refuse)
    watch.install()
    fail_soon(person.window)
    person.waits_to_see(names.CRASH)
    watch.remove()
    person.touch(names.CRASH_CLOSE)

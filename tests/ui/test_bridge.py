"""What comes from other threads arrives on the window's, results and faults alike."""

from __future__ import annotations

import threading
from concurrent.futures import Future

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from terminal.device_ports import Rejected
from terminal.errors import Known, Refused
from ui.bridge import Bridge


def test_a_result_arrives_on_the_window_s_thread(qtbot: QtBot) -> None:
    bridge, future = Bridge(), Future[int]()
    seen: list[tuple[int, bool]] = []
    here = QThread.currentThread()
    bridge.when_done(future, lambda value: seen.append((value, QThread.currentThread() is here)))
    threading.Thread(target=future.set_result, args=(7,)).start()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(7, True)]


def test_a_done_future_still_arrives_later_not_at_once(qtbot: QtBot) -> None:
    bridge, future = Bridge(), Future[int]()
    future.set_result(1)
    seen: list[int] = []
    bridge.when_done(future, seen.append)
    assert seen == []
    qtbot.waitUntil(lambda: seen == [1])


def test_a_known_failure_is_handed_over(qtbot: QtBot) -> None:
    bridge, future = Bridge(), Future[int]()
    told: list[Known] = []
    bridge.when_done(future, lambda _: None, told.append)
    refusal = Refused("commit.empty", "The basket is empty.")
    future.set_exception(refusal)
    qtbot.waitUntil(lambda: told == [refusal])


def test_a_bug_is_told_calmly_and_reaches_the_crash_handler(qtbot: QtBot) -> None:
    bridge, future = Bridge(), Future[int]()
    told: list[Known] = []
    bridge.when_done(future, lambda _: None, told.append)
    with qtbot.captureExceptions() as met:
        future.set_exception(ZeroDivisionError("one"))
        qtbot.waitUntil(lambda: bool(told) and bool(met))
    assert told[0].key == "bug"
    assert "one" not in told[0].sentence
    assert met[0][0] is ZeroDivisionError


def test_a_cancelled_future_says_nothing(qtbot: QtBot) -> None:
    bridge, future, later = Bridge(), Future[int](), Future[int]()
    seen: list[int] = []
    bridge.when_done(future, seen.append)
    future.cancel()
    bridge.when_done(later, seen.append)
    later.set_result(2)
    qtbot.waitUntil(lambda: seen == [2])


def test_device_callbacks_become_signals(qtbot: QtBot) -> None:
    bridge = Bridge()
    rejected = Rejected(reason="Try again.", device="scanner", at_ms=1)
    with qtbot.waitSignal(bridge.reject) as caught:
        threading.Thread(target=bridge.on_reject, args=(rejected,)).start()
    assert caught.args == [rejected]


def test_what_takes_long_is_said_until_it_is_there(qtbot: QtBot) -> None:
    bridge = Bridge()
    said: list[str] = []
    bridge.slow.connect(said.append)
    slow, quick = Future[int](), Future[int]()
    bridge.when_done(slow, lambda _: None, doing="Searching …")
    bridge.when_done(quick, lambda _: None, doing="Saving …")
    quick.set_result(1)
    qtbot.waitUntil(lambda: said == ["Searching …"])
    slow.cancel()
    qtbot.waitUntil(lambda: said == ["Searching …", ""])

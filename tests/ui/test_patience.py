"""Whoever waits longer than a second is told for what, and serves on meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.lane import Order
from terminal.replica import Replica
from terminal.store.connection import Connection
from terminal.till import Till
from tests.support.shop import START, open_till
from tests.ui.conftest import CARD, PIN, OpenWindow, Person
from ui import names


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    """A till whose lane and searches run beside the window, as in the program."""
    with open_till(tmp_path, clock=clock, inline=False) as made:
        Replica(made.engine).learn_time(START, made.engine.clock.boottime_ms())
        made.engine.note_link("online", "", 0)
        Desk(made).hire("Ana M.", "cashier", PIN).result()
        yield made


def test_a_slow_write_is_told_and_the_next_customer_is_served(
    till: Till, maja: UUID, open_window: OpenWindow
) -> None:
    person = open_window(till)
    person.signs_in()
    gate = threading.Event()

    def stands_still(_connection: Connection) -> None:
        gate.wait()

    person.type("1000")
    person.window.keep()
    till.engine.lane.submit(stands_still, Order.SALE)
    try:
        person.press(Qt.Key.Key_Return)
        person.waits_to_see(names.BUSY)
        assert person.reads(names.BUSY) in {"Saving …", "One moment …"}
        person.scan(CARD)
        person.waits_to_read(names.MEMBER_NAME, "Maja Lindqvist")
    finally:
        gate.set()
    person.qtbot.waitUntil(lambda: not person.sees(names.BUSY))
    person.is_told("Receipt HS-1-00001 is saved")


def test_a_slow_read_is_told_in_its_own_words(person: Person) -> None:
    gate = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        person.bridge.when_done(pool.submit(gate.wait), lambda _: None, doing="Searching …")
        try:
            person.waits_to_read(names.BUSY, "Searching …")
            person.type("1000")
            assert person.reads(names.TOTAL) == "10.00"
        finally:
            gate.set()
        person.qtbot.waitUntil(lambda: not person.sees(names.BUSY))

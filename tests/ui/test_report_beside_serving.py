"""A customer is served while a report runs: the cashier's screen waits for none."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from terminal import figures
from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.domain.sums import Span
from terminal.replica import Replica
from terminal.store import sold
from terminal.till import Till
from tests.support.shop import START, open_till
from tests.support.staff import hired
from tests.ui.conftest import CARD, PIN, Person
from ui import names


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    """A till whose lane and reports have threads of their own, as in a shop."""
    with open_till(tmp_path, clock=clock, inline=False) as made:
        Replica(made.engine).learn_time(START, made.engine.clock.boottime_ms())
        made.engine.note_link("online", "", 0)
        Desk(made).hire("Ana M.", "cashier", PIN).result()
        yield made


def test_a_sale_is_made_while_figures_are_read(
    person: Person, till: Till, maja: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def held(*given: object) -> Span:
        begun.set()
        assert go_on.wait(60)
        return sold.span(*given)  # type: ignore[arg-type]

    cashier = till.session
    till.session = hired(till, "auditor")
    monkeypatch.setattr(figures, "span", held)
    today = till.business_day()
    report = Desk(till).figures(today, today)
    till.session = cashier
    try:
        assert begun.wait(60)
        person.scan(CARD)
        person.waits_to_see(names.MEMBER_NAME)
        person.type("2000")
        person.press(Qt.Key.Key_Return)
        person.qtbot.waitUntil(lambda: till.member(maja).balance == 10)
        assert not report.done()
    finally:
        go_on.set()
    assert report.result().trade.active == 0, "it told of the moment at which it began"

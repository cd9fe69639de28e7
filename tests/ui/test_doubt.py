"""Receipts that may not have come out: asked about until somebody has looked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from terminal.device_ports import PrintFailed, PrintOutcome, PrintUnknown
from terminal.spool import DatabaseSpool
from terminal.till import Till
from tests.support.shop import sell
from tests.ui.conftest import OpenWindow, Person
from ui import names


def doubt(till: Till, *amounts: int, outcome: PrintOutcome | None = None) -> DatabaseSpool:
    """Sell, and lose the printer in the middle of each receipt."""
    spool = DatabaseSpool(till.engine)
    for amount in amounts:
        sell(till, None, amount)
        job = spool.next_job()
        assert job is not None
        spool.mark(job, outcome or PrintUnknown("vanished"))
    return spool


@pytest.fixture
def asked(till: Till, open_window: OpenWindow) -> Person:
    doubt(till, 4999, 1000)
    person = open_window(till)
    person.signs_in()
    person.is_told("may not have come out")
    person.press(Qt.Key.Key_F9)
    return person


def test_the_oldest_is_shown_and_asked_about_first(asked: Person) -> None:
    assert asked.reads(names.DOUBT_TITLE) == "Did receipt HS-1-00001 come out?"
    assert "1 more after this one" in asked.reads(names.DOUBT_TEXT)
    assert "49.99" in asked.reads(names.RECEIPT_PAPER)


def test_yes_asks_about_the_next_and_prints_nothing(asked: Person, till: Till) -> None:
    asked.press(Qt.Key.Key_Return)
    asked.waits_to_read(names.DOUBT_TITLE, "Did receipt HS-1-00002 come out?")
    asked.press(Qt.Key.Key_Return)
    asked.waits_to_see(names.IDLE)
    assert till.doubtful_receipts() == []
    assert DatabaseSpool(till.engine).next_job() is None


def test_no_prints_one_more_that_says_it_may_be_a_copy(asked: Person, till: Till) -> None:
    asked.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    asked.waits_to_read(names.DOUBT_TITLE, "Did receipt HS-1-00002 come out?")
    job = DatabaseSpool(till.engine).next_job()
    assert job is not None
    assert (job.receipt.number, job.receipt.copy) == ("HS-1-00001", "POSSIBLE COPY")


def test_later_leaves_the_question(asked: Person, till: Till) -> None:
    asked.press(Qt.Key.Key_Escape)
    asked.press(Qt.Key.Key_Escape)
    asked.waits_to_see(names.IDLE)
    assert len(till.doubtful_receipts()) == 2
    asked.press(Qt.Key.Key_F9)
    assert asked.sees(names.DOUBT)


def test_what_could_not_print_is_told_as_that(till: Till, open_window: OpenWindow) -> None:
    doubt(till, 4999, outcome=PrintFailed("of another age", again=False))
    person = open_window(till)
    person.signs_in()
    person.press(Qt.Key.Key_F9)
    assert person.reads(names.DOUBT_TITLE) == "Receipt HS-1-00001 could not be printed"
    assert person.reads(names.COMMIT) == "Do without it"


def test_without_doubt_the_last_receipt_can_be_printed_again_after_a_restart(
    till: Till, open_window: OpenWindow
) -> None:
    sell(till, None, 4999)
    person = open_window(till)
    person.signs_in()
    person.press(Qt.Key.Key_F9)
    assert "49.99" in person.reads(names.RECEIPT_PAPER)
    person.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    person.is_told("copy")
    spool = DatabaseSpool(till.engine)
    jobs = [spool.next_job(), spool.next_job()]
    assert [job.receipt.copy for job in jobs if job is not None] == ["", "COPY"]

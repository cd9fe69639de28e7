"""The spool over a real database: what survives a restart, what is asked, what prints twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from terminal.device_ports import Printed, PrintFailed, PrintOutcome, PrintUnknown
from terminal.errors import Refused
from terminal.events import Event, ReceiptQueued
from terminal.spool import DatabaseSpool
from terminal.store.connection import Connection
from terminal.till import Till
from tests.support.damage import salvaged
from tests.support.shop import open_till, sell


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    with open_till(tmp_path) as made:
        yield made


def printed(spool: DatabaseSpool, outcome: PrintOutcome | None = None) -> list[tuple[str, str]]:
    """Print all that is due, and return the receipts' numbers and marks."""
    done: list[tuple[str, str]] = []
    while (job := spool.next_job()) is not None:
        spool.mark(job, outcome or Printed())
        done.append((job.receipt.number, job.receipt.copy))
        if isinstance(outcome, PrintFailed):
            break
    return done


def only_doubt(till: Till) -> int:
    (one,) = till.doubtful_receipts()
    return one.job


def test_receipts_print_once_in_the_order_of_their_acts(till: Till) -> None:
    sell(till, None, 100)
    sell(till, None, 200)
    spool = DatabaseSpool(till.engine)
    assert printed(spool) == [("HS-1-00001", ""), ("HS-1-00002", "")]
    assert printed(spool) == []
    assert till.doubtful_receipts() == []


def test_what_waits_survives_a_restart(tmp_path: Path) -> None:
    with open_till(tmp_path) as before:
        sell(before, None, 100)
    with open_till(tmp_path) as after:
        assert printed(DatabaseSpool(after.engine)) == [("HS-1-00001", "")]


def test_a_printer_that_is_away_for_days_prints_when_it_is_back(till: Till) -> None:
    sell(till, None, 100)
    spool = DatabaseSpool(till.engine)
    for _ in range(200):
        assert printed(spool, PrintFailed("no paper")) == [("HS-1-00001", "")]
    assert printed(spool) == [("HS-1-00001", "")]


def test_what_was_begun_when_the_program_died_is_asked_about(tmp_path: Path) -> None:
    with open_till(tmp_path) as before:
        act = sell(before, None, 100).act
        assert DatabaseSpool(before.engine).next_job() is not None
        assert before.doubtful_receipts() == []
    with open_till(tmp_path) as after:
        spool = DatabaseSpool(after.engine)
        assert printed(spool) == []
        (doubt,) = after.doubtful_receipts()
        assert (doubt.act, doubt.begun) == (act, True)
        after.print_again(doubt.job).result()
        assert printed(spool) == [("HS-1-00001", "POSSIBLE COPY")]
        assert after.doubtful_receipts() == []


def test_a_doubt_is_settled_by_a_word(till: Till) -> None:
    sell(till, None, 100)
    spool = DatabaseSpool(till.engine)
    printed(spool, PrintUnknown("vanished"))
    till.settle_receipt(only_doubt(till)).result()
    assert till.doubtful_receipts() == []
    assert printed(spool) == []


def test_a_doubt_is_settled_once(till: Till) -> None:
    sell(till, None, 100)
    printed(DatabaseSpool(till.engine), PrintUnknown("vanished"))
    job = only_doubt(till)
    till.print_again(job).result()
    for settle in (till.print_again, till.settle_receipt):
        with pytest.raises(Refused, match="already dealt with"):
            settle(job).result()


def test_a_doubtful_copy_is_asked_about_beside_its_original(till: Till) -> None:
    act = sell(till, None, 100).act
    till.reprint(act).result()
    spool = DatabaseSpool(till.engine)
    printed(spool, PrintUnknown("vanished"))
    assert len(till.doubtful_receipts()) == 2
    till.settle_receipt(till.doubtful_receipts()[0].job).result()
    assert len(till.doubtful_receipts()) == 1


def test_what_could_never_print_is_told_and_printed_unmarked_when_asked(till: Till) -> None:
    sell(till, None, 100)
    spool = DatabaseSpool(till.engine)
    printed(spool, PrintFailed("of another age", again=False))
    (told,) = till.doubtful_receipts()
    assert not told.begun
    till.print_again(told.job).result()
    assert printed(spool) == [("HS-1-00001", "")]


def test_a_receipt_of_an_act_that_is_lost_holds_up_no_other(
    till: Till, expect_log: Callable[[str], None]
) -> None:
    expect_log("of act 00000000-0000-0000-0000-000000000007 cannot be made")
    till.reprint(UUID(int=7)).result()
    sell(till, None, 100)
    assert printed(DatabaseSpool(till.engine)) == [("HS-1-00001", "")]
    assert len(till.doubtful_receipts()) == 1


def test_who_asks_for_paper_wakes_the_printer(till: Till) -> None:
    heard: list[Event] = []
    act = sell(till, None, 100).act
    till.listen(heard.append)
    till.reprint(act).result()
    assert heard == [ReceiptQueued()]


def older(till: Till) -> None:
    """Give the spool the column that it had before the fifth version of the tables."""

    def back(connection: Connection) -> None:
        column = "attempts INTEGER DEFAULT 0 NOT NULL"
        connection.exec_driver_sql(f"ALTER TABLE spool ADD COLUMN {column}")
        connection.exec_driver_sql("UPDATE spool SET attempts=2")
        connection.exec_driver_sql("PRAGMA user_version=4")

    till.engine.lane.call(back)


def test_the_spool_of_an_older_program_prints(tmp_path: Path) -> None:
    with open_till(tmp_path / "old") as till:
        receipt = sell(till, None, 100).receipt
        older(till)
    with open_till(tmp_path / "old") as till:
        assert printed(DatabaseSpool(till.engine)) == [(receipt, "")]


def test_the_spool_of_an_older_program_is_salvaged(tmp_path: Path) -> None:
    with open_till(tmp_path / "old") as till:
        receipt = sell(till, None, 100).receipt
        older(till)
    salvaged(tmp_path / "old")
    with open_till(tmp_path / "old") as till:
        assert printed(DatabaseSpool(till.engine)) == [(receipt, "")]

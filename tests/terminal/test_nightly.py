"""The nightly look: at a set hour, with the shop's totals of every day, missed nights too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.nightly import Nightly, last
from terminal.reconciliation import plain
from terminal.till import Till
from tests.support.shop import START, open_till, sell
from tests.support.staff import signed_in

HOUR_MS = 3_600_000


def totals_of(folder: Path, day: int, text: str) -> None:
    path = folder / f"{date.fromordinal(day).isoformat()}.csv"
    path.write_text(f"till,kind,amount\n{text}", "utf-8")


def told(till: Till) -> list[dict[str, object]]:
    cases = Desk(till).inbox().cases
    return [case.noticed.evidenced() for case in cases if case.noticed.kind == "variance"]


def test_a_night_waits_for_its_hour_and_missed_ones_are_caught_up(tmp_path: Path) -> None:
    clock, folder = ManualClock(START), tmp_path / "totals"
    folder.mkdir()
    with open_till(tmp_path / "till", clock=clock) as till:
        signed_in(till, "manager")
        nightly = Nightly(till.engine, 0, 6, folder)
        first = till.business_day()
        sell(till, None, 2_000)
        totals_of(folder, first, "HS-1,cash,20.00\n")
        clock.advance(19 * HOUR_MS)
        assert till.business_day() == first + 1
        assert nightly.turned() is None, "it is five in the morning"
        clock.advance(HOUR_MS)
        looked = nightly.turned()
        assert looked is not None
        assert looked.result().variances == ()
        for more in (1, 2, 3):
            sell(till, None, 1_000)
            totals_of(folder, first + more, f"HS-1,cash,{10 - more / 1000}\n")
            clock.advance(24 * HOUR_MS)
        totals_of(folder, first + 2, "HS-1,cash,12.3456\n")
        caught = nightly.turned()
        assert caught is not None
        found = caught.result().variances
        assert [(one.day - first, plain(one.compared.theirs)) for one in found if one.compared] == [
            (2, "12.3456")
        ]
        (card,) = told(till)
        assert (card["kind"], card["theirs"], card["ours"]) == ("cash", "12.3456", "10.00")
        clock.advance(24 * HOUR_MS)
        again = nightly.turned()
        assert again is not None
        again.result()
        assert told(till) == [card], "it stays until somebody has seen it"


def test_without_totals_nothing_is_held_against_the_entries(tmp_path: Path) -> None:
    clock = ManualClock(START)
    with open_till(tmp_path / "till", clock=clock) as till:
        signed_in(till, "manager")
        sell(till, None, 2_000)
        clock.advance(24 * HOUR_MS)
        looked = Nightly(till.engine, 0, 0, tmp_path).turned()
        assert looked is not None
        reconciled = looked.result().reconciliation
        assert reconciled is not None
        assert [(one.theirs, plain(one.ours)) for one in reconciled.money] == [(None, "20.00")]
        assert reconciled.flagged == ()
        assert told(till) == []


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    clock = ManualClock(START)
    with open_till(tmp_path / "till", clock=clock) as till:
        signed_in(till, "manager")
        totals_of(tmp_path, till.business_day(), "HS-1,cash,twenty\n")
        clock.advance(24 * HOUR_MS)
        looked = Nightly(till.engine, 0, 0, tmp_path).turned()
        assert looked is not None
        looked.result()
        (only,) = last(till.engine).variances
        assert "'twenty' in line 2 is no number" in only.sentence
        assert told(till) == [{}]

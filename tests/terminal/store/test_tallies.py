"""Tallies at a till: in the entries' own transaction, on every way by which entries come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.domain.entry import Use
from terminal.domain.tally import Tally
from terminal.store import tallies
from terminal.store.connection import Connection
from terminal.store.relaying import WITHDRAWN
from terminal.till import Till
from terminal.verifying import verify
from tests.support.counted import draw
from tests.support.shop import open_till


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    with open_till(tmp_path) as made:
        yield made
        assert made.engine.read(lambda c: verify(c, made.engine.rules)).fault is None


def had(till: Till, name: str = "mug") -> Tally:
    return till.engine.read(lambda c: tallies.one_of(c, "reward", name))


def test_draws_add_up_and_giving_back_takes_away(till: Till) -> None:
    draw(till, Use("reward", "mug", 1, 900))
    draw(till, Use("reward", "mug", 2, 1800))
    draw(till, Use("reward", "mug", -1, -900))
    assert had(till) == Tally(2, 1800)
    assert had(till, "cup") == Tally()


def test_an_act_that_fails_counts_nothing(till: Till) -> None:
    till.engine.lane.call(
        lambda c: c.exec_driver_sql(
            "CREATE TRIGGER full BEFORE UPDATE ON standing BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    )
    with pytest.raises(Exception, match="full"):
        draw(till, Use("reward", "mug", 1, 900))
    till.engine.lane.call(lambda c: c.exec_driver_sql("DROP TRIGGER full"))
    assert had(till) == Tally()


def test_a_count_that_somebody_changed_is_found(till: Till) -> None:
    draw(till, Use("reward", "mug", 1, 900))
    change(till, "UPDATE tally SET times=0")
    found = till.engine.read(lambda c: verify(c, till.engine.rules)).fault
    assert found is not None
    assert "mug" in found.sentence
    till.engine.lane.call(tallies.recount)
    assert had(till) == Tally(1, 900)


def test_sums_without_their_entries_are_a_base(till: Till) -> None:
    draw(till, Use("reward", "mug", 1, 900))

    def rebase(connection: Connection) -> None:
        tallies.rebase(connection, {("reward", "mug"): Tally(5, 4500)})

    till.engine.lane.call(rebase)
    draw(till, Use("reward", "mug", 1, 900))
    assert had(till) == Tally(7, 6300)
    till.engine.lane.call(tallies.recount)
    assert had(till) == Tally(7, 6300)


def test_an_older_file_is_brought_up_to_date(tmp_path: Path) -> None:
    with open_till(tmp_path / "old") as till:
        draw(till, Use("reward", "mug", 1, 900))
        change(till, "DROP TABLE tally")
        change(till, "PRAGMA user_version=1")
    with open_till(tmp_path / "old") as till:
        assert had(till) == Tally(1, 900)


def test_what_is_withdrawn_does_not_count(till: Till) -> None:
    draw(till, Use("reward", "mug", 1, 900))
    draw(till, Use("reward", "mug", 1, 900))
    first = "SELECT id FROM entry WHERE kind='stock' ORDER BY seq LIMIT 1"
    change(till, f"UPDATE entry SET tick={WITHDRAWN} WHERE id=({first})")
    till.engine.lane.call(tallies.recount)
    assert had(till) == Tally(1, 900)


def change(till: Till, text: str) -> None:
    till.engine.lane.call(lambda c: c.exec_driver_sql(text))

"""What guards read: the end of a history, found by an index however long it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from terminal.store import recent
from terminal.store.statements import every
from tests.support.shop import enrol, open_till, sell

ACCOUNT = bytes(16)


@pytest.mark.parametrize(
    ("query", "values", "index"),
    [
        (recent._LATELY, (ACCOUNT, 1, 9), "entry_account (account=? AND tick>?)"),
        (recent._PURCHASES, (ACCOUNT, 1, 9, 9), "entry_account (account=? AND tick>?)"),
        (recent._SAME, ("HS/1",), "entry_receipt (receipt=?)"),
        (recent._PAPERS, (1,), "entry_own"),
    ],
)
def test_every_look_is_by_an_index(
    tmp_path: Path, query: str, values: tuple[object, ...], index: str
) -> None:
    with open_till(tmp_path) as till:
        plan = till.engine.read(lambda c: every(c, f"EXPLAIN QUERY PLAN {query}", values))
    said = " ".join(str(row[3]) for row in plan)
    assert index in said
    assert "TEMP B-TREE" not in said


def test_no_more_than_the_newest_are_read(tmp_path: Path) -> None:
    with open_till(tmp_path) as till:
        member = enrol(till)
        for _ in range(recent.MOST + 5):
            sell(till, member, 1000)
        accounts = [member.bytes]
        done = till.engine.read(lambda c: recent.done(c, accounts, 1))
        assert len(done) == recent.MOST
        today = done[0].day
        assert done[0].ms >= done[-1].ms
        assert till.engine.read(lambda c: recent.purchases(c, accounts, 1, today, 7)) == 7

"""Verification finds one changed entry, a wrong balance, a missing fact."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from uuid import UUID

import pytest

from terminal.desk import Desk
from terminal.domain.account import AccountState, pack
from terminal.errors import Damaged
from terminal.store.connection import Connection
from terminal.till import Till
from terminal.verifying import Verified, Walk, verify
from tests.support.damage import copied, flip_page, page_numbers
from tests.support.shop import enrol, open_till, refund, sell
from tests.support.staff import signed_in


def check(till: Till) -> Verified:
    return till.engine.read(lambda c: verify(c, till.engine.rules))


def raw(till: Till, *statements: str) -> None:
    """Change the file as somebody with SQL and ill will would."""

    def job(connection: Connection) -> None:
        for trigger in ("entry_facts_stay", "entry_facts_last"):
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.exec_driver_sql(statement)

    till.engine.lane.call(job)


def worked(till: Till) -> UUID:
    """A morning at the till; returns the first sale's entry."""
    member = enrol(till)
    first = sell(till, member, 4999)
    sell(till, member, 10_000, redeem=0)
    refund(till, first.receipt, (0, 1000))
    return first.act


def test_a_sound_till_verifies(tmp_path: Path) -> None:
    with open_till(tmp_path) as till:
        worked(till)
        found = check(till)
        assert found.fault is None
        assert found.entries > 8


def test_an_older_programs_file_verifies(tmp_path: Path) -> None:
    with open_till(tmp_path) as till:
        worked(till)
        raw(till, "DROP TABLE other_link", "PRAGMA user_version=13")
    with open_till(tmp_path) as till:
        assert check(till).fault is None


def test_one_changed_fact_is_named(tmp_path: Path) -> None:
    with open_till(tmp_path) as till:
        act = worked(till)
        raw(
            till,
            "UPDATE entry SET fact=CAST(replace(CAST(fact AS TEXT), '\"points\":20', "
            f"'\"points\":90') AS BLOB) WHERE id=x'{act.hex}'",
        )
        fault = check(till).fault
        assert fault is not None
        assert fault.subject == str(act)


def test_a_changed_row_is_named(tmp_path: Path) -> None:
    with open_till(tmp_path) as till:
        act = worked(till)
        raw(till, f"UPDATE entry SET kind='adjust' WHERE id=x'{act.hex}'")
        fault = check(till).fault
        assert fault is not None
        assert fault.subject == str(act)


def test_a_deleted_fact_is_missed(tmp_path: Path) -> None:
    with open_till(tmp_path) as till:
        act = worked(till)
        raw(till, f"DELETE FROM entry WHERE id=x'{act.hex}'")
        fault = check(till).fault
        assert fault is not None
        assert "missing" in fault.sentence


def test_a_changed_balance_is_found(tmp_path: Path) -> None:
    with open_till(tmp_path) as till:
        worked(till)
        more = pack(AccountState(balance=90, earned=90, entries=1)).hex()
        raw(till, f"UPDATE account SET tip=x'{more}'")
        fault = check(till).fault
        assert fault is not None
        assert "add up" in fault.sentence


def test_triggers_refuse_to_change_or_delete_a_fact(tmp_path: Path) -> None:
    with open_till(tmp_path) as till:
        worked(till)
        for statement in (
            "UPDATE entry SET fact=x''",
            "DELETE FROM entry",
            "INSERT OR REPLACE INTO entry SELECT * FROM entry",
        ):
            with pytest.raises(Exception, match="fact"):
                till.engine.lane.call(partial(Connection.exec_driver_sql, statement=statement))


def test_a_damaged_page_is_found_whatever_was_on_it(tmp_path: Path) -> None:
    with open_till(tmp_path / "till") as till:
        worked(till)
    for number in page_numbers(tmp_path / "till"):
        folder = copied(tmp_path / "till", tmp_path / f"till-{number}")
        flip_page(folder, number)
        assert trouble_in(folder), number


def trouble_in(folder: Path) -> str:
    """What is said of a folder that is opened and verified."""
    try:
        with open_till(folder) as till:
            fault = check(till).fault
    except Damaged as failure:
        return failure.sentence
    return fault.sentence if fault else ""


def test_a_walk_tells_how_far_it_is(tmp_path: Path) -> None:
    with open_till(tmp_path) as till:
        sell(till, enrol(till), 4_999)
        signed_in(till, "auditor")
        walk = Walk()
        found = Desk(till).verify(walk).result()
        assert found.fault is None
        assert walk.done == walk.total == found.entries + found.accounts > 4

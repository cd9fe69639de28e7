"""The banner comes and goes by itself; the return says what was sent and what is to be decided."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.till import Till
from terminal.views import LinkState, Status
from tests.support.shop import sell
from tests.ui.conftest import Person
from ui import names
from ui.back_online import Return, Returned


def acknowledge_all(till: Till) -> None:
    """Central has everything."""

    def job(connection: Connection) -> None:
        standing = ledger.load(connection)
        standing.acked = standing.seq
        ledger.save(connection, standing)

    till.engine.lane.call(job)


def test_the_return_says_what_was_sent(person: Person, till: Till, maja: UUID) -> None:
    acknowledge_all(till)
    till.engine.note_link("online", "", 0)
    till.engine.note_link("offline", "", 0)
    person.waits_to_see(names.BANNER)
    assert "Working offline since" in person.reads(names.BANNER_TITLE)
    before = till.status().unsent
    sell(till, maja, 1000)
    waited = till.status().unsent - before
    till.engine.tell_status()
    assert waited == 1
    person.qtbot.waitUntil(lambda: "will be sent" in person.reads(names.BANNER_TEXT))
    till.engine.note_link("catching_up", "", 0)
    assert not person.sees(names.MESSAGE_TEXT)
    acknowledge_all(till)
    till.engine.note_link("online", "", 0)
    person.is_told("Back online: 1 entry sent and reconciled.")
    person.press(Qt.Key.Key_Escape)
    assert not person.sees(names.BANNER)


def test_a_return_with_nothing_to_send_is_said_too(person: Person, till: Till) -> None:
    acknowledge_all(till)
    till.engine.note_link("online", "", 0)
    till.engine.note_link("offline", "", 0)
    till.engine.note_link("online", "", 0)
    person.is_told("Back online: nothing had to wait.")


@pytest.mark.parametrize(("found", "said"), [(1, "1 of them needs"), (2, "2 of them need")])
def test_what_came_up_meanwhile_needs_a_manager(qapp: QApplication, found: int, said: str) -> None:
    open_now = iter([3, 3 + found])
    told = Return(lambda: next(open_now))
    assert told.follow(standing("offline", 2)) is None
    returned = told.follow(standing("online", 0))
    assert returned == Returned(2, found)
    assert returned is not None
    assert told.sentence(returned) == (
        f"Back online: 2 entries sent and reconciled. {said} a manager."
    )


def test_nothing_is_said_of_a_start_or_twice() -> None:
    told = Return(lambda: 0)
    assert told.follow(standing("offline", 0)) is None
    assert told.follow(standing("online", 0)) is None
    assert told.follow(standing("offline", 0)) is None
    assert told.follow(standing("offline", 3)) is None
    assert told.follow(standing("online", 1)) is None
    assert told.follow(standing("online", 0)) == Returned(3, 0)
    assert told.follow(standing("online", 0)) is None


def test_entries_that_waited_over_a_restart_are_told() -> None:
    told = Return(lambda: 0)
    assert told.follow(standing("refused", 2)) is None
    assert told.follow(standing("online", 0)) == Returned(2, 0)


def standing(link: LinkState, unsent: int) -> Status:
    return Status(link=link, unsent=unsent, to_fetch=0, since_ms=0, synced_ms=0, skew_ms=0)

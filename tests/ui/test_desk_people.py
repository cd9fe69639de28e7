"""People and tills on the desk: kept as at the till, seen by an auditor, and the chain's tills."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import Qt

from terminal.central_port import CentralPort
from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.domain.fleet import LetIn, TillStanding
from terminal.errors import Known, Unavailable
from terminal.till import Till
from tests.support.geometry import faults
from tests.support.staff import signed_in
from tests.ui.conftest import OpenWindow, Person, key_name
from ui import names
from ui.actions import Action
from ui.parts.rows import Rows

CONTROL = Qt.KeyboardModifier.ControlModifier
PINS = {"manager": "7777", "auditor": "8888"}
HOUR_MS = 3_600_000
T = TypeVar("T")


class Central:
    """Central as a till hears it: answers, or is out of reach."""

    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.failure: Known | None = None
        self.revoked: dict[str, int] = {}

    def tills(self) -> Future[tuple[TillStanding, ...]]:
        now = self.clock.now_ms()
        return self._answer(
            (
                self._till("HS-1", now),
                self._till("HS-2", now - HOUR_MS, unsent=12, skew_ms=9_000, exposure=5_000),
            )
        )

    def let_in(self, staff: str, store: str, /) -> Future[LetIn]:
        assert staff
        return self._answer(LetIn("ABCD-EFGH", store, self.clock.now_ms() + HOUR_MS // 2))

    def _till(
        self, terminal: str, seen_ms: int, *, unsent: int = 0, skew_ms: int = 0, exposure: int = 0
    ) -> TillStanding:
        return TillStanding(
            terminal=terminal,
            name="",
            store="HS",
            store_name="Harbour Street",
            version="1.2",
            enrolled_ms=self.clock.now_ms() - 100 * HOUR_MS,
            seen_ms=seen_ms,
            revoked_ms=self.revoked.get(terminal, 0),
            unsent=unsent,
            skew_ms=skew_ms,
            exposure=exposure,
        )

    def _answer(self, value: T) -> Future[T]:
        answer: Future[T] = Future()
        if self.failure is not None:
            answer.set_exception(self.failure)
        else:
            answer.set_result(value)
        return answer


@pytest.fixture
def central(till: Till, clock: ManualClock) -> Central:
    made = Central(clock)
    till.engine.central = cast("CentralPort", made)
    return made


@pytest.fixture
def opens(till: Till, central: Central, open_window: OpenWindow) -> Callable[[str], Person]:
    for role, name in (("manager", "Ida K."), ("auditor", "Olga")):
        signed_in(till, role, name, PINS[role])  # type: ignore[arg-type]
    till.sign_out()

    def open_as(role: str) -> Person:
        person = open_window(till)
        person.signs_in(PINS[role])
        person.press(Qt.Key.Key_8, CONTROL)
        person.waits_to_see(names.COLLEAGUES_ROWS)
        return person

    return open_as


@pytest.fixture
def tills(opens: Callable[[str], Person]) -> Person:
    person = opens("manager")
    shown(person)
    return person


def shown(person: Person) -> None:
    person.press(Qt.Key.Key_F4)
    person.qtbot.waitUntil(lambda: len(person.rows(names.TILLS_ROWS)) == 2)


def test_people_are_kept_as_at_the_till_with_their_limits(
    opens: Callable[[str], Person], till: Till
) -> None:
    person = opens("manager")
    assert "200 points at once, 1,000 in a day" in person.reads(names.PEOPLE_LIMITS)
    person.press(Qt.Key.Key_F6)
    person.qtbot.waitUntil(lambda: "2,000 points at once" in person.reads(names.PEOPLE_LIMITS))
    person.press(Qt.Key.Key_F10)
    person.type("Ben")
    person.press(Qt.Key.Key_Return)
    person.qtbot.waitUntil(lambda: "signs in with" in person.reads(names.COLLEAGUES_TEXT))
    assert "Ben" in [one.name for one in Desk(till).people()]
    person.press(Qt.Key.Key_Escape)
    person.waits_to_see(names.SERVE)


def test_an_auditor_sees_who_works_here_and_presses_every_key_in_vain(
    opens: Callable[[str], Person], till: Till
) -> None:
    person = opens("auditor")
    before = till.engine.read(
        lambda c: c.exec_driver_sql("SELECT COUNT(*) FROM entry").scalar_one()
    )
    assert "An auditor sees everything" in person.reads(names.DESK_WHY)
    for action in (Action.NEW_COLLEAGUE, Action.ROLE, Action.NEW_PIN, Action.LEND_KEY):
        assert not person.find(key_name(action)).isEnabled()
    keys = (Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F10)
    for part in (Qt.Key.Key_F3, Qt.Key.Key_F4):
        person.press(part)
        for key in (*keys, Qt.Key.Key_Delete, Qt.Key.Key_Return):
            person.press(key)
    after = till.engine.read(lambda c: c.exec_driver_sql("SELECT COUNT(*) FROM entry").scalar_one())
    assert after == before
    assert not person.sees(names.COLLEAGUES_NAME)
    assert not person.sees(names.TILLS_REASON)


def test_tills_are_told_with_all_that_concerns_them(tills: Person) -> None:
    assert person_rows(tills) == ["Harbour Street · Till 1", "Harbour Street · HS-2"]
    tills.press(Qt.Key.Key_Down)
    assert tills.reads(names.pair("unsent")) == "12"
    assert tills.reads(names.pair("skew")) == "clock 9 s ahead"
    assert tills.reads(names.pair("exposure")) == "5,000"
    assert "5,000 points" in tills.reads(names.TILLS_AGE)


def person_rows(person: Person) -> list[str]:
    return [row[0] for row in person.rows(names.TILLS_ROWS)]


def test_offline_the_last_table_stays_with_its_age(
    tills: Person, till: Till, central: Central
) -> None:
    central.failure = Unavailable("sync.unreachable", "Central cannot be reached.")
    till.engine.note_link("offline", "", 0)
    shown(tills)
    assert "As central told it at" in tills.reads(names.TILLS_AGE)
    tills.press(Qt.Key.Key_F5)
    tills.is_told("cannot be reached")
    tills.press(Qt.Key.Key_Escape)
    tills.press(Qt.Key.Key_F10)
    tills.is_told("cannot be reached")
    assert not tills.sees(names.TILLS_CODE)


def test_a_code_lets_a_till_in(tills: Person) -> None:
    tills.press(Qt.Key.Key_F10)
    tills.waits_to_read(names.TILLS_CODE, "ABCD-EFGH")


def test_a_lost_till_is_shut_out_with_a_reason(tills: Person, till: Till) -> None:
    assert not tills.find(key_name(Action.SHUT_OUT)).isEnabled(), "this till itself"
    tills.press(Qt.Key.Key_Down)
    tills.press(Qt.Key.Key_Delete)
    tills.waits_to_see(names.TILLS_REASON)
    assert not tills.find(key_name(Action.ENTER)).isEnabled(), "not without a reason"
    tills.type("stolen")
    tills.press(Qt.Key.Key_Return)
    tills.is_told("will shut it out")
    lists = tills.find(names.TILLS_ROWS, Rows)
    assert isinstance(lists, Rows)
    assert lists.rows()[1].second.startswith("shut out on"), "before central has heard of it"
    assert not tills.find(key_name(Action.SHUT_OUT)).isEnabled()
    found = till.engine.read(
        lambda c: c.exec_driver_sql("SELECT value FROM register WHERE field='revoked'").all()
    )
    assert [row[0] for row in found] == ['"HS-2"']


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)])
@pytest.mark.parametrize("part", ["people", "tills"])
def test_nothing_is_cut(opens: Callable[[str], Person], size: tuple[int, int], part: str) -> None:
    person = opens("manager")
    person.window.resize(*size)
    if part == "tills":
        shown(person)
        person.press(Qt.Key.Key_Down)
    assert faults(person.window) == []

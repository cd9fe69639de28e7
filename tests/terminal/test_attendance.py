"""Who signed in at a till, and who tried in vain, is in its chain and in the audit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.audit import Act, Wanted
from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.errors import Refused
from terminal.people import TRIES
from terminal.till import Till
from tests.support.shop import START, open_till
from tests.support.staff import signed_in

DAY_MS = 86_400_000


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    with open_till(tmp_path, clock=clock) as made:
        signed_in(made, "manager", "Jon K.", "9999")
        made.sign_in("9999").result()
        yield made


def acts(till: Till, kind: str) -> list[Act]:
    return Desk(till).audit(Wanted(kind=kind)).result()


def test_a_person_is_written_down_once_a_day(till: Till, clock: ManualClock) -> None:
    till.sign_in("9999").result()
    (act,) = acts(till, "sign_in")
    assert (act.staff, act.reason, act.terminal) == ("Jon K.", "pin", till.terminal)
    clock.advance(DAY_MS)
    till.sign_in("9999").result()
    assert len(acts(till, "sign_in")) == 2


def test_a_lock_out_is_written_down_and_a_single_wrong_pin_is_not(till: Till) -> None:
    for _ in range(TRIES):
        assert acts(till, "lock_out") == []
        with pytest.raises(Refused):
            till.sign_in("1111").result()
    (act,) = acts(till, "lock_out")
    assert (act.staff, act.reason, act.points) == ("Jon K.", "pin", 0)

"""Limits of figures, and what is looked at every night."""

from __future__ import annotations

from pathlib import Path

import pytest

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.errors import Refused
from terminal.measures import BY_KEY, MEASURES, Limits
from terminal.nightly import Nightly, last
from terminal.till import Till
from tests.support.shop import START, enrol, open_till, sell
from tests.support.staff import signed_in

DAY_MS = 86_400_000


def busy(till: Till) -> None:
    member = enrol(till, "2900000000017", "Maja Lindqvist")
    sell(till, member, 10_000)
    sell(till, None, 3_000)


def test_every_measure_is_read_from_the_figures(tmp_path: Path) -> None:
    with open_till(tmp_path) as till:
        busy(till)
        signed_in(till, "auditor")
        today = till.business_day()
        found = Desk(till).figures(today, today).result()
        read = {one.key: one.read(found) for one in MEASURES}
    assert len(read) == len(MEASURES)
    assert read | {"active": 1, "joined": 1, "frequency": 1_000_000} == read
    assert read | {"basket_members": 10_000, "basket_guests": 3_000, "issued": 50} == read
    assert read | {"outstanding": 50, "liability": 50, "redeemed": 0} == read


def test_a_manager_sets_limits_and_whoever_lies_beyond_is_told(tmp_path: Path) -> None:
    clock = ManualClock(START)
    with open_till(tmp_path, clock=clock) as till:
        busy(till)
        signed_in(till, "manager")
        desk = Desk(till)
        desk.set_limits("active", 2, None, "A quiet shop").result()
        desk.set_limits("issued", None, 1_000, "A cap").result()
        store = till.engine.identity.store
        assert desk.limits()["active"] == Limits("active", store, low=2)
        clock.advance(DAY_MS)
        nightly = Nightly(till.engine)
        looked = nightly.turned()
        assert looked is not None
        night = looked.result()
        assert [(one.limits.measure, one.value) for one in night.alerts] == [("active", 1)]
        assert desk.figure_alerts() == night.alerts
        assert night.reconciliation is not None
        assert night.reconciliation.fault is None
        assert nightly.turned() is None
        assert Nightly(till.engine).turned() is None, "it is known over a restart"
        desk.set_limits("active", None, None, "Enough").result()
        assert "active" not in desk.limits()
        clock.advance(DAY_MS)
        again = nightly.turned()
        assert again is not None
        assert again.result().alerts == ()
        assert last(till.engine).day == till.business_day() - 1


def test_limits_need_a_reason_and_sense_and_a_manager(tmp_path: Path) -> None:
    with open_till(tmp_path) as till:
        signed_in(till, "manager")
        desk = Desk(till)
        with pytest.raises(Refused, match="reason"):
            desk.set_limits("active", 1, 2, " ")
        with pytest.raises(Refused, match="above the upper"):
            desk.set_limits("active", 3, 2, "why").result()
        with pytest.raises(Refused, match="no figure 'nonsense'"):
            desk.set_limits("nonsense", 3, 4, "why").result()
        signed_in(till, "auditor")
        with pytest.raises(Refused, match="needs a manager"):
            desk.set_limits("active", 1, 2, "why")
        assert desk.limits() == {}
    assert set(BY_KEY) == {one.key for one in MEASURES}

"""The demonstration's shop comes out the same on whatever day it is made."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from hardware.check_digits import ean_holds
from terminal.app.demo.folders import shop_in, till_of
from terminal.app.demo.people import CASHIER, CUSTOMERS, HERE, MAJA, MANAGER, UNKNOWN_CARD
from terminal.app.demo.shop import ZONE, prepare
from terminal.app.opening import open_engine, settings_of
from terminal.clock import ManualClock
from terminal.domain.calendar import day_start_ms, month_end_after
from terminal.domain.entry import LotPart
from terminal.store import ledger
from terminal.store.standing import Standing
from terminal.till import Till
from terminal.verifying import verify


@pytest.mark.slow
@pytest.mark.parametrize("day", ["2026-01-01", "2028-02-29", "2027-03-31", "2028-12-31"])
def test_maja_is_gold_with_points_about_to_expire(tmp_path: Path, day: str) -> None:
    today = date.fromisoformat(day).toordinal()
    now = day_start_ms(today, ZONE) + 12 * 3_600_000
    folder = till_of(prepare(tmp_path, now), HERE)
    clock = ManualClock(now)
    clock.restart()
    engine = open_engine(folder, settings_of(folder), clock=clock, prints=False)
    with closing(Till(engine)) as till:
        maja = till.identify(MAJA.card)
        assert (maja.name, maja.tier, maja.balance) == ("Maja Lindqvist", "Gold", 2340)
        assert maja.expiring == (LotPart(month_end_after(today, 0), 120),)
        assert maja.since_year == date.fromisoformat(day).year - MAJA.years
        standing: Standing = engine.read(ledger.load)
        assert standing.acked == standing.seq
        assert till.sign_in(CASHIER.pin).result().role == "cashier"
        assert till.sign_in(MANAGER.pin).result().role == "manager"
        assert engine.read(lambda c: verify(c, engine.rules)).fault is None


def test_members_of_every_kind_are_there(till_folder: Path) -> None:
    engine = open_engine(till_folder, settings_of(till_folder), prints=False)
    with closing(Till(engine)) as till:
        views = [till.identify(one.card) for one in CUSTOMERS]
        assert {view.tier for view in views} == {"", "Silver", "Gold"}
        assert any(view.balance < 0 for view in views)
        assert any(0 < view.balance < 100 for view in views)
        assert not till.identify(UNKNOWN_CARD).known


def test_every_card_can_be_read() -> None:
    cards = [UNKNOWN_CARD, *(one.card for one in CUSTOMERS)]
    assert len(set(cards)) == len(cards) == 13
    assert all(ean_holds(card) and card.startswith("29") for card in cards)


def test_a_shop_that_is_there_is_used_again(demo_folder: Path) -> None:
    before = sorted(path.name for path in shop_in(demo_folder).iterdir())
    assert prepare(demo_folder, 0) == shop_in(demo_folder)
    assert sorted(path.name for path in shop_in(demo_folder).iterdir()) == before


@pytest.mark.slow
def test_one_that_broke_off_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "shop.new" / "HS").mkdir(parents=True)
    shop = prepare(tmp_path, day_start_ms(date(2026, 5, 5).toordinal(), ZONE))
    assert till_of(shop, HERE).exists()
    assert not (tmp_path / "shop.new").exists()

"""The figures of every fact as somebody at a till asks central for them, over real HTTP."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from contextlib import closing
from datetime import date

import pytest

from sync.client.errands import Errands
from sync.server import figures
from sync.server.asking import Left
from terminal.desk import Desk
from terminal.errors import Refused, Unavailable
from terminal.measures import MEASURES
from terminal.replica import Replica
from tests.flows.test_fleet import here  # noqa: F401 - a fixture
from tests.flows.test_new_till import shop as shop  # noqa: PLC0414 - a fixture
from tests.support.parties import Party, Shop
from tests.support.shop import refund, sell
from tests.support.staff import hired, signed_in


def test_central_and_a_till_that_holds_everything_count_alike(
    shop: Shop,
    here: Party,  # noqa: F811
) -> None:
    till = here.till
    desk = Desk(till)
    today = till.business_day()
    for amount in (4_000, 4_100, 4_200):
        sell(till, None, amount)
    done = sell(till, shop.members[0], 10_000)
    refund(till, done.receipt, (0, 5_000))
    shop.settle(shop.old)
    for since in (today - 400, today):
        own = desk.figures(since, today + 1).result()
        told = desk.ask_figures(since, today + 1).result()
        assert told.synced_ms == shop.clock.now_ms()
        for one in MEASURES:
            assert one.read(told) == one.read(own), one.key
        assert told.holdings == own.holdings
        assert told.trade == own.trade
        assert (told.moved, told.later, told.enrolments) == (own.moved, own.later, own.enrolments)
        assert own.trade.active == len(shop.members)
        assert own.trade.guests.sales == 3


def test_what_another_till_sold_is_in_central_s_figures_alone(
    shop: Shop,
    here: Party,  # noqa: F811
) -> None:
    there = shop.join("there")
    there.round()
    sell(there.till, shop.members[0], 7_000)
    there.round()
    today = here.till.business_day()
    desk = Desk(here.till)
    told, own = desk.ask_figures(today, today).result(), desk.figures(today, today).result()
    assert told.trade.members.sales == own.trade.members.sales + 1


def test_central_tells_figures_to_nobody_but_those_who_see_all(
    shop: Shop,
    here: Party,  # noqa: F811
) -> None:
    engine, today = here.till.engine, here.till.business_day()
    supervisor = hired(here.till, "supervisor")
    here.round()
    assert engine.central is not None
    on = date.fromordinal(today)
    with pytest.raises(Refused, match="no manager or auditor"):
        engine.central.figures(supervisor.staff, on, on).result()
    signed_in(here.till, "auditor")
    here.round()
    with pytest.raises(Refused, match="last day comes before"):
        Desk(here.till).ask_figures(today, today - 1).result()
    assert Desk(here.till).ask_figures(today, today).result().trade.since == today
    engine.central = None
    with pytest.raises(Unavailable):
        Desk(here.till).ask_figures(today, today)


def test_central_counts_no_further_once_who_asked_has_left(
    shop: Shop,
    here: Party,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reached, ended = threading.Event(), threading.Event()
    whole = figures.asked

    def waits(connection: object, request: object, till: object, now: int, left: object) -> object:
        reached.set()
        try:
            while not left():  # type: ignore[operator]
                ended.wait(0.01)
            return whole(connection, request, till, now, left)  # type: ignore[arg-type]
        finally:
            ended.set()

    monkeypatch.setattr(figures, "asked", waits)
    today = here.till.business_day()
    asked = Desk(here.till).ask_figures(today, today)
    assert reached.wait(30)
    assert asked.cancel()
    assert ended.wait(30)
    monkeypatch.setattr(figures, "asked", whole)
    assert Desk(here.till).ask_figures(today, today).result().trade.since == today


def test_errands_under_way_end_with_the_program_at_once(
    shop: Shop,
    here: Party,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reached, waits = threading.Event(), threading.Event()

    def hangs(*_: object) -> object:
        reached.set()
        waits.wait(30)
        raise Left

    monkeypatch.setattr(figures, "asked", hangs)
    engine = here.till.engine
    with closing(_Closing(Replica(engine), shop.central.url, engine.clock)) as errands:
        on = date.fromordinal(here.till.business_day())
        signed_in(here.till, "manager")
        under_way: Future[object] = errands.figures("x", on, on)  # type: ignore[assignment]
        assert reached.wait(30)
    with pytest.raises(Unavailable, match="the program ends"):
        under_way.result(0)
    with pytest.raises(Unavailable, match="the program ends"):
        errands.tills().result(0)
    waits.set()


class _Closing(Errands):
    """Errands that a `with` ends."""

    close = Errands.stop

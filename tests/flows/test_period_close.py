"""A period's close as somebody at a till sees it: by what the till holds, and of every fact by
central, over real HTTP."""

from __future__ import annotations

from datetime import date

import pytest

from terminal.desk import Desk
from terminal.errors import Refused, Unavailable
from tests.flows.test_fleet import closing_errands, here  # noqa: F401 - a fixture
from tests.flows.test_new_till import shop as shop  # noqa: PLC0414 - a fixture
from tests.support.parties import Party, Shop
from tests.support.shop import refund, sell
from tests.support.staff import hired, signed_in


def test_central_and_a_till_that_holds_everything_close_alike(
    shop: Shop,
    here: Party,  # noqa: F811
) -> None:
    till = here.till
    desk = Desk(till)
    today = till.business_day()
    done = sell(till, shop.members[0], 10_000)
    refund(till, done.receipt, (0, 5_000))
    shop.settle(shop.old)
    own = desk.close_period(today - 400, today + 1).result()
    told = desk.ask_close(today - 400, today + 1).result()
    assert not own.by_central
    assert told.difference == own.close.difference == 0
    moves = ("issued", "redeemed", "expired", "clawed_back", "written_off", "adjusted", "closing")
    for name in moves:
        assert getattr(told, name) == getattr(own.close, name), name
    assert told.clawed_back == 25
    agreed = desk.reconcile(today).result().agreement
    assert agreed is not None
    assert (agreed.equal, agreed.at_ms <= shop.clock.now_ms()) == (True, True)
    assert told.issued > told.clawed_back


def test_central_tells_a_close_to_nobody_but_those_who_see_all(
    shop: Shop,
    here: Party,  # noqa: F811
) -> None:
    engine, today = here.till.engine, here.till.business_day()
    supervisor = hired(here.till, "supervisor")
    here.round()
    assert engine.central is not None
    on = date.fromordinal(today)
    with pytest.raises(Refused, match="no manager or auditor"):
        engine.central.close_period(supervisor.staff, on, on).result()
    signed_in(here.till, "auditor")
    here.round()
    with pytest.raises(Refused, match="last day comes before"):
        Desk(here.till).ask_close(today, today - 1).result()
    assert Desk(here.till).ask_close(today, today).result().difference == 0
    engine.central = None
    with pytest.raises(Unavailable):
        Desk(here.till).ask_close(today, today)

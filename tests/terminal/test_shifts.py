"""Shifts and the store's close at a real till: figures, refusals, paper, restart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.clock import ManualClock
from terminal.domain.entry import Payment
from terminal.errors import Refused
from terminal.receipt import Letterhead
from terminal.receipt_text import render
from terminal.replica import Replica
from terminal.till import Till
from tests.support.shop import START, basket, enrol, open_till, refund, sell
from tests.support.staff import eva, signed_in


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    with open_till(tmp_path, clock=clock) as made:
        Replica(made.engine).learn_time(START, made.engine.clock.boottime_ms())
        signed_in(made, "cashier", "Ana M.")
        yield made


def test_a_shift_ends_with_what_was_done_in_it(till: Till, clock: ManualClock) -> None:
    member = enrol(till)
    till.engine.note_link("online", "", 0)
    sell(till, member, 30_000)
    clock.advance(1000)
    opened = till.open_shift(10_000).result()
    assert (opened.name, opened.open, opened.figures.sales) == ("Ana M.", True, 0)
    goods = basket(30_000)
    paid = (Payment("cash", 20_000), Payment("card", 10_000))
    till.commit(till.new_act(), till.quote(goods, member), goods, member, paid).result()
    back = sell(till, member, 2000, redeem=100)
    refund(till, back.receipt, (0, 1000))
    gone = sell(till, None, 500)
    till.void(till.new_act(), gone.act, eva(till)).result()
    so_far = till.shift_so_far()
    assert so_far is not None
    assert so_far.figures.sales == 3
    clock.advance(8 * 3_600_000)
    over = till.close_shift(29_900).result()
    assert (over.figures.sales, over.figures.sold, over.figures.members) == (3, 32_400, 2)
    assert (over.figures.refunds, over.figures.voids, over.figures.voided) == (1, 1, 500)
    assert over.figures.redeemed == 100
    assert over.figures.earned > over.figures.taken_back > 0
    assert over.figures.tenders["card"] == 10_000
    assert over.expected == 10_000 + over.figures.tenders["cash"]
    assert till.shift() is None


def test_a_shift_outlasts_a_restart(tmp_path: Path, clock: ManualClock) -> None:
    with open_till(tmp_path, clock=clock) as first:
        Replica(first.engine).learn_time(START, first.engine.clock.boottime_ms())
        signed_in(first, "cashier", "Ana M.")
        first.open_shift().result()
        sell(first, None, 1000)
    with open_till(tmp_path, clock=clock) as again:
        found = again.shift_so_far()
        assert found is not None
        assert found.figures.sold == 1000


def test_what_cannot_be_opened_or_closed_is_refused(till: Till) -> None:
    with pytest.raises(Refused, match="No shift is open"):
        till.close_shift().result()
    till.open_shift().result()
    with pytest.raises(Refused, match="has a shift open at this till"):
        till.open_shift().result()
    signed_in(till, "cashier", "Ben")
    with pytest.raises(Refused, match="Ask them, or a supervisor"):
        till.close_shift().result()
    signed_in(till, "supervisor", "Eva")
    assert till.close_shift().result().closed_by == "Eva"
    till.sign_out()
    with pytest.raises(Refused, match="needs a cashier"):
        till.open_shift()


def test_a_date_that_no_server_told_is_vouched_for(tmp_path: Path, clock: ManualClock) -> None:
    with open_till(tmp_path, clock=clock) as till:
        signed_in(till, "cashier")
        assert not till.knows_date()
        with pytest.raises(Refused, match="Check it, then confirm it"):
            till.open_shift().result()
        assert till.open_shift(confirmed=True).result().confirmed


def test_the_stores_close_lists_what_is_left_open(till: Till, clock: ManualClock) -> None:
    member = enrol(till)
    till.engine.note_link("offline", "", 0)
    till.open_shift().result()
    sell(till, member, 5000)
    found = till.closing().result()
    assert (found.figures.sales, found.figures.sold) == (1, 5000)
    assert [one.name for one in found.shifts] == ["Ana M."]
    assert found.unsent == till.status().unsent > 0
    assert (found.parked, found.holds, found.exceptions, found.online) == (0, 0, 0, False)
    with pytest.raises(Refused, match="needs a supervisor"):
        till.close_store(found)
    till.close_shift().result()
    signed_in(till, "supervisor", "Eva")
    act = till.close_store(till.closing().result()).result()
    paper = "\n".join(render(till.receipt(act), 32))
    assert "STORE CLOSE" in paper
    assert "Not sent yet" in paper
    assert "Offline: other tills may" in paper
    clock.advance(86_400_000)
    assert till.closing().result().figures.sales == 0


def test_a_closed_shift_prints_with_its_difference(till: Till) -> None:
    till.open_shift(10_000).result()
    goods = basket(2000)
    paid = (Payment("cash", 2000),)
    till.commit(till.new_act(), till.quote(goods, None), goods, None, paid).result()
    over = till.close_shift(11_900).result()
    paper = render(till.shift_receipt(over), 32)
    assert "SHIFT CLOSED" in paper[0]
    assert "Difference                 −1.00" in paper
    jobs = till.engine.read(
        lambda c: c.exec_driver_sql("SELECT act FROM spool ORDER BY job DESC LIMIT 1").scalar_one()
    )
    assert jobs is not None
    till.engine.letterhead = Letterhead(language="de")
    assert "SCHICHT BEENDET" in render(till.shift_receipt(over), 32)[0]

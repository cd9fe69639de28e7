"""Guards at a real till: what a cashier is told, what needs a second person, what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from terminal.clock import ManualClock
from terminal.domain.entry import Returned
from terminal.domain.programme_text import read
from terminal.domain.programmes import Programmes
from terminal.domain.registers import OWN_MEMBER
from terminal.domain.wishes import Wish
from terminal.errors import Refused
from terminal.paper_returns import BlindRefund
from terminal.people import Person, write_person
from terminal.replica import Replica
from terminal.store import ledger
from terminal.till import Till
from terminal.writing import Writing
from tests.support.shop import START, basket, enrol, open_till, refund, sell
from tests.support.staff import eva, hired

GUARDED = """
version = "guarded-1"
[caps]
purchases_per_day = 3
[[guard]]
id = "spending"
watch = "redemptions_per_day"
limit = 1
action = "approve"
[[guard]]
id = "flood"
watch = "points_per_hour"
limit = 1000
action = "block"
[[guard]]
id = "number"
watch = "same_receipt"
action = "approve"
[[guard]]
id = "quick"
watch = "refund_after_redemption"
minutes = 30
action = "block"
[[guard]]
id = "paper"
watch = "refund_without_sale"
limit = 1
"""


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    with open_till(tmp_path, clock=clock) as made:
        Replica(made.engine).learn_time(START, made.engine.clock.boottime_ms())
        made.engine.note_link("online", "", 0)
        made.engine.rules = made.engine.quoting = Programmes([read(GUARDED)])
        yield made


def test_the_purchase_that_is_one_too_many_warns_and_is_kept(till: Till) -> None:
    member = enrol(till)
    for _ in range(2):
        assert sell(till, member, 1000).alerts == ()
    (alarm,) = till.quote(basket(1000), member).alarms
    assert (alarm.guard, alarm.action) == ("purchases_per_day", "warn")
    third = sell(till, member, 1000)
    assert third.alerts == ("purchases_per_day",)
    written = till.engine.read(lambda c: ledger.by_id(c, third.act))
    assert written is not None
    assert written.entry.alerts == ("purchases_per_day",)
    assert sell(till, None, 1000).alerts == ()


def test_the_count_begins_anew_with_the_business_day(till: Till, clock: ManualClock) -> None:
    member = enrol(till)
    for _ in range(3):
        sell(till, member, 1000)
    clock.advance(86_400_000)
    assert sell(till, member, 1000).alerts == ()


def test_what_needs_approval_is_refused_until_somebody_else_approves(till: Till) -> None:
    member = enrol(till)
    sell(till, member, 150_000)
    sell(till, member, 2000, redeem=100)
    eva(till)
    before = till.status().unsent
    goods = basket(2000)
    quote = till.quote(goods, member, Wish(100))
    assert {alarm.guard for alarm in quote.alarms} == {"spending", "purchases_per_day"}
    act = till.new_act()
    with pytest.raises(Refused, match="many redemptions in a day") as no:
        till.commit(act, quote, goods, member).result()
    assert (no.value.key, no.value.values) == ("guard.approve", ("redemptions_per_day",))
    assert till.status().unsent == before
    done = till.commit(act, quote, goods, member, approver=eva(till)).result()
    assert set(done.alerts) == {"spending", "purchases_per_day"}
    written = till.engine.read(lambda c: ledger.by_id(c, act))
    assert written is not None
    assert written.entry.approver == eva(till)


def test_nobody_approves_what_they_do_themselves(till: Till) -> None:
    hired(till, "manager", "Eva", "9999")
    eva = till.sign_in("9999").result()
    member = enrol(till)
    sell(till, member, 150_000)
    sell(till, member, 2000, redeem=100)
    goods = basket(2000)
    quote = till.quote(goods, member, Wish(100))
    with pytest.raises(Refused, match="act of their own"):
        till.commit(till.new_act(), quote, goods, member, approver=eva.staff).result()


def test_a_blocked_sale_is_not_made_whoever_approves(till: Till) -> None:
    member = enrol(till)
    goods = basket(250_000)
    quote = till.quote(goods, member)
    assert quote.points == 1250
    with pytest.raises(Refused, match="many points") as no:
        till.commit(till.new_act(), quote, goods, member, approver=eva(till)).result()
    assert no.value.key == "guard.block"


def test_a_receipt_number_used_before_needs_approval(till: Till) -> None:
    goods = basket(1000)
    quote = till.quote(goods, None)
    till.commit(till.new_act(), quote, goods, None, receipt="K1").result()
    with pytest.raises(Refused, match="used before"):
        till.commit(till.new_act(), quote, goods, None, receipt="K1").result()
    act = till.new_act()
    done = till.commit(act, quote, goods, None, receipt="K1", approver=eva(till)).result()
    assert done.alerts == ("number",)


def test_a_refund_soon_after_a_redemption_asks_and_is_never_blocked(
    till: Till, clock: ManualClock
) -> None:
    member = enrol(till)
    sell(till, member, 150_000)
    sale = sell(till, member, 2000, redeem=100)
    wanted = (Returned(0, 1000),)
    with pytest.raises(Refused, match="soon after"):
        till.refund(till.new_act(), sale.act, wanted).result()
    done = till.refund(till.new_act(), sale.act, wanted, approver=eva(till)).result()
    assert done.alerts == ("quick",)
    clock.advance(31 * 60_000)
    assert refund(till, sale.receipt, (0, 1000)).alerts == ()


def test_refunds_without_their_sale_are_counted(till: Till) -> None:
    alerts = []
    for number in range(3):
        order = BlindRefund(
            act=till.new_act(),
            sold_in="AP",
            sold_as=f"X{number}",
            returned=(Returned(-1, 500),),
            currency="EUR",
            approver=eva(till),
        )
        alerts.append(till.refund_unknown(order).result().alerts)
    assert alerts == [(), ("paper",), ("paper",)]


def test_a_refund_without_its_sale_names_an_approver(till: Till) -> None:
    order = BlindRefund(
        act=till.new_act(),
        sold_in="AP",
        sold_as="X",
        returned=(Returned(-1, 500),),
        currency="EUR",
    )
    with pytest.raises(Refused, match="second person"):
        till.refund_unknown(order).result()


def test_nobody_approves_an_act_on_their_own_account(till: Till) -> None:
    eva = UUID(hired(till, "manager", "Eva").staff)
    member, other = enrol(till), enrol(till, "2911111111117", "Jon Kvist")
    sale = sell(till, member, 1000)

    def write(work: Writing) -> None:
        value = msgspec.json.encode(str(member))
        work.set(work.entropy.uuid7(START), eva, OWN_MEMBER, value)
        work.finish()

    till.engine.write(write).result()
    with pytest.raises(Refused, match="your own account"):
        till.void(till.new_act(), sale.act, str(eva)).result()
    theirs = sell(till, other, 1000)
    assert till.void(till.new_act(), theirs.act, str(eva)).result().earned == -5


def test_who_approves_has_the_role_for_it(till: Till) -> None:
    hand, boss = hired(till, "cashier"), hired(till, "manager")
    gone = hired(till, "supervisor")
    left = Person("A supervisor", "supervisor", "no PIN", active=False)
    till.engine.write(lambda work: write_person(work, UUID(gone.staff), left, "")).result()
    sale = sell(till, None, 1000)
    before = till.status().unsent
    for nobody in (hand.staff, gone.staff, "somebody", str(UUID(int=7))):
        with pytest.raises(Refused, match="needs a supervisor"):
            till.void(till.new_act(), sale.act, nobody).result()
    assert till.status().unsent == before
    assert till.void(till.new_act(), sale.act, boss.staff).result().due == -1000

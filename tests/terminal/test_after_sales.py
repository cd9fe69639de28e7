"""Sales taken back, exchanged, undone and moved at one till, on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from terminal.clock import ManualClock
from terminal.domain.entry import Entry, Line, Payment, Returned
from terminal.domain.programme_text import read
from terminal.domain.programmes import Programmes
from terminal.domain.quote import Basket
from terminal.domain.wishes import Wish
from terminal.errors import Refused
from terminal.joining import Enrolment
from terminal.replica import Replica
from terminal.store import ledger
from terminal.store.tips import tip
from terminal.till import Till
from terminal.verifying import verify
from terminal.views import Committed
from tests.support.shop import START, basket, enrol, open_till, refund, sell
from tests.support.staff import eva

DAY_MS = 86_400_000
DEDUCTING = """
version = "deducting-1"
[refund]
shortfall = "deduct_from_refund"
[[promotion]]
id = "fruit"
name = "Twenty for fruit"
give = "points"
points = 20
categories = ["fruit"]
per_member = 1
[[promotion]]
id = "evening"
name = "Evening price"
give = "percent_off"
percent = 10
from = "18:00"
to = "20:00"
[[reward]]
id = "mug"
name = "Mug"
give = "product"
product = "mug"
cost = 100
[[reward]]
id = "walk"
name = "A walk through the orchard"
give = "experience"
cost = 80
"""


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    with open_till(tmp_path, clock=clock) as made:
        Replica(made.engine).learn_time(START, made.engine.clock.boottime_ms())
        made.engine.note_link("online", "", 0)
        yield made
        checked = made.engine.read(lambda c: verify(c, made.engine.rules))
        assert checked.fault is None


def another(till: Till, card: str = "2911111111117") -> UUID:
    return till.enrol(Enrolment(card=card, name="Jon Kvist")).result().account


def entries_of(till: Till, act: UUID) -> list[Entry]:
    return till.engine.read(lambda c: ledger.of_act(c, act))


def by(till: Till, document: str) -> None:
    """Let the till work by another programme."""
    till.engine.rules = till.engine.quoting = Programmes([read(document)])


def buy(till: Till, account: UUID, goods: Basket, *paid: Payment, wish: Wish) -> Committed:
    quote = till.quote(goods, account, wish)
    return till.commit(till.new_act(), quote, goods, account, paid).result()


def test_money_goes_back_to_the_tenders_it_came_from(till: Till) -> None:
    member = enrol(till)
    card = Basket((Line("Gift card", 5000, earns=False, gift_card="G1"),), "EUR")
    buy(till, member, card, wish=Wish())
    goods = basket(6000, 4000)
    paid = (Payment("gift_card", 2500, "G1"), Payment("card", 5000), Payment("cash", 2500))
    sale = buy(till, member, goods, *paid, wish=Wish())
    first = refund(till, sale.receipt, (0, 6000))
    assert entries_of(till, first.act)[0].payments == (
        Payment("gift_card", -2500, "G1"),
        Payment("card", -3500),
    )
    second = refund(till, sale.receipt, (1, 4000))
    assert entries_of(till, second.act)[0].payments == (
        Payment("card", -1500),
        Payment("cash", -2500),
    )


def test_a_shortfall_is_deducted_where_the_programme_says_so(till: Till) -> None:
    by(till, DEDUCTING)
    member = enrol(till)
    first = sell(till, member, 40_000)
    assert first.earned == 200
    sell(till, member, 2000, redeem=150)
    back = refund(till, first.receipt, (0, 40_000))
    receipt = till.receipt(back.act)
    assert (back.balance, back.due) == (0, -40_000 + 145)
    assert any("1.45" in line.text for line in receipt.points)
    assert till.member(member).balance == 0


def test_an_exchange_is_one_act_and_one_receipt(till: Till) -> None:
    member = enrol(till)
    sale = buy(till, member, basket(5000, 3000), Payment("card", 8000), wish=Wish())
    goods = basket(9000)
    wanted = (Returned(0, 5000),)
    seen = till.quote_exchange(sale.act, wanted, goods, member)
    assert seen.due == 4000
    act = till.new_act()
    done = till.exchange(
        act, sale.act, wanted, seen, goods, member, (Payment("card", 4000),)
    ).result()
    assert (done.earned, done.due, done.balance) == (-25 + 45, 4000, 60)
    parts = entries_of(till, act)
    assert [entry.kind for entry in parts] == ["refund", "accrue"]
    assert {entry.receipt for entry in parts} == {done.receipt}
    assert [entry.payments for entry in parts] == [
        (Payment("exchange", -5000),),
        (Payment("exchange", 5000), Payment("card", 4000)),
    ]
    paper = till.receipt(act)
    assert [line.amount for line in paper.lines] == ["−50.00", "90.00"]
    assert [line.amount for line in paper.totals] == ["40.00"]
    assert paper.balance == "60 points"
    again = till.exchange(act, sale.act, wanted, seen, goods, member).result()
    assert again.again
    assert again.balance == done.balance
    assert till.sale(done.receipt).left == (9000,)
    refund(till, done.receipt, (0, 9000))
    assert till.member(member).balance == 15


def test_an_exchange_redeems_what_its_return_gave_back(till: Till) -> None:
    member = enrol(till)
    sell(till, member, 20_000)
    spent = sell(till, member, 1000, redeem=100)
    assert till.member(member).balance == 0
    wanted = (Returned(0, 1000),)
    goods = basket(500)
    with pytest.raises(Refused, match="redeem"):
        till.quote(goods, member, Wish(100))
    seen = till.quote_exchange(spent.act, wanted, goods, member, Wish(100))
    assert (seen.refund.restored, seen.sale.redeem, seen.due) == (100, 100, 400 - 900 + 0)
    act = till.new_act()
    done = till.exchange(act, spent.act, wanted, seen, goods, member).result()
    assert (done.due, done.balance) == (-500, 0)
    assert sorted(e.kind for e in entries_of(till, act)) == [
        "accrue",
        "redeem",
        "refund",
        "restore",
    ]


def test_an_exchange_that_changed_is_quoted_again(till: Till) -> None:
    member = enrol(till)
    sale = sell(till, member, 5000)
    wanted = (Returned(0, 5000),)
    seen = till.quote_exchange(sale.act, wanted, basket(2000), member)
    refund(till, sale.receipt, (0, 100))
    with pytest.raises(Refused):
        till.exchange(till.new_act(), sale.act, wanted, seen, basket(2000), member).result()


def test_a_void_undoes_a_sale_of_today_with_a_second_person(till: Till, clock: ManualClock) -> None:
    member = enrol(till)
    sell(till, member, 20_000)
    sale = sell(till, member, 3000, 2000, redeem=100)
    with pytest.raises(Refused, match="second person"):
        till.void(till.new_act(), sale.act, "").result()
    done = till.void(till.new_act(), sale.act, eva(till)).result()
    assert (done.balance, done.due) == (100, -4900)
    assert till.sale(sale.receipt).left == (0, 0)
    (written, _) = entries_of(till, done.act)
    assert (written.approver, written.reason.rpartition(", ")[2]) == (eva(till), "void")
    with pytest.raises(Refused, match="came back"):
        till.void(till.new_act(), sale.act, eva(till)).result()
    old = sell(till, member, 1000)
    clock.advance(DAY_MS)
    with pytest.raises(Refused, match="store and day"):
        till.void(till.new_act(), old.act, eva(till)).result()


def test_a_void_of_a_reward_alone_gives_its_points_back(till: Till) -> None:
    by(till, DEDUCTING)
    member = enrol(till)
    sell(till, member, 30_000)
    mug = Basket((Line("Mug", 900, sku="mug"),), "EUR")
    taken = buy(till, member, mug, wish=Wish(rewards=("mug",)))
    assert (taken.due, till.member(member).balance) == (0, 50)
    till.void(till.new_act(), taken.act, eva(till)).result()
    assert till.member(member).balance == 150


def test_a_reward_taken_with_nothing_bought_can_be_undone_once(till: Till) -> None:
    by(till, DEDUCTING)
    member = enrol(till)
    sell(till, member, 30_000)
    taken = buy(till, member, Basket((), "EUR"), wish=Wish(rewards=("walk",)))
    assert till.member(member).balance == 70
    till.void(till.new_act(), taken.act, eva(till)).result()
    assert till.member(member).balance == 150
    nothing = (Returned(-1, 0),)
    with pytest.raises(Refused, match="not on the receipt"):
        till.refund(till.new_act(), taken.act, nothing).result()


def test_a_sale_of_the_wrong_member_moves_whole(till: Till) -> None:
    by(till, DEDUCTING)
    wrong, right = enrol(till), another(till)
    sell(till, wrong, 30_000)
    sell(till, right, 30_000)
    goods = Basket((Line("Pears", 4000, category="fruit"), Line("Soap", 2000)), "EUR")
    sale = buy(till, wrong, goods, wish=Wish(100))
    assert till.member(wrong).balance == 150 - 100 + 25 + 20
    act = till.new_act()
    moved = till.move_sale(act, sale.act, right, eva(till)).result()
    assert (moved.account, moved.earned, moved.redeemed) == (right, 45, 100)
    assert till.member(wrong).balance == 150
    assert till.member(right).balance == 95
    assert till.move_sale(act, sale.act, right, eva(till)).result().again
    paper = till.receipt(act)
    assert paper.balance == "95 points"
    assert sum(int(line.amount.replace("−", "-")) for line in paper.points if line.amount) == -55
    wrongs = till.quote(goods, wrong)
    assert "fruit" in {one.promotion for one in wrongs.opens}
    assert "fruit" not in {one.promotion for one in till.quote(goods, right).opens}
    refund(till, sale.receipt, (0, 4000), (1, 2000))
    assert till.member(right).balance == 150
    assert till.member(wrong).balance == 150
    assert "fruit" in {one.promotion for one in till.quote(goods, right).opens}


def test_a_partly_returned_sale_moves_what_is_left(till: Till) -> None:
    wrong, right = enrol(till), another(till)
    sell(till, wrong, 30_000)
    sell(till, right, 40_000)
    sale = sell(till, wrong, 10_000, redeem=150)
    refund(till, sale.receipt, (0, 5000))
    before = till.member(wrong).balance
    till.move_sale(till.new_act(), sale.act, right, eva(till)).result()
    assert before == 0 + 75 + 20
    assert till.member(wrong).balance == 150
    assert till.member(right).balance == 200 - 75 + 20
    till.move_sale(till.new_act(), sale.act, wrong, eva(till)).result()
    assert [till.member(one).balance for one in (wrong, right)] == [before, 200]
    refund(till, sale.receipt, (0, 5000))
    assert till.member(wrong).balance == 150


def test_what_cannot_be_moved_is_refused_and_writes_nothing(till: Till) -> None:
    wrong, right = enrol(till), another(till)
    sell(till, wrong, 30_000)
    sale = sell(till, wrong, 10_000, redeem=100)
    guest = sell(till, None, 1000)
    eva(till)
    before = till.status().unsent
    for what, whose, who, why in (
        (sale.act, right, "", "second person"),
        (sale.act, wrong, eva(till), "already"),
        (sale.act, right, eva(till), "redeemed 100 points, and this member has 0"),
        (guest.act, right, eva(till), "no member"),
        (sale.act, till.identify("2933333333331").account, eva(till), "Enrol"),
    ):
        with pytest.raises(Refused, match=why):
            till.move_sale(till.new_act(), what, whose, who).result()
    assert till.status().unsent == before


def test_a_promotion_that_opens_or_closes_before_the_commit_is_quoted_again(
    till: Till, clock: ManualClock
) -> None:
    by(till, DEDUCTING)
    member = enrol(till)
    clock.advance(7 * 3_600_000 + 3_500_000)
    goods = basket(5000)
    early = till.quote(goods, member)
    clock.advance(200_000)
    with pytest.raises(Refused, match=r"45\.00"):
        till.commit(till.new_act(), early, goods, member).result()
    evening = till.quote(goods, member)
    clock.advance(2 * 3_600_000)
    with pytest.raises(Refused, match=r"50\.00"):
        till.commit(till.new_act(), evening, goods, member).result()
    now = till.quote(goods, member)
    assert till.commit(till.new_act(), now, goods, member).result().due == 5000


def test_a_redemption_never_shrinks_by_itself(till: Till) -> None:
    member = enrol(till)
    sell(till, member, 30_000)
    goods = basket(5000)
    seen = till.quote(goods, member, Wish(150))
    sell(till, member, 2000, redeem=100)
    with pytest.raises(Refused, match="55"):
        till.commit(till.new_act(), seen, goods, member).result()
    assert till.member(member).balance == 55


def test_a_sale_of_an_older_programme_is_refunded_by_its_own_rules(
    till: Till, clock: ManualClock
) -> None:
    by(till, DEDUCTING)
    member = enrol(till)
    fruit = Basket((Line("Pears", 4000, category="fruit"), Line("Soap", 3000)), "EUR")
    sale = buy(till, member, fruit, wish=Wish())
    assert sale.earned == 35 + 20
    newer = 'version = "newer-1"\neffective = 2026-03-04\n[earn]\npoints = 50\n'
    clock.advance(5 * DAY_MS)
    till.engine.rules = till.engine.quoting = Programmes([read(DEDUCTING), read(newer)])
    assert till.programme.version == "newer-1"
    assert refund(till, sale.receipt, (0, 4000)).earned == -40
    assert refund(till, sale.receipt, (1, 3000)).earned == -15
    state = till.engine.read(lambda c: tip(c, member))
    assert (state.balance, state.counts, state.purchases) == (0, [], 0)


def test_points_of_a_lot_whose_time_is_over_return_with_grace(
    till: Till, clock: ManualClock
) -> None:
    member = enrol(till)
    sell(till, member, 30_000)
    clock.advance(390 * DAY_MS)
    spent = sell(till, member, 5000, redeem=100)
    clock.advance(10 * DAY_MS)
    assert till.member(member).spendable == 20
    back = refund(till, spent.receipt, (0, 5000))
    assert back.redeemed == -100
    view = till.member(member)
    assert view.spendable == 100
    (grace,) = view.expiring
    assert (grace.points, grace.expires) == (100, till.engine.moment().day + 30)

"""Sales of the shop's till: held durably, made once, ended by time or word; returns by key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from terminal.clock import ManualClock
from terminal.domain.entry import Payment, Returned
from terminal.domain.quote import Basket
from terminal.domain.wishes import NO_WISH, Wish
from terminal.errors import Refused
from terminal.events import HoldsChanged
from terminal.holding import HOLD_MS, Confirmation, Demand, KeyView, Return
from terminal.replica import Replica
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.till import Till
from terminal.verifying import verify
from terminal.views import Committed
from tests.support.offers import CARD, buy, goods, issue, load, manager, offering_till, wish
from tests.support.shop import START, basket, enrol, open_till, sell
from tests.support.staff import eva

PAID = Confirmation(receipt="POS-1")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    with open_till(tmp_path, clock=clock) as made:
        yield made


def give(till: Till, member: UUID, points: int) -> None:
    manager(till)
    till.grant(member, points, "gift").result()
    till.session = None


def rich(till: Till, points: int = 500) -> UUID:
    """A member who has so many points and whose balance central has just confirmed."""
    member = enrol(till)
    give(till, member, points)
    till.engine.note_link("online", "", 0)
    return member


def ask(
    till: Till,
    key: str,
    member: UUID | None = None,
    wanted: Wish = NO_WISH,
    amount: int = 5000,
    **more: Any,
) -> KeyView:
    goods = more.pop("basket", basket(amount))
    demand = Demand(key=key, basket=goods, account=member, wish=wanted, **more)
    return till.authorise(demand).result()


def sure(till: Till, key: str, said: Confirmation = PAID) -> Committed:
    return till.confirm(key, said).result()


def test_held_points_are_neither_the_screens_nor_another_holds(till: Till) -> None:
    member = rich(till)
    held = ask(till, "a", member, Wish(400))
    assert (held.state, held.until_ms) == ("held", till.now_ms() + HOLD_MS)
    assert held.quote is not None
    assert held.quote.due == 4600
    assert till.member(member).redeemable == 100
    with pytest.raises(Refused, match="Can redeem here now: 100"):
        till.quote(basket(5000), member, Wish(101))
    with pytest.raises(Refused, match="Can redeem here now: 100"):
        ask(till, "b", member, Wish(200))
    assert [one.key for one in till.holds()] == ["a"]


def test_a_hold_is_confirmed_once_whatever_is_asked_again(till: Till) -> None:
    member = rich(till)
    held = ask(till, "a", member, Wish(400))
    assert ask(till, "a", member, Wish(400)) == held
    done = sure(till, "a")
    assert (done.redeemed, done.due, done.receipt, done.again) == (400, 4600, "POS-1", False)
    assert replace(sure(till, "a"), again=False) == done
    assert ask(till, "a", member, Wish(400)).state == "done"
    view = till.key("a")
    assert (view.state, view.late, view.done) == ("done", False, replace(done, again=True))
    assert till.member(member).balance == 500 - 400 + done.earned
    assert till.holds() == []
    with pytest.raises(Refused, match="This sale is done, with receipt POS-1"):
        till.cancel("a").result()
    assert till.engine.read(lambda c: verify(c, till.engine.rules)).fault is None


def test_a_key_stands_for_one_thing(till: Till) -> None:
    member = rich(till)
    ask(till, "a", member, Wish(400))
    with pytest.raises(Refused, match="The key a stands for something else"):
        ask(till, "a", member, Wish(300))
    sure(till, "a")
    with pytest.raises(Refused, match="stands for something else"):
        sure(till, "a", Confirmation(receipt="POS-2"))
    with pytest.raises(Refused, match="stands for something else"):
        till.take_back(Return(key="a", kind="refund", sold_as="POS-1")).result()


def test_a_second_try_may_come_from_another_cashier(till: Till) -> None:
    first = ask(till, "a")
    manager(till)
    assert ask(till, "a") == first


def test_what_was_cancelled_is_free_and_stays_cancelled(till: Till) -> None:
    member = rich(till)
    ask(till, "a", member, Wish(400))
    assert till.cancel("a").result().state == "cancelled"
    assert till.cancel("a").result().state == "cancelled"
    assert till.member(member).redeemable == 500
    for again in (lambda: ask(till, "a", member, Wish(400)), lambda: sure(till, "a")):
        with pytest.raises(Refused, match="The sale a was cancelled"):
            again()


def test_what_arrives_after_its_cancellation_holds_nothing(till: Till) -> None:
    member = rich(till)
    assert till.cancel("late").result().state == "cancelled"
    with pytest.raises(Refused, match="was cancelled"):
        ask(till, "late", member, Wish(400))
    assert till.member(member).redeemable == 500


def test_nothing_is_known_of_a_key_that_was_never_sent(till: Till) -> None:
    for look in (lambda: till.key("x"), lambda: sure(till, "x")):
        with pytest.raises(Refused, match="Nothing is known under the key x"):
            look()


def test_time_ends_a_hold_and_the_same_key_begins_it_anew(till: Till, clock: ManualClock) -> None:
    member = rich(till)
    ask(till, "a", member, Wish(400))
    clock.advance(HOLD_MS)
    assert till.key("a").state == "expired"
    assert till.member(member).redeemable == 500
    renewed = ask(till, "a", member, Wish(400))
    assert (renewed.state, renewed.until_ms) == ("held", till.now_ms() + HOLD_MS)
    assert till.member(member).redeemable == 100


def test_a_late_confirmation_sells_what_is_still_the_same(till: Till, clock: ManualClock) -> None:
    member = rich(till)
    ask(till, "a", member, Wish(400))
    clock.advance(HOLD_MS + 1)
    assert sure(till, "a").redeemed == 400
    assert till.key("a").late


def test_a_late_confirmation_is_judged_again(till: Till, clock: ManualClock) -> None:
    member = rich(till)
    ask(till, "a", member, Wish(400))
    clock.advance(HOLD_MS + 1)
    sell(till, member, 4000, redeem=300)
    with pytest.raises(Refused, match="Can redeem here now"):
        sure(till, "a")
    assert till.key("a").state == "expired"
    assert till.member(member).balance < 400


def test_in_time_the_promise_holds_whatever_central_said_meanwhile(till: Till) -> None:
    member = rich(till)
    ask(till, "a", member, Wish(400))
    give(till, member, -450)
    assert sure(till, "a").redeemed == 400
    assert till.member(member).balance == 50 - 400 + till.key("a").done.earned  # type: ignore[union-attr]


def test_a_hold_counts_towards_what_a_till_may_give_alone(till: Till) -> None:
    member = rich(till, 5000)
    till.engine.note_link("offline", "", 0)
    Replica(till.engine).learn_time(START, till.engine.clock.boottime_ms())
    till.engine.lane.call(_synced_now)
    allowed = till.programme.offline.per_member_day
    assert till.member(member).redeemable == allowed
    ask(till, "a", member, Wish(400))
    assert till.member(member).redeemable == allowed - 400
    sure(till, "a")
    assert till.member(member).redeemable == allowed - 400


def _synced_now(connection: Connection) -> None:
    standing = ledger.load(connection)
    standing.synced_ms = START
    ledger.save(connection, standing)


def test_holds_outlive_the_program(tmp_path: Path, clock: ManualClock) -> None:
    with open_till(tmp_path, clock=clock) as till:
        member = rich(till)
        ask(till, "a", member, Wish(400))
    with open_till(tmp_path, clock=clock) as till:
        till.engine.note_link("online", "", 0)
        assert till.member(member).redeemable == 100
        assert sure(till, "a").redeemed == 400
    with open_till(tmp_path, clock=clock) as till:
        assert sure(till, "a").again


def test_a_folder_of_an_older_program_learns_to_hold(tmp_path: Path) -> None:
    def older(connection: Connection) -> None:
        for text in ("DROP TABLE asked", "DROP TABLE held", "PRAGMA user_version=6"):
            connection.exec_driver_sql(text)

    with open_till(tmp_path) as till:
        till.engine.lane.call(older)
    with open_till(tmp_path) as till:
        assert ask(till, "a").state == "held"


def test_a_key_is_known_by_its_facts_where_its_row_was_lost(till: Till) -> None:
    ask(till, "a")
    done = sure(till, "a")
    till.engine.lane.call(lambda c: c.exec_driver_sql("DELETE FROM asked"))
    assert till.key("a").done == replace(done, again=True)
    assert sure(till, "a").again
    assert ask(till, "a").state == "done"


def test_old_keys_are_let_go(till: Till, clock: ManualClock) -> None:
    ask(till, "a")
    clock.advance(91 * 86_400_000)
    ask(till, "b")
    with pytest.raises(Refused, match="Nothing is known under the key a"):
        till.key("a")


def test_the_total_that_the_customer_was_told_is_the_one_held(till: Till) -> None:
    with pytest.raises(Refused, match=r"The total changed to 50\.00"):
        ask(till, "a", due=4999)
    assert ask(till, "a", due=5000).state == "held"


def test_an_empty_basket_is_not_held(till: Till) -> None:
    with pytest.raises(Refused, match="The basket is empty"):
        ask(till, "a", basket=Basket((), "EUR"))


def test_payments_add_up(till: Till) -> None:
    ask(till, "a")
    wrong = Confirmation(payments=(Payment("card", 4999),))
    with pytest.raises(Refused, match=r"do not add up to 50\.00"):
        sure(till, "a", wrong)
    assert till.key("a").state == "held"
    sure(till, "a", Confirmation(payments=(Payment("card", 5000),)))


def test_nobody_is_served_under_an_unknown_id(till: Till) -> None:
    with pytest.raises(Refused, match="Nobody works here under the id Eve"):
        ask(till, "a", staff="Eve")


def test_screens_hear_of_holds(till: Till) -> None:
    heard: list[object] = []
    till.listen(heard.append)
    ask(till, "a")
    till.cancel("a").result()
    assert [event for event in heard if isinstance(event, HoldsChanged)] == [HoldsChanged()] * 2


def test_goods_come_back_once_for_a_key(till: Till) -> None:
    member = rich(till)
    ask(till, "a", member)
    earned = sure(till, "a").earned
    wanted = Return(key="r", kind="refund", sold_as="POS-1", lines=(Returned(0, 2500),))
    back = till.take_back(wanted).result()
    assert (back.due, back.earned) == (-2500, -(earned - 10))
    assert till.take_back(wanted).result().again
    with pytest.raises(Refused, match="stands for something else"):
        till.take_back(replace(wanted, lines=())).result()
    rest = till.take_back(replace(wanted, key="s", lines=())).result()
    assert rest.due == -2500
    assert till.key("s").kind == "refund"


def test_a_void_needs_a_second_person(till: Till) -> None:
    ask(till, "a")
    sure(till, "a")
    wanted = Return(key="v", kind="void", sold_as="POS-1")
    with pytest.raises(Refused, match="A second person has to approve"):
        till.take_back(wanted).result()
    done = till.take_back(replace(wanted, approver=eva(till))).result()
    assert done.due == -5000
    till.engine.lane.call(lambda c: c.exec_driver_sql("DELETE FROM asked"))
    assert till.key("v").kind == "void"


@pytest.fixture
def offers(tmp_path: Path) -> Iterator[Till]:
    with offering_till(tmp_path) as made:
        yield made


def test_a_vouchers_only_use_is_held(offers: Till) -> None:
    code = issue(offers, "five").codes[0]
    ask(offers, "a", None, wish(code), 2000)
    with pytest.raises(Refused, match="has been used"):
        offers.quote(goods(2000), None, wish(code))
    offers.cancel("a").result()
    assert buy(offers, goods(2000), None, wish(code)).due == 1500


def test_gift_card_money_is_held(offers: Till) -> None:
    buy(offers, load(CARD, 5000))
    pays = (Payment("gift_card", 4000, CARD),)
    ask(offers, "a", amount=4500, payments=pays)
    assert offers.gift_card(CARD).payable == 1000
    with pytest.raises(Refused, match=r"holds 10\.00"):
        ask(offers, "b", amount=4500, payments=pays)
    more = Confirmation(payments=(Payment("gift_card", 4500, CARD),))
    with pytest.raises(Refused, match=r"authorised for 40\.00"):
        sure(offers, "a", more)
    sure(offers, "a", Confirmation(payments=(*pays, Payment("cash", 500))))
    card = offers.gift_card(CARD)
    assert (card.balance, card.payable) == (1000, 1000)


def test_the_last_piece_of_a_reward_is_held(offers: Till) -> None:
    member = enrol(offers)
    give(offers, member, 500)
    mug = goods(800, sku="MUG")
    ask(offers, "a", member, wish(rewards=("mug",)), basket=mug)
    with pytest.raises(Refused, match="none is left"):
        offers.quote(mug, member, wish(rewards=("mug",)))
    offers.cancel("a").result()
    assert offers.quote(mug, member, wish(rewards=("mug",))).cost == 100

"""The cashier's door on a real database: the walk of a day, with its refusals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from terminal.clock import ManualClock
from terminal.domain.entry import Entry
from terminal.domain.ids import card_account
from terminal.domain.quote import Basket
from terminal.domain.wishes import Wish
from terminal.errors import Refused
from terminal.joining import Enrolment
from terminal.receipt_text import render
from terminal.replica import Replica
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.till import Till
from terminal.views import ParkedBasket
from terminal.writing import Writing
from tests.support.shop import START, basket, enrol, open_till, refund, sell


def give(till: Till, account: UUID, points: int) -> None:
    """Grant points by an entry of the till's own chain."""

    def job(work: Writing) -> None:
        entry_id = work.entropy.uuid7(work.clock.now_ms())
        work.add(
            Entry(
                id=entry_id,
                kind="adjust",
                tick=work.tick(),
                terminal=work.standing.terminal,
                act=entry_id,
                account=account,
                points=points,
            )
        )
        work.finish()

    till.engine.write(job).result()


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    with open_till(tmp_path) as made:
        Replica(made.engine).learn_time(START, made.engine.clock.boottime_ms())
        made.engine.note_link("online", "", 0)
        yield made


def test_a_member_earns_and_the_view_says_so(till: Till) -> None:
    member = enrol(till)
    done = sell(till, member, 4999)
    assert (done.earned, done.balance) == (20, 20)
    view = till.identify("2900000000017")
    assert (view.name, view.balance, view.card_tail) == ("Maja Lindqvist", 20, "0017")
    assert view.next_tier == "Silver"
    assert view.to_next == 480


def test_redeeming_lowers_what_earns(till: Till) -> None:
    member = enrol(till)
    give(till, member, 1500)
    done = sell(till, member, 10_000, redeem=1500)
    assert (done.due, done.earned, done.redeemed, done.balance) == (8500, 40, 1500, 40)


def test_more_than_the_balance_is_refused_and_writes_nothing(till: Till) -> None:
    member = enrol(till)
    give(till, member, 500)
    before = till.engine.status().unsent
    with pytest.raises(Refused, match="500"):
        till.quote(basket(10_000), member, Wish(600))
    assert till.engine.status().unsent == before


def test_a_quote_that_no_longer_holds_is_refused(till: Till) -> None:
    member = enrol(till)
    give(till, member, 500)
    goods = basket(10_000)
    quote = till.quote(goods, member, Wish(500))
    sell(till, member, 5000, redeem=300)
    with pytest.raises(Refused, match="220"):
        till.commit(till.new_act(), quote, goods, member).result()


def test_the_same_act_twice_counts_once(till: Till) -> None:
    member = enrol(till)
    goods = basket(4999)
    quote = till.quote(goods, member)
    act = till.new_act()
    first = till.commit(act, quote, goods, member).result()
    second = till.commit(act, quote, goods, member).result()
    assert not first.again
    assert second.again
    assert (second.receipt, second.balance) == (first.receipt, 20)
    assert till.member(member).balance == 20


def test_refunds_in_parts(till: Till) -> None:
    member = enrol(till)
    sale = sell(till, member, 10_000)
    clawed = [refund(till, sale.receipt, (0, part)).earned for part in (500, 500, 9000)]
    assert clawed == [-5, 0, -45]
    with pytest.raises(Refused, match="left"):
        refund(till, sale.receipt, (0, 1))


def test_a_refund_after_the_points_were_spent_goes_through(till: Till) -> None:
    member = enrol(till)
    sale = sell(till, member, 100_000)
    sell(till, member, 600, redeem=500)
    done = refund(till, sale.receipt, (0, 100_000))
    assert done.balance == -500
    with pytest.raises(Refused, match="0"):
        till.quote(basket(10_000), member, Wish(100))


def test_a_refunded_redemption_returns_its_points(till: Till) -> None:
    member = enrol(till)
    give(till, member, 500)
    sale = sell(till, member, 4000, 6000, redeem=500)
    done = refund(till, sale.receipt, (0, 4000))
    assert done.redeemed == -200
    assert refund(till, sale.receipt, (1, 6000)).redeemed == -300
    assert till.member(member).balance == 500


def test_an_unknown_card_earns_and_its_points_follow_to_the_member(till: Till) -> None:
    unknown = till.identify("2911111111117")
    assert not unknown.known
    sell(till, unknown.account, 4999)
    with pytest.raises(Refused, match="Enrol"):
        till.quote(basket(10_000), unknown.account, Wish(100))
    view = till.enrol(Enrolment(card="2911111111117", name="Jon Kvist")).result()
    assert view.balance == 20
    assert till.identify("2911111111117").account == view.account


def test_a_replaced_card_leads_to_the_same_points(till: Till) -> None:
    member = enrol(till)
    sell(till, member, 4999)
    till.replace_card(member, "2922222222224").result()
    assert till.identify("2922222222224").balance == 20
    assert till.identify("2900000000017").balance == 20


def test_a_sale_on_a_known_card_names_its_member(till: Till) -> None:
    member = enrol(till)
    done = sell(till, card_account("2900000000017"), 4999)
    assert done.account == member
    assert [line.kind for line in till.history(member)] == ["accrue"]


def test_a_guests_receipt_is_linked_once(till: Till) -> None:
    member = enrol(till)
    sale = sell(till, None, 4999)
    assert sale.earned == 0
    assert till.link_receipt(till.new_act(), sale.receipt, member).result().earned == 20
    with pytest.raises(Refused, match="already"):
        till.link_receipt(till.new_act(), sale.receipt, member).result()
    assert refund(till, sale.receipt, (0, 4999)).earned == -20


def test_a_receipt_is_linked_within_fourteen_days(tmp_path: Path) -> None:
    clock = ManualClock(START)
    with open_till(tmp_path, clock=clock) as till:
        member = enrol(till)
        sale = sell(till, None, 4999)
        clock.advance(15 * 86_400_000)
        with pytest.raises(Refused, match="14 days"):
            till.link_receipt(till.new_act(), sale.receipt, member).result()


def test_finding_by_phone_card_and_name(till: Till) -> None:
    member = enrol(till)
    for text in ("030 901820", "+49 30 901820", "2900000000017", "lindq", "maj lin"):
        assert [hit.account for hit in till.find(text)] == [member], text
    assert till.find("nobody") == []


def test_offline_redemption_stays_within_its_authority(till: Till) -> None:
    member = enrol(till)
    give(till, member, 3000)
    till.engine.note_link("offline", "", 0)
    till.engine.lane.call(_synced_now)
    assert till.member(member).redeemable == 1000
    sell(till, member, 10_000, redeem=700)
    view = till.member(member)
    assert (view.redeemable, view.bound, view.redeemed_today) == (300, "member_day", 700)


def _synced_now(connection: Connection) -> None:
    standing = ledger.load(connection)
    standing.synced_ms = START
    ledger.save(connection, standing)


def test_setting_the_clock_to_and_fro_renews_no_allowance(tmp_path: Path) -> None:
    clock = ManualClock(START)
    with open_till(tmp_path, clock=clock) as till:
        member = enrol(till)
        give(till, member, 3000)
        till.engine.note_link("offline", "", 0)
        till.engine.lane.call(_synced_now)
        sell(till, member, 10_000, redeem=200)
        clock.set_wall(START + 86_400_000)
        sell(till, member, 10_000, redeem=200)
        for wall in (START, START + 86_400_000, START):
            clock.set_wall(wall)
            assert till.member(member).redeemable == 0


def test_the_open_basket_survives_a_restart(tmp_path: Path) -> None:
    with open_till(tmp_path) as till:
        member = enrol(till)
        till.keep_basket(ParkedBasket(member, basket(4999).lines, 0)).result()
        sell(till, member, 1000)
    with open_till(tmp_path) as again:
        kept = again.basket()
        assert kept is not None
        assert (kept.account, kept.lines) == (member, basket(4999).lines)
        assert again.member(member).balance == 5
        assert sell(again, member, 1000).receipt == "HS-1-00002"


def test_a_second_program_on_the_folder_is_refused(tmp_path: Path) -> None:
    with open_till(tmp_path), pytest.raises(Refused, match="already using"), open_till(tmp_path):
        pass


def test_an_empty_basket_is_refused(till: Till) -> None:
    goods = Basket((), "EUR")
    with pytest.raises(Refused, match="empty"):
        till.commit(till.new_act(), till.quote(goods, None), goods, None).result()


def test_the_receipt_says_what_was_earned_and_why(till: Till) -> None:
    member = enrol(till)
    done = sell(till, member, 4999)
    text = "\n".join(render(till.receipt(done.act), 42))
    assert "49.99" in text
    assert "+20" in text
    assert "Maja Lindqvist" in text


def test_phone_numbers_without_a_country_are_of_the_tills(tmp_path: Path) -> None:
    with open_till(tmp_path) as made:
        till = Till(made.engine, region="SE")
        wish = Enrolment(card="2900000000017", name="Maja Lindqvist", phone="070-123 45 67")
        member = till.enrol(wish).result().account
        assert [hit.account for hit in till.find("+46 70 123 45 67")] == [member]
        assert [hit.account for hit in till.find("070 1234567")] == [member]

"""Vouchers at the till: issued, shown, used, refused with the reason, given back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hardware.nomenclature import Named, default_nomenclature
from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.domain.entry import Payment
from terminal.errors import Refused
from terminal.till import Till
from terminal.views import Session
from tests.support.offers import buy, goods, issue, manager, offering_till, wish
from tests.support.shop import START, enrol, refund

DAY_MS = 86_400_000


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    with offering_till(tmp_path, clock) as made:
        yield made


def why(till: Till, code: str) -> str:
    found = till.voucher(code).why
    return found.key if found else ""


def test_a_voucher_is_recognised_shown_and_taken_off(till: Till) -> None:
    (code,) = issue(till, "five").codes
    assert default_nomenclature().name(code, "code128") == Named("voucher", code)
    view = till.voucher(code)
    assert (view.name, view.give, view.amount, view.left, view.why) == (
        "5 off",
        "amount_off",
        500,
        1,
        None,
    )
    assert buy(till, goods(2000), None, wish(code)).due == 1500
    assert why(till, code) == "voucher.used"
    with pytest.raises(Refused, match="has been used"):
        till.quote(goods(2000), None, wish(code))


def test_a_voucher_quoted_and_used_meanwhile_is_refused_and_counts_once(till: Till) -> None:
    (code,) = issue(till, "five").codes
    quote = till.quote(goods(2000), None, wish(code))
    buy(till, goods(2000), None, wish(code))
    before = till.status().unsent
    with pytest.raises(Refused, match="has been used"):
        till.commit(till.new_act(), quote, goods(2000), None).result()
    assert till.status().unsent == before


def test_its_days_count_from_the_issue(till: Till, clock: ManualClock) -> None:
    (code,) = issue(till, "five").codes
    clock.advance(30 * DAY_MS)
    assert why(till, code) == ""
    clock.advance(DAY_MS)
    assert why(till, code) == "voucher.expired"


def test_a_voucher_for_members_with_several_uses(till: Till) -> None:
    (code,) = issue(till, "tenth").codes
    member = enrol(till)
    with pytest.raises(Refused, match="for members"):
        till.quote(goods(1000), None, wish(code))
    with pytest.raises(Refused, match="once in a sale"):
        till.quote(goods(1000), member, wish(code, code))
    for _ in range(3):
        assert buy(till, goods(1000), member, wish(code)).due == 900
    assert why(till, code) == "voucher.used"


@pytest.mark.parametrize(("amounts", "said"), [((900,), "10.00"), ((), "nothing in this basket")])
def test_a_basket_that_is_not_for_it(till: Till, amounts: tuple[int, ...], said: str) -> None:
    (code,) = issue(till, "five").codes
    with pytest.raises(Refused, match=said):
        till.quote(goods(*amounts), None, wish(code))


def test_free_goods(till: Till) -> None:
    (code,) = issue(till, "coffee").codes
    assert buy(till, goods(250, 250, sku="COFFEE"), None, wish(code)).due == 250


def test_false_misread_and_foreign_codes(till: Till) -> None:
    (code,) = issue(till, "five").codes
    wrong = f"{code[:-1]}{(int(code[-1]) + 1) % 10}"
    assert why(till, wrong) == "voucher.misread"
    assert why(till, "V-000000000000000000000098") == "voucher.unknown"
    foreign = till.voucher("9812345678903")
    assert (foreign.ours, why(till, "9812345678903")) == (False, "voucher.foreign")


def test_a_third_partys_voucher_pays_and_earns(till: Till) -> None:
    member = enrol(till)
    paid = (Payment("voucher", 1500), Payment("cash", 500))
    assert buy(till, goods(2000), member, wish(), *paid).earned == 10 + 100


def test_a_refund_gives_a_voucher_back_only_when_all_is_returned(till: Till) -> None:
    (code,) = issue(till, "five").codes
    sale = buy(till, goods(2000, 3000), None, wish(code))
    left = till.sale(sale.receipt).left
    refund(till, sale.receipt, (0, left[0]))
    assert why(till, code) == "voucher.used"
    refund(till, sale.receipt, (1, left[1]))
    assert why(till, code) == ""


def test_a_batch_prints_again_and_a_single_one_is_somebodys(till: Till) -> None:
    batch = issue(till, "five", 20)
    assert len(set(batch.codes)) == 20
    assert manager(till).issued(batch.batch) == batch
    member = enrol(till)
    desk = manager(till)
    single = desk.issue_vouchers("five", 1, member=member, reason="waited too long").result()
    assert single.member == member
    assert [line.kind for line in till.history(member)] == ["voucher_batch"]


def test_who_may_issue_what(till: Till) -> None:
    till.session = Session("", "Jo", "cashier", 0)
    with pytest.raises(Refused, match="manager"):
        Desk(till).issue_vouchers("five", 1)
    desk = manager(till)
    with pytest.raises(Refused, match="reason"):
        desk.issue_vouchers("five", 1, member=till.new_act())
    for kind, count in (("none", 1), ("five", 0), ("five", 1_000_001)):
        with pytest.raises(Refused):
            desk.issue_vouchers(kind, count).result()
    with pytest.raises(Refused, match="not known"):
        desk.issued(till.new_act())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["use", "use", "return"]), max_size=8))
def test_no_order_of_sales_and_returns_uses_one_too_often(till: Till, steps: list[str]) -> None:
    (code,) = issue(till, "five").codes
    sold: list[str] = []
    for step in steps:
        if step == "return" and sold:
            receipt = sold.pop()
            refund(till, receipt, (0, till.sale(receipt).left[0]))
        elif step == "use" and not sold:
            sold.append(buy(till, goods(2000), None, wish(code)).receipt)
        elif step == "use":
            with pytest.raises(Refused, match="has been used"):
                buy(till, goods(2000), None, wish(code))
        assert till.voucher(code).left == 1 - len(sold)

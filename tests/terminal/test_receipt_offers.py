"""What a receipt hands out: voucher codes, what gift cards hold, and the reward in reach."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.domain.entry import Payment
from terminal.domain.wishes import NO_WISH
from terminal.receipt import ReceiptCode
from terminal.receipt_text import CodeLine, lay_out
from terminal.till import Till
from tests.support.offers import CARD, buy, goods, issue, load, offering_till, wish
from tests.support.shop import enrol, open_till, refund, sell


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    with offering_till(tmp_path) as made:
        yield made


def test_vouchers_issued_together_are_printed_with_their_codes_and_last_day(till: Till) -> None:
    batch = issue(till, "five", 2)
    receipt = till.receipt(batch.batch)
    assert receipt.vouchers == tuple(
        ReceiptCode("5 off", code, "until 2026-04-01") for code in batch.codes
    )
    assert (receipt.totals, receipt.barcode, receipt.offer) == ((), "", ())
    codes = [line.data for line in lay_out(receipt, 48) if isinstance(line, CodeLine)]
    assert codes == list(batch.codes)


def test_a_voucher_that_can_be_used_again_says_how_often_and_hides_its_code(till: Till) -> None:
    (code,) = issue(till, "tenth").codes
    member = enrol(till)
    receipt = till.receipt(buy(till, goods(2000), member, wish(code)).act)
    assert receipt.vouchers == (ReceiptCode(f"A tenth off ···{code[-4:]}", "", "2 left"),)


def test_a_voucher_that_is_used_up_is_not_told(till: Till) -> None:
    (code,) = issue(till, "five").codes
    assert till.receipt(buy(till, goods(2000), None, wish(code)).act).vouchers == ()


def test_a_loaded_gift_card_is_printed_with_its_code(till: Till) -> None:
    receipt = till.receipt(buy(till, load(CARD, 5000)).act)
    assert receipt.gift_cards == (ReceiptCode("Gift card", CARD, "now 50.00"),)


def test_a_gift_card_that_paid_says_what_is_left_and_hides_its_code(till: Till) -> None:
    buy(till, load(CARD, 5000))
    paid = Payment("gift_card", 1500, CARD)
    done = buy(till, goods(1500), None, NO_WISH, paid)
    receipt = till.receipt(done.act)
    assert receipt.gift_cards == (ReceiptCode("Gift card ···3344", "", "now 35.00"),)
    shown = lay_out(receipt, 48)
    assert CARD not in str(shown)
    assert [line.data for line in shown if isinstance(line, CodeLine)] == [receipt.barcode]


def test_a_reward_loaded_on_a_card_is_printed_with_its_code(till: Till) -> None:
    member = enrol(till)
    sell(till, member, 60_000)
    wanted = wish(rewards=("card",), card=CARD)
    receipt = till.receipt(buy(till, goods(1000), member, wanted).act)
    assert receipt.gift_cards == (ReceiptCode("Gift card", CARD, "now 10.00"),)


def test_the_reward_that_is_in_reach_or_next_is_offered(till: Till) -> None:
    member = enrol(till)
    said = [till.receipt(sell(till, member, amount).act).offer for amount in (1000, 60_000)]
    assert said == [
        ("Your points are enough for: Mug",),
        ("Your points are enough for: Wine tasting",),
    ]
    sell(till, None, 60_000)
    other = enrol(till, card="2900000000024", name="Jonas Kvist")
    sell(till, other, 1000)
    assert till.receipt(sell(till, None, 2500).act).offer == ()
    late = enrol(till, card="2900000000031", name="Ida Holm")
    assert till.receipt(sell(till, late, 1000).act).offer == ("95 points to go: Mug",)


def test_without_a_catalogue_the_near_miss_is_told_after_a_sale_alone(tmp_path: Path) -> None:
    with open_till(tmp_path) as plain:
        member = enrol(plain)
        done = sell(plain, member, 4999)
        assert plain.receipt(done.act).offer == ("0.01 more would have earned 5 points more.",)
        back = refund(plain, done.receipt, (0, 4999))
        assert plain.receipt(back.act).offer == ()

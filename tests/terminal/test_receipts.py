"""What a receipt says of a real sale, redemption, refund and link; and in which language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from terminal.clock import ManualClock
from terminal.domain.entry import Entry, Register, Returned
from terminal.joining import Enrolment
from terminal.paper_returns import BlindRefund
from terminal.receipt import Letterhead, Receipt, ReceiptLine
from terminal.till import Till
from terminal.writing import Writing
from tests.support.shop import START, enrol, open_till, refund, sell
from tests.support.staff import eva

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    with open_till(tmp_path, clock=clock) as made:
        made.engine.note_link("online", "", 0)
        yield made


@pytest.fixture
def maja(till: Till) -> UUID:
    return enrol(till)


def speaks(till: Till, member: UUID, language: str) -> None:
    """Write the member's register of their language."""

    def job(work: Writing) -> None:
        entry_id = work.entropy.uuid7(work.clock.now_ms())
        value = msgspec.Raw(msgspec.json.encode(language))
        work.add(
            Entry(
                id=entry_id,
                kind="set",
                tick=work.tick(),
                terminal=work.standing.terminal,
                act=entry_id,
                register=Register(subject=member, field="language", value=value),
            )
        )
        work.finish()

    till.engine.write(job).result()


def total_of(lines: tuple[ReceiptLine, ...]) -> int:
    """The points that the lines' amounts add up to."""
    return sum(int(re.sub("[+,]", "", line.amount).replace("−", "-")) for line in lines)


def test_a_sale_says_what_was_earned_and_why(till: Till, maja: UUID) -> None:
    done = sell(till, maja, 4999)
    receipt = till.receipt(done.act)
    assert receipt.lines == (ReceiptLine("Item 1", "49.99"),)
    assert receipt.totals == (ReceiptLine("Total", "49.99"),)
    assert receipt.tenders == (ReceiptLine("Cash", "49.99"),)
    assert receipt.points == (ReceiptLine("Earned for 49.99", "+20"),)
    assert receipt.balance == "20 points"
    assert receipt.time == "2026-03-02 10:00"
    assert receipt.barcode == "R:HS:HS-1-00001"
    assert receipt.offer == ("0.01 more would have earned 5 points more.",)
    assert (receipt.expiring, receipt.vouchers, receipt.gift_cards) == ((),) * 3


def test_too_little_to_earn_says_so_too(till: Till, maja: UUID) -> None:
    receipt = till.receipt(sell(till, maja, 999).act)
    assert receipt.points == (ReceiptLine("Earned for 9.99", "0"),)


def test_a_guest_s_receipt_has_no_points(till: Till) -> None:
    receipt = till.receipt(sell(till, None, 4999).act)
    assert (receipt.points, receipt.balance, receipt.member) == ((), "", "")


def test_a_redemption_shows_its_worth_and_its_points(till: Till, maja: UUID) -> None:
    sell(till, maja, 300_000)
    receipt = till.receipt(sell(till, maja, 10_000, redeem=1500).act)
    assert receipt.totals == (
        ReceiptLine("1,500 points", "−15.00"),
        ReceiptLine("Total", "85.00"),
    )
    assert ReceiptLine("Redeemed", "−1,500") in receipt.points
    assert receipt.balance == "48 points"


def test_the_amounts_of_the_points_add_up_to_the_balance(
    till: Till, maja: UUID, clock: ManualClock
) -> None:
    sell(till, maja, 300_000)
    done = sell(till, maja, 10_000, redeem=1500)
    clock.advance(HOUR_MS)
    back = refund(till, done.receipt, (0, 10_000))
    acts = [till.receipt(done.act), till.receipt(back.act)]
    assert [total_of(one.points) for one in acts] == [-1452, 1452]
    assert [one.balance for one in acts] == ["48 points", "1,500 points"]
    assert acts[1].lines == (ReceiptLine(f"Returned from HS/{done.receipt}", "−100.00"),)


def test_a_linked_receipt_says_what_it_is_for(till: Till, maja: UUID) -> None:
    guest = sell(till, None, 4999)
    linked = till.link_receipt(till.new_act(), guest.receipt, maja).result()
    receipt = till.receipt(linked.act)
    assert receipt.lines == (ReceiptLine(f"Points for receipt HS/{guest.receipt}"),)
    assert receipt.points == (ReceiptLine("Earned for 49.99", "+20"),)


def test_a_refund_whose_sale_is_unknown_promises_the_points(till: Till) -> None:
    order = BlindRefund(
        act=till.new_act(),
        sold_in="AP",
        sold_as="AP-1-00007",
        returned=(Returned(-1, 500),),
        currency="EUR",
        approver=eva(till),
    )
    receipt = till.receipt(till.refund_unknown(order).result().act)
    assert receipt.points == (ReceiptLine("Points follow when the sale is found"),)


def test_points_that_end_soon_are_named_with_their_day(
    till: Till, maja: UUID, clock: ManualClock
) -> None:
    sell(till, maja, 10_000)
    clock.advance(380 * DAY_MS)
    receipt = till.receipt(sell(till, maja, 1_000).act)
    assert receipt.expiring == ("50 points expire on 2027-03-31.",)


@pytest.fixture
def german(tmp_path: Path) -> Iterator[Till]:
    with open_till(tmp_path / "german") as made:
        made.engine.letterhead = Letterhead(
            language="de", header=("Hafenladen",), footer=("Danke!",), logo=b"\x89PNG"
        )
        yield made


def test_receipts_are_in_the_till_s_language_with_the_shop_s_head(german: Till) -> None:
    receipt = german.receipt(sell(german, enrol(german), 123_499).act)
    assert receipt.language == "de"
    assert receipt.totals == (ReceiptLine("Summe", "1.234,99"),)
    assert receipt.points == (ReceiptLine("Gesammelt für 1.234,99", "+615"),)
    assert receipt.balance == "615 Punkte"
    assert receipt.time == "02.03.2026 10:00"
    assert (receipt.header, receipt.footer, receipt.logo) == (
        ("Hafenladen",),
        ("Danke!",),
        b"\x89PNG",
    )


@pytest.mark.parametrize(("language", "printed"), [("de", "de"), ("fr", "en")])
def test_a_member_s_own_language_comes_first(
    till: Till, maja: UUID, language: str, printed: str
) -> None:
    speaks(till, maja, language)
    assert till.receipt(sell(till, maja, 4999).act).language == printed


def test_a_member_may_say_their_language_when_they_join(till: Till) -> None:
    wish = Enrolment(card="2900000000024", name="Jonas Kvist", language="de")
    jonas = till.enrol(wish).result().account
    assert till.receipt(sell(till, jonas, 4999).act).language == "de"


def test_a_copy_is_marked(till: Till) -> None:
    receipt = till.receipt(sell(till, None, 100).act)
    assert isinstance(receipt, Receipt)
    assert receipt.copy == ""

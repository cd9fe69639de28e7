"""The order of facts: stamps are bounded, chains rise, the mark is not reopened."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from structlog.testing import capture_logs

from sync.server.app.embedded import EmbeddedCentral
from sync.wire import ExceptionsReply
from terminal.domain.entry import decode
from terminal.domain.ids import card_account
from terminal.domain.stamp import ms_of, tick_of
from tests.support.paper_till import Clock, PaperTill

MEMBER = card_account("2900000000017")
MINUTE = 60_000
YEAR = 365 * 86_400_000


def kinds(till: PaperTill) -> list[str]:
    return sorted({one.kind for one in till.get("/v1/exceptions", ExceptionsReply).exceptions})


def test_a_poisoned_clock_is_bounded_and_its_chain_still_rises(
    served: EmbeddedCentral, new_till: Callable[..., PaperTill], clock: Clock
) -> None:
    poisoned, honest = new_till(served), new_till(served)
    poisoned.tick = tick_of(clock.ms + 10 * YEAR)
    for _ in range(3):
        poisoned.sale(MEMBER, 1_000)
    orders = [ack.order for ack in poisoned.push().acks]
    limit = tick_of(clock.ms + MINUTE)
    assert orders == [limit, limit + 1, limit + 2]
    assert kinds(honest) == ["skew"]
    honest.sale(MEMBER, 1_000)
    ack = honest.push().acks[0]
    assert ms_of(ack.order) == clock.ms
    served.central.balance(MEMBER)
    for till in (poisoned, honest, poisoned, honest):
        till.round()
    with_mark = honest.pull().page
    assert ms_of(with_mark.mark) <= clock.ms


def test_the_mark_waits_for_every_till_and_not_for_a_silent_one(
    served: EmbeddedCentral, new_till: Callable[..., PaperTill], clock: Clock
) -> None:
    one, silent = new_till(served), new_till(served)
    one.sale(MEMBER, 1_000)
    clock.pass_ms(MINUTE)
    one.round()
    assert one.round()[-1].page.mark <= silent.tick
    clock.pass_ms(73 * 3_600_000)
    one.sale(MEMBER, 1_000)
    one.round()
    assert ms_of(one.round()[-1].page.mark) == clock.ms


def test_a_fact_below_the_mark_is_late_but_counted_and_settled(
    served: EmbeddedCentral, new_till: Callable[..., PaperTill], clock: Clock
) -> None:
    one, silent = new_till(served), new_till(served)
    silent.sale(MEMBER, 1_000)
    silent.sale(MEMBER, 1_000)
    clock.pass_ms(100 * 3_600_000)
    one.sale(MEMBER, 2_000)
    one.round()
    mark = one.round()[-1].page.mark
    assert mark > silent.tick
    acks = silent.push().acks
    assert [(ack.status, ack.late, ack.order) for ack in acks] == [
        ("accepted", True, mark),
        ("accepted", True, mark + 1),
    ]
    assert served.central.balance(MEMBER).balance == 20
    assert "late" in kinds(one)
    page = one.pull().page
    assert [fact.late for fact in page.facts] == [True, True]
    assert [decode(bytes(fact.fact)).kind for fact in page.facts] == ["accrue", "accrue"]


def returned_late(
    central: EmbeddedCentral, new_till: Callable[..., PaperTill], clock: Clock
) -> tuple[PaperTill, PaperTill, int]:
    """A till that hears of everything, one that refunds a sale paid with 100 points after its
    time was settled and has not pushed that, and the mark. 125 points are left."""
    one, silent = new_till(central), new_till(central)
    silent.sale(MEMBER, 25_000)
    sale = silent.sale(MEMBER, 10_000, redeem=100)
    silent.round()
    refund = silent.refund(sale, 10_000, -sale.points, base=-sale.base)
    redeem = decode(bytes(silent.facts[-3].fact))
    silent.write(
        "restore", act=refund.act, account=MEMBER, points=100, refers=redeem.id, currency="EUR"
    )
    clock.pass_ms(100 * 3_600_000)
    one.round()
    mark = one.round()[-1].page.mark
    assert mark > silent.tick
    return one, silent, mark


def settled(till: PaperTill) -> list[int]:
    """Points that central's corrections of redemptions gave, as a till heard of them."""
    entries = [decode(bytes(fact.fact)) for reply in till.pages for fact in reply.page.facts]
    return [one.points for one in entries if one.kind == "settlement"]


def test_the_mark_cuts_no_act_in_two(
    served: EmbeddedCentral, new_till: Callable[..., PaperTill], clock: Clock
) -> None:
    one, silent, mark = returned_late(served, new_till, clock)
    assert [ack.order for ack in silent.push().acks] == [mark, mark + 1]
    clock.pass_ms(MINUTE)
    silent.pull(promise=mark + 1)
    assert one.pull(promise=mark + 1).page.mark == mark
    silent.round()
    one.round()
    assert ms_of(one.round()[-1].page.mark) == clock.ms
    assert settled(one) == []
    assert served.central.balance(MEMBER).balance == 125


def test_points_that_returned_after_their_refund_was_settled_return_once(
    served: EmbeddedCentral, new_till: Callable[..., PaperTill], clock: Clock
) -> None:
    one, silent, _ = returned_late(served, new_till, clock)
    silent.push(until=-1)
    for last in (False, True):
        clock.pass_ms(100 * 3_600_000)
        one.round()
        assert ms_of(one.round()[-1].page.mark) == clock.ms
        assert served.central.balance(MEMBER).balance == 125
        if not last:
            silent.push()
    assert settled(one) == [100, -100]


def test_nothing_comes_late_because_central_s_own_clock_was_set_back(
    lite: EmbeddedCentral, new_till: Callable[..., PaperTill], clock: Clock
) -> None:
    till = new_till(lite)
    till.sale(MEMBER, 1_000)
    clock.pass_ms(MINUTE)
    till.round()
    mark = till.round()[-1].page.mark
    assert ms_of(mark) == clock.ms
    clock.pass_ms(-60 * MINUTE)
    till.sale(MEMBER, 1_000)
    (ack,) = till.push().acks
    assert (ack.late, ack.order) == (False, till.tick)
    assert kinds(till) == []


def test_a_clock_that_is_wrong_is_reported_each_till_once(
    served: EmbeddedCentral, new_till: Callable[..., PaperTill], clock: Clock
) -> None:
    till = new_till(served)
    till.pull(wall_ms=clock.ms + 7_200_000)
    till.pull(wall_ms=clock.ms + 7_200_500)
    found = till.get("/v1/exceptions", ExceptionsReply).exceptions
    assert [one.sentence for one in found] == [
        "The clock of HS-1 is 7200 s ahead. Set it, or let it follow a time server."
    ]
    known = served.central.till(till.terminal)
    assert known is not None
    assert known.skew_ms == 7_200_000
    till.pull(wall_ms=clock.ms + 100)
    assert till.get("/v1/exceptions", ExceptionsReply).exceptions == ()
    till.pull(wall_ms=clock.ms - 9_000)
    found = till.get("/v1/exceptions", ExceptionsReply).exceptions
    assert [one.sentence for one in found] == [
        "The clock of HS-1 is 9 s behind. Set it, or let it follow a time server."
    ]


def test_many_late_facts_of_a_batch_are_one_exception(
    served: EmbeddedCentral, new_till: Callable[..., PaperTill], clock: Clock
) -> None:
    one, silent = new_till(served), new_till(served)
    for _ in range(20):
        silent.sale(MEMBER, 1_000)
    clock.pass_ms(100 * 3_600_000)
    one.sale(MEMBER, 2_000)
    one.round()
    one.round()
    silent.push()
    (found,) = one.get("/v1/exceptions", ExceptionsReply).exceptions
    assert found.sentence == "20 entries came after their time had been settled."


def test_facts_come_and_go_although_settlement_meets_a_bug(
    served: EmbeddedCentral,
    new_till: Callable[..., PaperTill],
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    till = new_till(served)
    till.sale(MEMBER, 1_000)
    with monkeypatch.context() as patch, capture_logs() as logs:
        patch.setattr("sync.server.settlement.settle", lambda *_: 1 / 0)
        clock.pass_ms(MINUTE)
        stuck = till.round()[-1].page
        assert (stuck.mark, stuck.left) == (0, 0)
    assert [log["event"] for log in logs] == ["settlement.failed"]
    clock.pass_ms(MINUTE)
    assert ms_of(till.round()[-1].page.mark) == clock.ms

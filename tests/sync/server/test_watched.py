"""Guards at central, on both databases: what tills told, and what only all facts together show."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest

from sync.server.app.embedded import EmbeddedCentral
from sync.server.verifying import verify
from tests.support.paper_till import Clock, PaperTill

MEMBER = UUID(int=7)
DAY = 739_700
MINUTE = 60_000
GUARDED = """
version = "default-1"
[caps]
purchases_per_day = 4
[[guard]]
id = "hurry"
watch = "two_stores"
minutes = 20
[[guard]]
id = "number"
watch = "same_receipt"
[[guard]]
id = "spending"
watch = "redemptions_per_day"
limit = 1
"""


@pytest.fixture
def guarded(database_url: str, clock: Clock) -> Iterator[EmbeddedCentral]:
    with EmbeddedCentral(database_url, clock, programme=GUARDED) as made:
        yield made
        with made.central.database.read() as connection:
            verify(connection)


def till_of(central: EmbeddedCentral, clock: Clock, seed: int, store: str) -> PaperTill:
    code = central.enrol_code(store, name=store, timezone="Europe/Berlin", currency="EUR")
    return PaperTill(central.url, code, clock, seed=seed)


def settle(clock: Clock, *tills: PaperTill) -> None:
    for _ in range(3):
        for till in tills:
            clock.pass_ms(1000)
            till.round()


def told(central: EmbeddedCentral) -> list[str]:
    """Sentences of what guards found."""
    found = central.central.exceptions(everything=True).exceptions
    return sorted(one.sentence for one in found if one.kind == "guard")


def test_what_a_till_was_alarmed_by_is_an_exception_for_the_manager(
    served: EmbeddedCentral, clock: Clock
) -> None:
    till = till_of(served, clock, 1, "HS")
    try:
        sale = till.sale(MEMBER, 1000, receipt="K1", alerts=("purchases_per_day",), day=DAY)
        till.push()
        (found,) = served.central.exceptions().exceptions
        assert (found.kind, found.entry, found.account) == ("guard", sale.id, MEMBER)
        assert "many purchases in a day. Receipt K1" in found.sentence
    finally:
        till.close()


def test_purchases_at_offline_tills_are_counted_together_once(
    served: EmbeddedCentral, clock: Clock
) -> None:
    one, other = till_of(served, clock, 1, "HS"), till_of(served, clock, 2, "HS")
    try:
        for till in (one, other):
            for _ in range(4):
                clock.pass_ms(MINUTE)
                till.sale(MEMBER, 1000, day=DAY)
        last = other.sale(MEMBER, 1000, alerts=("purchases_per_day",), day=DAY)
        for till in (one, other):
            till.sale(UUID(int=8), 1000, day=DAY)
        settle(clock, one, other)
        found = told(served)
        assert len(found) == 9 - 6
        assert any(last.receipt in sentence for sentence in found)
        settle(clock, one, other)
        assert told(served) == found
    finally:
        one.close()
        other.close()


def test_one_card_at_two_stores_faster_than_travel_is_seen(
    guarded: EmbeddedCentral, clock: Clock
) -> None:
    one, other = till_of(guarded, clock, 1, "HS"), till_of(guarded, clock, 2, "AP")
    try:
        one.sale(MEMBER, 1000, day=DAY, receipt="A")
        clock.pass_ms(19 * MINUTE)
        other.sale(MEMBER, 1000, day=DAY, receipt="B")
        clock.pass_ms(21 * MINUTE)
        one.sale(MEMBER, 1000, day=DAY, receipt="C")
        settle(clock, one, other)
        (sentence,) = told(guarded)
        assert sentence.startswith("Guard 'hurry'")
        assert "Receipt B" in sentence
    finally:
        one.close()
        other.close()


def test_redemptions_and_receipts_of_all_tills_are_seen(
    guarded: EmbeddedCentral, clock: Clock
) -> None:
    one, other = till_of(guarded, clock, 1, "HS"), till_of(guarded, clock, 2, "HS")
    try:
        one.sale(MEMBER, 100_000, day=DAY, receipt="A")
        for till, receipt in ((one, "B"), (other, "C")):
            clock.pass_ms(MINUTE)
            till.sale(MEMBER, 5000, redeem=100, receipt=receipt)
        clock.pass_ms(MINUTE)
        other.sale(UUID(int=8), 1000, day=DAY, receipt="A")
        settle(clock, one, other)
        first, second = told(guarded)
        assert first.startswith("Guard 'number'")
        assert second.startswith("Guard 'spending'")
        assert "Receipt C" in second
    finally:
        one.close()
        other.close()


def test_a_guests_sale_with_a_receipt_that_another_sale_has_is_seen(
    guarded: EmbeddedCentral, clock: Clock
) -> None:
    one, other = till_of(guarded, clock, 1, "HS"), till_of(guarded, clock, 2, "HS")
    try:
        one.sale(None, 1000, day=DAY, receipt="A")
        clock.pass_ms(MINUTE)
        other.sale(None, 1000, day=DAY, receipt="A")
        other.sale(None, 1000, day=DAY, receipt="B")
        settle(clock, one, other)
        (sentence,) = told(guarded)
        assert sentence.startswith("Guard 'number'")
        assert "Receipt A" in sentence
    finally:
        one.close()
        other.close()


LATER = """
version = "later-1"
effective = 2026-03-09
[[guard]]
id = "tight"
watch = "two_stores"
minutes = 600
[[guard]]
id = "many"
watch = "purchases_per_day"
limit = 100
"""


def test_an_act_is_judged_by_the_guards_of_its_own_time(
    guarded: EmbeddedCentral, clock: Clock
) -> None:
    one, other = till_of(guarded, clock, 1, "HS"), till_of(guarded, clock, 2, "AP")
    try:
        guarded.central.publish(LATER)
        one.sale(MEMBER, 1000, day=DAY, receipt="A")
        clock.pass_ms(19 * MINUTE)
        other.sale(MEMBER, 1000, day=DAY, receipt="B")
        clock.pass_ms(9 * 60 * MINUTE)
        settle(clock, one, other)
        (sentence,) = told(guarded)
        assert sentence.startswith("Guard 'hurry'")
    finally:
        one.close()
        other.close()


def test_who_served_or_approved_for_their_own_membership_is_seen(
    served: EmbeddedCentral, clock: Clock
) -> None:
    one, other = till_of(served, clock, 1, "HS"), till_of(served, clock, 2, "HS")
    eva = UUID(int=99)
    try:
        other.set(eva, "member", str(MEMBER))
        one.sale(MEMBER, 1000, staff=str(eva), receipt="A")
        one.sale(MEMBER, 1000, staff="somebody", approver=str(eva), receipt="B")
        one.sale(MEMBER, 1000, staff="somebody", receipt="C")
        one.sale(UUID(int=8), 1000, staff=str(eva), receipt="D")
        settle(clock, other, one)
        found = told(served)
        assert [sentence.split("Receipt ")[1][0] for sentence in found] == ["A", "B"]
        assert all(
            sentence.startswith("Guard 'own_card': a card of one's own") for sentence in found
        )
    finally:
        one.close()
        other.close()

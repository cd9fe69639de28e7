"""The figures a till and central must agree on, over real HTTP, on both databases."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from sync.server.app.embedded import EmbeddedCentral
from sync.server.database import rows
from sync.wire import ExceptionsReply
from terminal.domain.entry import Entry, LotPart, Use, decode
from terminal.domain.ids import card_account
from tests.support.paper_till import Clock, PaperTill

CARD = "2900000000017"
MEMBER = card_account(CARD)


@pytest.fixture
def pair(
    served: EmbeddedCentral, new_till: Callable[..., PaperTill]
) -> tuple[PaperTill, PaperTill]:
    return new_till(served), new_till(served, "AP")


def settle(clock: Clock, *tills: PaperTill) -> None:
    """Everybody pushes, then everybody promises, so that the mark passes what was pushed."""
    clock.pass_ms(1000)
    for till in tills:
        till.round()
    clock.pass_ms(1000)
    for till in tills:
        till.round()
    for till in tills:
        till.round()


def balance(central: EmbeddedCentral) -> int:
    return central.central.balance(MEMBER).balance


@pytest.mark.parametrize(
    ("net", "returned", "each", "after"), [(10900, 800, 0, 5), (10500, 600, 5, 5)]
)
def test_claw_back_is_corrected_over_both_refunds(
    served: EmbeddedCentral,
    pair: tuple[PaperTill, PaperTill],
    clock: Clock,
    net: int,
    returned: int,
    each: int,
    after: int,
) -> None:
    one, two = pair
    sale = one.sale(MEMBER, net)
    earned = sale.points
    settle(clock, one, two)
    one.refund(sale, returned, -each)
    two.refund(sale, returned, -each)
    settle(clock, one, two)
    assert balance(served) == earned - after


def test_refunds_of_one_sale_claw_back_5_0_and_45(
    served: EmbeddedCentral, pair: tuple[PaperTill, PaperTill], clock: Clock
) -> None:
    one, two = pair
    sale = one.sale(MEMBER, 10000)
    settle(clock, one, two)
    visit = (Use("visit", "", -1),)
    for returned, points in ((500, -5), (500, 0), (9000, -45)):
        one.refund(sale, returned, points, uses=visit if returned == 9000 else ())
        settle(clock, one, two)
    assert balance(served) == 0
    kinds = [fact.kind for fact in ledger(served)]
    assert "claw_back" not in kinds


def test_two_redemptions_of_the_same_500_make_one_contest_and_a_write_off_clears_it(
    served: EmbeddedCentral, pair: tuple[PaperTill, PaperTill], clock: Clock
) -> None:
    one, two = pair
    expires = clock.ms // 86_400_000 + 719_163 + 300
    one.write("opening", account=MEMBER, points=500, lots=(LotPart(expires, 500),))
    settle(clock, one, two)
    one.sale(MEMBER, 500, redeem=500, receipt="first")
    clock.pass_ms(5)
    two.sale(MEMBER, 500, redeem=500, receipt="last")
    settle(clock, one, two)
    assert balance(served) == -500
    (entry,) = [e for e in ledger(served) if e.kind == "contest"]
    assert entry.contest is not None
    assert entry.contest.shortfall == 500
    assert [claim.receipt for claim in entry.contest.claims] == ["first", "last"]
    listed = one.get("/v1/exceptions", ExceptionsReply).exceptions
    assert [(found.kind, found.entry) for found in listed] == [("contest", entry.id)]
    one.write("write_off", account=MEMBER, points=500, refers=entry.id)
    settle(clock, one, two)
    assert balance(served) == 0
    assert one.get("/v1/exceptions", ExceptionsReply).exceptions == ()


def test_redemptions_that_saw_each_other_are_debt_and_no_contest(
    served: EmbeddedCentral, pair: tuple[PaperTill, PaperTill], clock: Clock
) -> None:
    one, two = pair
    one.sale(MEMBER, 500, redeem=500)
    settle(clock, one, two)
    two.sale(MEMBER, 500, redeem=500)
    settle(clock, one, two)
    assert balance(served) == -1000
    assert not [e for e in ledger(served) if e.kind == "contest"]


def test_a_stale_tier_is_trued_up_once_in_the_members_favour(
    served: EmbeddedCentral, pair: tuple[PaperTill, PaperTill], clock: Clock
) -> None:
    one, two = pair
    one.sale(MEMBER, 100_000)
    settle(clock, one, two)
    clock.pass_ms(1000)
    two.sale(MEMBER, 10_000, tier="")
    settle(clock, one, two)
    assert balance(served) == 500 + 50 + 5
    settle(clock, one, two)
    assert balance(served) == 555


def test_a_sale_with_wrong_points_counts_at_the_recomputed_value(
    served: EmbeddedCentral, pair: tuple[PaperTill, PaperTill], clock: Clock
) -> None:
    one, two = pair
    one.sale(MEMBER, 10_000, points=5000, base=5000)
    one.push()
    (found,) = one.get("/v1/exceptions", ExceptionsReply).exceptions
    assert found.kind == "arithmetic"
    assert msgspec.json.decode(found.evidence)["recomputed"] == 50
    settle(clock, one, two)
    assert balance(served) == 50


def test_a_sale_with_too_few_points_counts_at_the_recomputed_value(
    served: EmbeddedCentral, pair: tuple[PaperTill, PaperTill], clock: Clock
) -> None:
    one, two = pair
    sale = one.sale(MEMBER, 10_000, points=5, base=5)
    settle(clock, one, two)
    assert balance(served) == 50
    one.refund(sale, 10_000, -50)
    settle(clock, one, two)
    assert balance(served) == 0


def test_lots_expire_at_their_date_whoever_asks(
    served: EmbeddedCentral, pair: tuple[PaperTill, PaperTill], clock: Clock
) -> None:
    one, two = pair
    one.sale(MEMBER, 10_000)
    settle(clock, one, two)
    clock.pass_ms(400 * 86_400_000)
    settle(clock, one, two)
    reply = served.central.balance(MEMBER)
    assert (reply.balance, reply.earned, reply.expired) == (0, 50, 50)
    settle(clock, one, two)
    assert served.central.balance(MEMBER).expired == 50


def ledger(central: EmbeddedCentral) -> list[Entry]:
    """Every entry in force, in position order."""
    with central.central.database.read() as connection:
        found = rows(connection, "SELECT fact FROM entry ORDER BY position")
    return [decode(row[0]) for row in found]

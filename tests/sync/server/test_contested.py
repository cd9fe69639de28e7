"""Contests of what everybody shares, over real HTTP, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest

from sync.server import tallies
from sync.server.app.embedded import EmbeddedCentral
from sync.server.database import rows
from sync.server.verifying import verify
from terminal.domain.entry import Contest, Entry, Payment, Use, decode
from terminal.domain.ids import batch_id
from terminal.domain.tally import Tally
from terminal.domain.vouchers import Batch, codes, number_of, written
from tests.support.offers import OFFERS
from tests.support.paper_till import Clock, PaperTill

CARD = "G-1"
Pair = tuple[PaperTill, PaperTill]


@pytest.fixture
def served(
    database_url: str, clock: Clock, request: pytest.FixtureRequest
) -> Iterator[EmbeddedCentral]:
    """A central with the offers and a policy of contests, which must verify in the end."""
    policy = getattr(request, "param", "last_timestamp")
    programme = f'{OFFERS}\n[contest]\npolicy = "{policy}"\n'
    with EmbeddedCentral(database_url, clock, programme=programme) as made:
        yield made
        with made.central.database.read() as connection:
            verify(connection)


@pytest.fixture
def pair(served: EmbeddedCentral, new_till: Callable[..., PaperTill]) -> Pair:
    return new_till(served), new_till(served, "AP")


def settle(clock: Clock, *tills: PaperTill) -> None:
    """Everybody pushes, then everybody promises, so that the mark passes what was pushed."""
    for _ in range(3):
        clock.pass_ms(1000)
        for till in tills:
            till.round()


def pay(till: PaperTill, amount: int, **more: Any) -> Entry:
    paid = (Payment("gift_card", amount, CARD),)
    return till.write("accrue", currency="EUR", payments=paid, programme="offers-1", **more)


def load(till: PaperTill, amount: int) -> None:
    till.write("stock", currency="EUR", uses=(Use("gift_card", CARD, 1, amount),))


def mug(till: PaperTill, times: int = 1) -> Entry:
    return till.write("stock", programme="offers-1", uses=(Use("reward", "mug", times),))


def contests(central: EmbeddedCentral) -> list[Contest]:
    with central.central.database.read() as connection:
        found = rows(connection, "SELECT fact FROM entry WHERE kind='contest' ORDER BY position")
    return [contest for row in found if (contest := decode(bytes(row[0])).contest)]


def kinds(central: EmbeddedCentral) -> list[str]:
    return [one.kind for one in central.central.exceptions().exceptions]


@pytest.mark.parametrize(
    ("served", "winner"),
    [("last_timestamp", 1), ("first_timestamp", 0), ("granted_first", 1), ("manager", None)],
    indirect=["served"],
)
def test_the_policy_names_the_winner_and_the_oldest_loser_is_charged(
    served: EmbeddedCentral, pair: Pair, clock: Clock, winner: int | None
) -> None:
    one, two = pair
    load(one, 1000)
    settle(clock, one, two)
    claims = [pay(one, 800)]
    clock.pass_ms(5)
    claims.append(pay(two, 800))
    two.push()
    settle(clock, one, two)
    (contest,) = contests(served)
    assert (contest.resource, contest.name, contest.shortfall) == ("gift_card", f"EUR {CARD}", 600)
    assert [claim.points for claim in contest.claims] == [800, 800]
    if winner is None:
        assert (contest.winner, contest.charged) == (None, None)
    else:
        assert contest.winner == claims[winner].id
        assert contest.charged == claims[1 - winner].id
    (told,) = served.central.exceptions().exceptions
    assert (told.kind, CARD in told.sentence) == ("contest", True)


def test_tills_that_knew_are_no_contest_but_a_fault(
    served: EmbeddedCentral, pair: Pair, clock: Clock
) -> None:
    one, two = pair
    load(one, 1000)
    pay(one, 800)
    settle(clock, one, two)
    pay(two, 800)
    settle(clock, one, two)
    assert (contests(served), kinds(served)) == ([], ["arithmetic"])


def test_a_claim_that_comes_after_the_first_was_final(
    served: EmbeddedCentral, pair: Pair, clock: Clock
) -> None:
    one, two = pair
    mug(one)
    settle(clock, one, two)
    mug(two, 1)
    clock.pass_ms(5)
    two.write("stock", programme="offers-1", seen=0, uses=(Use("reward", "mug", 1),))
    settle(clock, one, two)
    (contest,) = contests(served)
    assert [claim.terminal for claim in contest.claims] == [one.terminal, two.terminal]
    settle(clock, one, two)
    assert len(contests(served)) == 1


def test_more_stock_and_what_came_back_make_room(
    served: EmbeddedCentral, pair: Pair, clock: Clock
) -> None:
    one, two = pair
    mug(one, -1)
    settle(clock, one, two)
    for till in pair:
        clock.pass_ms(5)
        mug(till)
    settle(clock, one, two)
    mug(one, -1)
    settle(clock, one, two)
    mug(two)
    settle(clock, one, two)
    assert (contests(served), kinds(served)) == ([], [])


def test_what_one_act_takes_and_gives_back_takes_nothing(
    served: EmbeddedCentral, pair: Pair, clock: Clock
) -> None:
    one, two = pair
    first = mug(one)
    mug(two, 0)
    one.write("stock", act=first.act, programme="offers-1", uses=(Use("reward", "mug", 1),))
    one.write("stock", act=first.act, programme="offers-1", uses=(Use("reward", "mug", -1),))
    settle(clock, one, two)
    assert (contests(served), kinds(served)) == ([], [])


def test_a_voucher_counts_by_its_batch_and_a_write_off_settles_it(
    served: EmbeddedCentral, pair: Pair, clock: Clock
) -> None:
    one, two = pair
    entry = one.uuid()
    batch = Batch("tenth", 1, bytes(16), uses=2)
    refers = batch_id(number_of(entry))
    one.write("voucher_batch", id=entry, refers=refers, document=written(batch))
    (code,) = codes(batch, entry)
    settle(clock, one, two)
    for till in (one, one, two):
        clock.pass_ms(5)
        till.write("stock", programme="offers-1", uses=(Use("voucher", code, 1, 100),))
    settle(clock, one, two)
    (contest,) = contests(served)
    assert (contest.resource, contest.name, contest.shortfall) == ("voucher", code, 1)
    assert len(contest.claims) == 3
    evidence = served.central.exceptions().exceptions[0]
    assert msgspec.json.decode(evidence.evidence, type=Contest) == contest
    one.write("write_off", refers=evidence.entry, uses=(Use("voucher", code, -1),))
    settle(clock, one, two)
    assert kinds(served) == []
    with served.central.database.read() as connection:
        assert tallies.of(connection, "voucher", code) == Tally(2, 300)


def draw(till: PaperTill, points: int, **more: Any) -> Entry:
    uses = (Use("promotion", "bonus", 1, points),)
    return till.write("accrue", programme="offers-1", uses=uses, **more)


def test_a_budget_that_tills_overran_without_knowing_of_one_another_is_one_contest(
    served: EmbeddedCentral, pair: Pair, clock: Clock
) -> None:
    one, two = pair
    draw(one, 90)
    settle(clock, one, two)
    claims = []
    for till in (one, two, one, two):
        clock.pass_ms(5)
        claims.append(draw(till, 30))
    settle(clock, one, two)
    (contest,) = contests(served)
    assert (contest.resource, contest.name, contest.shortfall) == ("promotion", "bonus", 60)
    assert contest.winner == claims[3].id
    assert {claim.entry for claim in contest.claims} == {claims[i].id for i in (0, 2, 3)}
    (told,) = served.central.exceptions().exceptions
    assert "gave 60 more than its budget" in told.sentence
    settle(clock, one, two)
    assert contests(served) == [contest]


def test_a_budget_overrun_by_what_comes_late_names_what_was_settled(
    served: EmbeddedCentral, pair: Pair, clock: Clock
) -> None:
    one, two = pair
    settle(clock, one, two)
    late = draw(two, 100)
    clock.pass_ms(5)
    early = draw(one, 100)
    clock.pass_ms(100 * 3_600_000)
    for _ in range(3):
        clock.pass_ms(1000)
        one.round()
    settle(clock, two, one)
    (contest,) = contests(served)
    assert contest.shortfall == 50
    assert {claim.entry for claim in contest.claims} == {late.id, early.id}


def test_a_till_that_knew_the_budget_was_spent_is_at_fault(
    served: EmbeddedCentral, pair: Pair, clock: Clock
) -> None:
    one, two = pair
    draw(one, 150)
    settle(clock, one, two)
    draw(two, 10)
    settle(clock, one, two)
    assert contests(served) == []
    assert "promotion bonus than its till" in served.central.exceptions().exceptions[-1].sentence

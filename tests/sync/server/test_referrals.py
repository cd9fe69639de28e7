"""Referrals at central on both databases: what tills wrote without knowing, and in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations

import pytest

from sync.server.app.embedded import EmbeddedCentral
from sync.server.verifying import verify
from tests.support.ledger import day
from tests.support.paper_till import Clock, PaperTill

TODAY = day("2026-03-08")
PROGRAMME = """
version = "default-1"
effective = 2001-01-01

[referral]
referrer_points = 300
friend_points = 100
minimum_spend = "20.00"
"""


@pytest.fixture
def friends(database_url: str, clock: Clock) -> Iterator[EmbeddedCentral]:
    with EmbeddedCentral(database_url, clock, programme=PROGRAMME) as made:
        yield made
        with made.central.database.read() as connection:
            verify(connection)


def settle(clock: Clock, *tills: PaperTill) -> None:
    for _ in range(3):
        clock.pass_ms(1000)
        for till in tills:
            till.round()


def test_a_friend_that_has_the_referrers_phone_brings_nothing(
    friends: EmbeddedCentral, new_till: Callable[..., PaperTill], clock: Clock
) -> None:
    till = new_till(friends)
    ada, ben, cleo = (till.enrol_member(f"29000000001{i:02d}") for i in range(3))
    for member, phone in ((ada, "+4930901820"), (ben, "+4930901820"), (cleo, "+4930901821")):
        till.set(member, "since", TODAY)
        till.set(member, "phone", phone)
    for friend in (ben, cleo):
        till.set(friend, "referred_by", str(ada))
        till.sale(friend, 5_000, day=TODAY)
    settle(clock, till)
    assert friends.central.balance(ada).balance == 300
    assert friends.central.balance(ben).balance == 25
    assert friends.central.balance(cleo).balance == 125


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_in_which_facts_arrive_changes_nothing(
    friends: EmbeddedCentral,
    new_till: Callable[..., PaperTill],
    clock: Clock,
    order: tuple[int, ...],
) -> None:
    tills = [new_till(friends), new_till(friends, "AP"), new_till(friends)]
    ada, ben = (tills[0].enrol_member(f"29000000001{i:02d}") for i in range(2))
    tills[0].set(ben, "since", TODAY)
    settle(clock, *tills)
    tills[0].set(ben, "referred_by", str(ada))
    clock.pass_ms(10)
    tills[1].sale(ben, 1_000, day=TODAY)
    clock.pass_ms(10)
    tills[2].sale(ben, 2_500, day=TODAY)
    for number in order:
        tills[number].push()
    settle(clock, *tills)
    assert friends.central.balance(ada).balance == 300
    assert friends.central.balance(ben).balance == 5 + 10 + 100

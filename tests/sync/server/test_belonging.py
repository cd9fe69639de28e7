"""Accounts joined and parted: points follow the member, no entry is rewritten, tills are told."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from sync.server.app.embedded import EmbeddedCentral
from sync.wire import PullReply
from terminal.domain.account import AccountState, unpack
from terminal.domain.ids import card_account
from tests.support.paper_till import Clock, PaperTill

CARD = "2900000000017"
ACCOUNT = card_account(CARD)


@pytest.fixture
def pair(
    served: EmbeddedCentral, new_till: Callable[..., PaperTill]
) -> tuple[PaperTill, PaperTill]:
    return new_till(served), new_till(served, "AP")


def settle(clock: Clock, *tills: PaperTill) -> list[PullReply]:
    replies = []
    for _ in range(2):
        clock.pass_ms(1000)
        for till in tills:
            replies += till.round()
    return replies


def rebases(replies: list[PullReply]) -> dict[UUID, AccountState | None]:
    return {
        one.account: unpack(one.state) if one.state else None
        for reply in replies
        for one in reply.page.rebases
    }


def balance(central: EmbeddedCentral, account: UUID) -> int:
    return central.central.balance(account).balance


def test_what_an_unknown_card_earned_is_the_members_who_gets_it_later(
    served: EmbeddedCentral, pair: tuple[PaperTill, PaperTill], clock: Clock
) -> None:
    one, two = pair
    one.sale(ACCOUNT, 10_000)
    settle(clock, one, two)
    one.sale(ACCOUNT, 2_000)
    one.push()
    member = two.enrol_member(CARD)
    two.push()
    assert served.central.balance(ACCOUNT).account == member
    assert balance(served, member) == 60
    told = rebases(one.round())
    assert told[ACCOUNT] is None
    joined = told[member]
    assert joined is not None
    assert joined.balance == 50
    one.sale(ACCOUNT, 1_000)
    settle(clock, one, two)
    assert balance(served, member) == 65


def test_a_late_fact_of_a_joined_card_follows(
    served: EmbeddedCentral, pair: tuple[PaperTill, PaperTill], clock: Clock
) -> None:
    one, two = pair
    one.sale(ACCOUNT, 10_000)
    member = two.enrol_member(CARD)
    two.push()
    one.push()
    assert balance(served, member) == 50
    settle(clock, one, two)
    assert balance(served, member) == 50


def test_members_are_merged_and_parted_again(
    served: EmbeddedCentral, pair: tuple[PaperTill, PaperTill], clock: Clock
) -> None:
    one, two = pair
    ada = one.enrol_member("2900000000031")
    eve = one.enrol_member("2900000000048")
    one.sale(card_account("2900000000031"), 10_000)
    one.sale(card_account("2900000000048"), 3_000)
    settle(clock, one, two)
    two.set(eve, "belongs_to", str(ada))
    replies = settle(clock, one, two)
    assert balance(served, ada) == balance(served, eve) == 65
    assert rebases(replies)[eve] is None
    two.set(eve, "belongs_to", None)
    told = rebases(settle(clock, one, two))
    assert (balance(served, ada), balance(served, eve)) == (50, 15)
    parted = told[eve]
    assert parted is not None
    assert parted.balance == 15


def test_an_older_write_of_belongs_to_loses(
    served: EmbeddedCentral, pair: tuple[PaperTill, PaperTill], clock: Clock
) -> None:
    one, two = pair
    ada, eve = one.enrol_member("2900000000031"), one.enrol_member("2900000000048")
    two.set(ACCOUNT, "belongs_to", str(ada))
    clock.pass_ms(50)
    one.set(ACCOUNT, "belongs_to", str(eve))
    one.push()
    two.push()
    assert served.central.balance(ACCOUNT).account == eve


def test_a_cycle_has_one_root_for_everybody(
    served: EmbeddedCentral, pair: tuple[PaperTill, PaperTill], clock: Clock
) -> None:
    one, two = pair
    three = [one.enrol_member(f"29000000001{i:02d}") for i in range(3)]
    for index, member in enumerate(three):
        one.sale(member, 1_000 * (index + 1))
    settle(clock, one, two)
    for index, member in enumerate(three):
        two.set(member, "belongs_to", str(three[(index + 1) % 3]))
    settle(clock, one, two)
    assert {served.central.balance(member).account for member in three} == {min(three)}
    assert balance(served, three[0]) == 30
    two.set(three[1], "belongs_to", None)
    settle(clock, one, two)
    assert {served.central.balance(member).account for member in three} == {three[1]}


def test_redemptions_under_two_cards_of_one_member_contest_the_same_points(
    served: EmbeddedCentral, pair: tuple[PaperTill, PaperTill], clock: Clock
) -> None:
    one, two = pair
    member = one.enrol_member("2900000000031")
    one.set(card_account("2900000000048"), "belongs_to", str(member))
    one.sale(member, 100_000)
    settle(clock, one, two)
    one.sale(card_account("2900000000031"), 500, redeem=500)
    two.sale(card_account("2900000000048"), 500, redeem=500)
    settle(clock, one, two)
    assert balance(served, member) == -500
    (found,) = served.central.exceptions().exceptions
    assert (found.kind, found.account) == ("contest", member)

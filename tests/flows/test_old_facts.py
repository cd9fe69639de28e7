"""A till lets go of what others wrote long ago; what it came to stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from terminal import replica
from terminal.domain.entry import Use
from terminal.domain.sums import Place
from terminal.replica import Replica
from terminal.store import sold, tallies
from tests.support.counted import draw
from tests.support.parties import CARDS, Party, Shop
from tests.support.shop import refund, sell

DAY = 86_400_000


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    with ExitStack() as stack:
        yield Shop(tmp_path, stack)


def tidied(party: Party) -> int:
    door = party.partner.door
    assert isinstance(door, Replica)
    return door.tidy()


def places(party: Party) -> dict[Place, list[int]]:
    """What figures know of all sales."""
    return party.till.engine.read(lambda c: sold.span(c, 1, 1_000_000)).places


def test_what_others_wrote_long_ago_goes_and_what_it_came_to_stays(shop: Shop) -> None:
    other = shop.join("other")
    draw(shop.old.till, Use("reward", "mug", 3, 300))
    old_sale = sell(shop.old.till, shop.members[0], 4_999)
    shop.settle(shop.old, other)
    before, digest = other.entries(), other.digest()
    assert tidied(other) == 0
    shop.clock.advance((replica.HELD_DAYS - 1) * DAY)
    shop.settle(shop.old, other)
    sell(shop.old.till, shop.members[1], 4_999)
    shop.clock.advance(2 * DAY)
    shop.settle(shop.old, other)
    figures = places(other)
    gone = tidied(other)
    assert gone > before * 0.9
    assert places(other) == figures == places(shop.old) != {}
    assert tidied(other) == 0
    assert tidied(shop.old) == 0 or shop.old.entries() >= before
    assert other.fault() is None
    assert other.digest() == shop.old.digest() != digest
    for card in CARDS:
        ours, theirs = other.till.identify(card), shop.old.till.identify(card)
        assert (ours.balance, ours.name) == (theirs.balance, theirs.name)
    had = other.till.engine.read(lambda c: tallies.one_of(c, "reward", "mug"))
    assert had.times == 3
    refund(shop.old.till, old_sale.receipt, (0, 4_999))
    sell(other.till, shop.members[0], 1_000)
    assert [one.digest_equal for one in shop.settle(shop.old, other)] == [True, True]
    assert other.fault() is None


def test_a_till_that_let_go_gets_everything_again_from_a_central_that_lost_its_place(
    shop: Shop,
) -> None:
    other = shop.join("other")
    draw(shop.old.till, Use("reward", "mug", 3, 300))
    sell(shop.old.till, shop.members[0], 4_999)
    shop.settle(shop.old, other)
    shop.clock.advance((replica.HELD_DAYS + 1) * DAY)
    shop.settle(shop.old, other)
    figures = places(other)
    assert tidied(other) > 0
    shop.central.central.begin_epoch("It was restored by command.")
    done = shop.settle(shop.old, other)
    done = shop.settle(shop.old, other)
    assert [one.digest_equal for one in done] == [True, True]
    assert other.fault() is None
    assert other.digest() == shop.old.digest()
    had = other.till.engine.read(lambda c: tallies.one_of(c, "reward", "mug"))
    assert had.times == 3
    assert places(other) == figures

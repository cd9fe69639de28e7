"""A till that comes late starts from a snapshot: what it then holds is what the others hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest

from sync.client import starting
from sync.server import snapshots
from sync.server.database import run
from terminal import starting as taking
from terminal.domain.entry import Use
from terminal.domain.ids import batch_id
from terminal.domain.tally import Tally
from terminal.domain.vouchers import BATCH, Batch, codes, number_of, written
from terminal.errors import Unavailable
from terminal.store import ledger, tallies
from terminal.store.connection import Connection
from terminal.store.statements import every
from terminal.till import Till
from terminal.vouchers import look_up
from terminal.writing import Writing
from tests.support.counted import draw
from tests.support.parties import CARDS, Shop
from tests.support.shop import refund, sell

UNKNOWN = "2900000099999"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    """Small pages, so that there are many."""
    monkeypatch.setattr(snapshots, "WORTH", 50)
    monkeypatch.setattr(starting, "WORTH", 50)
    monkeypatch.setattr(starting, "_HOLD_MS", 1)
    monkeypatch.setattr(snapshots, "PAGE", 20)
    with ExitStack() as stack:
        yield Shop(tmp_path, stack)


def test_a_new_till_judges_vouchers_of_long_ago_and_counts_what_was_had(shop: Shop) -> None:
    old = shop.old.till
    batch = old.new_act()
    (used, good) = issued(old, batch, Batch("five", 2, bytes(16)))
    draw(old, Use("voucher", used, 1, 500), Use("reward", "mug", 3, 300))
    shop.settle(shop.old)
    new = shop.join("new")
    assert new.round().digest_equal
    look = partial(look_up, now_ms=new.till.now_ms())
    left = [new.till.engine.read(partial(look, text=code)).left for code in (used, good)]
    assert left == [0, 1]
    had = new.till.engine.read(lambda c: tallies.one_of(c, "reward", "mug"))
    assert had == Tally(3, 300)
    assert new.fault() is None


def issued(till: Till, entry_id: UUID, batch: Batch) -> list[str]:
    def job(work: Writing) -> None:
        refers = batch_id(number_of(entry_id))
        work.add(work.entry(BATCH, entry_id, refers=refers, document=written(batch)))
        work.finish()

    till.engine.write(job).result()
    return list(codes(batch, entry_id))


def test_a_new_till_holds_what_the_others_hold_without_their_past(shop: Shop) -> None:
    sale = sell(shop.old.till, shop.members[0], 2_000)
    sell(shop.old.till, shop.old.till.identify(UNKNOWN).account, 1_000)
    shop.old.round()
    new = shop.join("new")
    assert new.round().digest_equal
    assert new.digest() == shop.old.digest()
    assert 0 < new.entries() < shop.old.entries() / 4
    for card, member in zip(CARDS, shop.members, strict=True):
        theirs, ours = shop.old.till.identify(card), new.till.identify(card)
        assert (ours.account, ours.name, ours.balance) == (member, theirs.name, theirs.balance)
        assert new.till.find(theirs.name)[0].account == member
    assert new.till.identify(UNKNOWN).balance == 5
    assert new.fault() is None
    refund(new.till, sale.receipt, (0, 2_000))
    assert all(done.digest_equal for done in shop.settle(shop.old, new))
    assert new.fault() is None
    assert new.till.identify(CARDS[0]).balance == shop.old.till.identify(CARDS[0]).balance


@pytest.mark.parametrize(
    "fails_at",
    [
        ("/v1/snapshot", 1),
        ("/v1/snapshot/page", 1),
        ("/v1/snapshot/page", 4),
        ("/v1/snapshot/page", 8),
        ("/v1/pull", 2),
    ],
)
def test_a_start_that_breaks_off_goes_on_where_it_was(
    shop: Shop, fails_at: tuple[str, int]
) -> None:
    new = shop.join("new")
    new.fails_at = fails_at
    with pytest.raises(Unavailable):
        new.round()
    # A customer comes meanwhile, with the card of a member who may not be in yet.
    card = new.till.identify(CARDS[3]).account
    sell(new.till, card, 1_000)
    done = new.round()
    while not done.digest_equal:
        done = shop.settle(shop.old, new)[-1]
    assert new.till.engine.read(ledger.load).cursor == shop.central.central.position()
    # Whoever has sold before the snapshot was named starts from it all the same: its sale makes
    # one page more. None comes twice but the one that was lost.
    pages = {"/v1/snapshot": 8 + 1, "/v1/snapshot/page": 8 + 1, "/v1/pull": 8}
    assert new.asked.count("/v1/snapshot/page") == pages[fails_at[0]]
    assert new.fault() is None
    shop.settle(shop.old, new)
    assert new.digest() == shop.old.digest()
    assert new.till.identify(CARDS[3]).balance == shop.old.till.identify(CARDS[3]).balance


@pytest.mark.parametrize(("page", "piece"), [(1, 64), (2, 64), (3, 64), (64, 1), (64, 2), (64, 3)])
def test_no_moment_of_a_start_cuts_an_act(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, page: int, piece: int
) -> None:
    sell(shop.old.till, shop.members[0], 200_000)
    for _ in range(4):
        sell(shop.old.till, shop.members[0], 20_000, redeem=100)
    shop.old.round()
    monkeypatch.setattr(snapshots, "PAGE", page)
    monkeypatch.setattr(taking, "PIECE", piece)
    monkeypatch.setattr(taking, "AT_ONCE", 1)
    new = shop.join("new")
    run_one, seen = taking._Work.run, []

    def looked_at(work: taking._Work, connection: Connection) -> None:
        run_one(work, connection)
        query = "SELECT kind, COUNT(*) FROM entry WHERE account=? GROUP BY kind"
        held: dict[str, int] = dict(every(connection, query, (shop.members[0].bytes,)))
        seen.append((held.get("redeem", 0), held.get("accrue", 0)))

    monkeypatch.setattr(taking._Work, "run", looked_at)
    assert new.round().digest_equal
    redeemed, sold = seen[-1]
    assert redeemed == 4
    # Sales that redeem nothing came first, and each of the others is there with its redemption.
    assert all(sales == sold - redeemed + ones for ones, sales in seen if ones)
    assert new.fault() is None


def test_a_snapshot_that_is_gone_is_replaced_by_a_newer_one(shop: Shop) -> None:
    new = shop.join("new")
    new.fails_at = ("/v1/snapshot/page", 3)
    with pytest.raises(Unavailable):
        new.round()
    with shop.central.central.database.write() as connection:
        run(connection, "DELETE FROM snapshot_page")
        run(connection, "DELETE FROM snapshot")
    assert new.round().digest_equal
    assert new.digest() == shop.old.digest()
    assert new.entries() < shop.old.entries() / 4
    assert new.fault() is None


def test_a_snapshot_that_was_changed_on_the_way_is_not_believed(shop: Shop) -> None:
    new = shop.join("new")
    with shop.central.central.database.write() as connection:
        run(connection, "UPDATE counter SET signing_key=?", bytes(32))
    with pytest.raises(Unavailable, match="no whole answer"):
        new.round()
    assert new.entries() == 0


def test_central_ends_although_a_snapshot_is_being_made(shop: Shop) -> None:
    central = shop.central.central
    _, name = central.snapshot()
    with pytest.raises(snapshots.Stopped):
        central.make_snapshot(name, lambda: True)
    reply, again = central.snapshot()
    assert (reply.made, again) == (0, "")
    assert reply.total > 0
    shop.clock.advance(121_000)
    assert central.snapshot()[1]

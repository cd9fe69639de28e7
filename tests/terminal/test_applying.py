"""Pages of others' facts: any order gives the same accounts, and a sale need not wait for them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from terminal.applying import Applying
from terminal.domain.account import AccountState
from terminal.domain.chain import GENESIS, fact_hash, link_hash
from terminal.domain.entry import Entry, encode
from terminal.domain.exchange import Page, PlacedFact
from terminal.domain.fold import refold
from terminal.domain.ids import CENTRAL, card_account, derived_id
from terminal.engine import Engine
from terminal.lane import Lane
from terminal.replica import Replica
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.store.statements import one
from terminal.store.tips import Tips, tip
from terminal.till import Till
from terminal.verifying import verify
from tests.support.shop import open_till, sell

CARDS = [card_account(f"29{number:011d}") for number in range(3)]


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> list[PlacedFact]:
    """Two hundred sales of another till, placed by central as they came."""
    with open_till(tmp_path_factory.mktemp("other"), "HS-2") as till:
        for number in range(200):
            sell(till, CARDS[number % 3], 1000 + number)
        batch = Replica(till.engine).next_batch()
        assert batch is not None
        orders = [row[0] for row in till.engine.read(_ticks)]
    return [
        PlacedFact(f.fact, f.terminal, f.incarnation, f.seq, f.link, f.seq, order)
        for f, order in zip(batch.facts, orders, strict=True)
    ]


def _ticks(connection: Connection) -> list[tuple[int]]:
    return [tuple(row) for row in connection.exec_driver_sql("SELECT tick FROM entry ORDER BY seq")]


def mark_at(tick: int) -> PlacedFact:
    """Central's word that nothing comes below a tick any more."""
    name = derived_id("mark", UUID(int=0), tick)
    fact = encode(Entry(id=name, kind="mark", tick=tick, terminal=CENTRAL, act=name))
    link = link_hash(GENESIS, "central", 1, fact_hash(fact))
    return PlacedFact(ledger.raw(fact), CENTRAL, "central", 1, link, 10_000, tick)


def page(facts: Sequence[PlacedFact], cursor: int) -> Page:
    return Page(cursor=cursor, running=b"", mark=0, facts=tuple(facts))


def checked(till: Till) -> None:
    """Every account is the fold of what is held, from its base and from nothing."""
    engine = till.engine
    assert engine.read(lambda c: verify(c, engine.rules)).fault is None
    with engine.snapshot() as connection:
        for card in CARDS:
            held = ledger.held(connection, [card.bytes], 0)
            assert tip(connection, card) == refold(AccountState(), held, engine.rules)


@pytest.mark.parametrize("seed", range(5))
def test_any_order_gives_the_same_accounts(
    tmp_path: Path, facts: list[PlacedFact], seed: int
) -> None:
    shuffled = random.Random(seed).sample(facts, len(facts))
    with open_till(tmp_path) as till:
        replica = Replica(till.engine)
        for first in range(0, len(facts), 50):
            replica.apply(page(shuffled[first : first + 50], first + 50), "epoch-1")
        checked(till)


def test_folding_again_moves_the_base_up_to_the_mark(
    tmp_path: Path, facts: list[PlacedFact]
) -> None:
    """So that a late entry of an old account does not cost its whole past."""
    with open_till(tmp_path) as till:
        replica = Replica(till.engine)
        backward = [*reversed(facts[:150]), mark_at(facts[150].order)]
        replica.apply(page(backward, 151), "epoch-1")
        assert all(_base(till.engine, card) for card in CARDS)
        replica.apply(page([*reversed(facts[150:])], 201), "epoch-1")
        checked(till)


def _base(engine: Engine, account: UUID) -> bytes:
    row = engine.read(lambda c: one(c, "SELECT base FROM account WHERE id=?", (account.bytes,)))
    assert row is not None
    return bytes(row[0])


def test_a_page_lets_go_of_the_lane_for_who_waits(
    tmp_path: Path, facts: list[PlacedFact], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_till(tmp_path) as till:
        monkeypatch.setattr(Lane, "awaited", True)
        applying = Applying(till.engine, page(facts, 200), "epoch-1")
        held = []
        while not applying.done:
            till.engine.lane.call(applying.run)
            held.append(len(till.engine.read(_ticks)))
        assert held == [64, 128, 192, 200]
        assert applying.fresh == 200
        checked(till)


@pytest.mark.parametrize("later", [True, False])
def test_a_place_changed_after_the_mark_counts_an_entry_once(
    tmp_path: Path, facts: list[PlacedFact], later: bool
) -> None:
    """A restored central places anew what it lost; the base at the mark has the old place."""
    other, moved, last = facts[6], facts[3], facts[150]
    mark = mark_at(facts[100].order)
    high = replace(moved, order=facts[101].order + 7)
    first, second = (moved, high) if later else (high, moved)
    with open_till(tmp_path) as till:
        replica = Replica(till.engine)
        replica.apply(page([other, first, mark, last], 1), "epoch-1")
        till.engine.lane.call(_fold_up_to_the_mark(till))
        replica.apply(page([second], 2), "epoch-1")
        checked(till)


def _fold_up_to_the_mark(till: Till) -> Callable[[Connection], None]:
    def job(connection: Connection) -> None:
        standing = ledger.load(connection)
        tips = Tips(connection, standing, till.engine.rules)
        for card in CARDS:
            tips.refold(card)
        tips.flush()
        ledger.save(connection, standing)

    return job

"""Till and central come to the same by themselves: no digest differs and nothing is repaired."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync.server import head, pages
from terminal.clock import ManualClock
from terminal.engine import Engine
from terminal.entropy import SeededEntropy
from terminal.joining import Enrolment
from terminal.published import shipped
from terminal.replica import Replica
from terminal.store import ledger
from terminal.store.tips import tip
from terminal.till import Till
from tests.support.chain import Chain, chain
from tests.support.shop import KEY, enrol, sell

DAY = 86_400_000
CARD = "2911111111117"


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Chain]:
    with chain(tmp_path) as made:
        yield made
        alike(made)


def alike(made: Chain) -> None:
    for _ in range(3):
        for done in made.sync():
            assert (done.digest_equal, done.repaired) == (True, 0)
    assert len(made.digests()) == 1


def test_a_programme_heard_of_late_folds_what_was_sold_in_its_time(two: Chain) -> None:
    """Sold offline under the old version, which gave lots twelve months and not six."""
    member = enrol(two.tills[0])
    two.settle()
    text = shipped().replace("default-1", "shorter-2").replace("2000-01-01", "2026-03-05")
    assert "[expiry]\nmonths = 12" in text
    two.central.central.publish(text.replace("[expiry]\nmonths = 12", "[expiry]\nmonths = 6"))
    two.sync(0)
    two.clock.advance(5 * DAY)
    for till in two.tills:
        sell(till, member, 5000)
    alike(two)
    assert [till.engine.programme.version for till in two.tills] == ["shorter-2"] * 2
    for till in two.tills:
        assert len(till.engine.read(lambda c: tip(c, member)).lots) == 1


@pytest.mark.parametrize("winner", [0, 1])
def test_a_card_enrolled_at_both_tills_while_apart(two: Chain, winner: int) -> None:
    """The one who loses had folded the card's settled points under their own member."""
    card = two.tills[0].identify(CARD).account
    sell(two.tills[0], card, 5000)
    two.settle()
    two.clock.advance(2 * 3_600_000)
    two.settle()
    for number in (1 - winner, winner):
        two.clock.advance(1000)
        member = two.tills[number].enrol(Enrolment(card=CARD, name=f"Name {number}")).result()
        assert member.balance == 25
        sell(two.tills[number], member.account, 1000)
    alike(two)
    assert {till.identify(CARD).name for till in two.tills} == {f"Name {winner}"}
    assert {till.identify(CARD).balance for till in two.tills} == {30}


def test_a_till_with_a_clock_behind_writes_above_the_mark(tmp_path: Path) -> None:
    """Restarted without the network, and its battery empty: no stamp comes below what is final."""
    with chain(tmp_path) as made:
        member = enrol(made.tills[0])
        made.settle()
        made.tills[1].close()
        pc = ManualClock(made.clock.now_ms() - 400 * DAY)
        pc.restart()
        engine = Engine(tmp_path / "till-1", KEY, pc, SeededEntropy("behind"), inline=True)
        try:
            assert not engine.clock.anchored
            made.clock.advance(80 * 3_600_000)
            sell(made.tills[0], member, 5000)
            made.sync(0, 0)
            with made.central.central.database.read() as connection:
                where = head.load(connection)
                page = pages.read(
                    connection, where, cursor=0, limit=1000, terminal="", incarnation=""
                )
            Replica(engine).apply(page, where.epoch)
            standing = engine.read(ledger.load)
            assert standing.mark > 0
            assert Replica(engine).promise() > standing.mark
            done = sell(Till(engine), member, 1000)
            written = engine.read(lambda c: ledger.by_id(c, done.act))
            assert written is not None
            assert written.entry.tick > standing.mark
        finally:
            engine.close()
            made.tills.pop()
            made.rounds.pop().close()

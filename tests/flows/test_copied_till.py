"""A till's folder that was copied or set back: every fact of every copy is everywhere once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import copytree, rmtree
from uuid import UUID

import pytest

from sync.client.calls import Conversation
from sync.client.once import Rounds
from sync.client.round import Partner, Round, held_pull, push_round
from terminal.engine import Engine
from terminal.entropy import SeededEntropy
from terminal.replica import Replica
from terminal.store import ledger
from terminal.store.statements import every
from terminal.till import Till
from terminal.verifying import verify
from tests.support.chain import Chain, chain
from tests.support.shop import KEY, enrol, refund, sell


def reopen(made: Chain, number: int, folder: Path, seed: str) -> Till:
    """Put the till of a folder in a place of the chain; one past the end makes a place."""
    engine = Engine(folder, KEY, made.clock, SeededEntropy(seed), inline=True)
    if number < len(made.rounds):
        made.rounds[number].close()
        made.tills[number].close()
    made.tills[number:] = [Till(engine), *made.tills[number + 1 :]]
    rounds = Rounds(Replica(engine), made.central.url, engine.clock)
    made.rounds[number:] = [rounds, *made.rounds[number + 1 :]]
    return made.tills[number]


def worked(made: Chain) -> UUID:
    """A member with points that were settled, a sale beneath a refund."""
    first, second = made.tills
    member = enrol(first)
    sale = sell(first, member, *range(1000, 9000, 100))
    made.settle()
    refund(second, sale.receipt, (0, 1000))
    made.clock.advance(7_200_000)
    made.settle()
    return member


def facts(till: Till) -> list[bytes]:
    return [row[0] for row in till.engine.read(lambda c: every(c, "SELECT fact FROM entry"))]


def agreed(made: Chain, written: set[bytes]) -> None:
    made.settle()
    assert all(rounds.digest_equal for rounds in made.settle())
    assert len(made.digests()) == 1
    with made.central.central.database.read() as connection:
        held = [bytes(row[0]) for row in connection.exec_driver_sql("SELECT fact FROM entry")]
    assert len(held) == len(set(held))
    assert written <= set(held)
    for till in made.tills:
        assert sorted(facts(till)) == sorted(held)
        rules = till.engine.rules
        assert till.engine.read(partial(verify, rules=rules)).fault is None


@pytest.mark.parametrize("order", [(0, 2), (2, 0)])
def test_two_copies_of_a_folder_both_go_on(tmp_path: Path, order: tuple[int, int]) -> None:
    with chain(tmp_path) as made:
        member = worked(made)
        made.tills[0].close()
        copytree(tmp_path / "till-0", tmp_path / "copy")
        for number, name in ((0, "till-0"), (2, "copy")):
            till = reopen(made, number, tmp_path / name, f"after {name}")
            made.clock.advance(60_000)
            sell(till, member, 4000 + number)
        written = set(facts(made.tills[0])) | set(facts(made.tills[2]))
        first, last = made.sync(*order)
        assert (first.chain_begun, last.chain_begun) == (False, True)
        for till in (made.tills[0], made.tills[2]):
            sell(till, member, 1000)
            written |= set(facts(till))
        agreed(made, written)
        assert len({made.tills[n].engine.read(ledger.load).incarnation for n in order}) == 2
        assert len(set(made.balances(member))) == 1


def test_a_copy_of_a_copy_holds_its_facts_under_another_s_chain(tmp_path: Path) -> None:
    """Central knows the fact from the first copy, and the chain's place from the original."""
    with chain(tmp_path) as made:
        member = worked(made)
        made.tills[0].close()
        copytree(tmp_path / "till-0", tmp_path / "copy")
        copy = reopen(made, 2, tmp_path / "copy", "copy")
        sell(copy, member, 4000)
        copy.close()
        copytree(tmp_path / "copy", tmp_path / "copy of copy")
        copy = reopen(made, 2, tmp_path / "copy", "after copying")
        last = reopen(made, 3, tmp_path / "copy of copy", "copy of copy")
        original = reopen(made, 0, tmp_path / "till-0", "original")
        sell(original, member, 2000)
        made.sync(0)
        assert [done.chain_begun for done in made.sync(2, 3)] == [True, True]
        agreed(made, set(facts(original)) | set(facts(copy)) | set(facts(last)))


def test_a_copy_that_wrote_nothing_hears_of_the_other_s_facts(tmp_path: Path) -> None:
    """Central leaves out of a page what it takes for the asking till's own."""
    with chain(tmp_path) as made:
        member = worked(made)
        made.tills[0].close()
        copytree(tmp_path / "till-0", tmp_path / "copy")
        sell(reopen(made, 0, tmp_path / "till-0", "original"), member, 4000)
        written = set(facts(made.tills[0]))
        reopen(made, 2, tmp_path / "copy", "copy")
        made.sync(0)
        made.clock.advance(7_200_000)
        made.sync(0, 1)
        assert [done.chain_begun for done in made.sync(2)] == [True]
        agreed(made, written)


@pytest.mark.parametrize("ask", [push_round, partial(held_pull, wait_ms=0)])
def test_a_push_or_a_held_pull_between_rounds_finds_a_copy_too(
    tmp_path: Path, ask: Callable[[Partner], Conversation[Round]]
) -> None:
    with chain(tmp_path) as made:
        member = worked(made)
        made.tills[0].close()
        copytree(tmp_path / "till-0", tmp_path / "copy")
        original = reopen(made, 0, tmp_path / "till-0", "original")
        copy = reopen(made, 2, tmp_path / "copy", "copy")
        for till in (original, original, copy):
            sell(till, member, 4000)
        made.sync(0)
        rounds = made.rounds[2]
        assert rounds._link.hold(ask(rounds._partner)).begins_again
        agreed(made, set(facts(original)) | set(facts(copy)))


def test_a_copy_that_wrote_as_much_does_not_pass_over_the_other_s_facts(tmp_path: Path) -> None:
    """Central holds as many facts of the chain as the copy wrote, but others."""
    with chain(tmp_path) as made:
        member = worked(made)
        made.tills[0].close()
        copytree(tmp_path / "till-0", tmp_path / "copy")
        original = reopen(made, 0, tmp_path / "till-0", "original")
        copy = reopen(made, 2, tmp_path / "copy", "copy")
        for till in (original, copy):
            sell(till, member, 4000)
        made.sync(0)
        before = copy.engine.read(ledger.load).cursor
        rounds = made.rounds[2]
        done = rounds._link.hold(held_pull(rounds._partner, wait_ms=0))
        assert done.left
        assert copy.engine.read(ledger.load).cursor == before
        assert [done.chain_begun for done in made.sync(2)] == [True]
        agreed(made, set(facts(original)) | set(facts(copy)))


def test_a_folder_set_back_gets_its_own_facts_back(tmp_path: Path) -> None:
    with chain(tmp_path) as made:
        member = worked(made)
        made.tills[0].close()
        copytree(tmp_path / "till-0", tmp_path / "image")
        till = reopen(made, 0, tmp_path / "till-0", "before")
        sale = sell(till, member, 4000)
        refund(till, sale.receipt, (0, 1000))
        written = set(facts(till))
        made.settle()
        made.clock.advance(7_200_000)
        made.settle()
        till.close()
        rmtree(tmp_path / "till-0")
        copytree(tmp_path / "image", tmp_path / "till-0")
        till = reopen(made, 0, tmp_path / "till-0", "after")
        again = sell(till, member, 5000)
        assert again.receipt == sale.receipt
        written |= set(facts(till))
        assert made.sync(0)[0].chain_begun
        assert sell(till, member, 1000).receipt not in {sale.receipt, again.receipt}
        agreed(made, written | set(facts(till)))

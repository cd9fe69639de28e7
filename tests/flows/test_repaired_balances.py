"""A balance that is not what central holds is set right in the next rounds, and reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest

from sync.server import states
from terminal.domain.account import pack, unpack
from terminal.domain.exchange import States
from terminal.replica import Replica
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.store.statements import every, run
from terminal.till import Till
from terminal.verifying import verify
from tests.support.chain import Chain, chain
from tests.support.shop import enrol, sell

WARNING = "WARNING sync.client.repairing"
DIFFERS = "WARNING sync.client.pulling: folded states differ"


@pytest.fixture
def two(tmp_path: Path, expect_log: Callable[[str], None]) -> Iterator[Chain]:
    expect_log(WARNING)
    expect_log(DIFFERS)
    with chain(tmp_path) as made:
        yield made


def member_of(two: Chain) -> UUID:
    member = enrol(two.tills[0])
    sell(two.tills[0], member, 90_000)
    two.settle()
    two.clock.advance(7_200_000)
    sell(two.tills[1], member, 10_000)
    two.settle()
    return member


def spoil(till: Till, account: UUID, columns: str = "tip") -> None:
    """Add a hundred points to the stored states of an account, behind the till's back."""

    def job(connection: Connection) -> None:
        for column in columns.split():
            query = f"SELECT {column} FROM account WHERE id=?"
            ((packed,),) = every(connection, query, (account.bytes,))
            state = unpack(packed)
            state.balance += 100
            state.lots[0] = (state.lots[0][0], state.lots[0][1] + 100)
            text = f"UPDATE account SET {column}=? WHERE id=?"
            run(connection, text, (pack(state), account.bytes))

    till.engine.lane.call(job)


def agreed(two: Chain) -> None:
    assert [rounds.digest_equal for rounds in two.settle()] == [True, True]
    assert len(two.digests()) == 1
    for till in two.tills:
        assert till.engine.read(partial(verify, rules=till.engine.rules)).fault is None


def kinds(two: Chain) -> list[tuple[str, str]]:
    found = two.central.central.exceptions().exceptions
    return [(one.kind, one.terminal) for one in found]


@pytest.mark.parametrize("columns", ["tip", "tip base"])
def test_a_changed_balance_is_set_right_and_reported(two: Chain, columns: str) -> None:
    member = member_of(two)
    spoil(two.tills[0], member, columns)
    assert two.balances(member) == [600, 500]
    sell(two.tills[1], member, 2000)
    assert [rounds.repaired for rounds in two.sync(1, 0)] == [0, 1]
    assert two.balances(member) == [511, 511]
    assert kinds(two) == [("digest", two.tills[0].terminal)]
    assert [rounds.repaired for rounds in two.sync(0, 1)] == [0, 0]
    agreed(two)


def test_a_wrong_sum_over_right_balances_is_summed_again(two: Chain) -> None:
    member = member_of(two)

    def job(connection: Connection) -> None:
        standing = ledger.load(connection)
        standing.digest = bytes(len(standing.digest))
        ledger.save(connection, standing)

    two.tills[0].engine.lane.call(job)
    (rounds,) = two.sync(0)
    assert (rounds.repaired, rounds.digest_equal) == (0, True)
    assert kinds(two) == []
    assert two.balances(member) == [500, 500]
    agreed(two)


def test_accounts_that_central_lacks_or_the_till_lost_in_several_pages(
    two: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(states, "_STRETCH", 2)
    for number in range(5):
        sell(two.tills[1], enrol(two.tills[1], f"294444444444{number}"), 5000)
    member = member_of(two)
    till = two.tills[0]
    stranger = UUID(int=member.int ^ (1 << 64))
    ((packed,),) = till.engine.read(
        lambda c: every(c, "SELECT tip FROM account WHERE id=?", (member.bytes,))
    )

    def job(connection: Connection) -> None:
        run(connection, "DELETE FROM account WHERE id=?", (member.bytes,))
        text = "INSERT INTO account (id, tip, base) VALUES (?, ?, x'')"
        run(connection, text, (stranger.bytes, packed))
        standing = ledger.load(connection)
        standing.digest = bytes(len(standing.digest))
        ledger.save(connection, standing)

    till.engine.lane.call(job)
    assert Replica(till.engine).repair(States(position=1)) is None
    assert two.sync(0)[0].repaired == 2
    assert two.balances(member) == [500, 500]
    assert till.member(stranger).balance == 0
    agreed(two)

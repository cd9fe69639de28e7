"""Proposals at two tills and central: what two people said travels, and counts once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from structlog.testing import capture_logs

from sync.server.verifying import verify as verify_central
from terminal.desk import Desk
from terminal.domain.proposal import Adjustment, listed
from terminal.errors import Refused
from terminal.till import Till
from terminal.verifying import verify
from tests.support.chain import Chain, chain
from tests.support.shop import enrol
from tests.support.staff import hired, signed_in


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Chain]:
    with chain(tmp_path) as made:
        yield made
        made.settle()
        assert len(made.digests()) == 1
        for till in made.tills:
            assert sound(till)
        with made.central.central.database.read() as connection:
            verify_central(connection)


def sound(till: Till) -> bool:
    return till.engine.read(lambda c: verify(c, till.engine.rules)).fault is None


def propose(two: Chain, member: UUID) -> UUID:
    signed_in(two.tills[0], "manager", "Ana")
    lines = listed([Adjustment(member, 700)])
    made = Desk(two.tills[0]).propose("adjust", "Freezer", lines, "spoilt food").result()
    two.sync()
    return made


def test_what_one_till_proposes_another_accepts(two: Chain) -> None:
    member = enrol(two.tills[0])
    made = propose(two, member)
    (view,) = Desk(signed(two, 1)).proposals()
    assert (view.id, view.name, view.state) == (made, "Ana", "open")
    Desk(two.tills[1]).accept(made, "seen").result()
    assert two.tills[1].member(member).balance == 700
    two.settle()
    assert two.balances(member) == [700, 700]
    (view,) = Desk(two.tills[0]).proposals()
    assert view.state == "accepted"
    assert kinds(two) == []


def signed(two: Chain, number: int, name: str = "Bo") -> Till:
    till = two.tills[number]
    signed_in(till, "manager", name)
    return till


def kinds(two: Chain) -> list[str]:
    return [one.kind for one in two.central.central.exceptions().exceptions]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_accepted_at_two_offline_tills_it_counts_once(two: Chain, order: tuple[int, int]) -> None:
    member = enrol(two.tills[0])
    made = propose(two, member)
    for number in (0, 1):
        till = two.tills[number]
        till.session = hired(till, "manager", f"Boss {number}")
        Desk(till).accept(made).result()
        assert till.member(member).balance == 700
        two.clock.advance(5_000)
    with capture_logs() as logs:
        for number in order:
            two.sync(number)
        done = two.settle()
    assert [log["event"] for log in logs] == ["central set an entry aside"]
    assert [one.digest_equal for one in done] == [True, True]
    assert two.balances(member) == [700, 700]
    (told,) = two.central.central.exceptions().exceptions
    assert "counts once" in told.sentence


def test_accepted_here_and_taken_back_there_it_stays_accepted(two: Chain) -> None:
    member = enrol(two.tills[0])
    made = propose(two, member)
    Desk(two.tills[0]).withdraw(made).result()
    two.clock.advance(5_000)
    Desk(signed(two, 1)).accept(made).result()
    two.settle()
    assert two.balances(member) == [700, 700]
    for till in two.tills:
        (view,) = Desk(till).proposals()
        assert view.state == "accepted"
    with pytest.raises(Refused, match="decided"):
        Desk(two.tills[1]).decline(made, "no").result()


def test_a_till_that_joins_later_knows_what_was_decided(two: Chain) -> None:
    member = enrol(two.tills[0])
    made = propose(two, member)
    Desk(signed(two, 1)).accept(made).result()
    two.add(two.tills[0].engine.folder.parent / "third", "HS")
    two.settle()
    (view,) = Desk(signed(two, 2, "Cy")).proposals()
    assert (view.state, two.balances(member)) == ("accepted", [700] * 3)

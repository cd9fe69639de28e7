"""Exceptions of central reach the tills, and what somebody said of them reaches central."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from sync.client.errands import Errands
from sync.server.exceptions import Finding
from terminal.desk import Desk
from terminal.domain.proposal import Adjustment, listed
from terminal.errors import Refused, Unavailable
from terminal.events import ExceptionsHeard
from terminal.replica import Replica
from terminal.till import Till
from tests.support.chain import Chain, chain
from tests.support.shop import enrol, sell
from tests.support.staff import signed_in

HOUR_MS = 3_600_000


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Chain]:
    with chain(tmp_path) as made:
        yield made


@contextmanager
def reached(two: Chain, till: Till) -> Iterator[Till]:
    """A till that can ask central."""
    errands = Errands(Replica(till.engine), two.central.url, till.engine.clock)
    till.engine.central = errands
    try:
        yield till
    finally:
        errands.stop()


def spoil(two: Chain) -> None:
    """Let central and a till differ about a balance, which is repaired and told."""
    member = enrol(two.tills[0])
    sell(two.tills[0], member, 5000)
    two.settle()
    with two.central.central.writing() as ledger:
        finding = Finding(
            kind="digest", about=member, terminal="HS-1", sentence="HS-1 was repaired."
        )
        ledger.found(finding)


def test_what_central_found_is_closed_at_a_till_and_known_everywhere(two: Chain) -> None:
    spoil(two)
    first, second = two.tills
    boss = signed_in(first, "manager", "Bo")
    desk = Desk(first)
    assert desk.inbox().open == 0
    with pytest.raises(Unavailable):
        desk.ask_exceptions()
    heard: list[object] = []
    first.listen(heard.append)
    with reached(two, first):
        desk.ask_exceptions().result()
    assert ExceptionsHeard() in heard
    (case,) = desk.inbox().cases
    assert (case.noticed.kind, case.noticed.sentence) == ("digest", "HS-1 was repaired.")
    assert case.open
    assert not case.urgent
    two.clock.advance(25 * HOUR_MS)
    assert desk.inbox().urgent == 1
    with pytest.raises(Refused, match="reason"):
        desk.mark_seen(case.noticed.id, " ")
    desk.mark_seen(case.noticed.id, "known to us").result()
    with pytest.raises(Refused, match="resolved"):
        desk.mark_seen(case.noticed.id, "again")
    two.settle()
    assert two.central.central.exceptions().exceptions == ()
    (other,) = Desk(second).inbox().cases
    assert other.seen is not None
    assert (other.seen.name, other.seen.staff) == ("Bo", boss.staff)
    assert (other.seen.reason, other.noticed.sentence) == ("known to us", "HS-1 was repaired.")


def test_what_is_set_aside_is_one_card_at_the_till_and_at_central(two: Chain) -> None:
    first, second = two.tills
    member = enrol(first)
    signed_in(first, "manager", "Ana")
    lines = listed([Adjustment(member, 700)])
    made = Desk(first).propose("adjust", "Freezer", lines, "spoilt food").result()
    two.sync()
    for till in two.tills:
        signed_in(till, "manager")
        Desk(till).accept(made).result()
        two.clock.advance(5_000)
    with capture_logs() as logs:
        two.settle()
    assert len(logs) == 1
    assert Desk(first).inbox().cases == ()
    (here,) = Desk(second).inbox().cases
    assert here.noticed.kind == "quarantine"
    assert "counts once" in here.noticed.sentence
    assert [side.points for side in here.sides] == [700]
    for till in two.tills:
        with reached(two, till):
            Desk(till).ask_exceptions().result()
        (case,) = Desk(till).inbox().cases
        assert case.noticed.id == here.noticed.id

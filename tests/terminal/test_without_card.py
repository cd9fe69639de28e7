"""Redeeming without a card: up to a limit for the day, beyond it with a second person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.domain.entry import Line
from terminal.domain.quote import Basket
from terminal.domain.wishes import Wish
from terminal.errors import Refused
from terminal.replica import Replica
from terminal.store import ledger
from terminal.till import Till
from terminal.verifying import verify
from terminal.views import Committed, Session
from tests.support.shop import START, enrol, open_till, sell

GOODS = Basket((Line("Sofa", 100_000),), "EUR")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    with open_till(tmp_path, clock=clock) as made:
        Replica(made.engine).learn_time(START, made.engine.clock.boottime_ms())
        made.engine.note_link("online", "", 0)
        yield made
        assert made.engine.read(lambda c: verify(c, made.engine.rules)).fault is None


@pytest.fixture
def maja(till: Till) -> UUID:
    account = enrol(till)
    sell(till, account, 400_000)
    return account


def staff(till: Till, role: str) -> str:
    """The id of a new person with a role."""
    till.session = Session("", "Eva", "manager", till.now_ms())
    return str(Desk(till).hire(role, role, f"{len(role)}777").result())  # type: ignore[arg-type]


def redeem(till: Till, account: UUID, points: int, approver: str = "") -> Committed:
    """Redeem for somebody who was found by name."""
    quote = till.quote(GOODS, account, Wish(points))
    return till.commit(
        till.new_act(), quote, GOODS, account, approver=approver, without_card=True
    ).result()


def test_up_to_the_limit_of_the_day_it_goes_through(till: Till, maja: UUID) -> None:
    assert redeem(till, maja, 300).redeemed == 300
    assert redeem(till, maja, 200).redeemed == 200
    with pytest.raises(Refused, match="0 points can be redeemed today") as no:
        redeem(till, maja, 100)
    assert no.value.key == "redeem.without_card"


def test_what_is_refused_changes_nothing(till: Till, maja: UUID) -> None:
    before = till.member(maja).balance
    with pytest.raises(Refused, match="500 points"):
        redeem(till, maja, 501)
    assert till.member(maja).balance == before


def test_with_the_card_there_is_no_such_limit(till: Till, maja: UUID) -> None:
    quote = till.quote(GOODS, maja, Wish(900))
    assert till.commit(till.new_act(), quote, GOODS, maja).result().redeemed == 900
    assert redeem(till, maja, 500).redeemed == 500


def test_a_supervisor_approves_more(till: Till, maja: UUID) -> None:
    boss = staff(till, "supervisor")
    assert redeem(till, maja, 800, boss).redeemed == 800
    (redeemed,) = [one.entry for one in till.history(maja) if one.kind == "redeem"]
    placed = till.engine.read(lambda c: ledger.by_id(c, redeemed))
    assert placed is not None
    assert (placed.entry.approver, placed.entry.reason) == (boss, "without_card")


def test_a_cashier_and_oneself_approve_nothing(till: Till, maja: UUID) -> None:
    mate = staff(till, "cashier")
    with pytest.raises(Refused) as no:
        redeem(till, maja, 800, mate)
    assert no.value.key == "desk.not_allowed"
    boss = staff(till, "supervisor")
    till.session = Session(boss, "Eva", "supervisor", till.now_ms())
    with pytest.raises(Refused) as own:
        redeem(till, maja, 800, boss)
    assert own.value.key == "approval.self"


def test_the_next_day_begins_anew(till: Till, maja: UUID, clock: ManualClock) -> None:
    redeem(till, maja, 500)
    clock.advance(24 * 3_600_000)
    assert redeem(till, maja, 500).redeemed == 500


def test_a_purchase_without_points_needs_nothing(till: Till, maja: UUID) -> None:
    assert redeem(till, maja, 0).earned > 0


def test_the_limit_is_the_programme_s(till: Till, maja: UUID) -> None:
    assert till.programme.redeem.without_card == 500

"""The rule of two people at central: a till that lies about it is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec
import pytest

from sync.server.app.embedded import EmbeddedCentral
from terminal.domain.entry import Entry, Register
from terminal.domain.proposal import (
    ACCEPTED,
    DECLINED,
    PROPOSED,
    WITHDRAWN,
    Adjustment,
    Decision,
    Proposal,
    listed,
)
from tests.support.paper_till import PaperTill

MEMBER, PROPOSAL = UUID(int=7), UUID(int=8)
ANA, BO, SUE, CAL = (str(UUID(int=number)) for number in (101, 102, 103, 104))
LINES = listed([Adjustment(MEMBER, 700)])


@pytest.fixture
def till(lite: EmbeddedCentral, new_till: Callable[..., PaperTill]) -> PaperTill:
    made = new_till(lite)
    for name, role in ((ANA, "manager"), (BO, "manager"), (SUE, "supervisor"), (CAL, "cashier")):
        made.set(UUID(name), "staff", {"name": role, "role": role, "pin": "", "active": True})
    made.round()
    return made


def said(till: PaperTill, entry: Entry) -> str:
    """What central answers to an entry: nothing where it counts."""
    acks = {ack.id: ack for ack in till.push().acks}
    return acks[entry.id].reason if acks[entry.id].status == "quarantined" else ""


def field(till: PaperTill, name: str, value: object, by: str) -> Entry:
    raw = msgspec.Raw(msgspec.json.encode(value))
    return till.write("set", register=Register(PROPOSAL, name, raw), staff=by)


def proposed(till: PaperTill, by: str = ANA, **more: Any) -> Entry:
    values: dict[str, Any] = {"kind": "adjust", "subject": "s", "document": LINES, "reason": "r"}
    values |= {"staff": by, "name": "", "terminal": till.terminal, "store": "HS", "at_ms": 1}
    return field(till, PROPOSED, Proposal(**(values | more)), by)


def decided(till: PaperTill, name: str, by: str, claims: str = "") -> Entry:
    value = Decision(staff=claims or by, name="", terminal=till.terminal, store="HS", at_ms=2)
    return field(till, name, value, by)


def carried(till: PaperTill, **more: Any) -> Entry:
    values: dict[str, Any] = {"account": MEMBER, "points": 700}
    values |= {"staff": ANA, "approver": BO, "refers": PROPOSAL, "programme": "default-1"}
    return till.write("grant", **(values | more))


def test_one_proposes_another_accepts_and_it_is_carried_out(
    till: PaperTill, lite: EmbeddedCentral
) -> None:
    proposed(till)
    decided(till, ACCEPTED, BO)
    assert said(till, carried(till)) == ""
    assert lite.central.exceptions().exceptions == ()


@pytest.mark.parametrize("by", [SUE, ANA])
def test_who_may_propose(till: PaperTill, by: str) -> None:
    assert said(till, proposed(till, by)) == ""


def test_a_cashier_proposes_nothing_and_a_supervisor_no_rules(till: PaperTill) -> None:
    assert "needs a supervisor" in said(till, proposed(till, CAL))
    assert "needs a manager" in said(till, proposed(till, SUE, kind="programme"))
    assert "needs a manager" in said(till, proposed(till, SUE, kind="of a newer version"))


def test_a_proposal_is_never_changed(till: PaperTill) -> None:
    assert said(till, proposed(till)) == ""
    assert "never changed" in said(till, proposed(till, document=LINES + "\n"))


def test_nobody_says_yes_in_anothers_name(till: PaperTill) -> None:
    proposed(till)
    assert "bears the name" in said(till, decided(till, ACCEPTED, ANA, claims=BO))
    assert "bears the name" in said(till, proposed(till, staff=BO))


@pytest.mark.parametrize("name", [ACCEPTED, DECLINED])
def test_nobody_decides_on_their_own(till: PaperTill, name: str) -> None:
    proposed(till)
    assert "of their own" in said(till, decided(till, name, ANA))
    assert "needs a manager" in said(till, decided(till, name, SUE))
    assert said(till, decided(till, name, BO)) == ""


def test_only_who_made_it_takes_it_back(till: PaperTill) -> None:
    proposed(till)
    assert "takes it back" in said(till, decided(till, WITHDRAWN, BO))
    assert said(till, decided(till, WITHDRAWN, ANA)) == ""


def test_nothing_is_carried_out_that_nobody_accepted(till: PaperTill) -> None:
    proposed(till)
    assert "nobody accepted" in said(till, carried(till))


def test_an_acceptance_that_is_set_aside_carries_nothing_out(till: PaperTill) -> None:
    proposed(till)
    decided(till, ACCEPTED, ANA)
    assert "nobody accepted" in said(till, carried(till, approver=ANA))


@pytest.mark.parametrize(
    ("lie", "answer"),
    [
        ({"points": 701}, "not what was proposed"),
        ({"account": UUID(int=9)}, "not what was proposed"),
        ({"approver": ANA}, "does not name"),
        ({"staff": BO}, "does not name"),
    ],
)
def test_what_is_carried_out_is_what_was_accepted(
    till: PaperTill, lie: dict[str, Any], answer: str
) -> None:
    proposed(till)
    decided(till, ACCEPTED, BO)
    assert answer in said(till, carried(till, **lie))


def test_the_same_line_counts_once(
    till: PaperTill, lite: EmbeddedCentral, new_till: Callable[..., PaperTill]
) -> None:
    proposed(till)
    till.round()
    other = new_till(lite)
    other.round()
    for one in (till, other):
        decided(one, ACCEPTED, BO)
        carried(one)
    carried(till)
    assert [ack.status for ack in till.push().acks] == ["accepted", "accepted", "quarantined"]
    second = other.push().acks
    assert [ack.status for ack in second] == ["accepted", "quarantined"]
    assert "counts once" in second[1].reason


def test_an_acceptance_of_what_central_does_not_hold_waits_for_it(till: PaperTill) -> None:
    assert said(till, decided(till, ACCEPTED, BO)) == ""
    assert said(till, proposed(till)) == ""

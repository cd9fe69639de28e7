"""What takes two people at one till: proposed by one, seen and decided by another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from terminal.audit import Wanted
from terminal.desk import Desk
from terminal.domain.proposal import Adjustment, adjustments, listed
from terminal.errors import Refused
from terminal.proposing import ProposalView
from terminal.published import shipped
from terminal.till import Till
from terminal.verifying import verify
from tests.support.shop import enrol, open_till
from tests.support.staff import hired, signed_in


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    with open_till(tmp_path) as made:
        yield made
        assert made.engine.read(lambda c: verify(c, made.engine.rules)).fault is None


@pytest.fixture
def two(till: Till) -> list[UUID]:
    return [enrol(till), enrol(till, "2900000000024", "Jon Kvist")]


def goodwill(till: Till, *points: tuple[UUID, int]) -> UUID:
    lines = listed([Adjustment(account, each) for account, each in points])
    return Desk(till).propose("adjust", "Freezer failed", lines, "spoilt food").result()


def only(till: Till) -> ProposalView:
    (view,) = Desk(till).proposals()
    return view


def no(till: Till, verb: str, *args: object) -> str:
    with pytest.raises(Refused) as error:
        getattr(Desk(till), verb)(*args).result()
    return error.value.key


def test_a_list_of_adjustments_is_carried_out_when_a_second_person_accepts(
    till: Till, two: list[UUID]
) -> None:
    first = signed_in(till, "supervisor", "Ana")
    made = goodwill(till, (two[0], 5_000), (two[1], -20))
    view = only(till)
    assert (view.state, view.name, view.subject) == ("open", "Ana", "Freezer failed")
    assert view.difference[1:] == [
        "+account,points",
        f"+{two[0]},+5000",
        f"+{two[1]},-20",
    ]
    assert [(one.name, one.points) for one in Desk(till).adjusts(made)] == [
        ("Maja Lindqvist", 5_000),
        ("Jon Kvist", -20),
    ]
    assert [till.member(one).balance for one in two] == [0, 0]
    second = signed_in(till, "manager", "Bo")
    Desk(till).accept(made, "seen the freezer").result()
    assert [till.member(one).balance for one in two] == [5_000, -20]
    view = only(till)
    assert view.state == "accepted"
    assert view.decision is not None
    assert (view.decision.name, view.decision.reason) == ("Bo", "seen the freezer")
    newest = till.history(two[0])[0]
    assert (newest.kind, newest.notes[0].values) == ("grant", ("spoilt food",))
    (act,) = Desk(till).audit(Wanted(kind="grant")).result()
    assert (act.staff, act.approver) == (first.name, second.name)
    assert no(till, "accept", made) == "proposal.decided"
    assert no(till, "decline", made, "too late") == "proposal.decided"


def test_nobody_decides_on_their_own_and_only_they_take_it_back(
    till: Till, two: list[UUID]
) -> None:
    boss = signed_in(till, "manager")
    made = goodwill(till, (two[0], 10))
    assert no(till, "accept", made) == "proposal.own"
    assert no(till, "decline", made, "no") == "proposal.own"
    other = signed_in(till, "manager")
    assert no(till, "withdraw", made) == "proposal.others"
    assert no(till, "decline", made, " ") == "desk.reason"
    till.session = boss
    Desk(till).withdraw(made, "a mistake").result()
    assert only(till).state == "withdrawn"
    till.session = other
    assert no(till, "accept", made) == "proposal.decided"
    assert till.member(two[0]).balance == 0


def test_a_declined_proposal_keeps_its_reason(till: Till, two: list[UUID]) -> None:
    signed_in(till, "manager")
    made = goodwill(till, (two[0], 10))
    signed_in(till, "manager", "Bo")
    Desk(till).decline(made, "once is enough").result()
    view = only(till)
    assert view.decision is not None
    assert (view.state, view.decision.reason) == ("declined", "once is enough")


@pytest.mark.parametrize(
    ("document", "key"),
    [
        ("", "proposal.lines"),
        ("account,points\n", "proposal.lines"),
        ("account,points\nx,5\n", "proposal.lines"),
        (f"account,points\n{UUID(int=1)},0\n", "proposal.lines"),
        (f"account,points\n{UUID(int=1)},5\n{UUID(int=1)},5\n", "proposal.lines"),
        (f"account,points\n{UUID(int=1)},5\n", "proposal.member"),
    ],
)
def test_what_could_not_be_carried_out_is_refused_at_once(
    till: Till, document: str, key: str
) -> None:
    signed_in(till, "manager")
    assert no(till, "propose", "adjust", "s", document, "r") == key
    assert Desk(till).proposals() == []


def test_who_proposes_says_why_and_what_for(till: Till, two: list[UUID]) -> None:
    signed_in(till, "manager")
    lines = listed([Adjustment(two[0], 5)])
    assert no(till, "propose", "adjust", "s", lines, " ") == "desk.reason"
    assert no(till, "propose", "adjust", " ", lines, "r") == "proposal.subject"
    assert no(till, "propose", "bank", "s", lines, "r") == "proposal.kind"
    signed_in(till, "supervisor")
    assert no(till, "propose", "programme", "v", shipped(), "r") == "desk.not_allowed"


def test_an_account_that_allows_no_points_lets_nothing_of_the_list_count(
    till: Till, two: list[UUID]
) -> None:
    signed_in(till, "manager")
    made = goodwill(till, (two[0], 10), (two[1], 10))
    boss = signed_in(till, "manager")
    Desk(till).set_state(two[1], "closed", "left").result()
    assert no(till, "accept", made) == "account.not_active"
    assert [till.member(one).balance for one in two] == [0, 0]
    assert only(till).state == "open"
    Desk(till).own_membership(UUID(boss.staff), two[0]).result()
    assert no(till, "accept", made) == "staff.own"


def test_a_programme_is_proposed_with_what_it_changes(till: Till) -> None:
    signed_in(till, "manager")
    name = f'version = "{till.programme.version}"'
    assert name in shipped()
    document = (
        shipped()
        .replace(name, 'version = "spring-1"')
        .replace("cashier_grant = 200 ", "cashier_grant = 300 ")
    )
    desk = Desk(till)
    assert no(till, "propose", "programme", "spring-1", "nonsense =", "r") == "proposal.document"
    assert no(till, "propose", "programme", "other", document, "r") == "proposal.version"
    first = desk.propose("programme", "spring-1", document, "more trust").result()
    changed = [line for line in only(till).difference if line[0] in "+-"]
    assert [line.split("#")[0].strip() for line in changed] == [
        f"-{name}",
        '+version = "spring-1"',
        "-cashier_grant = 200",
        "+cashier_grant = 300",
    ]
    assert no(till, "accept", first) == "proposal.own"
    second = desk.propose("programme", "spring-1", document + "\n", "again").result()
    superseded = {view.id: view.superseded for view in desk.proposals()}
    assert superseded == {first: True, second: False}
    signed_in(till, "manager")
    assert no(till, "accept", first) == "proposal.superseded"
    desk.accept(second).result()
    states = {view.id: view.state for view in desk.proposals()}
    assert states == {first: "open", second: "accepted"}


def test_a_document_of_adjustments_is_read_as_it_was_listed() -> None:
    lines = [Adjustment(UUID(int=n), n - 3) for n in (1, 2, 5)]
    assert list(adjustments(listed(lines))) == lines


def test_who_has_no_part_in_it_sees_no_proposals(till: Till) -> None:
    till.session = hired(till, "cashier")
    with pytest.raises(Refused):
        Desk(till).proposals()

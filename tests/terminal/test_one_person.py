"""What one person can do alone, in whatever order: never more than their limit, never the rules."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from terminal.applying import keep_contest
from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.domain.by_hand import alone, filled_alone
from terminal.domain.entry import Contest, Entry, decode
from terminal.domain.proposal import Adjustment, listed
from terminal.domain.rights import Role
from terminal.errors import Refused
from terminal.people import Person, at_least, write_person
from terminal.proposing import ProposalView
from terminal.published import shipped
from terminal.store.statements import every
from terminal.till import Till
from terminal.views import Session
from terminal.writing import Writing
from tests.support.shop import START, enrol, open_till
from tests.support.staff import founder, hired, signed_in

DAY_MS = 86_400_000
CARDS = ("2900000000017", "2900000000024")
ROLES: tuple[Role, ...] = ("cashier", "supervisor", "manager", "auditor")
ACTS = st.tuples(
    st.sampled_from(
        (
            *("grant", "grant", "grant", "propose", "accept", "withdraw", "rules"),
            *("hire", "promote", "fill"),
        )
    ),
    st.integers(0, 1),
    st.sampled_from((1, 5, 200, -150, 2_000, 2_001, -9_000, 20_000, 45_000)),
    st.sampled_from(("", "", "self", "nobody")),
)


@pytest.fixture(scope="module")
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture(scope="module")
def till(tmp_path_factory: pytest.TempPathFactory, clock: ManualClock) -> Iterator[Till]:
    with open_till(tmp_path_factory.mktemp("alone"), clock=clock) as made:
        for card in CARDS:
            enrol(made, card)
        founder(made)
        yield made


def member(till: Till, which: int) -> UUID:
    return till.identify(CARDS[which]).account


def do(till: Till, act: str, which: int, points: int, approver: str) -> None:
    assert till.session is not None
    desk, account = Desk(till), member(till, which)
    role, staff = till.session.role, till.session.staff
    mine = [one.id for one in desk.proposals() if one.staff == staff] if role != "cashier" else []
    match act:
        case "grant":
            second = {"self": till.session.staff, "nobody": "Eva"}.get(approver, "")
            till.grant(account, points, "goodwill", second).result()
        case "propose":
            desk.propose("adjust", "s", listed([Adjustment(account, points)]), "r").result()
        case "rules":
            document = shipped().replace('"default-1"', f'"mine-{points}"')
            desk.propose("programme", f"mine-{points}", document, "r").result()
        case "accept":
            for one in mine:
                with suppress(Refused):
                    desk.accept(one).result()
        case "hire":
            invent(till, None, account, points)
        case "fill":
            desk.write_off(spent_twice(till, points), "r").result()
        case "promote":
            invent(till, UUID(hired(till, "cashier").staff), account, points)
        case _:
            for one in mine:
                with suppress(Refused):
                    desk.withdraw(one).result()


def spent_twice(till: Till, minor: int) -> UUID:
    """A gift card that two tills spent, as central tells of it."""

    def job(work: Writing) -> UUID:
        entry_id = work.entropy.uuid7(work.clock.now_ms())
        card = f"EUR {entry_id}"
        found = Contest("gift_card", "last_timestamp", abs(minor), entry_id, entry_id, (), card)
        entry = work.add(
            Entry(
                id=entry_id,
                kind="contest",
                tick=work.tick(),
                terminal=work.standing.terminal,
                act=entry_id,
                contest=found,
            )
        )
        keep_contest(work.connection, entry)
        work.finish()
        return entry_id

    return till.engine.write(job).result()


def invent(till: Till, known: UUID | None, account: UUID, points: int) -> None:
    """Make a manager of one's own, and let them stand second for all that one could want."""
    first, desk = till.session, Desk(till)
    assert first is not None
    if known is None:
        at_least(first, "manager")
        subject = till.engine.entropy.uuid7(till.now_ms())
        made = Person("Nobody", "manager", "no PIN")
        till.engine.write(lambda work: write_person(work, subject, made, first.staff)).result()
    else:
        subject = known
        desk.give_role(subject, "manager").result()
    with suppress(Refused):
        till.grant(account, points, "goodwill", str(subject)).result()
    till.session = Session(str(subject), "Nobody", "manager", till.now_ms())
    try:
        for one in desk.proposals():
            if one.staff == first.staff:
                with suppress(Refused):
                    desk.accept(one.id).result()
    finally:
        till.session = first


def of(till: Till, staff: str) -> list[Entry]:
    """Every entry that names somebody."""
    facts = till.engine.read(lambda c: every(c, "SELECT fact FROM entry"))
    return [entry for (fact,) in facts if (entry := decode(fact)).staff == staff]


@settings(max_examples=30)
@example(role="manager", acts=[("fill", 0, 45_000, ""), ("fill", 0, 20_000, "")])
@given(role=st.sampled_from(ROLES), acts=st.lists(ACTS, max_size=12))
def test_no_acts_of_one_person_change_the_rules_or_pass_their_limit(
    till: Till, role: Role, acts: list[tuple[str, int, int, str]]
) -> None:
    who = signed_in(till, role)
    rules, caps = till.programme, till.programme.caps
    before = [till.member(member(till, which)).balance for which in (0, 1)]
    for act in acts:
        with suppress(Refused):
            do(till, *act)
    moved = [alone(entry) for entry in of(till, who.staff)]
    assert sum(moved) <= caps.in_a_day(role)
    filled = sum(filled_alone(entry) for entry in of(till, who.staff))
    assert filled <= (caps.gift_cards_day if role == "manager" else 0)
    assert all(points <= caps.by_hand(role) for points in moved)
    after = [till.member(member(till, which)).balance for which in (0, 1)]
    drift = sum(abs(one - other) for one, other in zip(before, after, strict=True))
    assert drift <= caps.in_a_day(role)
    assert till.programme == rules
    assert all(one.state != "accepted" for one in proposed_by(till, who.staff))


def proposed_by(till: Till, staff: str) -> list[ProposalView]:
    till.session = hired(till, "auditor")
    return [one for one in Desk(till).proposals() if one.staff == staff]


def test_many_small_ones_count_as_one_large_one_and_a_new_day_begins_anew(
    till: Till, clock: ManualClock
) -> None:
    who = signed_in(till, "cashier")
    account = member(till, 0)
    for _ in range(5):
        till.grant(account, 200, "goodwill").result()
    with pytest.raises(Refused) as no:
        till.grant(account, 1, "one more").result()
    assert (no.value.key, no.value.values) == ("grant.day", ("1000", "1000", "supervisor"))
    second = hired(till, "supervisor")
    till.session = who
    till.grant(account, 200, "approved", second.staff).result()
    with pytest.raises(Refused, match="1000 of 1000"):
        till.grant(account, 1, "one more").result()
    clock.advance(DAY_MS)
    till.grant(account, 1, "one more").result()


def test_beyond_a_managers_day_another_manager_approves(till: Till) -> None:
    account = member(till, 1)
    boss = signed_in(till, "manager")
    for _ in range(2):
        till.grant(account, 20_000, "goodwill").result()
    with pytest.raises(Refused) as no:
        till.grant(account, 20_000, "goodwill").result()
    assert no.value.values == ("40000", "50000", "manager")
    other, lesser = hired(till, "manager"), hired(till, "supervisor")
    till.session = boss
    with pytest.raises(Refused):
        till.grant(account, 20_000, "goodwill", lesser.staff).result()
    till.grant(account, 20_000, "goodwill", other.staff).result()


def test_whom_somebody_let_in_stands_second_for_them_only_after_a_week(
    till: Till, clock: ManualClock
) -> None:
    account = member(till, 1)
    boss = signed_in(till, "manager")
    desk = Desk(till)
    friend = desk.hire("Friend", "manager", "864213").result()
    proposed = desk.propose("adjust", "s", listed([Adjustment(account, 5)]), "r").result()
    with pytest.raises(Refused) as no:
        till.grant(account, 20_001, "goodwill", str(friend)).result()
    assert (no.value.key, no.value.values) == ("approval.made", ("Friend", "7"))
    till.session = Session(str(friend), "Friend", "manager", till.now_ms())
    with pytest.raises(Refused) as no:
        desk.accept(proposed).result()
    assert no.value.key == "approval.made"
    clock.advance(7 * DAY_MS)
    desk.accept(proposed).result()
    till.session = boss
    till.grant(account, 20_001, "goodwill", str(friend)).result()
    desk.give_pin(friend, "975314").result()
    with pytest.raises(Refused) as no:
        till.grant(account, 20_001, "goodwill", str(friend)).result()
    assert no.value.key == "approval.made"

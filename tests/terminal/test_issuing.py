"""Vouchers on one person's word: so many in a day, in whatever order, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.domain.by_hand import issued_alone
from terminal.domain.entry import decode
from terminal.errors import Refused
from terminal.store.statements import every
from terminal.till import Till
from tests.support.offers import OFFERS, offering_till
from tests.support.shop import START
from tests.support.staff import founder, hired, signed_in

MOST = 20
PINS = count(271_828, 7)
LIMITED = f"{OFFERS}\n[caps]\nvouchers_day = {MOST}\n"
ACTS = st.lists(
    st.tuples(st.integers(1, MOST + 1), st.sampled_from(("", "", "self", "made", "clerk"))),
    max_size=8,
)


@pytest.fixture(scope="module")
def till(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Till]:
    folder = tmp_path_factory.mktemp("issuing")
    with offering_till(folder, ManualClock(START), programme=LIMITED) as made:
        founder(made)
        yield made


def issued_by(till: Till, staff: str) -> int:
    facts = till.engine.read(lambda c: every(c, "SELECT fact FROM entry"))
    return sum(issued_alone(e) for (fact,) in facts if (e := decode(fact)).staff == staff)


@settings(max_examples=10)
@given(acts=ACTS)
def test_nobody_issues_more_alone_than_their_limit(till: Till, acts: list[tuple[int, str]]) -> None:
    who = signed_in(till, "manager")
    desk = Desk(till)
    seconds = {
        "self": who.staff,
        "made": str(desk.hire("Mine", "manager", str(next(PINS))).result()),
        "clerk": hired(till, "supervisor").staff,
    }
    for number, second in acts:
        with suppress(Refused):
            desk.issue_vouchers("five", number, approver=seconds.get(second, "")).result()
    assert issued_by(till, who.staff) <= MOST


def test_another_manager_approves_more(till: Till) -> None:
    who = signed_in(till, "manager")
    desk, second = Desk(till), hired(till, "manager")
    desk.issue_vouchers("five", MOST).result()
    with pytest.raises(Refused, match=f"{MOST} of {MOST}"):
        desk.issue_vouchers("five", 1).result()
    assert len(desk.issue_vouchers("five", 3, approver=second.staff).result().codes) == 3
    assert issued_by(till, who.staff) == MOST

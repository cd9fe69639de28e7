"""What a screen shows of a member: the name as allowed, the birthday, the offers open now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from terminal.domain.membership import NameShown, is_birthday
from terminal.joining import Enrolment
from terminal.till import Till
from tests.support.offers import offering_till


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    with offering_till(tmp_path) as made:
        yield made


@pytest.mark.parametrize(
    ("allowed", "name"), [("full", "Maja Lindqvist"), ("first", "Maja"), ("none", "")]
)
def test_the_name_is_shown_as_the_member_allowed(till: Till, allowed: NameShown, name: str) -> None:
    wish = Enrolment(card="2900000000017", name="Maja Lindqvist", name_shown=allowed)
    account = till.enrol(wish).result().account
    assert till.member(account).name == name
    assert [hit.account for hit in till.find("lindqvist")] == [account]


def test_the_birthday_and_the_offers_of_today(till: Till) -> None:
    wish = Enrolment(card="2900000000017", name="Maja Lindqvist", birthday="1990-03-02")
    view = till.enrol(wish).result()
    assert view.birthday
    assert view.offers == ("100 points while they last",)
    other = Enrolment(card="2900000000024", name="Jon", birthday="1990-03-03")
    assert not till.enrol(other).result().birthday


def test_a_card_of_nobody_has_neither(till: Till) -> None:
    view = till.identify("2900000000031")
    assert (view.offers, view.birthday) == ((), False)


@pytest.mark.parametrize(
    ("kept", "day", "is_it"),
    [
        ("1990-05-17", date(2026, 5, 17), True),
        ("--05-17", date(2026, 5, 17), True),
        ("--05-17", date(2026, 5, 18), False),
        ("2004-02-29", date(2026, 2, 28), True),
        ("2004-02-29", date(2028, 2, 28), False),
        ("2004-02-29", date(2028, 2, 29), True),
        ("", date(2028, 2, 29), False),
    ],
)
def test_a_birthday_by_the_calendar(kept: str, day: date, is_it: bool) -> None:
    assert is_birthday(kept, day.toordinal()) is is_it

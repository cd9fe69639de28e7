"""What the registers of a member mean: states and what they allow, birthdays, given tiers."""

from __future__ import annotations

from typing import get_args

import pytest

from terminal.domain.membership import (
    ALLOWED,
    BECOMES,
    Act,
    Override,
    State,
    allows,
    birthday_text,
    level_with,
    month_day,
    override_of,
    segments_of,
)
from tests.support.ledger import default_programme


def test_every_state_says_what_it_allows_and_what_follows_it() -> None:
    assert set(ALLOWED) == set(BECOMES) == set(get_args(State))
    assert ALLOWED["active"] == set(get_args(Act))
    for state, acts in ALLOWED.items():
        assert "refund" in acts
        assert ("redeem" in acts) == (state == "active")
        assert ("earn" in acts) == (state in {"active", "suspended"})


def test_an_erased_account_stays_erased() -> None:
    assert BECOMES["erased"] == frozenset()
    assert all("erased" not in after for after in BECOMES.values())


@pytest.mark.parametrize(
    ("status", "act", "may"),
    [
        (None, "earn", True),
        (None, "redeem", False),
        ("of a newer version", "earn", True),
        ("of a newer version", "redeem", False),
        ("suspended", "card", False),
        ("closed", "correct", True),
    ],
)
def test_what_an_account_allows(status: str | None, act: Act, may: bool) -> None:
    assert allows(status, act) is may


@pytest.mark.parametrize(
    ("text", "kept", "month"),
    [
        ("1990-05-17", "1990-05-17", 517),
        ("17.5.1990", "1990-05-17", 517),
        ("17. 5. 1990", "1990-05-17", 517),
        ("17.05.", "--05-17", 517),
        ("05-17", "--05-17", 517),
        ("--02-29", "--02-29", 229),
        (" 2000-02-29 ", "2000-02-29", 229),
    ],
)
def test_birthdays_as_people_write_them(text: str, kept: str, month: int) -> None:
    assert birthday_text(text) == kept
    assert birthday_text(kept) == kept
    assert month_day(kept) == month


@pytest.mark.parametrize("text", ["", "May", "1990-13-01", "30.2.", "2001-02-29", "17/5/1990"])
def test_what_is_no_birthday(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        birthday_text(text)
    assert month_day(text) == 0


def test_a_given_tier_raises_and_never_lowers_while_it_lasts() -> None:
    programme = default_programme()
    given = Override("Silver", 100)
    assert [level_with(given, level, 100, programme) for level in (0, 1, 2)] == [1, 1, 2]
    assert level_with(given, 0, 101, programme) == 0
    assert level_with(Override("Platinum", 100), 1, 50, programme) == 1
    assert level_with(None, 1, 50, programme) == 1


@pytest.mark.parametrize("value", [None, "null", "3", '{"tier":1}', "{"])
def test_a_register_that_says_no_tier(value: str | None) -> None:
    assert override_of(value) is None


@pytest.mark.parametrize(
    ("value", "names"), [('["a","b"]', ("a", "b")), ("null", ()), (None, ()), ('"a"', ())]
)
def test_segments_of_a_register(value: str | None, names: tuple[str, ...]) -> None:
    assert segments_of(value) == names

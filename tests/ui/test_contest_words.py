"""What a contest's page says adds up, and tells times apart only as far as it has to."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import QLocale

from terminal.domain.entry import Claim, Contest
from terminal.domain.stamp import tick_of
from ui.desk import contest_words
from ui.figures import Figures

NOON = int(datetime(2026, 11, 23, 12, 0, 5, tzinfo=UTC).timestamp() * 1000)
ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
FIGURES = Figures("EUR", "UTC", lambda: NOON, ENGLISH)


def claim(number: int, points: int, balance: int, after_ms: int) -> Claim:
    return Claim(
        entry=UUID(int=number),
        terminal=f"HS-{number}",
        store="HS",
        tick=tick_of(NOON + after_ms),
        receipt=f"R{number}",
        points=points,
        seen=0,
        balance=balance,
    )


def contest(shortfall: int, apart_ms: int) -> Contest:
    claims = (claim(1, 715, 715, 0), claim(2, 700, 715, apart_ms))
    return Contest("points", "last_timestamp", shortfall, claims[1].entry, claims[0].entry, claims)


def test_what_was_given_less_what_was_there_is_what_is_missing() -> None:
    said = contest_words.adds_up(contest(651, 1_000), FIGURES)
    assert said == "1,415 given − 715 there − 49 earned in between = 651 missing."
    said = contest_words.adds_up(contest(720, 1_000), FIGURES)
    assert said == "1,415 given − 715 there + 20 gone in between = 720 missing."
    said = contest_words.adds_up(contest(700, 1_000), FIGURES)
    assert said == "1,415 given − 715 there = 700 missing."


def test_seconds_are_told_only_where_the_minutes_are_the_same() -> None:
    assert contest_words.times(contest(1, 1_000), FIGURES) == ["12:00:05", "12:00:06"]
    assert contest_words.times(contest(1, 60_000), FIGURES) == ["12:00", "12:01"]


def test_each_side_says_what_became_of_it() -> None:
    one = contest(651, 1_000)
    assert [contest_words.part_of(one, side) for side in one.claims] == ["Charged", "Stands"]

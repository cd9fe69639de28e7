"""Business days roll at an hour of the wall clock, whatever the clock did in the night."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from terminal.domain.calendar import business_ordinal, day_start_ms


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-01T02:59:59", date(2026, 2, 28)),
        ("2026-03-01T03:00:00", date(2026, 3, 1)),
        # The clock goes from 02:00 to 03:00: it is 04:00 at 02:00 UTC.
        ("2026-03-29T01:59:59", date(2026, 3, 28)),
        ("2026-03-29T02:00:00", date(2026, 3, 29)),
        # The clock goes back from 03:00 to 02:00: it is 04:00 at 03:00 UTC.
        ("2026-10-25T02:59:59", date(2026, 10, 24)),
        ("2026-10-25T03:00:00", date(2026, 10, 25)),
    ],
)
def test_a_business_day_rolls_at_four_on_the_wall_clock(moment: str, day: date) -> None:
    ms = int(datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp() * 1000)
    assert date.fromordinal(business_ordinal(ms, "Europe/Berlin", 4)) == day


def test_the_first_moment_of_all_has_a_business_day() -> None:
    assert date.fromordinal(business_ordinal(0, "UTC", 4)) == date(1970, 1, 1)


@pytest.mark.parametrize(
    "day", [0, 1, date(1969, 12, 31).toordinal(), date(1970, 1, 1).toordinal()]
)
def test_what_counts_from_the_beginning_starts_with_the_first_moment(day: int) -> None:
    assert day_start_ms(day, "Europe/Berlin") == 0

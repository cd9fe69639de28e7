"""The schedule of links that go down: share, number and length of its episodes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.app.replay.episodes import (
    HOUR_MS,
    LONGEST_MS,
    ROUND_EVERY_MS,
    SHORTEST_MS,
    Episode,
    Link,
    schedule,
)

YEAR_MS = 365 * 24 * HOUR_MS
JANUARY = 1_483_228_800_000


@pytest.mark.parametrize("share", [0.05, 0.1, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("years", [1, 2])
def test_a_year_meets_share_number_and_length(share: float, years: int) -> None:
    span = (JANUARY, JANUARY + years * YEAR_MS)
    for link in schedule(7, 8, span, share):
        assert link.down_ms == pytest.approx(years * YEAR_MS * share, rel=0.01)
        assert len(link.episodes) >= 20 * years
        assert all(episode.end - episode.start <= LONGEST_MS for episode in link.episodes)


def test_long_enough_episodes_where_the_share_allows_it() -> None:
    for link in schedule(7, 8, (JANUARY, JANUARY + YEAR_MS), 0.3):
        lengths = [episode.end - episode.start for episode in link.episodes]
        assert min(lengths) >= SHORTEST_MS
        assert max(lengths) - min(lengths) > 24 * HOUR_MS


@given(
    seed=st.integers(0, 2**32),
    days=st.integers(1, 800),
    share=st.floats(0.01, 0.9),
)
def test_any_span_is_met_by_disjoint_episodes_within_it(seed: int, days: int, share: float) -> None:
    span = (JANUARY, JANUARY + days * 24 * HOUR_MS)
    for link in schedule(seed, 2, span, share):
        assert link.down_ms == pytest.approx(days * 24 * HOUR_MS * share, rel=0.01)
        assert len(link.episodes) >= days * 20 // 365
        at = span[0]
        for episode in link.episodes:
            assert at <= episode.start < episode.end <= episode.start + LONGEST_MS
            at = episode.end
        assert at <= span[1]


def test_the_seed_alone_decides_and_each_till_has_its_own() -> None:
    span = (JANUARY, JANUARY + YEAR_MS)
    first = [link.episodes for link in schedule(3, 4, span, 0.3)]
    assert first == [link.episodes for link in schedule(3, 4, span, 0.3)]
    assert first[:2] == [link.episodes for link in schedule(3, 2, span, 0.3)]
    assert first != [link.episodes for link in schedule(4, 4, span, 0.3)]
    assert len(set(first)) == 4


def test_nothing_goes_down_for_no_share_or_no_time() -> None:
    assert schedule(1, 1, (JANUARY, JANUARY + YEAR_MS), 0.0)[0].episodes == ()
    assert schedule(1, 1, (JANUARY, JANUARY), 0.3)[0].episodes == ()


@pytest.mark.parametrize("share", [-0.1, 0.95, 1.0, float("nan")])
def test_a_share_that_cannot_be_met_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="share of time offline"):
        schedule(1, 1, (JANUARY, JANUARY + YEAR_MS), share)


def test_a_link_is_down_from_the_start_to_just_before_the_end() -> None:
    link = Link((Episode(100, 200), Episode(300, 400)))
    down = [at for at in (0, 99, 100, 199, 200, 299, 300, 399, 400) if link.is_down(at)]
    assert down == [100, 199, 300, 399]


def test_rounds_come_every_four_hours_and_when_an_episode_ends() -> None:
    every = ROUND_EVERY_MS
    link = Link((Episode(9 * HOUR_MS, 33 * HOUR_MS),))
    rounds = [at // HOUR_MS for at in link.rounds(0, 42 * HOUR_MS)]
    assert rounds == [4, 8, 33, 37, 41]
    assert list(link.rounds(0, 2 * every - 1)) == [every]
    assert list(link.rounds(34 * HOUR_MS, 38 * HOUR_MS)) == [38 * HOUR_MS]
    assert list(link.rounds(10 * HOUR_MS, 36 * HOUR_MS)) == [33 * HOUR_MS]
    assert list(link.rounds(0, 20 * HOUR_MS)) == [4 * HOUR_MS, 8 * HOUR_MS]


def test_no_till_is_silent_beyond_the_offline_limit() -> None:
    span = (JANUARY, JANUARY + YEAR_MS)
    for link in schedule(11, 4, span, 0.6):
        rounds = [span[0], *link.rounds(*span), span[1]]
        assert max(b - a for a, b in pairwise(rounds)) <= 72 * HOUR_MS
        assert not any(link.is_down(at) for at in rounds[1:-1])

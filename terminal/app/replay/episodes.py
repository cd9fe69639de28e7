"""When each till's link is down: a schedule drawn from a seed. Pure.

An episode lasts 20 to 68 hours, so that with a round every four hours no till is silent beyond
72. Where so long ones would leave a till with fewer than 20 a year, they are shorter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

HOUR_MS = 3_600_000
SHORTEST_MS = 20 * HOUR_MS
LONGEST_MS = 68 * HOUR_MS
TYPICAL_MS = 44 * HOUR_MS
ROUND_EVERY_MS = 4 * HOUR_MS
PER_YEAR = 20
MOST_SHARE = 0.9

_YEAR_MS = 365 * 24 * HOUR_MS


class Episode(NamedTuple):
    """The link is down from `start` (inclusive) to `end` (exclusive), ms since 1970."""

    start: int
    end: int


class Link:
    """One till's link: its episodes in rising order, disjoint."""

    def __init__(self, episodes: tuple[Episode, ...]) -> None:
        self.episodes = episodes
        self._starts = [episode.start for episode in episodes]

    def is_down(self, at: int) -> bool:
        """Whether the link is down at a moment."""
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self.episodes[index].end

    @property
    def down_ms(self) -> int:
        """Length of all episodes together."""
        return sum(episode.end - episode.start for episode in self.episodes)

    def rounds(self, start: int, end: int) -> Iterator[int]:
        """Moments in ``(start, end]`` at which the till syncs by itself: every four hours while
        its link is up, counted from `start` and anew from the end of each episode."""
        since = start
        for episode in self.episodes:
            yield from range(since + ROUND_EVERY_MS, min(episode.start, end + 1), ROUND_EVERY_MS)
            if episode.end > end:
                return
            if episode.end > start:
                since = episode.end
                yield since
        yield from range(since + ROUND_EVERY_MS, end + 1, ROUND_EVERY_MS)


def schedule(seed: int, tills: int, span: tuple[int, int], share: float) -> tuple[Link, ...]:
    """Draw every till's episodes within `span` (ms since 1970), down for `share` of it.

    The same arguments give the same schedule, and a till's does not depend on how many others
    there are. Raises ValueError for a share outside 0 to 0.9.
    """
    if not 0 <= share <= MOST_SHARE:
        raise ValueError(f"The share of time offline must lie between 0 and {MOST_SHARE}.")
    return tuple(_link(Random(f"{seed}/{till}"), span, share) for till in range(tills))  # noqa: S311 - a plan to be repeated, not a secret


def _link(source: Random, span: tuple[int, int], share: float) -> Link:
    start, end = span
    down = round((end - start) * share)
    lengths = _lengths(source, down, _count(end - start, down))
    gaps = _gaps(source, end - start - down, len(lengths) + 1)
    episodes = []
    at = start
    for gap, length in zip(gaps, lengths, strict=False):
        at += gap
        episodes.append(Episode(at, at + length))
        at += length
    return Link(tuple(episodes))


def _count(span: int, down: int) -> int:
    if not down:
        return 0
    least = -(-span * PER_YEAR // _YEAR_MS)
    return max(least, round(down / TYPICAL_MS), -(-down // LONGEST_MS))


def _lengths(source: Random, down: int, count: int) -> list[int]:
    """Split `down` into `count` lengths about their mean; less than 1 ms of each is lost."""
    if not count:
        return []
    mean = down // count
    reach = min(mean - min(SHORTEST_MS, mean // 2), LONGEST_MS - mean)
    lengths = [mean] * count
    for one in range(0, count - 1, 2):
        change = source.randint(-reach, reach)
        lengths[one] += change
        lengths[one + 1] -= change
    source.shuffle(lengths)
    return lengths


def _gaps(source: Random, up: int, count: int) -> list[int]:
    """Split `up` into `count` times between episodes, none below a fifth of the mean."""
    weights = [0.25 + source.expovariate(1.0) for _ in range(count)]
    whole = sum(weights)
    return [int(up * weight / whole) for weight in weights]

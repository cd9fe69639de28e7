"""Which of the replay's tills stands for which till of the file."""

from __future__ import annotations

from collections.abc import Iterable

from terminal.app.replay.acts import Act

MOST_BY_DEFAULT = 8
UNNAMED_DEFAULT = 4


class Tills:
    """Places of the file, each served by one of `count` tills, numbered from 0.

    A place is a named till of a store, or a store whose till is not named. They are dealt out in
    the order in which they first appear in play.
    """

    def __init__(self, count: int, served_by: dict[tuple[str, str], int]) -> None:
        self.count = count
        self._served_by = served_by

    def of(self, act: Act) -> int:
        """The till on which an act is played."""
        return self._served_by[act.store, act.till]

    @property
    def stores(self) -> tuple[str, ...]:
        """Every store, in order of appearance."""
        return tuple(dict.fromkeys(store for store, _ in self._served_by))


def deal(acts: Iterable[Act], count: int | None = None) -> Tills:
    """Deal the places out over `count` tills; by default as many as the file names, at most 8,
    or 4 if it names none. Raises ValueError for a count below 1."""
    places = dict.fromkeys((act.store, act.till) for act in acts)
    if count is None:
        named = sum(bool(till) for _, till in places)
        count = min(named, MOST_BY_DEFAULT) or UNNAMED_DEFAULT
    if count < 1:
        raise ValueError("A replay needs at least one till.")
    return Tills(count, {place: index % count for index, place in enumerate(places)})

"""The versions of a programme and which one is in force when."""

from __future__ import annotations

from bisect import bisect_right

from terminal.domain.calendar import day_start_ms
from terminal.domain.programme import Programme


class Programmes:
    """Published versions; of those in question the latest that has taken effect is in force.

    `every` adds versions that are only asked for by name, such as other stores'.
    """

    def __init__(self, versions: list[Programme], every: list[Programme] | None = None) -> None:
        if not versions:
            raise ValueError("At least one programme version is needed.")
        starts = [(day_start_ms(v.effective, v.timezone), i) for i, v in enumerate(versions)]
        starts.sort()
        self._starts = [start for start, _ in starts]
        self._versions = [versions[i] for _, i in starts]
        self._named = {v.version: v for v in every or versions}

    def at(self, ms: int) -> Programme:
        """The version in force at a moment; before the first one, the first."""
        return self._versions[max(0, bisect_right(self._starts, ms) - 1)]

    def named(self, version: str) -> Programme | None:
        """A version by its name, so that a refund is computed under the sale's own."""
        return self._named.get(version)

    @property
    def latest(self) -> Programme:
        """The version that takes effect last."""
        return self._versions[-1]

    @property
    def refer(self) -> bool:
        """Whether any version gives points for bringing a friend."""
        rules = (version.referral for version in self._named.values())
        return any(rule.friend_points or rule.referrer_points for rule in rules)

    def all(self) -> list[Programme]:
        """Every version, by the day it takes effect."""
        return list(self._versions)

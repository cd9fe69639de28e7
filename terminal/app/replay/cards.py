"""Whose card is whose over the whole of a replay file.

A replaced card's new code names the same member from then on; rows that show it before are a
card nobody knows yet, and still turn out to be that member's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from terminal.app.replay.acts import Reject
from terminal.app.replay.fields import BadField
from terminal.app.replay.rows import Row


class Cards:
    """Owners of all codes; `enrolled` tells when each member with an `enrol` row is enrolled."""

    def __init__(self) -> None:
        self.enrolled: dict[str, int] = {}
        self._owners: dict[str, str] = {}
        self._accepted: set[int] = set()

    @classmethod
    def of(cls, singles: Iterable[Row], rejects: list[Reject]) -> Cards:
        """Read the `enrol` and `card` rows in the order they are played; what contradicts an
        earlier one is added to `rejects`."""
        cards = cls()
        rows = sorted(singles, key=lambda row: (row.at, row.number))
        for kind, accept in (("enrol", cards._enrol), ("card", cards._replace)):
            for row in rows:
                if row.kind == kind:
                    cards._try(accept, row, rejects)
        return cards

    def accepted(self, row: Row) -> bool:
        """Whether an `enrol` or `card` row contradicts nothing."""
        return row.number in self._accepted

    def owner(self, code: str) -> str:
        """The member whom a code belongs to: the code itself unless it replaced another."""
        while code in self._owners:
            code = self._owners[code]
        return code

    def _try(self, accept: Callable[[Row], None], row: Row, rejects: list[Reject]) -> None:
        try:
            accept(row)
        except BadField as error:
            rejects.append(Reject(row.number, str(error)))
        else:
            self._accepted.add(row.number)

    def _enrol(self, row: Row) -> None:
        _named(row)
        if row.member in self.enrolled:
            raise BadField(f"{row.member} was enrolled before.")
        self.enrolled[row.member] = row.at

    def _replace(self, row: Row) -> None:
        _named(row)
        member = self.owner(row.member)
        if not row.sku:
            raise BadField("The new card's code is missing in sku.")
        if self.enrolled.get(member, row.at) > row.at:
            raise BadField(f"{member} is not enrolled yet and has no card to replace.")
        if row.sku in self.enrolled or self.owner(row.sku) == member or row.sku in self._owners:
            raise BadField(f"The card {row.sku} is somebody's already.")
        self._owners[row.sku] = member


def _named(row: Row) -> None:
    if not row.member:
        raise BadField("The member is missing.")

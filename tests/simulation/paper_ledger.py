"""Facts in a dictionary, and what tills and a central on paper look up in it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

import msgspec

from terminal.domain.account import AccountState
from terminal.domain.entry import Entry, Placed
from terminal.domain.fold import SILENT, refold
from terminal.domain.ids import receipt_id
from terminal.domain.programmes import Programmes
from terminal.domain.registers import root_of, winner
from terminal.domain.sale import Sale


class Ledger:
    """Placed facts with the look-ups that tills and central share."""

    def __init__(self, rules: Programmes) -> None:
        self.rules = rules
        self.placed: dict[UUID, Placed] = {}
        self._kinds: defaultdict[str, dict[UUID, Entry]] = defaultdict(dict)
        self._referring: defaultdict[UUID, dict[UUID, Placed]] = defaultdict(dict)
        self._moving: defaultdict[UUID, dict[UUID, Placed]] = defaultdict(dict)
        """What moves points, by account."""
        self._redeems: dict[UUID, Entry] = {}
        self._writes: defaultdict[tuple[UUID, str], dict[UUID, Placed]] = defaultdict(dict)
        self._winners: dict[tuple[UUID, str], Placed] = {}
        self._roots: dict[UUID, UUID] = {}

    def put(self, placed: Placed) -> None:
        """Keep a fact, or its place once central has told it."""
        entry = placed.entry
        self.placed[entry.id] = placed
        self._kinds[entry.kind][entry.id] = entry
        if entry.refers is not None:
            self._referring[entry.refers][entry.id] = placed
        if entry.kind == "redeem":
            self._redeems[entry.act] = entry
        if entry.account is not None and entry.kind not in SILENT:
            self._moving[entry.account][entry.id] = placed
        if entry.register is not None:
            key = (entry.register.subject, entry.register.field)
            self._writes[key][entry.id] = placed
            self._winners.pop(key, None)
            self._roots.clear()

    def of_kind(self, kind: str) -> list[Entry]:
        return list(self._kinds[kind].values())

    @property
    def winners(self) -> dict[tuple[UUID, str], Placed]:
        """The write in force of every field."""
        for key in self._writes:
            self._winner(key)
        return self._winners

    def _winner(self, key: tuple[UUID, str]) -> Placed | None:
        best = self._winners.get(key)
        if best is None and key in self._writes:
            best = winner(self._writes[key].values())
            assert best is not None
            self._winners[key] = best
        return best

    def value(self, subject: UUID, field: str) -> Any:
        found = self._winner((subject, field))
        if found is None or found.entry.register is None:
            return None
        return msgspec.json.decode(found.entry.register.value)

    def root(self, account: UUID) -> UUID:
        known = self._roots.get(account)
        if known is None:
            known = self._roots[account] = root_of(account, self._above)
        return known

    def _above(self, lower: UUID) -> UUID | None:
        value = self.value(lower, "belongs_to")
        return UUID(value) if value and UUID(value) != lower else None

    def entries(self, root: UUID) -> list[Placed]:
        """Entries that move points under a root."""
        return [
            one
            for account, found in self._moving.items()
            if self.root(account) == root
            for one in found.values()
        ]

    def roots(self) -> list[UUID]:
        return list(dict.fromkeys(self.root(account) for account in self._moving))

    def state(self, root: UUID) -> AccountState:
        return refold(AccountState(), self.entries(root), self.rules)

    def sale(self, accrue: Entry, below: int | None = None) -> Sale:
        """A sale with everything that refers to it, below a tick if one is given."""
        redeem = self._redeems.get(accrue.act)
        names = {accrue.id, receipt_id(accrue.store, accrue.receipt)}
        names |= {redeem.id} if redeem else set()
        later = [
            one.entry
            for name in names
            for one in self._referring.get(name, {}).values()
            if below is None or one.order < below
        ]
        return Sale(accrue, redeem, tuple(sorted(later, key=lambda entry: entry.stamp)))

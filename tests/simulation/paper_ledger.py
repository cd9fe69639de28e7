"""Facts in a dictionary, and what tills and a central on paper look up in it."""

from __future__ import annotations

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
        self._winners: dict[tuple[UUID, str], Placed] | None = None

    def put(self, placed: Placed) -> None:
        self.placed[placed.entry.id] = placed
        if placed.entry.register is not None:
            self._winners = None

    def of_kind(self, kind: str) -> list[Entry]:
        return [p.entry for p in self.placed.values() if p.entry.kind == kind]

    @property
    def winners(self) -> dict[tuple[UUID, str], Placed]:
        """The write in force of every field."""
        if self._winners is None:
            writes: dict[tuple[UUID, str], list[Placed]] = {}
            for one in self.placed.values():
                if (register := one.entry.register) is not None:
                    writes.setdefault((register.subject, register.field), []).append(one)
            self._winners = {}
            for key, found in writes.items():
                best = winner(found)
                assert best is not None
                self._winners[key] = best
        return self._winners

    def value(self, subject: UUID, field: str) -> Any:
        found = self.winners.get((subject, field))
        if found is None or found.entry.register is None:
            return None
        return msgspec.json.decode(found.entry.register.value)

    def root(self, account: UUID) -> UUID:
        def above(lower: UUID) -> UUID | None:
            value = self.value(lower, "belongs_to")
            return UUID(value) if value and UUID(value) != lower else None

        return root_of(account, above)

    def entries(self, root: UUID) -> list[Placed]:
        """Entries that move points under a root."""
        return [
            one
            for one in self.placed.values()
            if one.entry.account is not None
            and one.entry.kind not in SILENT
            and self.root(one.entry.account) == root
        ]

    def roots(self) -> list[UUID]:
        named = {
            one.entry.account: None
            for one in self.placed.values()
            if one.entry.account is not None and one.entry.kind not in SILENT
        }
        return list(dict.fromkeys(self.root(account) for account in named))

    def state(self, root: UUID) -> AccountState:
        return refold(AccountState(), self.entries(root), self.rules)

    def sale(self, accrue: Entry, below: int | None = None) -> Sale:
        """A sale with everything that refers to it, below a tick if one is given."""
        redeem = next((e for e in self.of_kind("redeem") if e.act == accrue.act), None)
        names = {accrue.id, receipt_id(accrue.store, accrue.receipt)}
        names |= {redeem.id} if redeem else set()
        later = [
            one.entry
            for one in self.placed.values()
            if one.entry.refers in names and (below is None or one.order < below)
        ]
        return Sale(accrue, redeem, tuple(sorted(later, key=lambda entry: entry.stamp)))

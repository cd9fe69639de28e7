"""What the independent check knows of a sale: the raw act and the entries booked for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from tests.pilot.ledger import Entry
from tests.pilot.raw import Refund, Sale


@dataclass(eq=False)
class Booked:
    """A sale and all entries that the ledger holds of it. `level` is its tier level in the end,
    `redeemed` what was not refused."""

    sale: Sale
    redeemed: int = 0
    level: int = 0
    accrue: Entry | None = None
    others: list[Entry] = field(default_factory=list)
    refunds: dict[int, Entry] = field(default_factory=dict)
    """Refund entries by the row of the return they book."""

    def sum_of(self, *kinds: str) -> int:
        return sum(entry.points for entry in self.others if entry.kind in kinds)


@dataclass(eq=False)
class Event:
    """A sale, or (with a `number`) one of its refunds, in a member's life."""

    booked: Booked
    number: int | None = None

    @cached_property
    def refund(self) -> Refund | None:
        return None if self.number is None else self.booked.sale.refunds[self.number]

    @property
    def refunds_before(self) -> list[Refund]:
        """Earlier refunds of the same sale."""
        return self.booked.sale.refunds[: self.number or 0]

    @cached_property
    def when(self) -> tuple[int, int]:
        act = self.refund or self.booked.sale
        return (act.at, act.row)

    @cached_property
    def entry(self) -> Entry | None:
        """The entry that tells of it. A return at a till that did not hold the sale moves no
        points; central's correction tells of it."""
        refund = self.refund
        if refund is None:
            return self.booked.accrue
        entry = self.booked.refunds.get(refund.row)
        if entry is None or entry.account:
            return entry
        later = (one for one in self.booked.others if one.kind == "claw_back")
        return next((one for one in later if one.ms >= entry.ms), None)

"""What the independent check knows of a sale: the raw act and the entries booked for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from tests.pilot.ledger import Entry
from tests.pilot.raw import Refund, Sale
from tests.pilot.rules import LEVELS, Purse


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

    restores: dict[int, int] = field(default_factory=dict)
    """Points restored with a return, by its row."""

    @cached_property
    def recorded_level(self) -> int:
        """The tier level that the sale's entry names; 0 for one that nobody heard of."""
        return LEVELS.get(self.accrue.tier.lower(), 0) if self.accrue else 0

    @cached_property
    def corrections(self) -> list[Entry]:
        """What central wrote about it afterwards."""
        kinds = {"true_up", "claw_back", "settlement"}
        return sorted((e for e in self.others if e.kind in kinds), key=lambda entry: entry.ms)

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


def purse_of(events: list[Event], zone: str, mark: int) -> Purse:
    """A member's points at the mark, from the raw acts alone; but of a sale that central has
    corrected, each part moves points when it was written. What the parts come to is compared
    with the raw acts elsewhere."""
    purse = Purse(zone)
    steps: list[tuple[int, int, Event | None, Booked, Entry | None]] = []
    for event in events:
        steps.append((event.when[0], 0, event, event.booked, None))
        if event.number is None:
            steps += (
                (entry.ms, 1, None, event.booked, entry) for entry in event.booked.corrections
            )
    for at, _, act, booked, correction in sorted(steps, key=lambda step: step[:2]):
        purse.pass_time(at)
        if act is not None:
            _act(purse, booked, act)
        elif correction is not None:
            _correct(purse, booked, correction)
    purse.pass_time(mark)
    return purse


def _act(purse: Purse, booked: Booked, event: Event) -> None:
    sale, refund = booked.sale, event.refund
    if refund is None or event.number is None:
        level = booked.recorded_level if booked.corrections else booked.level
        purse.sell(sale, booked.redeemed, level)
    elif booked.corrections:
        entry = booked.refunds.get(refund.row)
        purse.claw(sale, -entry.points if entry else 0)
        purse.give_back(sale, booked.restores.get(refund.row, 0), refund.at)
    else:
        purse.refund(sale, event.number, booked.redeemed, booked.level)


def _correct(purse: Purse, booked: Booked, entry: Entry) -> None:
    sale, points = booked.sale, entry.points
    if entry.kind == "true_up":
        purse.earn(sale, points)
    elif entry.kind == "settlement" and points < 0:
        purse.redeemed -= points
        purse.take(-points)
    elif entry.kind == "settlement":
        purse.give_back(sale, points, entry.ms)
    elif points < 0:
        purse.claw(sale, -points)
    else:
        purse.unclaw(sale, points, entry.ms)

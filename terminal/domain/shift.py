"""A shift at a till and what was done in it: figures folded from the entries, pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

import msgspec

from terminal.domain.entry import Entry

SHIFT: Final = "shift"
"""The field of a till that says which shift is its latest."""
CLOSING: Final = "closing"
"""The field of a store that says how its last day ended."""
VOID: Final = ", void"
"""How the reason of a refund ends that undoes a whole sale."""


class ShiftFigures(msgspec.Struct, omit_defaults=True):
    """Counts, and money in minor units of the store's currency. `sold` and `refunded` are what was
    to be paid and handed back; `tenders` is by which means, less what was handed back so."""

    sales: int = 0
    sold: int = 0
    members: int = 0
    """Sales with a card."""
    refunds: int = 0
    refunded: int = 0
    voids: int = 0
    voided: int = 0
    earned: int = 0
    taken_back: int = 0
    redeemed: int = 0
    returned: int = 0
    by_hand: int = 0
    vouchers: int = 0
    gift_loaded: int = 0
    tenders: dict[str, int] = {}


class Shift(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The value of a till's `shift` register. Times are ms since 1970, `day` is the business day
    (ordinal), `float_minor` the cash it began with; `counted` the cash found at its end, -1 where
    nobody counted. `confirmed` tells that a person vouched for the date."""

    id: UUID
    terminal: str
    till: str
    store: str
    staff: str
    name: str
    opened_ms: int
    day: int
    float_minor: int = 0
    confirmed: bool = False
    closed_ms: int = 0
    closed_by: str = ""
    counted: int = -1
    figures: ShiftFigures = msgspec.field(default_factory=ShiftFigures)

    @property
    def open(self) -> bool:
        """Whether it still runs."""
        return not self.closed_ms

    @property
    def expected(self) -> int:
        """The cash that should be in the drawer."""
        return self.float_minor + self.figures.tenders.get("cash", 0)


class StoreClosing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The value of a store's `closing` register: its day as one till knows it, and what was left
    open. `unsent` are that till's own entries that central does not have."""

    store: str
    terminal: str
    day: int
    at_ms: int
    by: str = ""
    figures: ShiftFigures = msgspec.field(default_factory=ShiftFigures)
    shifts: tuple[Shift, ...] = ()
    parked: int = 0
    parked_amount: int = 0
    unsent: int = 0
    online: bool = False
    holds: int = 0
    exceptions: int = 0


def figures_of(entries: Iterable[Entry]) -> ShiftFigures:
    """What the entries of a till, or of a store's day, come to."""
    sums = ShiftFigures(tenders={})
    for entry in entries:
        _add(sums, entry)
    return sums


def _add(sums: ShiftFigures, entry: Entry) -> None:
    match entry.kind:
        case "accrue":
            sums.sales += 1
            sums.sold += entry.amount
            sums.members += entry.account is not None
            sums.earned += entry.points
            sums.gift_loaded += sum(line.net for line in entry.lines if line.gift_card)
        case "refund" if entry.reason.endswith(VOID):
            sums.voids += 1
            sums.voided -= entry.amount
            sums.taken_back -= entry.points
        case "refund":
            sums.refunds += 1
            sums.refunded -= entry.amount
            sums.taken_back -= entry.points
        case "link":
            sums.earned += entry.points
        case "redeem":
            sums.redeemed -= entry.points
        case "restore":
            sums.returned += entry.points
        case "grant" | "adjust":
            sums.by_hand += entry.points
        case _:
            return
    sums.vouchers += sum(use.times for use in entry.uses if use.of == "voucher")
    for payment in entry.payments:
        sums.tenders[payment.tender] = sums.tenders.get(payment.tender, 0) + payment.amount

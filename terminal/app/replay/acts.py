"""What a replay file says happened at the tills, one value per act.

Moments are milliseconds since 1970 (UTC), money is integer minor units of the act's currency,
quantities are thousandths of a unit. `row` is the number of the file's line on which the act
begins. The structs hold no cycles and so stay out of the garbage collector's way by the million.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Tender = Literal["cash", "card", "gift_card", "voucher"]


class SoldLine(msgspec.Struct, frozen=True, gc=False):
    """A line of a basket. `amount` is its price after discounts, `discount` what had been taken
    off, `tax` what the till added on top, `cost` what the goods cost the shop."""

    sku: str
    category: str
    quantity: int
    amount: int
    discount: int
    tax: int
    cost: int = 0


class ReturnedLine(msgspec.Struct, frozen=True, gc=False):
    """Shelf price that comes back of one line of the original: its index there, minor units."""

    index: int
    amount: int


class SaleAct(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A basket. `member` is the member as the file named them first, `card` the code shown at
    the till (another one after a card was replaced); both are empty for a guest.
    `redeem_points` is 0 where none were asked for."""

    at: int
    row: int
    store: str
    till: str
    receipt: str
    member: str
    card: str
    currency: str
    tender: Tender
    redeem_points: int
    lines: tuple[SoldLine, ...]

    @property
    def total(self) -> int:
        """Sum of the lines after discounts and before tax."""
        return sum(line.amount for line in self.lines)


class RefundAct(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A return, already matched with the lines of the sale that it undoes; `returned` is sorted
    by index. Its member is the original's."""

    at: int
    row: int
    store: str
    till: str
    receipt: str
    tender: Tender
    original: SaleAct
    returned: tuple[ReturnedLine, ...]

    @property
    def total(self) -> int:
        """Shelf price that comes back, before any part that was paid by points."""
        return sum(part.amount for part in self.returned)


class EnrolAct(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A person is enrolled at a till with the card that the file names them by."""

    at: int
    row: int
    store: str
    till: str
    member: str


class CardAct(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A member's card is replaced; `card` is the new code."""

    at: int
    row: int
    store: str
    till: str
    member: str
    card: str


class RetryAct(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The very act `again` is sent once more from its own till and must change nothing."""

    at: int
    row: int
    again: SaleAct | RefundAct

    @property
    def store(self) -> str:
        """Store of the act that is repeated."""
        return self.again.store

    @property
    def till(self) -> str:
        """Till of the act that is repeated."""
        return self.again.till


Act = SaleAct | RefundAct | EnrolAct | CardAct | RetryAct


class Reject(msgspec.Struct, frozen=True, order=True, gc=False):
    """A line of the file that was left out, and why, as one sentence."""

    row: int
    reason: str

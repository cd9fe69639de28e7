"""The sale at the counter as a value that the keys change: typed digits, lines, a wish."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal
from uuid import UUID

from terminal.domain.entry import Line
from terminal.domain.quote import Basket
from terminal.views import Extra, MemberView, ParkedBasket

DIGITS: Final = 9
"""Most digits of an amount."""


@dataclass
class OpenSale:
    """A sale that is not committed. `typed` are minor units still being typed: they count.

    `wish` is the points to redeem; "most" follows the basket.
    """

    currency: str
    label: str
    """What an amount without an article is called on the receipt."""
    act: UUID | None = None
    lines: list[Line] = field(default_factory=list)
    typed: str = ""
    member: MemberView | None = None
    card: str = ""
    """The code by which the member was identified; empty where they were found otherwise."""
    without_card: bool = False
    """Whether the member was found and showed no card."""
    acknowledged: bool = True
    wish: int | Literal["most"] = 0
    extras: list[Extra] = field(default_factory=list)
    """Vouchers, rewards and gift cards, in the order in which they were presented."""
    handed: str = ""
    """The key of a basket that the shop's till handed over: its lines and its payment are that
    till's; empty for one of our own."""
    loads: str = ""
    """The gift card that rewards of that kind are loaded on."""

    def basket(self) -> Basket:
        """All lines, with the amount being typed as the last."""
        pending = [Line(self.label, self.pending)] if self.pending else []
        return Basket((*self.lines, *pending), self.currency)

    @property
    def pending(self) -> int:
        """The amount being typed, in minor units."""
        return int(self.typed or "0")

    @property
    def account(self) -> UUID | None:
        """The member's account, None for a guest."""
        return self.member.account if self.member else None

    @property
    def empty(self) -> bool:
        """Whether nothing would be sold."""
        return not self.lines and not self.pending and not self.extras

    @property
    def untouched(self) -> bool:
        """Whether there is nothing to lose."""
        return self.empty and self.member is None

    def type_digits(self, digits: str) -> None:
        """Append digits, up to the most that an amount has."""
        if self.handed:
            return
        wanted = (self.typed + digits).lstrip("0")
        if len(wanted) <= DIGITS:
            self.typed = wanted

    def erase(self) -> None:
        """Take a digit back; where none is left, the last plain amount is typed again."""
        if self.handed:
            return
        if self.typed:
            self.typed = self.typed[:-1]
        elif self.lines and not (self.lines[-1].sku or self.lines[-1].gift_card):
            self.typed = str(self.lines.pop().net)

    def next_line(self) -> None:
        """Make a line of the amount being typed."""
        if self.pending:
            self.lines.append(Line(self.label, self.pending))
            self.typed = ""

    def remove(self, index: int) -> None:
        """Take a line out; the amount being typed is the line after the last."""
        if self.handed:
            return
        if index < len(self.lines):
            del self.lines[index]
        else:
            self.typed = ""

    def take(self, kept: ParkedBasket) -> None:
        """Take over what was kept, but for the member."""
        self.act = kept.act
        self.lines = list(kept.lines)
        self.wish = kept.redeem
        self.extras, self.loads = list(kept.extras), kept.loads
        self.without_card = kept.without_card

    def parked(self, redeem: int) -> ParkedBasket | None:
        """What is kept for a restart; None where there is nothing."""
        if self.untouched or self.handed:
            return None
        return ParkedBasket(
            self.account,
            self.basket().lines,
            redeem,
            tuple(self.extras),
            self.loads,
            self.act,
            self.without_card,
        )

"""The sale at the counter as a value that the keys change: typed digits, lines, a wish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal
from uuid import UUID

from msgspec.structs import replace

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
    asking: Line | None = None
    """A product whose price is being typed."""

    def basket(self) -> Basket:
        """All lines, with the amount being typed as the last."""
        pending = [self._typed_line()] if self.pending else []
        return Basket((*self.lines, *pending), self.currency)

    def _typed_line(self) -> Line:
        if self.asking is not None:
            return replace(self.asking, net=self.pending)
        return Line(self.label, self.pending)

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
        return not (self.lines or self.pending or self.extras or self.asking)

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

    def mark(self) -> Callable[[], None]:
        """Return what takes back all digits typed from now on."""
        typed, lines, asking = self.typed, list(self.lines), self.asking

        def take_back() -> None:
            self.typed, self.asking = typed, asking
            self.lines[:] = lines

        return take_back

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
            self.lines.append(self._typed_line())
            self.typed = ""
            self.asking = None

    def forget_member(self) -> None:
        """Make it a guest's sale."""
        self.member = None
        self.wish = 0
        self.acknowledged = True

    @property
    def complete(self) -> bool:
        """Whether no price is missing."""
        return self.asking is None or self.pending > 0

    def leave_out(self) -> None:
        """Forget the product whose price is being typed."""
        if self.asking is not None:
            self.asking = None
            self.typed = ""

    def put(self, goods: Line) -> None:
        """Add a piece of a product: one more of a line that has it at this price, or a new line."""
        for index, line in enumerate(self.lines):
            if line.sku == goods.sku and line.net * 1000 == goods.net * line.quantity:
                self.lines[index] = replace(
                    line,
                    net=line.net + goods.net,
                    quantity=line.quantity + 1000,
                    cost=line.cost + goods.cost,
                )
                return
        self.lines.append(goods)

    def make_pieces(self, index: int, pieces: int) -> bool:
        """Make a product's line so many pieces at the price of one; False where it is no
        product's, or of no whole number of them."""
        if self.handed or not 0 <= index < len(self.lines):
            return False
        line = self.lines[index]
        now, rest = divmod(line.quantity, 1000)
        if not line.sku or rest:
            return False
        self.lines[index] = replace(
            line,
            net=line.net // now * pieces,
            quantity=1000 * pieces,
            cost=line.cost // now * pieces,
        )
        return True

    def remove(self, index: int) -> None:
        """Take a line out; the amount being typed is the line after the last."""
        if self.handed:
            return
        if index < len(self.lines):
            del self.lines[index]
        else:
            self.typed = ""
            self.asking = None

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

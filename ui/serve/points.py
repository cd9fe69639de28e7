"""Redeeming at the counter: the most that fits by one press, another number by the next. A part of
the counter."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from terminal.domain.quote import Quote
from terminal.domain.wishes import NO_WISH, Wish
from terminal.errors import Known, Refused
from ui.serve import extras
from ui.serve.sale import OpenSale
from ui.serve.saying import say_why_not
from ui.workplace import Workplace


class Redeeming(QObject):
    """What of the sale's points is wished for; `points_typed` are digits while it is changed."""

    changed = Signal()

    _place: Workplace
    sale: OpenSale
    quote: Quote | None
    points_typed: str | None

    def _requote(self) -> None:
        raise NotImplementedError

    def redeem(self) -> None:
        """First press: the most that fits. Second: change it. While changing: accept."""
        if self.points_typed is not None:
            self.accept_points()
        elif self.quote is not None and self.quote.redeem:
            self.points_typed = ""
            self.changed.emit()
        else:
            self._redeem_most()

    def _redeem_most(self) -> None:
        member = self.sale.member
        if member is None:
            self._place.refuse(Refused("redeem.no_member", self.tr("Scan the card first.")))
            return
        self.sale.wish = "most"
        self._requote()
        if self.sale.empty:
            self._place.say(self.tr("The most that fits is redeemed once there is an amount."))
        elif self.quote is not None and not self.quote.redeem:
            self.sale.wish = 0
            say_why_not(self._place, member, self._least())

    def accept_points(self) -> None:
        """Redeem the points that were typed; none typed leaves it as it is."""
        typed, self.points_typed = self.points_typed, None
        if typed:
            self._wish(int(typed))
        elif typed is not None:
            self.changed.emit()

    def _wish(self, points: int) -> None:
        before = self.sale.wish
        self.sale.wish = points
        try:
            found = extras.fit(self._ask, self.sale)
            self._ask(replace(found.quote.wish, redeem=points))
        except Known as no:
            self._place.refuse(no)
            self.sale.wish = before
        self._requote()

    def no_points(self) -> None:
        """Redeem nothing."""
        self.points_typed = None
        self.sale.wish = 0
        self._requote()

    def _least(self) -> int:
        return max(1, self._place.till.programme.redeem.minimum)

    def _ask(self, wish: Wish = NO_WISH) -> Quote:
        return self._place.till.quote(self.sale.basket(), self.sale.account, wish)

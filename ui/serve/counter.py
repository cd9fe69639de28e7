"""The counter: the one open sale, quoted at every change, committed in one press.

It knows the till's doors and no widget. A commit under way belongs to the last customer: the
next one can be opened meanwhile, and a sale that could not be saved comes back.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Literal

from PySide6.QtCore import Signal

from terminal.domain.entry import Line
from terminal.domain.quote import Quote
from terminal.errors import Known
from terminal.receipt import Receipt
from terminal.views import Committed, Extra, MemberView, ParkedBasket
from ui.actions import Action
from ui.serve import extras
from ui.serve.keeping import Keeper
from ui.serve.points import Redeeming
from ui.serve.sale import OpenSale
from ui.serve.saying import lifted_by_approval
from ui.workplace import Workplace

Stage = Literal["idle", "open", "committing", "done"]


class Counter(Redeeming):
    """Holds the open sale and its quote; `changed` after every change of either."""

    committed = Signal(object)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self.sale = self._fresh()
        self.quote: Quote | None = None
        self.waiting: dict[int, Known] = {}
        self.done: Committed | None = None
        self.done_sale: OpenSale | None = None
        self.done_quote: Quote | None = None
        self.points_typed = None
        self.covered = False
        self._committing: OpenSale | None = None
        self._cleared: OpenSale | None = None
        self._unsaved: deque[OpenSale] = deque()
        self._keeper = Keeper(place, self._kept)

    def _fresh(self) -> OpenSale:
        return OpenSale(self._place.till.currency, self.tr("Amount"))

    @property
    def stage(self) -> Stage:
        """Where the customer at the counter stands."""
        if self._committing is not None and self._committing is self.sale:
            return "committing"
        if self.done is not None:
            return "done"
        return "idle" if self.sale.untouched else "open"

    # --- what is typed -----------------------------------------------------------------

    def type_digits(self, digits: str) -> None:
        """Take digits of an amount, or of the points to redeem."""
        if self.points_typed is not None:
            wanted = (self.points_typed + digits).lstrip("0")
            self.points_typed = wanted if len(wanted) <= 7 else self.points_typed
            self.changed.emit()
            return
        self._begin()
        self.sale.type_digits(digits)
        self._requote()

    def mark(self) -> Callable[[], None]:
        """Return what takes back all digits typed from now on."""
        sale, back, points_typed = self.sale, self.sale.mark(), self.points_typed

        def take_back() -> None:
            self.points_typed = points_typed
            if self.sale is sale:
                back()
            else:
                self.sale.typed = ""
            if self.stage in {"idle", "open"}:
                self._requote()
            self.changed.emit()

        return take_back

    def erase(self) -> None:
        """Take the last digit back."""
        if self.points_typed is not None:
            self.points_typed = self.points_typed[:-1]
            self.changed.emit()
            return
        if self.stage == "open":
            self.sale.erase()
            self._requote()

    def next_line(self) -> None:
        """Close the amount being typed and start another."""
        self.sale.next_line()
        self._requote()

    def change(self, act: Callable[[OpenSale], None]) -> None:
        """Do something to the sale at the counter, a new one where the last is done."""
        self._begin()
        act(self.sale)
        self._requote()

    def remove_line(self, index: int) -> None:
        """Take a line out."""
        if self.stage == "open":
            self.change(lambda sale: sale.remove(index))

    # --- vouchers, rewards, gift cards -------------------------------------------------

    def present(self, extra: Extra, loads: str = "") -> Known | None:
        """Put a voucher, a reward or a gift card into the sale; return why it waits, if it does.
        `loads` is the gift card that a reward of that kind is loaded on."""
        self._begin()
        if extra.of == "gift_card":
            self.sale.extras = [one for one in self.sale.extras if one.key != extra.key]
        self.sale.extras.append(extra)
        self.sale.loads = loads or self.sale.loads
        self._requote()
        return self.waiting.get(len(self.sale.extras) - 1)

    def say_why_it_waits(self, index: int) -> None:
        """Say what a voucher or reward in the sale is waiting for."""
        if (why := self.waiting.get(index)) is not None:
            self._place.refuse(why)

    def take_out(self, index: int) -> None:
        """Take a voucher, a reward or a gift card out of the sale again."""
        if self.stage == "open" and 0 <= index < len(self.sale.extras):
            del self.sale.extras[index]
            self._requote()

    def add_line(self, line: Line) -> bool:
        """Put a line into the sale, unless it is refused with it; tell whether it is in."""
        self._begin()
        self.sale.next_line()
        self.sale.lines.append(line)
        try:
            extras.fit(self._ask, self.sale)
        except Known as no:
            self.sale.lines.pop()
            self._place.refuse(no)
            return False
        finally:
            self._requote()
        return True

    def to_pay(self, card: str = "") -> int:
        """Minor units still to be paid after what gift cards pay, this one left out."""
        return extras.to_pay(self.sale, self.quote, card)

    # --- who it is for -----------------------------------------------------------------

    def open_member(self, view: MemberView, card: str = "", *, without_card: bool = False) -> None:
        """Serve a member: after a commit a new customer, before it the basket's. `card` is the
        code that was scanned, if one was; `without_card` tells that the member shows none."""
        self._begin()
        before = self.sale.member
        self.sale.member = view
        self.sale.card = card
        self.sale.without_card = without_card
        self.sale.acknowledged = view.known
        if before is not None and before.account != view.account:
            self.sale.wish = 0
            if not self.sale.empty:
                self._place.say(
                    self.tr("The basket is now for {0}. Esc clears it.").format(
                        view.name or self.tr("the new card")
                    )
                )
        self._requote()

    def refresh_member(self) -> None:
        """Look the member up again, where something may have changed elsewhere."""
        if self.sale.member is None or self.stage != "open" or self.sale.handed:
            return
        before = self.quote.redeem if self.quote else 0
        self.sale.member = self._place.till.member(self.sale.member.account)
        self._requote()
        now = self.quote.redeem if self.quote else 0
        if now < before:
            self._place.say(
                self.tr("Can redeem here now: {0}. The basket was quoted again.").format(
                    self._place.figures.points(now)
                ),
                "warning",
            )

    def remove_member(self) -> None:
        """Make it a guest's sale."""
        if self.stage == "open":
            self.change(OpenSale.forget_member)

    def acknowledge(self) -> None:
        """Accept that nobody knows the card."""
        self.sale.acknowledged = True
        self.changed.emit()

    # --- quoting -----------------------------------------------------------------------

    def _begin(self) -> None:
        """Start the next customer where the last one's sale is committed or on its way."""
        if self.stage in {"done", "committing"}:
            self.sale = self._fresh()
            self.quote = None
        self.done = None
        self.done_sale = None
        if self.sale.act is None:
            self.sale.act = self._place.till.new_act()

    def _requote(self) -> None:
        try:
            found = extras.best(self._ask, self.sale, self._least())
            self.quote, self.waiting = found.quote, found.waiting
        except Known as no:
            self.quote, self.waiting = None, {}
            self._place.refuse(no)
        self._keeper.soon()
        self.changed.emit()

    # --- ending ------------------------------------------------------------------------

    @property
    def can_commit(self) -> bool:
        """Whether one press would sell."""
        return (
            self.stage == "open"
            and self.quote is not None
            and bool(self.quote.lines or self.quote.wish.rewards)
            and self.sale.acknowledged
            and self.sale.complete
            and not self.sale.handed
        )

    def commit(self, approver: str = "") -> None:
        """Sell what is quoted; the outcome comes by itself. `approver` is the second person's id
        where one approved it."""
        if not self.can_commit or self.quote is None or self.sale.act is None:
            return
        sale, quote, act = self.sale, self.quote, self.sale.act
        sale.next_line()
        self._committing = sale
        self._keeper.pause()
        paid = extras.payments(sale.extras, quote.due)
        future = self._place.till.commit(
            act,
            quote,
            sale.basket(),
            sale.account,
            paid,
            approver=approver,
            without_card=sale.without_card,
        )
        self._place.bridge.when_done(
            future,
            partial(self.saved, sale, quote),
            partial(self.not_saved, sale),
            self.tr("Saving …"),
        )
        self.changed.emit()

    def preview(self) -> Future[Receipt] | None:
        """What would print for the open basket; None where nothing would."""
        sale, quote = self.sale, self.quote
        ready = self.stage == "open" and bool(sale.basket().lines) and not sale.handed
        if not ready or quote is None or sale.act is None:
            return None
        paid = extras.payments(sale.extras, quote.due)
        return self._place.till.preview(sale.act, quote, sale.basket(), sale.account, paid)

    def saved(self, sale: OpenSale, quote: Quote, done: Committed) -> None:
        """Show that a sale is durable."""
        self._committing = None
        self._keeper.now()
        self.committed.emit(done)
        if unused := extras.unused(sale.extras, quote):
            self._place.say(self.tr("Not used in this sale: {0}.").format(unused), "warning")
        if sale is not self.sale:
            self._place.say(
                self.tr("Receipt {0} is saved: {1} points earned.").format(
                    done.receipt, self._place.figures.points(done.earned)
                ),
                "success",
            )
            return
        self.done, self.done_sale, self.done_quote = done, sale, quote
        if sale.member is not None:
            sale.member = self._place.till.member(sale.member.account)
        self.sale = self._fresh()
        self._bring_unsaved()
        self.changed.emit()

    def not_saved(self, sale: OpenSale, error: Known) -> None:
        """Bring a sale back that could not be kept, and say why."""
        self._committing = None
        if sale is self.sale:
            self._requote()
            if not lifted_by_approval(self._place, error, self.commit, sale.account):
                self._place.refuse(error)
            return
        self._place.refuse(error)
        if self.sale.untouched:
            self.bring(sale)
        else:
            self._unsaved.append(sale)
            amount = self._place.figures.amount(sum(line.net for line in sale.lines))
            self._place.say(
                self.tr("The sale of {0} was not saved. It comes back after this one.").format(
                    amount
                ),
                "danger",
            )

    def _bring_unsaved(self) -> None:
        if self._unsaved:
            self.bring(self._unsaved.popleft())

    def bring(self, sale: OpenSale) -> None:
        """Put a sale onto the counter."""
        self.done = None
        self.sale = sale
        self._requote()

    def clear(self) -> None:
        """Start anew; what was there can be brought back."""
        if self.points_typed is not None:
            self.points_typed = None
            self.changed.emit()
            return
        if self.stage == "committing":
            return
        if self.stage == "open" and not (self.sale.empty or self.sale.handed):
            self._cleared = self.sale
            self._place.say(self.tr("The basket was cleared."), "info", Action.UNDO)
        self.done = None
        self.done_sale = None
        self.sale = self._fresh()
        self.quote = None
        self._keeper.soon()
        self._bring_unsaved()
        self.changed.emit()

    def undo(self) -> None:
        """Bring back what was cleared, if nothing else was begun."""
        if self._cleared is not None and self.stage in {"idle", "done"}:
            sale, self._cleared = self._cleared, None
            self.bring(sale)

    # --- waiting -----------------------------------------------------------------------

    def set_aside(self) -> OpenSale | None:
        """Take the open sale off the counter, None where there is nothing to keep."""
        if self.stage != "open" or self.sale.empty or self.points_typed is not None:
            return None
        if self.sale.handed:
            return None
        sale = self.sale
        self._keeper.pause()
        self.sale = self._fresh()
        self.quote = None
        self._bring_unsaved()
        self.changed.emit()
        return sale

    def restore(self) -> None:
        """Bring back the basket that was open when the program ended."""
        kept = self._place.till.basket()
        if kept is not None:
            self.resume(kept)
            self._place.say(self.tr("The open basket is back."))

    def resume(self, kept: ParkedBasket) -> None:
        """Go on with a basket that was kept."""
        sale = self._fresh()
        sale.take(kept)
        sale.act = sale.act or self._place.till.new_act()
        if kept.account is not None:
            sale.member = self._place.till.member(kept.account)
            sale.acknowledged = sale.member.known
        self.done_sale = None
        self.bring(sale)

    def cover(self, covered: bool) -> None:
        """Nobody is at the till: what follows the sale shows nothing of it meanwhile."""
        self.covered = covered
        self.changed.emit()

    def keep_soon(self) -> None:
        """Keep what is open once nothing changes for a moment."""
        self._keeper.soon()

    def keep_now(self) -> None:
        """Keep the open basket now, without waiting for a rest."""
        self._keeper.now()

    def _kept(self) -> ParkedBasket | None:
        redeem = self.quote.redeem if self.quote else 0
        return None if self.sale is self._committing else self.sale.parked(redeem)

"""Baskets that the shop's till hands over: shown at the counter, where the card is scanned and
points are chosen; what is chosen goes back at once, and the payment is the shop's till's."""

from __future__ import annotations

from PySide6.QtCore import QObject

from terminal.errors import Known
from terminal.events import BasketHanded, HoldsChanged
from terminal.hand_over import Handed
from terminal.views import Committed
from ui.serve import extras
from ui.serve.counter import Counter
from ui.serve.sale import OpenSale
from ui.workplace import Workplace


class HandedBaskets(QObject):
    """Keeps the counter and what the shop's till handed over alike. A basket that comes while
    another customer is served waits until the counter is free."""

    def __init__(self, place: Workplace, counter: Counter) -> None:
        super().__init__()
        self._place = place
        self._counter = counter
        self._shown = ""
        self._busy = False
        place.bridge.announced.connect(self._heard)
        counter.changed.connect(self._chosen)
        self.look()

    def _heard(self, event: object) -> None:
        match event:
            case BasketHanded():
                self.look()
            case HoldsChanged():
                self._counter.refresh_member()
            case _:
                pass

    def look(self) -> None:
        """Show the basket that is handed over now, or end the one that was. While nobody is signed
        in a new one waits."""
        handed = self._place.till.hand_over.handed
        if self._shown and (handed is None or handed.key != self._shown):
            self._end()
        if handed is None:
            return
        if self._shown:
            self._counter.sale.lines[:] = handed.basket.lines
            self._bring(handed, self._counter.sale)
        elif self._place.till.session is None:
            return
        elif self._counter.stage in {"idle", "done"}:
            self._bring(handed, self._fresh(handed))
            if not self._counter.sale.member:
                self._place.say(self.tr("A basket from the shop's till. Scan the customer's card."))
        else:
            self._place.say(
                self.tr("The shop's till has a basket for you. Finish or clear this one first."),
                "warning",
            )

    def _fresh(self, handed: Handed) -> OpenSale:
        sale = OpenSale(handed.basket.currency, "", handed=handed.key)
        sale.lines = list(handed.basket.lines)
        if handed.account is not None:
            sale.member = self._place.till.member(handed.account)
        return sale

    def _bring(self, handed: Handed, sale: OpenSale) -> None:
        self._busy, self._shown = True, handed.key
        self._counter.bring(sale)
        self._busy = False
        self._chosen()

    def _chosen(self) -> None:
        """Tell the shop's till what stands at the counter; a basket that was cleared here is given
        back, and one that waited comes when the counter is free."""
        if self._busy:
            return
        counter, hand_over = self._counter, self._place.till.hand_over
        if not self._shown:
            if hand_over.handed is not None and counter.stage == "idle":
                self.look()
            return
        if counter.sale.handed != self._shown:
            gone, self._shown = self._shown, ""
            hand_over.take_away(gone)
        elif counter.quote is not None:
            cards = extras.card_payments(counter.sale.extras, counter.quote.due)
            hand_over.choose(self._shown, counter.sale.account, counter.quote.wish, cards)

    def _end(self) -> None:
        """Show what became of the basket: sold, or given up at the shop's till."""
        key, self._shown = self._shown, ""
        counter = self._counter
        if counter.sale.handed != key:
            return
        done, quote = self._sold(key), counter.quote
        if done is not None and quote is not None:
            counter.saved(counter.sale, quote, done)
        else:
            counter.clear()
            self._place.say(self.tr("The shop's till took its basket back."))

    def _sold(self, key: str) -> Committed | None:
        try:
            return self._place.till.key(key).done
        except Known:
            return None

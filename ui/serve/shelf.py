"""Setting baskets aside for customers who come back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from terminal.parking import Parked
from ui.actions import Action
from ui.serve.counter import Counter
from ui.workplace import Workplace


class Shelf(QObject):
    """Sets baskets aside and takes them back."""

    def __init__(self, place: Workplace, counter: Counter) -> None:
        super().__init__()
        self._place = place
        self._counter = counter

    def park(self) -> None:
        """Set the open basket aside for a customer who comes back."""
        counter, place = self._counter, self._place
        quote = counter.quote
        sale = counter.set_aside()
        waiting = sale.parked(quote.redeem if quote else 0) if sale else None
        if sale is None or waiting is None:
            place.say(self.tr("There is nothing to park. Type an amount first."))
            return
        amount = quote.due if quote else sum(line.net for line in waiting.lines)
        future = place.till.park(waiting, amount)
        place.bridge.when_done(future, self._parked, partial(counter.not_saved, sale))

    def _parked(self, parked: Parked) -> None:
        amount = self._place.figures.amount(parked.amount)
        self._place.say(self.tr("{0} is parked.").format(amount), "success", Action.RECALL)
        self._counter.keep_soon()
        self._counter.changed.emit()

    def recall(self, parked: Parked) -> None:
        """Go on with a basket that waits; one that is open is parked in its stead."""
        counter, place = self._counter, self._place
        if counter.stage == "open" and not counter.sale.empty:
            self.park()
        future = place.till.recall(parked.id)
        place.bridge.when_done(future, lambda found: counter.resume(found.basket), place.refuse)

"""An exchange: goods of a receipt come back for the basket at the counter, in one act, on one
receipt; only the difference is paid."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from terminal.domain.entry import Returned
from terminal.domain.refund import RefundQuote
from terminal.domain.wishes import NO_WISH
from terminal.errors import Known
from terminal.views import Committed, ExchangeQuote, SaleView
from ui.serve import extras
from ui.serve.counter import Counter
from ui.serve.refund import RefundPanel
from ui.serve.sale import OpenSale
from ui.serve.saying import lifted_by_approval
from ui.workplace import Workplace


class ExchangePanel(RefundPanel):
    """Takes back against the open basket. `exchanged` carries what was committed."""

    exchanged = Signal(object)

    hands_back = False

    def __init__(self, place: Workplace, counter: Counter) -> None:
        super().__init__(place)
        self._counter = counter
        self._swap: ExchangeQuote | None = None

    def quoted(self, sale: SaleView, wanted: tuple[Returned, ...]) -> RefundQuote:
        """What taking these back for the open basket would do; raises Refused."""
        counter = self._counter
        asked = counter.quote.wish if counter.quote and counter.sale.account else NO_WISH
        account = counter.sale.account or sale.account
        goods = counter.sale.basket()
        self._swap = None
        self._swap = self._place.till.quote_exchange(sale.sale, wanted, goods, account, asked)
        return self._swap.refund

    def primary(self, quote: RefundQuote | None) -> str:
        """The difference."""
        if quote is None or self._swap is None:
            return self.tr("Exchange")
        due, figures = self._swap.due, self._place.figures
        if due < 0:
            return self.tr("Hand back {0}").format(figures.amount(-due))
        return self.tr("Take {0}").format(figures.amount(due - self._cards(due)))

    def _cards(self, due: int) -> int:
        """What the basket's gift cards pay of an amount due."""
        presented = extras.card_payments(self._counter.sale.extras, max(0, due))
        return sum(one.amount for one in presented)

    def show_outcome(self, sale: SaleView, quote: RefundQuote | None) -> None:
        """The difference in money, then what happens to the points."""
        super().show_outcome(sale, quote)
        if quote is not None and self._swap is not None:
            self._outcome.show_swap(self._swap, self._cards(self._swap.due))

    def confirm(self, approver: str = "") -> None:
        """Commit both at once; the basket comes back where it is refused."""
        sale, swap = self._sale, self._swap
        if sale is None or swap is None or self._quote is None or self._saving:
            return
        account = self._counter.sale.account or sale.account
        mine = self._counter.set_aside()
        if mine is None or mine.act is None:
            return
        self._saving = True
        self.changed.emit()
        future = self._place.till.exchange(
            mine.act,
            sale.sale,
            self._wanted(),
            swap,
            mine.basket(),
            account,
            extras.payments(mine.extras, max(0, swap.due)),
            approver=approver,
        )
        self._place.bridge.when_done(
            future, partial(self._swapped, mine, swap), partial(self._not_swapped, mine)
        )

    def _swapped(self, mine: OpenSale, swap: ExchangeQuote, done: Committed) -> None:
        self._saving = False
        self._counter.saved(mine, swap.sale, done)
        self.exchanged.emit(done)

    def _not_swapped(self, mine: OpenSale, error: Known) -> None:
        self._saving = False
        self._counter.bring(mine)
        account = self._sale.account if self._sale else None
        if not lifted_by_approval(self._place, error, self.confirm, account):
            self._place.refuse(error)
        self._requote()

"""Products at the counter: scanned once for each piece, priced by the catalogue or by hand."""

from __future__ import annotations

from PySide6.QtCore import QObject

from terminal.domain.entry import Line
from terminal.store.products import Product
from ui.actions import Action
from ui.serve.counter import Counter
from ui.serve.sale import OpenSale
from ui.workplace import Workplace

MOST_PIECES = 999


class Goods(QObject):
    """Puts what is scanned into the open sale."""

    def __init__(self, place: Workplace, counter: Counter) -> None:
        super().__init__()
        self._place = place
        self._counter = counter

    def scanned(self, code: str) -> None:
        """Add a piece of the product of a code; ask for the price where nobody knows it."""
        place, sale = self._place, self._counter.sale
        if sale.handed:
            place.tone("error")
            place.say(self.tr("This basket is the shop's till's. Scan the goods there."), "warning")
            return
        if not sale.complete and sale.asking is not None:
            said = self.tr("{0} is left out: it has no price.")
            place.say(said.format(sale.asking.text), "warning")
        product = place.till.product(code)
        place.tone("good" if product is not None else "unknown")
        if product is None:
            said = self.tr("Nobody knows article {0} here. Type its price.")
            place.say(said.format(code), "warning")
            product = Product(code=code, name=self.tr("Article {0}").format(code))
        elif product.price is None:
            place.say(self.tr("Type the price of {0}.").format(product.name))
        line = _line(product)
        self._counter.change(lambda now: _put(now, line, priced=product.price is not None))

    def give_up(self) -> bool:
        """Leave out the product whose price is asked for; False where none is."""
        if self._counter.sale.asking is None:
            return False
        self._counter.change(OpenSale.leave_out)
        return True

    def pieces(self, chosen: int) -> None:
        """Make the chosen line, or the last one, so many pieces as were typed."""
        sale = self._counter.sale
        count = sale.pending
        index = chosen if chosen >= 0 else len(sale.lines) - 1
        if not 1 <= count <= MOST_PIECES or sale.asking or not sale.make_pieces(index, count):
            key = Action.PIECES.key_text()
            said = self.tr("Scan the product, type how many there are, then press {0}.")
            self._place.say(said.format(key), "info")
            return
        sale.typed = ""
        self._counter.change(lambda _sale: None)


def _line(product: Product) -> Line:
    return Line(
        product.name,
        product.price or 0,
        sku=product.code,
        category=product.category,
        earns=product.earns,
        redeems=product.redeems,
        brand=product.brand,
        supplier=product.supplier,
        cost=product.cost,
    )


def _put(sale: OpenSale, line: Line, *, priced: bool) -> None:
    sale.next_line()
    sale.leave_out()
    if priced:
        sale.put(line)
    else:
        sale.asking = line

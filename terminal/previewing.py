"""What would print for a sale that is not made: the sale is written, its receipt composed, and then
all of it is undone, so that a preview says what paper will and leaves nothing behind."""

from __future__ import annotations

from concurrent.futures import Future

from msgspec.structs import replace

from terminal.engine import Engine
from terminal.lane import Order
from terminal.receipt import Receipt
from terminal.receipts import compose
from terminal.selling import SaleOrder, as_quoted, check_payments, quote_for, write
from terminal.writing import Writing


class _Composed(Exception):
    """Carries the receipt out of the transaction that it undoes."""

    def __init__(self, receipt: Receipt) -> None:
        super().__init__("undone")
        self.receipt = receipt


def preview(engine: Engine, order: SaleOrder) -> Future[Receipt]:
    """The receipt of a sale as it stands, without a number; raises Known by its future where the
    sale is not what was quoted any more. What a second person has yet to approve is left out."""
    moment = engine.moment()

    def job(work: Writing) -> None:
        day = moment.business_day
        at = work.tips.seat(order.account, day) if order.account else None
        now = quote_for(work.connection, order.basket, at, order.quoted.wish, work.standing, moment)
        as_quoted(now, order.quoted)
        check_payments(work, order.payments, now, now.due, moment)
        write(work, order, now, at, (), moment)
        raise _Composed(compose(work.connection, order.act, moment, engine.letterhead))

    found: Future[Receipt] = Future()

    def undone(written: Future[None]) -> None:
        error = written.exception()
        if isinstance(error, _Composed):
            found.set_result(replace(error.receipt, number="", barcode="", cash=False))
        else:
            found.set_exception(error or AssertionError("a preview was written"))

    engine.write(job, Order.DESK).add_done_callback(undone)
    return found

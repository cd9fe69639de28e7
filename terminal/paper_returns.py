"""A refund by the paper receipt alone: central finds the sale and computes its points."""

from __future__ import annotations

from terminal.acts import Order, again, approved, committed, next_receipt, shared
from terminal.domain.entry import Entry, Note, Payment, Returned
from terminal.domain.ids import receipt_id
from terminal.reading import Moment
from terminal.sentences import refused
from terminal.views import Committed
from terminal.watching import heed, paper_alarms
from terminal.writing import Writing


class BlindRefund(Order, frozen=True, kw_only=True):
    """A return of a sale this till does not hold: what the paper says, and who approved it.

    `returned` names the paper's lines from 0, or -1 where it does not matter which.
    """

    sold_in: str
    sold_as: str
    returned: tuple[Returned, ...]
    currency: str


def give_back_blind(work: Writing, order: BlindRefund, moment: Moment) -> Committed:
    """Write a refund by the paper receipt; a second time with the same act changes nothing."""
    before = again(work, order.act)
    if before is not None:
        return before
    approved(work.connection, order)
    amount = sum(part.net for part in order.returned)
    if amount <= 0 or any(part.net <= 0 for part in order.returned):
        raise refused("refund.nothing")
    alerts = heed(work.connection, order, paper_alarms(work.connection, moment))
    receipt = order.receipt or next_receipt(work)
    entry = work.add(
        Entry(
            id=order.act,
            kind="refund",
            tick=work.tick(),
            programme=moment.programme.version,
            amount=-amount,
            currency=order.currency,
            refers=receipt_id(order.sold_in, order.sold_as),
            returned=order.returned,
            payments=(Payment("cash", -amount),),
            reason=f"of {order.sold_in}/{order.sold_as}",
            alerts=alerts,
            notes=(Note("refund.later"),),
            **shared(work, order, moment, receipt),
        )
    )
    work.finish()
    return committed(entry, [entry])

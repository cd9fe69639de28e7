"""A refund written: line by line, repeated, or the whole sale on its own day. Never refused for
points' sake."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec

from terminal.acts import Order, again, approved, committed, next_receipt, not_own, shared
from terminal.domain.account import AccountState, spendable
from terminal.domain.earning import Terms
from terminal.domain.entry import Entry, LotPart, Payment, Returned
from terminal.domain.fold import lot_end
from terminal.domain.programme import Programme
from terminal.domain.programmes import Programmes
from terminal.domain.refund import RefundQuote, RefundRefused, quote_refund
from terminal.domain.sale import Sale, lots_left, returned_before, version_named
from terminal.domain.stamp import ms_of
from terminal.domain.tenders import paid_back
from terminal.gift_cards import check_room, check_taken_back
from terminal.reading import Moment
from terminal.sentences import refused
from terminal.store import ledger
from terminal.views import Committed
from terminal.watching import heed, refund_alarms
from terminal.writing import Writing

RETURNED = "returned"
VOID = "void"


class RefundOrder(Order, frozen=True, kw_only=True):
    """What comes back: shelf prices per line of the sale's accrue entry `sale`, and why; its
    money goes to the gift card `to_card`, or where it came from where that is empty."""

    sale: UUID
    wanted: tuple[Returned, ...]
    reason: str = RETURNED
    to_card: str = ""


class VoidOrder(Order, frozen=True, kw_only=True):
    """A sale undone on its own day, by its accrue entry."""

    sale: UUID


class Return(msgspec.Struct, frozen=True):
    """A return as it is going to be written."""

    sale: Sale
    programme: Programme
    quoted: RefundQuote
    balance: int
    kept: int
    """Of the points that return, those kept for a store that had written them off."""


def version_of(sale: Sale, rules: Programmes) -> Programme:
    """The programme version a sale earned under."""
    return rules.named(version_named(sale)) or rules.at(ms_of(sale.accrue.tick))


def planned(
    sale: Sale,
    wanted: tuple[Returned, ...],
    rules: Programmes,
    state: AccountState | None,
    day: int,
) -> Return:
    """A return under the sale's own version, from the state of the account that has its points
    (None for a guest's); raises Refused."""
    if not wanted:
        raise refused("refund.nothing")
    programme = version_of(sale, rules)
    written_off = state.written_off if state else 0
    can = spendable(state, day) if state else None
    try:
        quoted = quote_refund(sale, wanted, programme, written_off, can)
    except RefundRefused as no:
        raise refused(no.key, *no.values) from None
    kept = min(written_off, quoted.restored)
    return Return(sale, programme, quoted, state.balance if state else 0, kept)


def give_back(work: Writing, order: RefundOrder, moment: Moment) -> Committed:
    """Write a refund; a second time with the same act changes nothing."""
    before = again(work, order.act)
    if before is not None:
        return before
    sale = held(work, order.sale)
    return _write(work, order, sale, order.wanted, order.reason, moment, order.to_card)


def void(work: Writing, order: VoidOrder, moment: Moment) -> Committed:
    """Take a whole sale of this store and day back, as if it had not been made; raises
    Refused."""
    before = again(work, order.act)
    if before is not None:
        return before
    approved(work.connection, order)
    sale = held(work, order.sale)
    check_void(sale, moment, order.store or work.identity.store)
    return _write(work, order, sale, everything(sale), VOID, moment)


def check_void(sale: Sale, moment: Moment, store: str) -> None:
    """Refuse to undo a sale of another day or store, or one of which something came back."""
    if (sale.accrue.day, sale.accrue.store) != (moment.business_day, store):
        raise refused("void.day", sale.accrue.receipt)
    if sale.came_back:
        raise refused("void.returned", sale.accrue.receipt)


def everything(sale: Sale) -> tuple[Returned, ...]:
    """All that is left of a sale: its free lines where nothing had a price, and a line that is
    none where only rewards were taken."""
    gone = returned_before(sale)
    lines = sale.accrue.lines
    left = [(i, line.net - was) for i, (line, was) in enumerate(zip(lines, gone, strict=True))]
    if not left:
        return (Returned(-1, 0),)
    priced = tuple(Returned(index, net) for index, net in left if net > 0)
    return priced or tuple(Returned(index, 0) for index, net in left if net == 0)


def held(work: Writing, sale: UUID) -> Sale:
    """A sale that this till holds; raises Refused."""
    found = ledger.sale(work.connection, sale)
    if found is None:
        raise refused("receipt.unknown", "")
    return found


def _write(
    work: Writing,
    order: Order,
    sale: Sale,
    wanted: tuple[Returned, ...],
    reason: str,
    moment: Moment,
    to_card: str = "",
) -> Committed:
    account = sale.account.account
    if account:
        not_own(work, order, account)
    state = work.tips.state(account) if account else None
    plan = planned(sale, wanted, work.rules, state, moment.day)
    check_taken_back(work.connection, plan.quoted.uses, sale.accrue.currency, moment)
    alerts = heed(work.connection, order, refund_alarms(work.connection, account, moment))
    common = shared(work, order, moment, order.receipt or next_receipt(work))
    common["alerts"] = alerts
    payments = paid_back(sale, plan.quoted.amount)
    if to_card and plan.quoted.amount:
        terms = Terms(0, sale.accrue.currency, sale.accrue.rate)
        check_room(work.connection, to_card, plan.quoted.amount, terms, moment)
        payments = (Payment("gift_card", -plan.quoted.amount, to_card),)
    parts = entries(plan, order.act, work.tick, common, reason, payments)
    for entry in parts:
        work.add(entry)
    work.finish()
    return committed(parts[0], parts)


def entries(
    plan: Return,
    refund: UUID,
    tick: Callable[[], int],
    common: dict[str, Any],
    reason: str,
    payments: tuple[Payment, ...],
) -> list[Entry]:
    """What a return writes: the refund of this id, what its money paid of points that were
    spent, and the redeemed points that come back."""
    sale, quoted, programme = plan.sale, plan.quoted, plan.programme
    source = sale.account
    common = common | {
        "account": source.account,
        "programme": programme.version,
        "tier": source.tier,
        "currency": sale.accrue.currency,
        "balance": plan.balance,
        "reason": of(sale) if reason == RETURNED else f"{of(sale)}, {reason}",
    }
    end = lot_end(source, source.tick, programme)
    found = [
        Entry(
            id=refund,
            kind="refund",
            tick=tick(),
            points=quoted.points,
            base=quoted.base,
            origin=source.origin,
            amount=-quoted.amount,
            refers=sale.accrue.id,
            returned=quoted.returned,
            payments=payments,
            lots=(LotPart(end, -quoted.points),) if source.account else (),
            notes=tuple(note for note in quoted.notes if note.key not in _OWN_ENTRY),
            uses=quoted.uses,
            **common,
        )
    ]
    if quoted.short:
        notes = tuple(note for note in quoted.notes if note.key == "refund.deducted")
        found.append(
            Entry(
                id=ledger.covered_id(refund),
                kind="covered",
                tick=tick(),
                points=quoted.short,
                amount=quoted.deducted,
                refers=refund,
                lots=(LotPart(end, quoted.short),),
                notes=notes,
                **common,
            )
        )
    redeem = sale.redemption
    if quoted.restored and redeem is not None:
        found.append(
            Entry(
                id=ledger.redeem_id(refund),
                kind="restore",
                tick=tick(),
                points=quoted.restored - plan.kept,
                to_store=plan.kept,
                refers=redeem.id,
                lots=lots_left(sale),
                **common,
            )
        )
    return found


_OWN_ENTRY = frozenset({"refund.deducted"})
"""Notes of entries beside the refund."""


def of(sale: Sale) -> str:
    """How an entry's reason names the sale that it is about."""
    return f"of {sale.accrue.store}/{sale.accrue.receipt}"


def the_sale(sales: list[Sale], receipt: str) -> Sale:
    """The one sale of a receipt number; raises Refused."""
    if not sales:
        raise refused("receipt.unknown", receipt)
    if len(sales) > 1:
        raise refused("receipt.ambiguous", receipt)
    return sales[0]

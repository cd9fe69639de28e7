"""An exchange: goods come back and others are sold, in one act and on one receipt."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from msgspec.structs import replace

from terminal.acts import again, committed, next_receipt, not_own, shared
from terminal.domain.entry import Payment, Placed, Returned
from terminal.domain.fold import apply, copy
from terminal.domain.money import text_from_minor
from terminal.domain.programmes import Programmes
from terminal.domain.quote import Basket
from terminal.domain.sale import Sale
from terminal.domain.stamp import next_tick
from terminal.domain.tenders import paid_back
from terminal.domain.wishes import Wish
from terminal.gift_cards import check_taken_back
from terminal.reading import Moment
from terminal.returning import RETURNED, Return, entries, held, planned
from terminal.selling import (
    SaleOrder,
    as_quoted,
    check_payments,
    quote_for,
    sale_entries,
    watched,
)
from terminal.sentences import refused
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.store.standing import Standing
from terminal.store.tips import Seat, root, tip
from terminal.views import Committed, ExchangeQuote
from terminal.watching import heed, refund_alarms
from terminal.writing import Writing


class Swap(msgspec.Struct, frozen=True):
    """What comes back of a sale, and the basket that is sold instead."""

    sale: Sale
    wanted: tuple[Returned, ...]
    basket: Basket
    wish: Wish


class ExchangeOrder(SaleOrder, frozen=True, kw_only=True):
    """What a cashier committed: `basket` is sold for what comes back of `sale`.
    `seen` is the whole quote, `payments` are for what is left to pay."""

    sale: UUID
    wanted: tuple[Returned, ...]
    seen: ExchangeQuote


def quote_exchange(
    connection: Connection,
    swap: Swap,
    at: Seat | None,
    rules: Programmes,
    standing: Standing,
    moment: Moment,
) -> tuple[Return, Seat | None, ExchangeQuote]:
    """Quote the return, and the basket on the account as it is after the return; raises
    Refused."""
    source = swap.sale.account.account
    owner = root(connection, source) if source else None
    state = at.state if at and at.root == owner else tip(connection, owner) if owner else None
    plan = planned(swap.sale, swap.wanted, rules, state, moment.day)
    if at is not None and at.root == owner:
        at = _after(at, plan, rules, standing, moment)
    sold = quote_for(connection, swap.basket, at, swap.wish, standing, moment)
    return plan, at, ExchangeQuote(plan.quoted, sold)


def _after(at: Seat, plan: Return, rules: Programmes, standing: Standing, moment: Moment) -> Seat:
    """The account as the return leaves it, in force at once."""
    tick = next_tick(standing.tick, moment.now_ms)
    state = copy(at.state)
    act = plan.sale.accrue.id
    common: dict[str, Any] = {"terminal": standing.terminal, "act": act}
    for entry in entries(plan, act, lambda: tick, common, RETURNED, ()):
        apply(state, Placed(entry, tick), rules.at(moment.now_ms))
    return at._replace(state=state)


def exchange(work: Writing, order: ExchangeOrder, moment: Moment) -> Committed:
    """Write both sides of an exchange; a second time with the same act changes nothing."""
    before = again(work, order.act)
    if before is not None:
        return before
    if not order.basket.lines:
        raise refused("commit.empty")
    sale = held(work, order.sale)
    seat = work.tips.seat(order.account, moment.business_day) if order.account else None
    for account in filter(None, (sale.account.account, order.account)):
        not_own(work, order, account)
    swap = Swap(sale, order.wanted, order.basket, order.quoted.wish)
    plan, at, now = quote_exchange(work.connection, swap, seat, work.rules, work.standing, moment)
    if now.refund != replace(order.seen.refund, alarms=()):
        raise refused("commit.changed", text_from_minor(now.due, now.sale.currency))
    as_quoted(now.sale, order.quoted)
    swapped = min(now.refund.amount, now.sale.due)
    check_taken_back(work.connection, now.refund.uses, sale.accrue.currency, moment)
    check_payments(work, order.payments, now.sale, now.sale.due - swapped, moment)
    alarms = refund_alarms(work.connection, sale.account.account, moment)
    alerts = (*heed(work.connection, order, alarms), *watched(work, order, now.sale, at, moment))
    common = shared(work, order, moment, order.receipt or next_receipt(work))
    common["alerts"] = tuple(dict.fromkeys(alerts))
    parts = entries(
        plan,
        ledger.other_id(order.act),
        work.tick,
        common,
        RETURNED,
        _handed_back(sale, now.refund.amount, swapped),
    )
    sold = sale_entries(work, now.sale, at, moment, common, _paid(order, now, swapped))
    if seat is not None:
        sold = [replace(entry, balance=seat.state.balance) for entry in sold]
    for entry in (*parts, *sold):
        work.add(entry)
    work.finish()
    return committed(sold[-1], [*parts, *sold])


def _handed_back(sale: Sale, amount: int, swapped: int) -> tuple[Payment, ...]:
    left = amount - swapped
    back = paid_back(sale, left) if left else ()
    return (Payment("exchange", -swapped), *back) if swapped else back


def _paid(order: ExchangeOrder, now: ExchangeQuote, swapped: int) -> tuple[Payment, ...]:
    left = now.sale.due - swapped
    paid = order.payments or ((Payment("cash", left),) if left else ())
    return (Payment("exchange", swapped), *paid) if swapped else paid

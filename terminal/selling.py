"""A sale written: the quote checked against the state it meets, then redeem and accrue entries."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from terminal import gift_cards, vouchers, without_card
from terminal.acts import Order, again, committed, next_receipt, not_own, shared
from terminal.customer import check_served, customer
from terminal.domain.entry import Entry, LotPart, Payment, Use
from terminal.domain.fold import copy
from terminal.domain.lots import take
from terminal.domain.money import text_from_minor
from terminal.domain.quote import Basket, Quote, quote
from terminal.domain.wishes import NotQuotable, Wish
from terminal.reading import Moment
from terminal.sentences import refused
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.store.standing import Standing as TillStanding
from terminal.store.statements import run
from terminal.store.tips import Seat
from terminal.views import Committed
from terminal.watching import heed, sale_alarms
from terminal.writing import Writing

_NO_VISIT: Final = Use("visit", "", -1)
"""Of an act that takes rewards and buys nothing: it is no purchase."""


class SaleOrder(Order, frozen=True, kw_only=True):
    """What a cashier committed. `quoted` is what they saw; `without_card` tells that the member
    was found and showed no card."""

    quoted: Quote
    basket: Basket
    account: UUID | None
    payments: tuple[Payment, ...] = ()
    without_card: bool = False


def quote_for(
    connection: Connection,
    basket: Basket,
    at: Seat | None,
    wish: Wish,
    standing: TillStanding,
    moment: Moment,
) -> Quote:
    """Quote a basket for an account, or for a guest (None); raises Refused."""
    who = None
    if at is not None:
        check_served(connection, at, bool(wish.redeem or wish.rewards))
        who = customer(connection, at, standing, moment)
    now = vouchers.fresh(connection, wish, moment.now_ms)
    try:
        found = quote(basket, who, moment.programme, now, moment.occasion(connection))
    except NotQuotable as no:
        raise refused(no.key, *no.values) from None
    gift_cards.check_loads(connection, found, moment)
    return found


def sell(work: Writing, order: SaleOrder, moment: Moment) -> Committed:
    """Write a sale; a second time with the same act changes nothing."""
    before = again(work, order.act)
    if before is not None:
        return before
    if not (order.basket.lines or order.quoted.wish.rewards):
        raise refused("commit.empty")
    at = work.tips.seat(order.account, moment.business_day) if order.account else None
    if at:
        not_own(work, order, at.root)
    wish = order.quoted.wish
    now = quote_for(work.connection, order.basket, at, wish, work.standing, moment)
    as_quoted(now, order.quoted)
    if order.without_card and at and now.spent:
        without_card.check(work.connection, order, at.holder, now.spent, moment)
    check_payments(work, order.payments, now, now.due, moment)
    alerts = watched(work, order, now, at, moment)
    return write(work, order, now, at, alerts, moment)


def write(
    work: Writing,
    order: SaleOrder,
    now: Quote,
    at: Seat | None,
    alerts: tuple[str, ...],
    moment: Moment,
) -> Committed:
    """Write a sale that was judged: everything due is cash where no payments are named."""
    common = shared(work, order, moment, order.receipt or next_receipt(work))
    common["alerts"] = alerts
    payments = order.payments or (Payment("cash", now.due),)
    why = without_card.REASON if order.without_card else ""
    parts = sale_entries(work, now, at, moment, common, payments, why)
    for entry in parts:
        work.add(entry)
    work.finish()
    return committed(parts[-1], parts)


def watched(
    work: Writing, order: SaleOrder, now: Quote, at: Seat | None, moment: Moment
) -> tuple[str, ...]:
    """The guards that a sale trips, by id; raises Refused where one stands in its way."""
    paper = (order.store or work.identity.store, order.receipt)
    alarms = sale_alarms(work.connection, now, at, moment, paper)
    return heed(work.connection, order, alarms)


def check_payments(
    work: Writing, payments: tuple[Payment, ...], now: Quote, due: int, moment: Moment
) -> None:
    """Refuse payments that do not come to what is due, and gift cards that cannot pay."""
    if payments and sum(payment.amount for payment in payments) != due:
        raise refused("payment.sum", text_from_minor(due, now.currency))
    paid = gift_cards.check_payments(work.connection, payments, now, moment)
    if not moment.online:
        gift_cards.count_offline(work, paid, moment)


def as_quoted(now: Quote, quoted: Quote) -> None:
    """Refuse what is not what was seen any more: another total, other points or rules."""
    if _seen(now) != _seen(quoted):
        raise refused("commit.changed", text_from_minor(now.due, now.currency))


def _seen(one: Quote) -> tuple[object, ...]:
    return (one.due, one.points, one.spent, one.programme, one.lines, one.spends, one.extends)


def sale_entries(
    work: Writing,
    now: Quote,
    at: Seat | None,
    moment: Moment,
    common: dict[str, Any],
    payments: tuple[Payment, ...],
    why: str = "",
) -> list[Entry]:
    """What a sale writes: the redemption, if any, and the sale itself, last. They name the
    member where the card's is known, also in a household: what a member brought and spent stays
    theirs. `why` is the redemption's reason."""
    common = common | {
        "account": at.holder if at else None,
        "programme": now.programme,
        "balance": at.state.balance if at else 0,
        "currency": now.currency,
        "tier": now.tier,
    }
    found: list[Entry] = []
    if now.spent:
        assert at is not None
        taken = take(copy(at.state), now.spent, moment.day)
        found.append(
            Entry(
                id=ledger.redeem_id(common["act"]),
                kind="redeem",
                reason=why,
                tick=work.tick(),
                points=-now.spent,
                uses=now.spends,
                amount=-now.redeem_value,
                offline=not moment.online,
                lots=tuple(LotPart(*part) for part in taken),
                **common,
            )
        )
        if not moment.online:
            count_offline(work, at, now.spent, moment)
    found.append(
        Entry(
            id=common["act"],
            kind="accrue",
            tick=work.tick(),
            points=now.points,
            base=now.earned.base,
            origin=common["day"],
            capped=now.earned.capped,
            uses=now.uses if now.lines else (*now.uses, _NO_VISIT),
            opens=now.opens,
            rate=now.rate,
            extends=now.extends,
            amount=now.due,
            lines=now.lines,
            payments=payments,
            notes=now.notes,
            **common,
        )
    )
    return found


def count_offline(work: Writing, at: Seat, points: int, moment: Moment) -> None:
    """Count points redeemed without the network towards the day's limits."""
    run(
        work.connection,
        "INSERT INTO allowance (account, day, points) VALUES (?, ?, ?) ON CONFLICT (account) "
        "DO UPDATE SET day=MAX(day, excluded.day), points=excluded.points",
        (at.root.bytes, moment.business_day, at.used + points),
    )
    standing = work.standing
    if standing.offline_day < moment.business_day:
        standing.offline_day, standing.offline_points = moment.business_day, 0
    standing.offline_points += points

"""A sale written: the quote checked against the state it meets, then redeem and accrue entries."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from terminal import gift_cards, vouchers
from terminal.domain import tiers
from terminal.domain.entry import Entry, LotPart, Payment, Use
from terminal.domain.fold import copy
from terminal.domain.lots import take
from terminal.domain.money import text_from_minor
from terminal.domain.occasion import Standing
from terminal.domain.quote import Basket, Quote, quote
from terminal.domain.wishes import NotQuotable, Wish
from terminal.reading import Moment, authority_for
from terminal.sentences import refused
from terminal.store import ledger, members
from terminal.store.standing import Standing as TillStanding
from terminal.store.statements import run
from terminal.store.tips import Seat
from terminal.views import Committed
from terminal.writing import Writing

_NO_VISIT: Final = Use("visit", "", -1)
"""Of an act that takes rewards and buys nothing: it is no purchase."""


class SaleOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What a cashier committed. `quoted` is what they saw; `receipt` and `store` are the shop's
    till's own where it has them, else empty."""

    act: UUID
    quoted: Quote
    basket: Basket
    account: UUID | None
    payments: tuple[Payment, ...] = ()
    receipt: str = ""
    store: str = ""
    staff: str = ""


def quote_for(
    connection: Connection,
    basket: Basket,
    at: Seat | None,
    wish: Wish,
    standing: TillStanding,
    moment: Moment,
) -> Quote:
    """Quote a basket for an account, or for a guest (None); raises Refused."""
    customer = None
    if at is not None:
        if (wish.redeem or wish.rewards) and at.status != "active":
            raise refused("redeem.unknown_card")
        customer = customer_at(at, standing, moment)
    now = vouchers.fresh(connection, wish)
    try:
        found = quote(basket, customer, moment.programme, now, moment.occasion(connection))
    except NotQuotable as no:
        raise refused(no.key, *no.values) from None
    gift_cards.check_loads(connection, found, moment)
    return found


def customer_at(at: Seat, standing: TillStanding, moment: Moment) -> Standing:
    """What a quote needs to know of whoever has this account."""
    level = tiers.level_on(at.state, moment.day, moment.programme)
    can = authority_for(at, standing, moment)
    return Standing(
        level,
        can.points if at.status == "active" else 0,
        visits=at.state.purchases,
        counts=tuple(at.state.counts),
    )


def sell(work: Writing, order: SaleOrder, moment: Moment) -> Committed:
    """Write a sale; a second time with the same act changes nothing."""
    before = ledger.by_id(work.connection, order.act)
    if before is not None:
        return _again(work, before.entry)
    if not (order.basket.lines or order.quoted.wish.rewards):
        raise refused("commit.empty")
    at = work.tips.seat(order.account, moment.business_day) if order.account else None
    now = quote_for(work.connection, order.basket, at, order.quoted.wish, work.standing, moment)
    if not _same(now, order.quoted):
        raise refused("commit.changed", text_from_minor(now.due, now.currency))
    if order.payments and sum(payment.amount for payment in order.payments) != now.due:
        raise refused("payment.sum", text_from_minor(now.due, now.currency))
    paid = gift_cards.check_payments(work.connection, order.payments, now, moment)
    if not moment.online:
        gift_cards.count_offline(work, paid, moment)
    return _write(work, order, now, at, moment)


def is_active(work: Writing, member: UUID) -> bool:
    """Whether an account is a member who may redeem."""
    return members.status_of(work.connection, member) == "active"


def _same(now: Quote, quoted: Quote) -> bool:
    return (now.due, now.points, now.spent, now.programme, now.lines) == (
        quoted.due,
        quoted.points,
        quoted.spent,
        quoted.programme,
        quoted.lines,
    )


def _again(work: Writing, accrue: Entry) -> Committed:
    redeem = ledger.by_id(work.connection, ledger.redeem_id(accrue.act))
    redeemed = -redeem.entry.points if redeem else 0
    return Committed(
        act=accrue.act,
        receipt=accrue.receipt,
        at_ms=accrue.tick >> 16,
        account=accrue.account,
        earned=accrue.points,
        redeemed=redeemed,
        balance=accrue.balance + accrue.points - redeemed,
        due=accrue.amount,
        again=True,
    )


def next_receipt(work: Writing) -> str:
    """The till's next own receipt number."""
    work.standing.receipts += 1
    return f"{work.standing.terminal}-{work.standing.receipts:05d}"


def _write(
    work: Writing, order: SaleOrder, now: Quote, at: Seat | None, moment: Moment
) -> Committed:
    receipt = order.receipt or next_receipt(work)
    balance = at.state.balance if at else 0
    common = _common(work, order, at, moment, receipt)
    if now.spent:
        assert at is not None
        offline = not moment.online
        taken = take(copy(at.state), now.spent, moment.day)
        work.add(
            Entry(
                id=ledger.redeem_id(order.act),
                kind="redeem",
                tick=work.tick(),
                points=-now.spent,
                uses=now.spends,
                amount=-now.redeem_value,
                currency=now.currency,
                tier=now.tier,
                offline=offline,
                lots=tuple(LotPart(*part) for part in taken),
                **common,
            )
        )
        if offline:
            _count_offline(work, at, now.spent, moment)
    tick = work.tick()
    payments = order.payments or (Payment("cash", now.due),)
    work.add(
        Entry(
            id=order.act,
            kind="accrue",
            tick=tick,
            points=now.points,
            base=now.earned.base,
            origin=common["day"],
            capped=now.earned.capped,
            uses=now.uses if now.lines else (*now.uses, _NO_VISIT),
            opens=now.opens,
            rate=now.rate,
            extends=now.extends,
            amount=now.due,
            currency=now.currency,
            tier=now.tier,
            lines=now.lines,
            payments=payments,
            notes=now.notes,
            **common,
        )
    )
    work.finish()
    return Committed(
        act=order.act,
        receipt=receipt,
        at_ms=tick >> 16,
        account=at.root if at else None,
        earned=now.points,
        redeemed=now.spent,
        balance=balance + now.points - now.spent,
        due=now.due,
    )


def _count_offline(work: Writing, at: Seat, points: int, moment: Moment) -> None:
    run(
        work.connection,
        "INSERT INTO allowance (account, day, points) VALUES (?, ?, ?) ON CONFLICT (account) "
        "DO UPDATE SET day=excluded.day, points=excluded.points",
        (at.root.bytes, moment.business_day, at.used + points),
    )
    standing = work.standing
    if standing.offline_day != moment.business_day:
        standing.offline_day, standing.offline_points = moment.business_day, 0
    standing.offline_points += points


def _common(
    work: Writing, order: SaleOrder, at: Seat | None, moment: Moment, receipt: str
) -> dict[str, Any]:
    """What both entries of a sale say; they name the member where the card's is known."""
    return {
        "terminal": work.standing.terminal,
        "act": order.act,
        "account": at.root if at else None,
        "wall": work.clock.wall_ms(),
        "seen": work.standing.cursor,
        "store": order.store or work.identity.store,
        "day": moment.business_day,
        "staff": order.staff,
        "programme": moment.programme.version,
        "balance": at.state.balance if at else 0,
        "receipt": receipt,
    }

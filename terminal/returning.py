"""A refund written, and a guest's receipt linked to a member. Neither is refused for points."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from terminal.domain import tiers
from terminal.domain.earning import Terms, earn
from terminal.domain.entry import Entry, LotPart, Note, Payment, Returned
from terminal.domain.fold import lot_end
from terminal.domain.ids import receipt_id
from terminal.domain.programme import Programme
from terminal.domain.programmes import Programmes
from terminal.domain.refund import RefundQuote, RefundRefused, quote_refund
from terminal.domain.sale import Sale
from terminal.domain.stamp import ms_of
from terminal.gift_cards import check_taken_back
from terminal.reading import Moment
from terminal.selling import is_active, next_receipt
from terminal.sentences import refused
from terminal.store import ledger
from terminal.views import Committed
from terminal.writing import Writing


class RefundOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What comes back: shelf prices per line of the sale's accrue entry `sale`."""

    act: UUID
    sale: UUID
    wanted: tuple[Returned, ...]
    reason: str = "returned"
    receipt: str = ""
    store: str = ""
    staff: str = ""
    approver: str = ""


def version_of(sale: Sale, rules: Programmes) -> Programme:
    """The programme version a sale earned under."""
    return rules.named(sale.account.programme) or rules.at(ms_of(sale.accrue.tick))


def quote_return(
    sale: Sale, wanted: tuple[Returned, ...], rules: Programmes, written_off: int
) -> RefundQuote:
    """Quote a return under the sale's own version; raises Refused."""
    if not wanted:
        raise refused("refund.nothing")
    try:
        return quote_refund(sale, wanted, version_of(sale, rules), written_off)
    except RefundRefused as no:
        raise refused(no.key, *no.values) from None


def give_back(work: Writing, order: RefundOrder, moment: Moment) -> Committed:
    """Write a refund; a second time with the same act changes nothing."""
    before = ledger.by_id(work.connection, order.act)
    if before is not None:
        return _again(work, before.entry)
    sale = ledger.sale(work.connection, order.sale)
    if sale is None:
        raise refused("receipt.unknown", "")
    account = sale.account.account
    state = work.tips.state(account) if account else None
    written_off = state.written_off if state else 0
    quoted = quote_return(sale, order.wanted, work.rules, written_off)
    check_taken_back(work.connection, quoted.uses, sale.accrue.currency)
    receipt = order.receipt or next_receipt(work)
    programme = version_of(sale, work.rules)
    source = sale.account
    balance = state.balance if state else 0
    common: dict[str, Any] = {
        "terminal": work.standing.terminal,
        "act": order.act,
        "account": account,
        "wall": work.clock.wall_ms(),
        "seen": work.standing.cursor,
        "store": order.store or work.identity.store,
        "day": moment.business_day,
        "staff": order.staff,
        "approver": order.approver,
        "programme": programme.version,
        "tier": source.tier,
        "receipt": receipt,
        "currency": sale.accrue.currency,
        "reason": f"of {sale.accrue.store}/{sale.accrue.receipt}",
        "balance": balance,
    }
    tick = work.tick()
    end = lot_end(source, source.tick, programme)
    work.add(
        Entry(
            id=order.act,
            kind="refund",
            tick=tick,
            points=quoted.points,
            base=quoted.base,
            origin=source.origin,
            amount=-quoted.amount,
            refers=sale.accrue.id,
            returned=quoted.returned,
            payments=(Payment("cash", -quoted.amount),),
            lots=(LotPart(end, -quoted.points),) if account else (),
            notes=quoted.notes,
            uses=quoted.uses,
            **common,
        )
    )
    back = 0
    if quoted.restored and sale.redeem:
        kept = min(written_off, quoted.restored)
        back = quoted.restored - kept
        work.add(
            Entry(
                id=ledger.redeem_id(order.act),
                kind="restore",
                tick=work.tick(),
                points=back,
                to_store=kept,
                refers=sale.redeem.id,
                lots=sale.redeem.lots,
                **common,
            )
        )
    work.finish()
    return Committed(
        act=order.act,
        receipt=receipt,
        at_ms=ms_of(tick),
        account=account,
        earned=quoted.points,
        redeemed=-back,
        balance=balance + quoted.points + back,
        due=-quoted.amount,
    )


class BlindRefund(msgspec.Struct, frozen=True, kw_only=True):
    """A return of a sale this till does not hold: what the paper says, and who approved it.

    `returned` names the paper's lines from 0, or -1 where it does not matter which.
    """

    act: UUID
    sold_in: str
    sold_as: str
    returned: tuple[Returned, ...]
    currency: str
    approver: str
    receipt: str = ""
    store: str = ""
    staff: str = ""


def give_back_blind(work: Writing, order: BlindRefund, moment: Moment) -> Committed:
    """Write a refund by the paper receipt; central finds the sale and computes its points."""
    before = ledger.by_id(work.connection, order.act)
    if before is not None:
        return _again(work, before.entry)
    amount = sum(part.net for part in order.returned)
    if amount <= 0 or any(part.net <= 0 for part in order.returned):
        raise refused("refund.nothing")
    receipt = order.receipt or next_receipt(work)
    tick = work.tick()
    work.add(
        Entry(
            id=order.act,
            kind="refund",
            tick=tick,
            terminal=work.standing.terminal,
            act=order.act,
            wall=work.clock.wall_ms(),
            seen=work.standing.cursor,
            store=order.store or work.identity.store,
            day=moment.business_day,
            staff=order.staff,
            approver=order.approver,
            programme=moment.programme.version,
            receipt=receipt,
            amount=-amount,
            currency=order.currency,
            refers=receipt_id(order.sold_in, order.sold_as),
            returned=order.returned,
            payments=(Payment("cash", -amount),),
            reason=f"of {order.sold_in}/{order.sold_as}",
            notes=(Note("refund.later"),),
        )
    )
    work.finish()
    return Committed(
        act=order.act,
        receipt=receipt,
        at_ms=ms_of(tick),
        account=None,
        earned=0,
        redeemed=0,
        balance=0,
        due=-amount,
    )


def _again(work: Writing, refund: Entry) -> Committed:
    restore = ledger.by_id(work.connection, ledger.redeem_id(refund.act))
    back = restore.entry.points if restore else 0
    return Committed(
        act=refund.act,
        receipt=refund.receipt,
        at_ms=ms_of(refund.tick),
        account=refund.account,
        earned=refund.points,
        redeemed=-back,
        balance=refund.balance + refund.points + back,
        due=refund.amount,
        again=True,
    )


def link(work: Writing, act: UUID, receipt: str, account: UUID, moment: Moment) -> Committed:
    """Link a guest's sale to a member, once, within the programme's days; raises Refused."""
    before = ledger.by_id(work.connection, act)
    if before is not None:
        return _again(work, before.entry)
    sale = the_sale(ledger.sale_of_receipt(work.connection, None, receipt), receipt)
    accrue = sale.accrue
    programme = version_of(sale, work.rules)
    if sale.account.account is not None:
        raise refused("link.already", receipt)
    days = moment.programme.refund.link_days
    if moment.business_day - accrue.day > days:
        raise refused("link.too_old", receipt, str(days))
    member = work.tips.root(account)
    if not is_active(work, member):
        raise refused("link.card_unknown")
    state = work.tips.state(member)
    level = tiers.level_on(state, moment.day, programme)
    terms = Terms(level, accrue.currency, accrue.rate)
    earned = earn(accrue.lines, terms, programme)
    balance = state.balance
    tick = work.tick()
    work.add(
        Entry(
            id=act,
            kind="link",
            tick=tick,
            terminal=work.standing.terminal,
            act=act,
            account=member,
            points=earned.points,
            base=earned.base,
            origin=accrue.day,
            wall=work.clock.wall_ms(),
            seen=work.standing.cursor,
            store=accrue.store,
            day=moment.business_day,
            programme=programme.version,
            tier=programme.tier_name(level),
            balance=balance,
            receipt=accrue.receipt,
            capped=earned.capped,
            amount=accrue.amount,
            currency=accrue.currency,
            refers=accrue.id,
            reason=f"of {accrue.store}/{accrue.receipt}",
        )
    )
    work.finish()
    return Committed(
        act=act,
        receipt=accrue.receipt,
        at_ms=ms_of(tick),
        account=member,
        earned=earned.points,
        redeemed=0,
        balance=balance + earned.points,
        due=accrue.amount,
    )


def the_sale(sales: list[Sale], receipt: str) -> Sale:
    """The one sale of a receipt number; raises Refused."""
    if not sales:
        raise refused("receipt.unknown", receipt)
    if len(sales) > 1:
        raise refused("receipt.ambiguous", receipt)
    return sales[0]

"""What the shop's till asks for under keys of its own: a sale held, then made; returns by key.

    authorise ──> held ──> done         confirmed: the sale is durable, once
                   ├─────> cancelled    by the shop's till, which may cancel what never arrived
                   └─────> (its time)   confirmed all the same if the quote is still the same

A key names one thing for ever. Whatever is asked again under it is answered as the first time;
anything else under it is refused. What is held is promised: a confirmation in time writes what was
authorised, whatever other tills have done meanwhile, as an offline redemption would.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final, Literal
from uuid import UUID, uuid5

import msgspec
from msgspec.structs import replace

from terminal import gift_cards
from terminal.acts import committed, not_own
from terminal.domain.entry import Payment, Returned
from terminal.domain.ids import receipt_id
from terminal.domain.money import text_from_minor
from terminal.domain.quote import Basket, Quote
from terminal.domain.tally import card_key
from terminal.domain.wishes import Wish
from terminal.errors import Refused
from terminal.reading import Moment
from terminal.returning import (
    RETURNED,
    RefundOrder,
    VoidOrder,
    everything,
    give_back,
    the_sale,
    void,
)
from terminal.selling import SaleOrder, quote_for, sell, watched, write
from terminal.sentences import refused
from terminal.store import asked, ledger
from terminal.store.asked import Asked, Kind, Part
from terminal.store.connection import Connection
from terminal.views import Committed
from terminal.watching import sale_alarms
from terminal.writing import Writing

HOLD_MS: Final = 600_000
"""How long a hold lasts."""
KEPT_MS: Final = 90 * 86_400_000
"""How long a key is remembered; what it sold is a fact and stays."""


class Demand(msgspec.Struct, frozen=True, kw_only=True):
    """A sale that the shop's till wants to make: `payments` are the gift cards that will pay, `due`
    is the total that the customer was told, if it was."""

    key: str
    basket: Basket
    account: UUID | None
    wish: Wish
    payments: tuple[Payment, ...] = ()
    due: int | None = None
    staff: str = ""
    approver: str = ""


class Confirmation(msgspec.Struct, frozen=True, kw_only=True):
    """How a held sale was paid and what its receipt is called; empty payments are cash."""

    payments: tuple[Payment, ...] = ()
    receipt: str = ""
    store: str = ""


class Return(msgspec.Struct, frozen=True, kw_only=True):
    """Goods that come back of a receipt: `lines` as in the receipt, all that is left where there
    are none. A void undoes the whole sale on its own day."""

    key: str
    kind: Literal["refund", "void"]
    sold_as: str
    sold_in: str = ""
    lines: tuple[Returned, ...] = ()
    reason: str = ""
    receipt: str = ""
    to_card: str = ""
    staff: str = ""
    approver: str = ""


class KeyView(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a key. `until_ms` ends its hold; `quote` is what was authorised, while it is
    held or its time is over; `done` is what it did. `late` tells that it was confirmed after its
    time."""

    key: str
    kind: Kind
    state: Literal["held", "expired", "done", "cancelled"]
    until_ms: int = 0
    account: UUID | None = None
    quote: Quote | None = None
    done: Committed | None = None
    late: bool = False


def act_of(terminal: str, key: str) -> UUID:
    """The act that a key's sale or return is, so that it counts once even where the till's memory
    of the key is lost."""
    return uuid5(receipt_id(terminal, "asked"), key)


def authorise(work: Writing, demand: Demand, moment: Moment) -> KeyView:
    """Hold what a sale takes for ten minutes; raises Refused."""
    asked.forget(work.connection, moment.now_ms - KEPT_MS)
    content = _hash(demand)
    before = _known(work, demand.key, "sale")
    if before is not None:
        if before.content and before.content != content:
            raise refused("asked.other", demand.key)
        if before.state == "cancelled":
            raise refused("hold.cancelled", demand.key)
        if before.state == "done" or before.until > moment.now_ms:
            return view(work.connection, before, moment)
        asked.release(work.connection, demand.key)
    now = _judged(work, demand, moment)
    until = moment.now_ms + HOLD_MS
    row = Asked(
        key=demand.key,
        kind="sale",
        content=content,
        act=act_of(work.identity.terminal, demand.key),
        state="held",
        until=until,
        body=msgspec.msgpack.encode((demand, now)),
    )
    asked.keep(work.connection, row)
    at = work.tips.seat(demand.account, moment.business_day) if demand.account else None
    asked.hold(work.connection, demand.key, _parts(demand, now, at.root if at else None), until)
    return view(work.connection, row, moment)


def _judged(work: Writing, demand: Demand, moment: Moment) -> Quote:
    if not (demand.basket.lines or demand.wish.rewards):
        raise refused("commit.empty")
    at = work.tips.seat(demand.account, moment.business_day) if demand.account else None
    now = quote_for(work.connection, demand.basket, at, demand.wish, work.standing, moment)
    order = _order(work, demand, now, Confirmation())
    if at:
        not_own(work, order, at.root)
    if demand.due not in {None, now.due}:
        raise refused("commit.changed", text_from_minor(now.due, now.currency))
    if sum(payment.amount for payment in demand.payments) > now.due:
        raise refused("payment.sum", text_from_minor(now.due, now.currency))
    gift_cards.check_payments(work.connection, demand.payments, now, moment)
    watched(work, order, now, at, moment)
    return now


def _parts(demand: Demand, now: Quote, root: UUID | None) -> list[Part]:
    sums: dict[tuple[asked.Resource, str], int] = {}

    def add(resource: asked.Resource, name: str, amount: int) -> None:
        sums[resource, name] = sums.get((resource, name), 0) + amount

    if root is not None and now.spent:
        add("points", root.hex, now.spent)
    for voucher in now.wish.vouchers:
        add("voucher", voucher.code, 1)
    for reward in now.wish.rewards:
        add("reward", reward, 1)
    for payment in demand.payments:
        add("gift_card", card_key(payment.code, now.currency), payment.amount)
    return [Part(*named, amount) for named, amount in sums.items()]


def confirm(work: Writing, key: str, said: Confirmation, moment: Moment) -> Committed:
    """Make a held sale durable; a second time changes nothing. Raises Refused: after its time also
    where the sale would not be the same any more."""
    before = _known(work, key, "sale")
    if before is None:
        raise refused("hold.unknown", key)
    ending = _hash(said)
    if before.state == "done":
        if before.ending and before.ending != ending:
            raise refused("asked.other", key)
        return _done(work.connection, before)
    if before.state == "cancelled":
        raise refused("hold.cancelled", key)
    demand, quote = _body(before)
    asked.release(work.connection, key)
    order = _order(work, demand, quote, said)
    if before.until > moment.now_ms:
        done = _as_promised(work, order, demand, moment)
    else:
        done = _late(work, order, moment)
    asked.keep(work.connection, before._replace(state="done", ending=ending, body=b""))
    return done


def _late(work: Writing, order: SaleOrder, moment: Moment) -> Committed:
    try:
        return sell(work, order, moment)
    except Refused as no:
        if no.key == "commit.changed":
            raise refused("hold.changed", *no.values) from None
        raise


def _as_promised(work: Writing, order: SaleOrder, demand: Demand, moment: Moment) -> Committed:
    """Write what was authorised without judging it again: the customer has the goods."""
    now = order.quoted
    promised, paid = _cards(demand.payments), _cards(order.payments)
    for code, amount in paid.items():
        if not 0 < amount <= promised.get(code, 0):
            raise refused("hold.gift_card", text_from_minor(promised.get(code, 0), now.currency))
    if order.payments and sum(payment.amount for payment in order.payments) != now.due:
        raise refused("payment.sum", text_from_minor(now.due, now.currency))
    if paid and not moment.online:
        gift_cards.count_offline(work, paid, moment)
    at = work.tips.seat(order.account, moment.business_day) if order.account else None
    paper = (order.store or work.identity.store, order.receipt)
    alarms = sale_alarms(work.connection, now, at, moment, paper)
    return write(work, order, now, at, tuple(alarm.guard for alarm in alarms), moment)


def _cards(payments: tuple[Payment, ...]) -> dict[str, int]:
    """What each gift card pays."""
    paid: dict[str, int] = {}
    for payment in payments:
        if payment.tender == "gift_card" and payment.code:
            paid[payment.code] = paid.get(payment.code, 0) + payment.amount
    return paid


def cancel(work: Writing, key: str, moment: Moment) -> KeyView:
    """End a hold. A key that never arrived is cancelled too, so that what is late holds nothing;
    raises Refused for a sale that is done."""
    before = _known(work, key, "sale")
    if before is None:
        act = act_of(work.identity.terminal, key)
        before = Asked(key, "sale", b"", act, "cancelled", moment.now_ms)
    if before.state == "done":
        raise refused("hold.done", _done(work.connection, before).receipt)
    asked.release(work.connection, key)
    row = before._replace(state="cancelled", body=b"")
    asked.keep(work.connection, row)
    return view(work.connection, row, moment)


def take_back(work: Writing, wanted: Return, moment: Moment) -> Committed:
    """Write a refund or a void, once for its key; raises Refused."""
    before = _known(work, wanted.key, wanted.kind)
    content = _hash(wanted)
    if before is not None:
        if before.content and before.content != content:
            raise refused("asked.other", wanted.key)
        return _done(work.connection, before)
    store = wanted.sold_in or None
    own = ledger.sale_of_receipt(work.connection, store or work.identity.store, wanted.sold_as)
    found = own or ledger.sale_of_receipt(work.connection, store, wanted.sold_as)
    sale = the_sale(found, wanted.sold_as)
    act = act_of(work.identity.terminal, wanted.key)
    if wanted.kind == "void":
        voided = VoidOrder(
            act=act, sale=sale.accrue.id, staff=wanted.staff, approver=wanted.approver
        )
        done = void(work, voided, moment)
    else:
        order = RefundOrder(
            act=act,
            sale=sale.accrue.id,
            wanted=wanted.lines or everything(sale),
            reason=wanted.reason or RETURNED,
            receipt=wanted.receipt,
            to_card=wanted.to_card,
            staff=wanted.staff,
            approver=wanted.approver,
        )
        done = give_back(work, order, moment)
    row = Asked(wanted.key, wanted.kind, content, act, "done", moment.now_ms, content)
    asked.keep(work.connection, row)
    return done


def view(connection: Connection, row: Asked, moment: Moment) -> KeyView:
    """What became of a key."""
    if row.state == "done":
        done = _done(connection, row)
        return KeyView(
            key=row.key,
            kind=row.kind,
            state="done",
            until_ms=row.until,
            account=done.account,
            done=done,
            late=row.kind == "sale" and 0 < row.until <= done.at_ms,
        )
    if row.state == "cancelled":
        return KeyView(key=row.key, kind=row.kind, state="cancelled", until_ms=row.until)
    demand, quote = _body(row)
    return KeyView(
        key=row.key,
        kind=row.kind,
        state="held" if row.until > moment.now_ms else "expired",
        until_ms=row.until,
        account=demand.account,
        quote=quote,
    )


def status(connection: Connection, terminal: str, key: str, moment: Moment) -> KeyView:
    """What became of a key, also where only its facts are left; raises Refused."""
    row = asked.find(connection, key) or _by_facts(connection, terminal, key)
    if row is None:
        raise refused("hold.unknown", key)
    return view(connection, row, moment)


def open_holds(connection: Connection, moment: Moment) -> list[KeyView]:
    """What is held now, what ends first first."""
    return [view(connection, row, moment) for row in asked.open_holds(connection, moment.now_ms)]


def _known(work: Writing, key: str, kind: Kind) -> Asked | None:
    """What a key stands for; raises Refused where that is something of another kind."""
    row = asked.find(work.connection, key)
    row = row or _by_facts(work.connection, work.identity.terminal, key)
    if row is not None and row.kind != kind:
        raise refused("asked.other", key)
    return row


def _by_facts(connection: Connection, terminal: str, key: str) -> Asked | None:
    """A key that is remembered by what it did alone."""
    act = act_of(terminal, key)
    placed = ledger.by_id(connection, act)
    if placed is None:
        return None
    entry = placed.entry
    kind: Kind = "sale" if entry.kind == "accrue" else "refund"
    if kind == "refund" and entry.reason.endswith(", void"):
        kind = "void"
    return Asked(key, kind, b"", act, "done", 0)


def _done(connection: Connection, row: Asked) -> Committed:
    parts = ledger.of_act(connection, row.act)
    first = next(entry for entry in parts if entry.id == row.act)
    return committed(first, parts, again=True)


def _order(work: Writing, demand: Demand, quote: Quote, said: Confirmation) -> SaleOrder:
    return SaleOrder(
        act=act_of(work.identity.terminal, demand.key),
        quoted=quote,
        basket=demand.basket,
        account=demand.account,
        payments=said.payments,
        receipt=said.receipt,
        store=said.store,
        staff=demand.staff,
        approver=demand.approver,
    )


def _body(row: Asked) -> tuple[Demand, Quote]:
    return msgspec.msgpack.decode(row.body, type=tuple[Demand, Quote])


def _hash(asked_for: Demand | Confirmation | Return) -> bytes:
    """What was asked, whoever asked: a second try may come after another cashier signed in."""
    if not isinstance(asked_for, Confirmation):
        asked_for = replace(asked_for, staff="", approver="")
    return sha256(msgspec.msgpack.encode(asked_for)).digest()

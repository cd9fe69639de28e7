"""Between the wire's messages and the till's own values."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sync.pos import wire
from terminal.device_ports import Rejected, Scan
from terminal.domain import quote as kernel
from terminal.domain.entry import Line, Note, Off, Payment, Returned
from terminal.domain.wishes import Voucher, Wish
from terminal.errors import Refused
from terminal.explaining import explain
from terminal.holding import KeyView
from terminal.views import Committed, MemberView

ReadCard = Callable[[str], Scan | Rejected]
"""Understands a code as a scanner's would be."""


def card_code(text: str, read: ReadCard) -> str:
    """The canonical code of a member's card; raises Refused for anything else."""
    scan = read(text)
    if isinstance(scan, Rejected):
        raise Refused("card.unusable", str(scan.reason))
    if scan.kind != "member_card":
        raise Refused("card.other", "That is no member's card. Scan the customer's card.")
    return scan.code


def line(item: wire.Item) -> Line:
    """A basket's line."""
    return Line(
        item.name,
        item.amount,
        sku=item.code,
        category=item.category,
        quantity=item.quantity,
        discount=item.discount,
        tax=item.tax,
        earns=item.earns,
        redeems=item.redeems,
        brand=item.brand,
        supplier=item.supplier,
        cost=item.cost,
        gift_card=item.gift_card,
    )


def basket(items: Iterable[wire.Item], currency: str) -> kernel.Basket:
    """A basket in the store's currency."""
    return kernel.Basket(tuple(line(item) for item in items), currency)


def wish(sale: wire.Sale) -> Wish:
    """What the customer wants; a voucher's kind is the till's to say."""
    vouchers = tuple(Voucher(code, "") for code in sale.vouchers)
    return Wish(sale.points, sale.rewards, vouchers, sale.reward_card)


def promised(sale: wire.Sale) -> tuple[Payment, ...]:
    """The gift cards that will pay."""
    return tuple(Payment("gift_card", one.amount, one.card) for one in sale.gift_cards)


def paid(tenders: Iterable[wire.Tender]) -> tuple[Payment, ...]:
    """How a sale was paid."""
    return tuple(Payment(one.tender, one.amount, one.card) for one in tenders)


def returned(lines: Iterable[wire.ReturnedLine]) -> tuple[Returned, ...]:
    """Parts of lines that come back."""
    return tuple(Returned(one.line, one.amount) for one in lines)


def member(view: MemberView) -> wire.Member:
    """A member as the shop's till may know them."""
    return wire.Member(
        member=view.account,
        known=view.known,
        name=view.name,
        tier=view.tier,
        balance=view.balance,
        redeemable=view.redeemable,
        online=view.online,
    )


def quote(now: kernel.Quote) -> wire.Quote:
    """A quote with its reasons."""
    return wire.Quote(
        currency=now.currency,
        shelf=now.shelf,
        total=now.total,
        due=now.due,
        earned=now.points,
        redeemed=now.redeem,
        redeem_value=now.redeem_value,
        redeemable=now.redeemable,
        reward_points=now.cost,
        tier=now.tier,
        items=tuple(
            wire.Priced(
                amount=one.net, tax=one.tax, off=_off(one.offs), points_part=one.points_part
            )
            for one in now.lines
        ),
        reasons=tuple(map(_reason, now.notes)),
        near=tuple(map(_reason, now.near_misses)),
        warnings=tuple(alarm.watch for alarm in now.alarms),
    )


def _off(offs: tuple[Off, ...]) -> int:
    return sum(off.amount for off in offs)


def _reason(note: Note) -> wire.Reason:
    return wire.Reason(key=note.key, points=note.points, values=note.values, sentence=explain(note))


def done(what: Committed) -> wire.Done:
    """What a key did."""
    return wire.Done(
        receipt=what.receipt,
        at_ms=what.at_ms,
        due=what.due,
        earned=what.earned,
        redeemed=what.redeemed,
        balance=what.balance,
        alerts=what.alerts,
        again=what.again,
    )


def state(view: KeyView) -> wire.State:
    """What became of a key."""
    return wire.State(
        key=view.key,
        kind=view.kind,
        state=view.state,
        until_ms=view.until_ms,
        late=view.late,
        quote=quote(view.quote) if view.quote else None,
        done=done(view.done) if view.done else None,
    )

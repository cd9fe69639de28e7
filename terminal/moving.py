"""A sale moved to the member whose it is: taken from the wrong one and given to the right one, in
one act. What it redeemed moves too."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from terminal.acts import Order, again, approved, committed, not_own, shared
from terminal.domain.entry import Entry, LotPart
from terminal.domain.fold import copy, lot_end
from terminal.domain.lots import take
from terminal.domain.programme import Programme
from terminal.domain.sale import Sale, drew, lots_left, posted, spent, undrawn
from terminal.linking import a_member, posted_to
from terminal.reading import Moment, authority_for
from terminal.returning import held, of, version_of
from terminal.selling import count_offline
from terminal.sentences import refused
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.store.tips import holder
from terminal.views import Committed
from terminal.writing import Writing


class MoveOrder(Order, frozen=True, kw_only=True):
    """The sale, by its accrue entry, and the account whose it should have been."""

    sale: UUID
    account: UUID


def move(work: Writing, order: MoveOrder, moment: Moment) -> Committed:
    """Move a sale, its points, its redemption and what it counted for; raises Refused."""
    before = again(work, order.act)
    if before is not None:
        return before
    approved(work.connection, order)
    sale = held(work, order.sale)
    member = check_move(work.connection, sale, order.account)
    source = sale.account
    assert source.account is not None
    not_own(work, order, source.account)
    not_own(work, order, member)
    programme = version_of(sale, work.rules)
    common = shared(work, order, moment, sale.accrue.receipt)
    common |= {"store": sale.accrue.store}
    parts = _leave(work, sale, programme, common)
    points = spent(sale, source.account)
    if points > 0:
        parts.append(_redeem(work, sale, points, member, moment, common))
    at = work.tips.seat(member, moment.business_day)
    opens = source.opens or sale.accrue.opens
    last = common | {"tick": work.tick()}
    parts.append(posted_to(sale, at, moment, programme, last, opens, parts))
    for entry in parts:
        work.add(entry)
    work.finish()
    return committed(parts[-1], parts)


def check_move(connection: Connection, sale: Sale, account: UUID) -> UUID:
    """The member a sale would go to; refused for a guest's sale, and where it is theirs already."""
    source = sale.account.account
    if source is None:
        raise refused("move.guest", sale.accrue.receipt)
    member = a_member(connection, account)
    if holder(connection, source) == member:
        raise refused("move.same", sale.accrue.receipt)
    return member


def _leave(work: Writing, sale: Sale, programme: Programme, common: dict[str, Any]) -> list[Entry]:
    """What takes the sale from the account that has it."""
    source = sale.account
    account = source.account
    assert account is not None
    state = work.tips.state(account)
    points, base = posted(sale, account)
    common = common | {
        "account": account,
        "programme": programme.version,
        "tier": source.tier,
        "currency": sale.accrue.currency,
        "balance": state.balance,
        "reason": of(sale),
    }
    left = ledger.other_id(common["act"])
    found = [
        Entry(
            id=left,
            kind="moved",
            tick=work.tick(),
            points=-points,
            base=-base,
            origin=source.origin,
            refers=sale.accrue.id,
            uses=undrawn(drew(sale, account)),
            lots=(LotPart(lot_end(source, source.tick, programme), abs(points)),),
            **common,
        )
    ]
    back, redeem = spent(sale, account), sale.redemption
    if back > 0 and redeem is not None:
        kept = min(state.written_off, back)
        found.append(
            Entry(
                id=ledger.redeem_id(left),
                kind="restore",
                tick=work.tick(),
                points=back - kept,
                to_store=kept,
                refers=redeem.id,
                lots=lots_left(sale),
                **common,
            )
        )
    return found


def _redeem(
    work: Writing,
    sale: Sale,
    points: int,
    member: UUID,
    moment: Moment,
    common: dict[str, Any],
) -> Entry:
    """The redemption as the right member's; refused where they cannot pay it."""
    at = work.tips.seat(member, moment.business_day)
    can = authority_for(work.connection, at, work.standing, moment).points
    if can < points:
        raise refused("move.unaffordable", str(points), str(max(0, can)))
    redeem = sale.redeem
    assert redeem is not None
    if not moment.online:
        count_offline(work, at, points, moment)
    return Entry(
        id=ledger.redeem_id(common["act"]),
        kind="redeem",
        tick=work.tick(),
        account=member,
        points=-points,
        amount=redeem.amount * points // -redeem.points,
        uses=redeem.uses,
        currency=sale.accrue.currency,
        balance=at.state.balance,
        offline=not moment.online,
        refers=sale.accrue.id,
        reason=of(sale),
        programme=redeem.programme,
        lots=tuple(LotPart(*part) for part in take(copy(at.state), points, moment.day)),
        **common,
    )

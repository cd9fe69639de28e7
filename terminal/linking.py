"""A guest's receipt linked to a member, once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from terminal.acts import Order, again, committed, shared
from terminal.customer import level_of
from terminal.domain.earning import Terms, earn
from terminal.domain.entry import Entry, LotPart, Open
from terminal.domain.fold import lot_end
from terminal.domain.membership import allows
from terminal.domain.programme import Programme
from terminal.domain.reasons import explain
from terminal.domain.refund import uses_due
from terminal.domain.sale import Sale, remaining, returned_before
from terminal.domain.wishes import NO_WISH
from terminal.people import check_not_own
from terminal.reading import Moment
from terminal.returning import of, the_sale, version_of
from terminal.sentences import refused
from terminal.store import ledger, members
from terminal.store.connection import Connection
from terminal.store.tips import Seat, holder
from terminal.views import Committed
from terminal.writing import Writing


class LinkOrder(Order, frozen=True, kw_only=True):
    """The paper receipt of a guest, and whose it is."""

    sold_as: str
    account: UUID


def link(work: Writing, order: LinkOrder, moment: Moment) -> Committed:
    """Link a guest's sale to a member, within the programme's days; raises Refused."""
    before = again(work, order.act)
    if before is not None:
        return before
    receipt = order.sold_as
    sale = the_sale(ledger.sale_of_receipt(work.connection, None, receipt), receipt)
    if sale.account.account is not None:
        raise refused("link.already", receipt)
    days = moment.programme.refund.link_days
    if moment.business_day - sale.accrue.day > days:
        raise refused("link.too_old", receipt, str(days))
    member = a_member(work.connection, order.account)
    programme = version_of(sale, work.rules)
    common = shared(work, order, moment, receipt) | {"store": sale.accrue.store}
    at = work.tips.seat(member, moment.business_day)
    check_not_own(work.connection, order.staff, at.root)
    entry = posted_to(sale, at, moment, programme, common | {"tick": work.tick()})
    work.add(entry)
    work.finish()
    return committed(entry, [entry])


def a_member(connection: Connection, account: UUID) -> UUID:
    """The active member that an account belongs to; raises Refused."""
    member = holder(connection, account)
    if not allows(members.status_of(connection, member), "grant"):
        raise refused("link.card_unknown")
    return member


def posted_to(
    sale: Sale,
    at: Seat,
    moment: Moment,
    programme: Programme,
    common: dict[str, Any],
    opens: tuple[Open, ...] = (),
    beside: Sequence[Entry] = (),
) -> Entry:
    """The entry that gives what is left of a sale to a member at their tier, with
    the promotions that were open to it. What was another's keeps its lot; `beside` is what else
    the act writes."""
    accrue = sale.accrue
    returned = returned_before(sale)
    lines = remaining(accrue.lines, returned)
    level = level_of(at, moment.day, programme)
    terms = Terms(level, accrue.currency, accrue.rate, opens)
    earned = earn(lines, terms, programme)
    before = sale.account
    lot = (LotPart(lot_end(before, before.tick, programme), earned.points),)
    entry = Entry(
        id=common["act"],
        kind="link",
        account=at.holder,
        points=earned.points,
        base=earned.base,
        origin=accrue.day,
        programme=programme.version,
        tier=programme.tier_name(level),
        balance=at.state.balance,
        capped=earned.capped,
        opens=opens,
        rate=accrue.rate,
        amount=accrue.amount,
        currency=accrue.currency,
        refers=accrue.id,
        reason=of(sale),
        lots=lot if before.account else (),
        notes=tuple(explain(lines, earned, terms, NO_WISH, programme)),
        **common,
    )
    after = replace(sale, later=(*sale.later, *beside, entry))
    return replace(entry, uses=uses_due(after, returned, programme))

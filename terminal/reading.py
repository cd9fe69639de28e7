"""Views made from the store: a member at the till, a sale by its receipt, a history. Reads only."""

from __future__ import annotations

from datetime import date
from typing import Literal, cast
from uuid import UUID

from msgspec.structs import replace
from sqlalchemy import Connection

from terminal.domain import tiers
from terminal.domain.account import expiring, qualifying_sum, spendable
from terminal.domain.authority import Authority, Circumstances, authority
from terminal.domain.calendar import (
    business_ordinal,
    local_minute,
    local_ordinal,
    months_before,
)
from terminal.domain.entry import Entry, decode
from terminal.domain.occasion import Occasion
from terminal.domain.programme import NoRate, Programme
from terminal.domain.quote import points_value
from terminal.domain.sale import Sale, returned_before
from terminal.domain.stamp import ms_of
from terminal.identity import Identity
from terminal.store import ledger, members, tallies
from terminal.store.standing import Standing
from terminal.store.tips import Seat, group, root, seat, tip
from terminal.views import Found, HistoryLine, MemberView, SaleView


class Moment:
    """What a view depends on besides the store: the time, the link, the rules, the place."""

    def __init__(
        self, now_ms: int, online: bool, anchored: bool, programme: Programme, identity: Identity
    ) -> None:
        self.now_ms = now_ms
        self.online = online
        self.anchored = anchored
        self.programme = programme
        self.identity = identity
        self.day = local_ordinal(now_ms, programme.timezone)
        self.business_day = business_ordinal(now_ms, identity.timezone, programme.day_roll_hour)

    def occasion(self, connection: Connection) -> Occasion:
        """When and where a basket is quoted here, and what was drawn so far on what the
        programme limits for everybody."""
        minute = local_minute(self.now_ms, self.identity.timezone)
        at = Occasion(self.business_day, minute, self.identity.store)
        budgets = [one.id for one in self.programme.promotions if one.budget]
        stocks = [one.id for one in self.programme.rewards if one.stock >= 0]
        if not budgets and not stocks:
            return at
        given = tallies.of(connection, "promotion", budgets)
        had = tallies.of(connection, "reward", stocks)
        return replace(
            at,
            given={name: one.amount for name, one in given.items()},
            had={name: one.times for name, one in had.items()},
        )


def authority_for(seat: Seat, standing: Standing, moment: Moment) -> Authority:
    """How far this till may go for an account now."""
    offline_today = standing.offline_points if standing.offline_day == moment.business_day else 0
    return authority(
        moment.programme.offline,
        Circumstances(
            spendable=spendable(seat.state, moment.day),
            online=moment.online,
            age_ms=max(0, moment.now_ms - standing.synced_ms),
            anchored=moment.anchored,
            member_used=seat.used,
            terminal_used=offline_today,
        ),
    )


def member_view(
    connection: Connection, account: UUID, standing: Standing, moment: Moment
) -> MemberView:
    """The member an account belongs to, or the card nobody knows yet."""
    at = seat(connection, account, moment.business_day)
    member, state = at.root, at.state
    row = members.member_row(connection, member)
    programme = moment.programme
    level = tiers.level_on(state, moment.day, programme)
    window = months_before(moment.day, programme.tier_months)
    counted = qualifying_sum(state, window, moment.day)
    up = programme.tiers[level] if level < len(programme.tiers) else None
    keep = programme.tiers[level - 1].qualifying if level else 0
    known = row is not None and row["status"] == "active"
    can = authority_for(at, standing, moment)
    today = spendable(state, moment.day)
    since = row["since"] if row and row["since"] else 0
    status = cast(
        "Literal['active', 'suspended', 'closed', 'erased']", row["status"] if row else "active"
    )
    return MemberView(
        account=member,
        known=row is not None,
        name=row["name"] if row else "",
        card_tail=members.card_of(connection, member)[-4:],
        since_year=date.fromordinal(since).year if since else 0,
        status=status,
        tier=programme.tier_name(level),
        level=level,
        tier_until=tiers.until(state) if level else 0,
        next_tier=up.name if up else "",
        to_next=max(0, up.qualifying - counted) if up else 0,
        to_renew=max(0, keep - counted),
        qualifying=counted,
        balance=state.balance,
        spendable=today,
        worth=worth(max(0, today), moment),
        redeemable=can.points if known else 0,
        bound=can.bound,
        redeemed_today=0 if moment.online else at.used,
        online=moment.online,
        as_of_ms=standing.synced_ms,
        expiring=tuple(expiring(state, moment.day)),
        phone_masked=masked_phone(row["phone"]) if row else "",
    )


def worth(points: int, moment: Moment) -> int:
    """Minor units of the store's currency that points pay; nothing without a rate for it."""
    currency, programme = moment.identity.currency, moment.programme
    try:
        rate = programme.rate(currency, moment.business_day)
    except NoRate:
        return 0
    return points_value(points, currency, programme, rate)


def masked_phone(phone: str) -> str:
    """A phone number as a cashier may see it: its last three digits."""
    return f"···{phone[-3:]}" if phone else ""


def found(connection: Connection, member: UUID, moment: Moment) -> Found:
    """A search's hit."""
    row = members.member_row(connection, member)
    state = tip(connection, member)
    level = tiers.level_on(state, moment.day, moment.programme)
    return Found(
        account=member,
        name=row["name"] if row else "",
        card_tail=members.card_of(connection, member)[-4:],
        phone_masked=masked_phone(row["phone"]) if row else "",
        tier=moment.programme.tier_name(level),
        balance=state.balance,
    )


def sale_view(connection: Connection, sale: Sale) -> SaleView:
    """A sale as a refund starts from it."""
    accrue = sale.accrue
    source = sale.account.account
    owner = root(connection, source) if source else None
    row = members.member_row(connection, owner) if owner else None
    gone = returned_before(sale)
    return SaleView(
        sale=accrue.id,
        receipt=accrue.receipt,
        store=accrue.store,
        at_ms=ms_of(accrue.tick),
        currency=accrue.currency,
        account=owner,
        name=row["name"] if row else "",
        lines=accrue.lines,
        left=tuple(max(0, line.net - was) for line, was in zip(accrue.lines, gone, strict=True)),
        amount=accrue.amount,
        earned=sale.account.points,
        redeemed=-sale.redeem.points if sale.redeem else 0,
        payments=accrue.payments,
    )


def history(
    connection: Connection, account: UUID, standing: Standing, limit: int
) -> list[HistoryLine]:
    """Newest entries of an account that moved points or money."""
    lines = []
    accounts = group(connection, root(connection, account))
    for fact, tick, _, own, seq in ledger.newest(connection, accounts, limit):
        entry: Entry = decode(fact)
        if entry.kind in {"set", "mark", "contest"}:
            continue
        lines.append(
            HistoryLine(
                entry=entry.id,
                at_ms=ms_of(tick),
                kind=entry.kind,
                points=entry.points,
                amount=entry.amount,
                receipt=entry.receipt,
                store=entry.store,
                sent=not own or seq <= standing.acked,
                notes=entry.notes,
            )
        )
    return lines

"""Views made from the store: a sale by its receipt, a history; the moment of a view. Reads only."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import replace

from terminal.domain.account import spendable
from terminal.domain.authority import Authority, Circumstances, authority
from terminal.domain.calendar import (
    business_ordinal,
    day_start_ms,
    local_minute,
    local_ordinal,
)
from terminal.domain.entry import Entry, decode
from terminal.domain.occasion import Occasion
from terminal.domain.programme import NoRate, Programme
from terminal.domain.quote import points_value
from terminal.domain.sale import Sale, returned_before
from terminal.domain.stamp import ms_of
from terminal.identity import Identity
from terminal.store import asked, ledger, members, tallies
from terminal.store.connection import Connection
from terminal.store.standing import Standing
from terminal.store.tips import Seat, group, holder, root
from terminal.views import HistoryLine, SaleView


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

    @property
    def day_start_ms(self) -> int:
        """When the store's business day began, in ms since 1970."""
        midnight = day_start_ms(self.business_day, self.identity.timezone)
        return midnight + self.programme.day_roll_hour * 3_600_000

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
        had = {name: one.times for name, one in tallies.of(connection, "reward", stocks).items()}
        if stocks:
            for name, pieces in asked.held(connection, "reward", self.now_ms):
                had[name] = had.get(name, 0) + pieces
        return replace(at, given={name: one.amount for name, one in given.items()}, had=had)


def authority_for(
    connection: Connection, seat: Seat, standing: Standing, moment: Moment
) -> Authority:
    """How far this till may go for an account now: what the shop's till has had held counts as
    given."""
    held = asked.held(connection, "points", moment.now_ms)
    mine = sum(points for name, points in held if root(connection, UUID(hex=name)) == seat.root)
    return authority(
        moment.programme.offline,
        Circumstances(
            spendable=spendable(seat.state, moment.day) - mine,
            online=moment.online,
            age_ms=max(0, moment.now_ms - standing.synced_ms),
            anchored=moment.anchored,
            member_used=seat.used + mine,
            terminal_used=_given_alone(standing, moment, held),
        ),
    )


def left_alone(connection: Connection, standing: Standing, moment: Moment) -> int:
    """Points that this till may still give today without central, to all members together."""
    rules = moment.programme.offline
    if moment.now_ms - standing.synced_ms > rules.balance_age_hours * 3_600_000:
        return 0
    held = asked.held(connection, "points", moment.now_ms)
    return max(0, rules.per_terminal_day - _given_alone(standing, moment, held))


def _given_alone(standing: Standing, moment: Moment, held: list[tuple[str, int]]) -> int:
    """Points given today without central; a PC's clock set back begins no new day."""
    today = standing.offline_points if standing.offline_day >= moment.business_day else 0
    return today + sum(points for _, points in held)


def worth(points: int, moment: Moment) -> int:
    """Minor units of the store's currency that points pay; nothing without a rate for it."""
    currency, programme = moment.identity.currency, moment.programme
    try:
        rate = programme.rate(currency, moment.business_day)
    except NoRate:
        return 0
    return points_value(points, currency, programme, rate)


def sale_view(connection: Connection, sale: Sale) -> SaleView:
    """A sale as a refund starts from it."""
    accrue = sale.accrue
    source = sale.account.account
    owner = holder(connection, source) if source else None
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

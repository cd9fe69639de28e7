"""A draft of a programme held against the sales that this till holds: read, played twice, compared.
Slow, so it is read where nobody waits for it, and tells how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from typing import Final
from uuid import UUID

from msgspec.structs import replace

from terminal.domain.account import unpack
from terminal.domain.calendar import day_start_ms, local_minute
from terminal.domain.entry import Entry, decode
from terminal.domain.holdings import holdings
from terminal.domain.membership import month_day, segments_of
from terminal.domain.programme import Programme
from terminal.domain.programmes import Programmes
from terminal.domain.stamp import ms_of, tick_of
from terminal.domain.what_if import PastSale, Play, Shopper, WhatIf, owed, sales_of
from terminal.reading import Moment
from terminal.sentences import refused
from terminal.store import members
from terminal.store.connection import Connection
from terminal.store.statements import every

Progress = Callable[[int, int], bool]
"""Hears how many sales of how many are done; False breaks off."""
_HELD: Final = """SELECT fact FROM entry WHERE kind IN ('accrue', 'redeem') AND tick>=?
ORDER BY tick, id"""
_STEP: Final = 200
_DAY_MS: Final = 86_400_000


def what_if(
    connection: Connection,
    draft: Programme,
    moment: Moment,
    recorded: Programmes,
    days: int,
    progress: Progress,
) -> WhatIf:
    """Play the members' sales of the last so many days under the programme in force and under a
    draft. Raises Refused where the two count in different currencies."""
    force = moment.programme
    if force.currency and draft.currency and force.currency != draft.currency:
        raise refused("what_if.currency", force.currency, draft.currency)
    since = moment.business_day - days + 1
    sales = list(_sales(connection, since, moment))
    shoppers = _shoppers(connection, sales, draft, force)
    old = Play(force, force, shoppers, since, recorded)
    new = Play(draft, force, shoppers, since, recorded)
    for done, sale in enumerate(sales):
        if done % _STEP == 0 and not progress(done, len(sales)):
            raise CancelledError
        old.play(sale)
        new.play(sale)
    progress(len(sales), len(sales))
    held = holdings(
        (unpack(row[0]) for row in every(connection, "SELECT tip FROM account")),
        force,
        moment.day,
    )
    was, now = old.played(moment.day), new.played(moment.day)
    issued = now.total.issued - was.total.issued
    redeemed = now.total.redeemed - was.total.redeemed
    outstanding = max(0, held.outstanding + issued - redeemed)
    return WhatIf(
        since=since,
        until=moment.business_day,
        members=len(shoppers),
        old=was,
        new=now,
        old_liability=owed(held.outstanding, held.breakage.share, force),
        new_liability=owed(outstanding, held.breakage.share, draft),
    )


def _sales(connection: Connection, since: int, moment: Moment) -> Iterator[PastSale]:
    """The members' sales held here; one may have reached this till long after its day."""
    start = day_start_ms(since, moment.identity.timezone) - _DAY_MS
    rows = every(connection, _HELD, (tick_of(max(0, start)),))
    roots = _roots(connection)
    for entry, redeemed in sales_of(_read(rows)):
        if entry.day >= since and entry.account is not None:
            minute = local_minute(ms_of(entry.tick), moment.identity.timezone)
            yield PastSale(entry, roots(entry.account), minute, redeemed)


def _read(rows: list[tuple[bytes]]) -> Iterator[Entry]:
    for (fact,) in rows:
        yield decode(fact)


def _roots(connection: Connection) -> Callable[[UUID], UUID]:
    found = every(connection, "SELECT account, member FROM belongs")
    above = {UUID(bytes=account): UUID(bytes=member) for account, member in found}

    def root(account: UUID) -> UUID:
        seen = {account}
        while (up := above.get(account)) is not None and up not in seen:
            seen.add(up)
            account = up
        return account

    return root


def _shoppers(
    connection: Connection, sales: list[PastSale], draft: Programme, force: Programme
) -> dict[UUID, Shopper]:
    promotions = (*draft.promotions, *force.promotions)
    days = any(one.birthday_days >= 0 for one in promotions)
    names = any(one.segments for one in promotions)
    bought: dict[UUID, int] = {}
    for sale in sales:
        bought[sale.member] = bought.get(sale.member, 0) + 1
    joined: dict[bytes, int] = {
        row[0]: row[1] for row in every(connection, "SELECT id, since FROM member")
    }
    shoppers = {}
    for row in every(connection, "SELECT id, tip FROM account WHERE LENGTH(tip)>0"):
        member = UUID(bytes=row[0])
        if member not in bought:
            continue
        state = unpack(row[1])
        state = replace(state, purchases=max(0, state.purchases - bought[member]))
        birthday = members.value_of(connection, member, "birthday") if days else None
        segments = members.value_of(connection, member, "segments") if names else None
        shoppers[member] = Shopper(
            state,
            joined=joined.get(row[0], 0),
            birthday=month_day(birthday) if birthday else 0,
            segments=segments_of(segments),
        )
    sales[:] = [sale for sale in sales if sale.member in shoppers]
    return shoppers

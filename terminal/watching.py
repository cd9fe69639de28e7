"""Guards at the till: what an act trips by all that the till knows, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from terminal.acts import Order, approved
from terminal.domain.guards import (
    BY_HISTORY,
    WATCHED,
    Alarm,
    Doing,
    Done,
    Recent,
    check,
    guards_of,
    look_back_ms,
)
from terminal.domain.quote import Quote
from terminal.domain.stamp import tick_of
from terminal.errors import Refused
from terminal.reading import Moment
from terminal.sentences import SENTENCES
from terminal.store import recent
from terminal.store.connection import Connection
from terminal.store.tips import Seat, group, root


def sale_alarms(
    connection: Connection,
    now: Quote,
    at: Seat | None,
    moment: Moment,
    paper: tuple[str, str] | None = None,
) -> tuple[Alarm, ...]:
    """What a sale trips; `paper` is the store and receipt number that the shop's own till
    gave it."""
    act = Doing(
        what="sale",
        ms=moment.now_ms,
        day=moment.business_day,
        store=moment.identity.store if paper is None else paper[0],
        points=now.points,
        redeems=now.spent > 0,
    )
    guards = guards_of(moment.programme)
    watched = {guard.watch for guard in guards}
    same = 0
    if paper is not None and paper[1] and "same_receipt" in watched:
        same = recent.same_receipt(connection, *paper)
    if at is None:
        return check(act, Recent(same_receipt=same), guards) if same else ()
    if at.state.tick < tick_of(_since(moment)):
        return check(act, Recent(same_receipt=same), guards)
    most = 1 + max(guard.limit for guard in guards if guard.watch == "purchases_per_day")
    accounts = group(connection, at.root)
    before = Recent(
        done=_done(connection, accounts, moment),
        purchases=recent.purchases(
            connection, accounts, tick_of(moment.day_start_ms), act.day, most
        ),
        same_receipt=same,
    )
    return check(act, before, guards)


def refund_alarms(
    connection: Connection, account: UUID | None, moment: Moment
) -> tuple[Alarm, ...]:
    """What a refund of a sale trips; `account` is that of its points."""
    if account is None:
        return ()
    member = root(connection, account)
    act = Doing(
        what="refund",
        ms=moment.now_ms,
        day=moment.business_day,
        store=moment.identity.store,
    )
    before = Recent(done=_done(connection, group(connection, member), moment))
    return check(act, before, guards_of(moment.programme))


def paper_alarms(connection: Connection, moment: Moment) -> tuple[Alarm, ...]:
    """What a refund without its sale trips."""
    act = Doing(
        what="paper_refund",
        ms=moment.now_ms,
        day=moment.business_day,
        store=moment.identity.store,
    )
    papers = recent.papers(connection, tick_of(moment.day_start_ms))
    return check(act, Recent(papers=papers), guards_of(moment.programme))


def heed(connection: Connection, order: Order, alarms: Sequence[Alarm]) -> tuple[str, ...]:
    """The ids of what an act tripped, to be kept with it; raises Refused where it is blocked, or
    needs the approval of somebody else."""
    for key, action in (("guard.block", "block"), ("guard.approve", "approve")):
        found = [alarm.watch for alarm in alarms if alarm.action == action]
        if found and action == "approve" and order.approver:
            approved(connection, order)
        elif found:
            words = ", ".join(WATCHED[watch] for watch in found)
            raise Refused(key, SENTENCES[key].format(words), *found)
    return tuple(alarm.guard for alarm in alarms)


def _done(connection: Connection, accounts: list[bytes], moment: Moment) -> tuple[Done, ...]:
    if not any(guard.watch in BY_HISTORY for guard in moment.programme.guards):
        return ()
    return recent.done(connection, accounts, tick_of(_since(moment)))


def _since(moment: Moment) -> int:
    """The moment before which nothing that a member did matters to any guard, in ms."""
    guards = [guard for guard in moment.programme.guards if guard.watch in BY_HISTORY]
    return min(moment.now_ms - look_back_ms(guards), moment.day_start_ms)

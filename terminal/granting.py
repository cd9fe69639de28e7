"""Points that no purchase earned: for joining, for an activity, by hand. Each is an entry with its
reason, and nobody gives points to themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

import msgspec

from terminal.customer import level_of
from terminal.domain import by_hand
from terminal.domain.calendar import period_start
from terminal.domain.entry import Entry, Note, Use, decode
from terminal.domain.membership import SIGN_UP, allows
from terminal.domain.proposal import Proposal, adjustments
from terminal.domain.stamp import tick_of
from terminal.people import check_approver, check_independent, check_not_own, reaches
from terminal.reading import Moment
from terminal.sentences import refused
from terminal.store.statements import every
from terminal.store.tips import Seat
from terminal.views import Committed, Session
from terminal.writing import Writing

_TWO_DAYS_MS: Final = 172_800_000
"""Longer than any business day and its end at night."""
_BY_HAND: Final = """SELECT fact FROM entry WHERE tick>=?
AND kind IN ('grant', 'adjust', 'write_off', 'voucher_batch')"""


class Grant(msgspec.Struct, frozen=True, kw_only=True):
    """Points by hand, negative to take some back. `approver` is the id of a second person, for
    what goes beyond the role of who signed in."""

    account: UUID
    points: int
    reason: str
    approver: str = ""


def sign_up(work: Writing, act: UUID, member: UUID, staff: str, moment: Moment) -> None:
    """Gather the points for joining, where the programme gives any: part of the enrolment's act,
    so that they are given once."""
    points = moment.programme.signup_points
    if points:
        at = work.tips.seat(member, moment.business_day)
        note = Note("grant.signup", points)
        _entry(work, at, member, points, moment, act=act, staff=staff, reason=SIGN_UP, note=note)


def grant(work: Writing, wish: Grant, session: Session, moment: Moment) -> Committed:
    """Write points given or taken by hand, within the cap of the role; raises Refused."""
    reason = wish.reason.strip()
    if not reason:
        raise refused("desk.reason")
    if not wish.points:
        raise refused("grant.nothing")
    at = _member(work, wish.account, "grant" if wish.points > 0 else "correct", session, moment)
    check_alone(work, wish.points, session, moment, wish.approver)
    if wish.approver:
        check_not_own(work.connection, wish.approver, at.root)
    note = Note("grant.by_hand", wish.points, (reason,))
    entry = _entry(
        work,
        at,
        at.holder,
        wish.points,
        moment,
        staff=session.staff,
        approver=wish.approver,
        reason=reason,
        note=note,
    )
    return _done(work, entry, at)


def carry_out(
    work: Writing, act: UUID, proposal: UUID, held: Proposal, second: Session, moment: Moment
) -> None:
    """Gather what an accepted list of adjustments gives and takes, in the act that accepts it; all
    of it or, where an account does not allow it, nothing (raises Refused)."""
    for line in adjustments(held.document):
        what = "grant" if line.points > 0 else "correct"
        at = _member(work, line.account, what, second, moment)
        check_not_own(work.connection, held.staff, at.root)
        _entry(
            work,
            at,
            line.account,
            line.points,
            moment,
            act=act,
            staff=held.staff,
            approver=second.staff,
            reason=held.reason,
            note=Note("grant.by_hand", line.points, (held.reason,)),
            refers=proposal,
        )


def check_alone(
    work: Writing, points: int, session: Session, moment: Moment, approver: str = ""
) -> None:
    """Refuse to move more points than a person may alone, at once or in the day, unless a second
    one of the role that it takes approves."""
    caps, mine = moment.programme.caps, session.role
    before = moved_today(work, session.staff)
    role = by_hand.approver_for(points, mine, before, caps)
    in_a_day = role is not None and abs(points) <= caps.by_hand(mine)
    if role is None and points < 0 and not reaches(mine, "supervisor"):
        role = "supervisor"
    if role is None and not approver:
        return
    if not approver:
        least = role or "supervisor"
        if in_a_day:
            raise refused("grant.day", str(before), str(caps.in_a_day(mine)), least)
        raise refused("grant.approve", str(caps.by_hand(mine)), least)
    check_approver(work.connection, approver, session.staff, role or "supervisor")
    check_independent(work, approver, session.staff)


def moved_today(work: Writing, staff: str) -> int:
    """Points that a person moved alone on this business day, by what this till holds."""
    return today(work, staff, by_hand.alone)


def today(work: Writing, staff: str, size: Callable[[Entry], int]) -> int:
    """What a person did alone on this business day, by what this till holds."""
    now_ms = work.clock.now_ms()
    day, since = work.business_day(tick_of(now_ms)), tick_of(max(0, now_ms - _TWO_DAYS_MS))
    facts = every(work.connection, _BY_HAND, (since,))
    return by_hand.in_a_day((decode(fact) for (fact,) in facts), size, staff, day)


def check_issuing(work: Writing, count: int, session: Session, moment: Moment, second: str) -> None:
    """Refuse to issue more vouchers than a manager may alone in a day, unless another one
    approves."""
    most = moment.programme.caps.vouchers_day
    before = today(work, session.staff, by_hand.issued_alone)
    if before + count <= most and not second:
        return
    if not second:
        raise refused("voucher.day", str(before), str(most))
    check_approver(work.connection, second, session.staff, "manager")
    check_independent(work, second, session.staff)


def grant_activity(
    work: Writing, account: UUID, activity: str, session: Session, moment: Moment
) -> Committed:
    """Write the points of an activity, within its limit per member; raises Refused."""
    offer = moment.programme.activity(activity)
    if offer is None:
        raise refused("activity.unknown", activity)
    if not reaches(session.role, offer.role):
        raise refused("desk.not_allowed", offer.role)
    at = _member(work, account, "grant", session, moment)
    if offer.per_member:
        since = period_start(offer.per, moment.business_day)
        had = sum(
            one.times
            for one in at.state.counts
            if (one.of, one.key, one.since) == ("activity", offer.id, since)
        )
        if had >= offer.per_member:
            raise refused("activity.limit", offer.name, str(offer.per_member))
    entry = _entry(
        work,
        at,
        at.holder,
        offer.points,
        moment,
        staff=session.staff,
        reason=f"activity:{offer.id}",
        note=Note("grant.activity", offer.points, (offer.name,)),
        uses=(Use("activity", offer.id, 1, offer.points),),
    )
    return _done(work, entry, at)


def _member(work: Writing, account: UUID, act: str, session: Session, moment: Moment) -> Seat:
    """The member to be given points, whose account allows it and who is not the giver."""
    at = work.tips.seat(account, moment.business_day)
    if at.status is None:
        raise refused("member.unknown")
    if not allows(at.status, "grant" if act == "grant" else "correct"):
        raise refused("account.not_active", at.status)
    check_not_own(work.connection, session.staff, at.root)
    return at


def _entry(
    work: Writing,
    at: Seat,
    member: UUID,
    points: int,
    moment: Moment,
    *,
    staff: str,
    reason: str,
    note: Note,
    act: UUID | None = None,
    approver: str = "",
    uses: tuple[Use, ...] = (),
    refers: UUID | None = None,
) -> Entry:
    entry_id = work.entropy.uuid7(work.clock.now_ms())
    tick = work.tick()
    programme = moment.programme
    return work.add(
        Entry(
            id=entry_id,
            kind="grant" if points > 0 else "adjust",
            tick=tick,
            terminal=work.standing.terminal,
            act=act or entry_id,
            account=member,
            points=points,
            wall=work.clock.wall_ms(),
            seen=work.standing.cursor,
            store=work.identity.store,
            day=work.business_day(tick),
            staff=staff,
            approver=approver,
            programme=programme.version,
            tier=programme.tier_name(level_of(at, moment.day, programme)),
            balance=at.state.balance,
            refers=refers,
            reason=reason,
            uses=uses,
            notes=(note,),
        )
    )


def _done(work: Writing, entry: Entry, at: Seat) -> Committed:
    balance = at.state.balance + entry.points
    work.finish()
    return Committed(
        act=entry.act,
        receipt="",
        at_ms=entry.tick >> 16,
        account=at.holder,
        earned=entry.points,
        redeemed=0,
        balance=balance,
        due=0,
    )

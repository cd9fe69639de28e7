"""What a manager writes of a member: the state of the account, a tier with its end, segments; and
which membership is a colleague's own."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import msgspec

from terminal.domain.entry import Entry
from terminal.domain.membership import BECOMES, NAME_SHOWN, Override, State, allows
from terminal.domain.registers import OWN_MEMBER, PERSONAL
from terminal.people import check_not_own, person
from terminal.reading import Moment
from terminal.sentences import refused
from terminal.store import ledger, members
from terminal.store.tips import holder
from terminal.tongues import LANGUAGE
from terminal.views import Session
from terminal.writing import Writing

_CHOSEN: Final = (PERSONAL - {"card"}) | {NAME_SHOWN, LANGUAGE, "segments", "tier"}


def set_state(work: Writing, account: UUID, state: State, reason: str, session: Session) -> UUID:
    """Write the state of an account; raises Refused."""
    member, status = _member(work, account, session)
    if state not in BECOMES.get(status, frozenset()):  # type: ignore[call-overload]
        raise refused("account.cannot_become", status, state)
    return _set(work, member, "status", state, reason, session)


def erase(work: Writing, account: UUID, reason: str, session: Session) -> UUID:
    """Destroy what is personal of a member, everywhere and for good; points and purchases stay,
    as nobody's. Raises Refused."""
    member, _ = _member(work, account, session)
    if not reason.strip():
        raise refused("desk.reason")
    tick, entry_id = work.tick(), work.entropy.uuid7(work.clock.now_ms())
    work.add(
        Entry(
            id=entry_id,
            kind="erase",
            tick=tick,
            terminal=work.standing.terminal,
            act=entry_id,
            account=member,
            wall=work.clock.wall_ms(),
            seen=work.standing.cursor,
            store=work.identity.store,
            day=work.business_day(tick),
            staff=session.staff,
            reason=reason.strip(),
        )
    )
    work.finish()
    return member


def give_tier(
    work: Writing,
    account: UUID,
    tier: str,
    until: int,
    reason: str,
    session: Session,
    moment: Moment,
) -> UUID:
    """Write a tier that holds to the end of day `until` whatever the points say."""
    member, status = _member(work, account, session)
    if not allows(status, "edit"):
        raise refused("account.not_active", status)
    if not moment.programme.level_named(tier):
        raise refused("tier.unknown", tier)
    if until < moment.day:
        raise refused("tier.past")
    return _set(work, member, "tier", Override(tier, until, reason.strip()), reason, session)


def end_tier(work: Writing, account: UUID, reason: str, session: Session) -> UUID:
    """Take back a tier that was given; the one that the points reach counts again."""
    member, _ = _member(work, account, session)
    return _set(work, member, "tier", None, reason, session)


def set_segments(
    work: Writing, account: UUID, segments: tuple[str, ...], reason: str, session: Session
) -> UUID:
    """Write the segments that a member is in, for promotions."""
    member, status = _member(work, account, session)
    if not allows(status, "edit"):
        raise refused("account.not_active", status)
    kept = tuple(sorted({one.strip() for one in segments} - {""}))
    return _set(work, member, "segments", kept, reason, session)


def reinstate(work: Writing, write: UUID, reason: str, session: Session) -> UUID:
    """Write once more what an older write said of a member; raises Refused where it was destroyed
    or is no field that one chooses."""
    placed = ledger.by_id(work.connection, write)
    register = placed.entry.register if placed else None
    if placed is None or register is None or not reinstates(register.field):
        raise refused("field.not_here")
    value = members.value_written(work.connection, placed)
    if not value and register.field in PERSONAL:
        raise refused("field.gone")
    member, status = _member(work, register.subject, session)
    if not allows(status, "edit"):
        raise refused("account.not_active", status)
    if not reason.strip():
        raise refused("desk.reason")
    act = work.entropy.uuid7(work.clock.now_ms())
    work.set(
        act,
        register.subject,
        register.field,
        value.encode(),
        staff=session.staff,
        reason=reason.strip(),
    )
    work.finish()
    return member


def reinstates(field: str) -> bool:
    """Whether an older value of a field may be written again. Cards, merges, states and consents
    have acts of their own."""
    return field in _CHOSEN


def own_membership(work: Writing, staff: UUID, account: UUID | None, session: Session) -> None:
    """Write which membership is a colleague's own, or that none is; theirs they never serve."""
    if person(work.connection, str(staff)) is None:
        raise refused("staff.unknown")
    member = holder(work.connection, account) if account else None
    act = work.entropy.uuid7(work.clock.now_ms())
    work.set(act, staff, OWN_MEMBER, msgspec.json.encode(member), staff=session.staff)
    work.finish()


def export(work: Writing, account: UUID, reason: str, session: Session, now_ms: int) -> UUID:
    """Write down that a member's file was handed out."""
    member, _ = _member(work, account, session)
    return _set(work, member, "exported", now_ms, reason, session)


def _member(work: Writing, account: UUID, session: Session) -> tuple[UUID, str]:
    member = holder(work.connection, account)
    status = members.status_of(work.connection, member)
    if status is None:
        raise refused("member.unknown")
    check_not_own(work.connection, session.staff, member)
    return member, status


def _set(
    work: Writing, member: UUID, field: str, value: object, reason: str, session: Session
) -> UUID:
    if not reason.strip():
        raise refused("desk.reason")
    act = work.entropy.uuid7(work.clock.now_ms())
    work.set(
        act, member, field, msgspec.json.encode(value), staff=session.staff, reason=reason.strip()
    )
    work.finish()
    return member

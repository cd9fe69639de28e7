"""Households: members who share their points and keep their own names, cards and consents.

A household is an account that members belong to and that is nobody's own. What members buy and
spend names themselves, so that leaving is clearing the field: what they brought, less what they
spent, goes with them, and no fact is rewritten.
"""

from __future__ import annotations

from uuid import UUID

import msgspec

from terminal.customer import REDEEMS
from terminal.domain.membership import allows
from terminal.people import check_not_own
from terminal.reading import Moment
from terminal.sentences import refused
from terminal.store import members
from terminal.store.connection import Connection
from terminal.store.statements import every
from terminal.store.tips import holder, root, tip
from terminal.views import Holder, HouseholdView
from terminal.writing import Writing

_BELONGS = "belongs_to"


def share(work: Writing, account: UUID, other: UUID, staff: str, moment: Moment) -> UUID:
    """Write that a member shares the points of another, in the other's household or a new one of
    both; raises Refused."""
    most = moment.programme.household.members
    if not most:
        raise refused("household.none")
    connection = work.connection
    newcomer, host = (_member(connection, one, staff) for one in (account, other))
    pool = household_of(connection, host)
    theirs = household_of(connection, newcomer)
    if newcomer == host or (pool is not None and theirs == pool):
        raise refused("household.same")
    if theirs is not None:
        raise refused("household.other")
    act = work.entropy.uuid7(work.clock.now_ms())
    if pool is None:
        if most < 2:
            raise refused("household.full", str(most))
        pool = work.entropy.uuid7(work.clock.now_ms())
        work.set(act, host, _BELONGS, msgspec.json.encode(pool), staff=staff)
    elif len(_holders(connection, pool)) >= most:
        raise refused("household.full", str(most))
    work.set(act, newcomer, _BELONGS, msgspec.json.encode(pool), staff=staff)
    work.finish()
    return newcomer


def leave(work: Writing, account: UUID, staff: str) -> UUID:
    """Write that a member leaves the household, with what they brought less what they spent."""
    member = _in_household(work.connection, account, staff)
    act = work.entropy.uuid7(work.clock.now_ms())
    work.set(act, member, _BELONGS, b"null", staff=staff)
    if members.value_of(work.connection, member, REDEEMS) == "false":
        work.set(act, member, REDEEMS, b"true", staff=staff)
    work.finish()
    return member


def allow(work: Writing, account: UUID, may: bool, staff: str) -> UUID:
    """Write whether a member of a household may redeem its points."""
    member = _in_household(work.connection, account, staff)
    act = work.entropy.uuid7(work.clock.now_ms())
    work.set(act, member, REDEEMS, msgspec.json.encode(may), staff=staff)
    work.finish()
    return member


def household(connection: Connection, account: UUID, moment: Moment) -> HouseholdView | None:
    """The household of a member, or None."""
    pool = household_of(connection, holder(connection, account))
    if pool is None:
        return None
    found = [_holder(connection, one) for one in _holders(connection, pool)]
    most = moment.programme.household.members
    return HouseholdView(pool, tuple(found), tip(connection, pool).balance, most)


def household_of(connection: Connection, member: UUID) -> UUID | None:
    """The account that a member shares, or None where the points are the member's own."""
    above = root(connection, member)
    return above if above != member and members.status_of(connection, above) is None else None


def _holders(connection: Connection, pool: UUID) -> list[UUID]:
    rows = every(
        connection,
        "SELECT belongs.account FROM belongs JOIN member ON member.id=belongs.account "
        "WHERE belongs.member=? ORDER BY belongs.account",
        (pool.bytes,),
    )
    return [UUID(bytes=row[0]) for row in rows]


def _holder(connection: Connection, member: UUID) -> Holder:
    row = members.member_row(connection, member)
    may = members.value_of(connection, member, REDEEMS) != "false"
    card = members.card_of(connection, member)
    return Holder(member, row["name"] if row else "", card[-4:], may)


def _in_household(connection: Connection, account: UUID, staff: str) -> UUID:
    member = _member(connection, account, staff)
    if household_of(connection, member) is None:
        raise refused("household.alone")
    return member


def _member(connection: Connection, account: UUID, staff: str) -> UUID:
    member = holder(connection, account)
    status = members.status_of(connection, member)
    if status is None:
        raise refused("member.unknown")
    if not allows(status, "share"):
        raise refused("account.not_active", status)
    check_not_own(connection, staff, member)
    return member

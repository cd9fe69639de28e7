"""Two records of one person made one: the account of one belongs to the other from then on.

No entry is rewritten: points, purchases and cards follow by the field, late ones too, and clearing
it parts the records again.
"""

from __future__ import annotations

from uuid import UUID

import msgspec

from terminal.domain.membership import allows
from terminal.people import Role, check_approver, check_not_own
from terminal.sentences import refused
from terminal.sharing import household_of
from terminal.store import members
from terminal.store.tips import holder, root
from terminal.writing import Writing

ROLE: Role = "supervisor"
"""Who may approve that two records are one person's."""
_BELONGS = "belongs_to"
_REASON = "merged"


def merge(work: Writing, double: UUID, into: UUID, *, staff: str, approver: str) -> UUID:
    """Write that a member's record is a double of another, which stays; return that one. Raises
    Refused."""
    stays, goes = (_member(work, one, staff, approver) for one in (into, double))
    if stays == goes:
        raise refused("merge.same")
    if not approver:
        raise refused("approval.missing")
    check_approver(work.connection, approver, staff, ROLE)
    if household_of(work.connection, goes) is not None:
        raise refused("merge.household")
    _write(work, goes, stays, staff, approver)
    return stays


def part(work: Writing, double: UUID, *, staff: str, approver: str) -> UUID:
    """Write that a record which was merged is somebody else's after all; raises Refused."""
    if not approver:
        raise refused("approval.missing")
    check_approver(work.connection, approver, staff, ROLE)
    stays = holder(work.connection, double)
    if stays == double or members.status_of(work.connection, double) is None:
        raise refused("merge.not_merged")
    for who in (staff, approver):
        check_not_own(work.connection, who, root(work.connection, double))
    _write(work, double, None, staff, approver)
    return double


def _write(work: Writing, double: UUID, into: UUID | None, staff: str, approver: str) -> None:
    act = work.entropy.uuid7(work.clock.now_ms())
    value = msgspec.json.encode(into)
    work.set(act, double, _BELONGS, value, staff=staff, reason=_REASON, approver=approver)
    work.finish()


def _member(work: Writing, account: UUID, staff: str, approver: str) -> UUID:
    member = holder(work.connection, account)
    status = members.status_of(work.connection, member)
    if status is None:
        raise refused("member.unknown")
    if not allows(status, "share"):
        raise refused("account.not_active", status)
    for who in (staff, approver):
        check_not_own(work.connection, who, member)
    return member

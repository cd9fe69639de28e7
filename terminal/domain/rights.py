"""Which role an act needs, said once for the doors of a till and for central. Pure.

A till checks who is signed in; central checks again who an entry says wrote it, because a till may
be wrong or lie.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from terminal.domain.entry import Entry
from terminal.domain.fleet import LET_IN, REVOKED
from terminal.domain.registers import OWN_MEMBER

Role = Literal["cashier", "supervisor", "manager", "auditor"]
"""An auditor sees everything and changes nothing."""

_RANK: Final[dict[Role, int]] = {"auditor": 0, "cashier": 1, "supervisor": 2, "manager": 3}
_KINDS: Final[dict[str, Role]] = {
    "write_off": "manager",
    "recover": "manager",
    "voucher_batch": "manager",
    "stock": "manager",
    "erase": "manager",
    "adjust": "supervisor",
}
LENT: Final = "delegated"
"""The public field of a person who works here that says in which shift they may approve."""
BLOCKED: Final = "blocked"
"""The field of a gift card that pays nothing and takes nothing."""
PROPOSAL: Final = "proposal"
"""The field that keeps what somebody proposed."""
PROPOSERS: Final[dict[str, Role]] = {"adjust": "supervisor", "programme": "manager"}
"""Each kind of proposal and the least role that makes one; a manager decides on all of them."""
_FIELDS: Final[dict[str, Role]] = {
    "proposal_accepted": "manager",
    "proposal_declined": "manager",
    "proposal_withdrawn": "supervisor",
    "exception_seen": "manager",
    LENT: "manager",
    "staff": "manager",
    OWN_MEMBER: "manager",
    "tier": "manager",
    "segments": "manager",
    "status": "manager",
    "exported": "manager",
    "limits": "manager",
    BLOCKED: "manager",
    REVOKED: "manager",
    LET_IN: "manager",
}
_ACTIVE: Final = b'"active"'


class _Kind(msgspec.Struct, frozen=True):
    kind: str = ""


def lately_made(made_by: str, made_ms: int, first: str, now_ms: int, days: int) -> bool:
    """Whether somebody is what they are by the word of `first`, fewer than so many days ago."""
    return bool(first) and made_by == first and now_ms - made_ms < days * 86_400_000


def reaches(role: Role, least: Role) -> bool:
    """Whether a role may do what `least` may."""
    return _RANK[role] >= _RANK[least]


def least_role(entry: Entry, *, enrols: bool = False) -> Role:
    """The least role that may write an entry; `enrols` tells that it makes a member, whose state
    a cashier writes."""
    register = entry.register
    if register is None:
        return _KINDS.get(entry.kind, "cashier")
    if register.field == "status" and enrols and bytes(register.value) == _ACTIVE:
        return "cashier"
    if register.field == PROPOSAL:
        return _proposer(bytes(register.value))
    return _FIELDS.get(register.field, "cashier")


def _proposer(value: bytes) -> Role:
    try:
        return PROPOSERS.get(msgspec.json.decode(value, type=_Kind).kind, "manager")
    except (msgspec.DecodeError, msgspec.ValidationError):
        return "manager"

"""Two tills that wrote one field without knowing of each other. Pure.

The later stamp is in force and the other value stays in the history. Only where neither author had
seen the other's, and the field is one that somebody would miss, is it somebody's to look at.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

import msgspec

from terminal.domain.noticed import Noticed
from terminal.domain.rights import BLOCKED

KIND: Final = "field"
"""The kind of exception that such a pair is."""
CONSENT: Final = "consent."
"""How the fields begin that hold a member's word."""
_MATTER: Final = frozenset(
    {
        "name",
        "phone",
        "email",
        "birthday",
        "address",
        "guardian",
        "belongs_to",
        "status",
        "tier",
        "segments",
        "limits",
        "staff",
        BLOCKED,
    }
)


class Rivals(msgspec.Struct, frozen=True):
    """What is known of such a pair: whose field it is, the entry in force and the one that lost."""

    subject: UUID
    field: str
    winner: UUID
    loser: UUID


def matters(field: str) -> bool:
    """Whether a value of a field that got lost is somebody's to look at."""
    return field in _MATTER or field.startswith(CONSENT)


def rivals_of(noticed: Noticed) -> Rivals | None:
    """The pair that an exception is about; None for another kind of exception."""
    if noticed.kind != KIND:
        return None
    try:
        return msgspec.json.decode(noticed.evidence, type=Rivals)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None

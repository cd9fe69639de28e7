"""A supervisor's right to approve, lent to a colleague until the shift ends."""

from __future__ import annotations

from uuid import UUID

import msgspec

from terminal.domain.ids import place_id
from terminal.domain.rights import LENT
from terminal.domain.shift import SHIFT, Shift
from terminal.store import members
from terminal.store.connection import Connection


class Lent(msgspec.Struct, frozen=True, omit_defaults=True):
    """The value of a person's `delegated` register: a shift and its till, none where taken back."""

    shift: UUID | None = None
    terminal: str = ""
    by: str = ""


def holds_key(connection: Connection, staff: UUID) -> bool:
    """Whether a supervisor's right is lent to somebody, by a shift that still runs."""
    value = members.value_of(connection, staff, LENT)
    lent = msgspec.json.decode(value, type=Lent) if value else Lent()
    if lent.shift is None:
        return False
    found = members.value_of(connection, place_id("till", lent.terminal), SHIFT)
    shift = msgspec.json.decode(found, type=Shift) if found else None
    return shift is not None and shift.open and shift.id == lent.shift

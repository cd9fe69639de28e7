"""The fleet as a manager sees and changes it: tills with their standing, a code for one more, and
a lost one shut out.

A till is shut out by an entry that a manager wrote at any other till, so that it is kept, audited
and outlives a restore of central. A code is a secret and is made here alone, for somebody whom
central itself knows as a manager.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec
from sqlalchemy import Connection

from sync.server import enrolment, roles, terminals
from sync.server.database import rows
from sync.server.entropy import Entropy
from sync.server.problems import Refusal
from sync.wire import FleetReply, LetInRequest
from terminal.domain.authority import most_alone
from terminal.domain.entry import Placed
from terminal.domain.fleet import REVOKED, SILENT_MS, LetIn, TillStanding
from terminal.domain.ids import place_id
from terminal.domain.programme import Programme
from terminal.domain.rights import reaches

_DAY_MS: Final = 86_400_000


def report(connection: Connection, programme: Programme, now_ms: int) -> FleetReply:
    """Every till that was ever let in."""
    stores = dict(rows(connection, "SELECT id, name FROM store"))
    each = most_alone(programme.offline)
    last_ms = now_ms - programme.offline.balance_age_hours * 3_600_000 - _DAY_MS
    tills = tuple(
        TillStanding(
            terminal=one.id,
            name=one.name,
            store=one.store,
            store_name=stores.get(one.store, one.store),
            version=one.version,
            enrolled_ms=one.enrolled_ms,
            seen_ms=one.seen_ms,
            revoked_ms=one.revoked_ms or 0,
            unsent=one.unsent,
            skew_ms=one.skew_ms,
            exposure=each
            if one.revoked_ms is None and last_ms <= one.seen_ms < now_ms - SILENT_MS
            else 0,
        )
        for one in terminals.every(connection)
    )
    return FleetReply(tills, now_ms)


def let_in(connection: Connection, request: LetInRequest, now_ms: int, entropy: Entropy) -> LetIn:
    """A code for one till of a known store; raises Refusal unless a manager asks."""
    role = roles.role_of(connection, request.staff)
    if role is None or not reaches(role, "manager"):
        raise Refusal(403, "fleet.role", "Central knows no manager under this name.")
    if not rows(connection, "SELECT 1 FROM store WHERE id=?", request.store):
        raise Refusal(404, "fleet.store", "Central knows no such store.")
    code = enrolment.make_code(connection, request.store, now_ms, entropy)
    return LetIn(code, request.store, now_ms + enrolment.VALID_MS)


def obey(connection: Connection, placed: Iterable[Placed], now_ms: int) -> None:
    """Shut out the tills that these entries name."""
    for one in placed:
        register = one.entry.register
        if register is None or register.field != REVOKED:
            continue
        try:
            terminal = msgspec.json.decode(register.value, type=str)
        except (msgspec.DecodeError, msgspec.ValidationError):
            continue
        if register.subject == place_id("till", terminal):
            terminals.revoke(connection, terminal, now_ms)

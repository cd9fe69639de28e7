"""Points that a till gave without a purchase, held against the programme and against who gave
them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from sync.server.database import rows_in
from sync.server.exceptions import Finding
from sync.server.ledger import Ledger
from terminal.domain.entry import Entry
from terminal.domain.ids import derived_id
from terminal.domain.membership import SIGN_UP
from terminal.domain.programme import Programme


class _Person(msgspec.Struct):
    role: str = ""


def check(ledger: Ledger, entries: Iterable[Entry]) -> Iterator[Finding]:
    """What is wrong with new grants and corrections, one finding an entry."""
    found = [one for one in entries if one.kind == "grant" or (one.kind == "adjust" and one.staff)]
    if not found:
        return
    named = {name for one in found for name in (one.staff, one.approver) if name}
    roles = _roles(ledger.connection, named)
    for entry in found:
        programme = ledger.rules.named(entry.programme)
        fault = _fault(entry, programme, roles) if programme else "names no published programme"
        if fault:
            yield _finding(entry, fault)


def _fault(entry: Entry, programme: Programme, roles: dict[str, str]) -> str:
    activities = [use for use in entry.uses if use.of == "activity"]
    if activities:
        offer = programme.activity(activities[0].key)
        if offer is None:
            return f"is for '{activities[0].key}', which is no activity of its programme"
        return "" if entry.points == offer.points else f"should be {offer.points} points"
    if entry.reason == SIGN_UP and entry.kind == "grant":
        fair = programme.signup_points
        return "" if entry.points == fair else f"should be {fair} points for joining"
    caps = programme.caps
    most = max(caps.by_hand(roles.get(name, "")) for name in (entry.staff, entry.approver))
    return "" if abs(entry.points) <= most else f"is beyond the {most} that its people may give"


def _roles(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    subjects: dict[bytes, str] = {}
    for name in names:
        try:
            subjects[UUID(name).bytes] = name
        except ValueError:
            continue
    query = "SELECT subject, value FROM register WHERE subject IN () AND field='staff'"
    return {
        subjects[bytes(subject)]: _role(value)
        for subject, value in rows_in(connection, query, sorted(subjects))
    }


def _role(value: str) -> str:
    try:
        return msgspec.json.decode(value, type=_Person).role
    except (msgspec.DecodeError, msgspec.ValidationError):
        return ""


def _finding(entry: Entry, fault: str) -> Finding:
    return Finding(
        kind="arithmetic",
        about=derived_id("granted", entry.id, 0),
        terminal=entry.terminal,
        store=entry.store,
        account=entry.account,
        entry=entry.id,
        sentence=f"A grant of {entry.points} points at {entry.terminal} {fault}.",
        evidence={"points": entry.points, "staff": entry.staff, "approver": entry.approver},
    )

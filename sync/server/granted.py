"""Points that a till gave without a purchase, held against the programme and against who gave
them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from sync.server import proposals
from sync.server.database import rows, rows_in
from sync.server.exceptions import Finding
from sync.server.ledger import Ledger
from terminal.domain.by_hand import (
    KINDS,
    alone,
    filled_alone,
    in_a_day,
    issued_alone,
    moved,
)
from terminal.domain.earning import Terms, within
from terminal.domain.entry import Entry, decode
from terminal.domain.ids import derived_id
from terminal.domain.membership import SIGN_UP
from terminal.domain.programme import Programme
from terminal.domain.stamp import tick_of

_TWO_DAYS_MS: Final = 172_800_000
"""Longer than any business day and its end at night."""


_ISSUING: Final = ("voucher_batch", "write_off")


class _Person(msgspec.Struct):
    role: str = ""


def check(ledger: Ledger, entries: Iterable[Entry]) -> Iterator[Finding]:
    """What is wrong with new grants and corrections, one finding an entry."""
    entries = list(entries)
    yield from _too_many(ledger, [one for one in entries if issued_alone(one) or filled_alone(one)])
    found = [one for one in entries if one.kind == "grant" or (one.kind in KINDS and one.staff)]
    if not found:
        return
    named = {name for one in found for name in (one.staff, one.approver) if name}
    roles = _roles(ledger.connection, named)
    proposed = proposals.held(ledger.connection, {one.refers for one in found if one.refers})
    for entry in found:
        if entry.refers in proposed or entry.kind == "write_off":
            continue  # judged before it was taken in; a contest says how much is written off
        programme = ledger.rules.named(entry.programme)
        fault = _fault(entry, programme, roles) if programme else "names no published programme"
        if fault:
            yield _finding(entry, fault)
    yield from _in_a_day(ledger, found, roles)


def _in_a_day(ledger: Ledger, found: list[Entry], roles: dict[str, str]) -> Iterator[Finding]:
    """Who moved more in a day than one person may, over all tills; tills that could not see one
    another each kept within it."""
    latest = {(one.staff, one.day): one for one in found if alone(one)}
    if not latest:
        return
    since = min(one.tick for one in latest.values()) - tick_of(_TWO_DAYS_MS)
    query = "SELECT fact FROM entry WHERE ord>=? AND kind IN (?, ?, ?)"
    facts = [decode(bytes(row[0])) for row in rows(ledger.connection, query, since, *KINDS)]
    for (staff, day), entry in latest.items():
        programme = ledger.rules.named(entry.programme)
        most = programme.caps.in_a_day(roles.get(staff, "")) if programme else 0
        total = moved(facts, staff, day)
        if programme and staff in roles and total > most:
            yield _beyond(entry, total, most)


def _too_many(ledger: Ledger, found: list[Entry]) -> Iterator[Finding]:
    """Who issued more vouchers in a day than one person may, or filled up more on gift cards,
    over all tills."""
    latest = {(one.staff, one.day): one for one in found}
    if not latest:
        return
    since = min(one.tick for one in latest.values()) - tick_of(_TWO_DAYS_MS)
    query = "SELECT fact FROM entry WHERE ord>=? AND kind IN (?, ?)"
    facts = [decode(bytes(row[0])) for row in rows(ledger.connection, query, since, *_ISSUING)]
    for (staff, day), entry in latest.items():
        programme = ledger.rules.named(entry.programme)
        if programme is None:
            continue
        caps = programme.caps
        issued = in_a_day(facts, issued_alone, staff, day)
        filled = in_a_day(facts, filled_alone, staff, day)
        if issued > caps.vouchers_day:
            said = f"One person issued {issued} vouchers alone in a day; the limit is "
            yield _over(entry, "issued", f"{said}{caps.vouchers_day}.", issued)
        if entry.currency:
            rate = programme.rate(entry.currency, day)
            most = within(caps.gift_cards_day, Terms(0, entry.currency, rate))
            if filled > most:
                said = f"One person filled up {filled} on gift cards alone in a day; the limit is "
                yield _over(entry, "filled", f"{said}{most}.", filled)


def _over(entry: Entry, what: str, sentence: str, total: int) -> Finding:
    return Finding(
        kind="arithmetic",
        about=derived_id(f"{what}:{entry.day}", UUID(entry.staff), 0),
        terminal=entry.terminal,
        store=entry.store,
        account=entry.account,
        entry=entry.id,
        sentence=sentence,
        evidence={"total": total, "staff": entry.staff, "day": entry.day},
    )


def _beyond(entry: Entry, total: int, most: int) -> Finding:
    return Finding(
        kind="arithmetic",
        about=derived_id(f"moved:{entry.day}", UUID(entry.staff), 0),
        terminal=entry.terminal,
        store=entry.store,
        account=entry.account,
        entry=entry.id,
        sentence=f"One person moved {total} points by hand alone in a day; they may move {most}.",
        evidence={"points": total, "staff": entry.staff, "most": most, "day": entry.day},
    )


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
    caps, second = programme.caps, entry.approver if entry.approver != entry.staff else ""
    if roles.get(second) == "manager":
        return ""  # two people, one of them a manager, move what they answer for
    most = max(caps.by_hand(roles.get(name, "")) for name in (entry.staff, second))
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

"""A programme version that two managers agreed on is published: one proposed, another accepted.

Both have to be managers by what central itself knows of people. What cannot be published (a date
that has come, a name that is taken) is an exception, so that both hear of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

import msgspec

from sync.server import proposals, publishing
from sync.server.database import rows, rows_in
from sync.server.exceptions import Finding
from sync.server.ledger import Ledger
from sync.server.publishing import CannotPublish
from terminal.domain.entry import Entry
from terminal.domain.programme_text import BadProgramme, read
from terminal.domain.proposal import ACCEPTED, PROPOSED, Decision, Proposal
from terminal.domain.rights import lately_made

_PROGRAMME: Final = "programme"


class _Person(msgspec.Struct, frozen=True):
    role: str = ""
    active: bool = True
    made_by: str = ""
    made_ms: int = 0


def publish(ledger: Ledger, entries: Sequence[Entry]) -> list[Finding]:
    """Publish what these entries complete; return what stands in the way of the others."""
    about: dict[UUID, Entry] = {}
    for entry in entries:
        if entry.register is not None and entry.register.field in {PROPOSED, ACCEPTED}:
            about[entry.register.subject] = entry
    if not about:
        return []
    known = proposals.held(ledger.connection, about)
    found = []
    for subject, held in known.items():
        if held.proposal.kind != _PROGRAMME or held.accepted is None:
            continue
        fault = _publish(ledger, held, subject)
        if fault:
            found.append(_finding(about[subject], subject, held, fault))
    return found


def _publish(ledger: Ledger, held: proposals.Held, subject: UUID) -> str:
    """Publish it; returns why it cannot be."""
    made, said = held.proposal, held.accepted
    assert said is not None
    if strange := _strange(ledger, made, said):
        return strange
    try:
        programme = read(made.document)
        if programme.version != made.subject:
            return f"The document names version {programme.version}, not {made.subject}."
        if _document(ledger, programme.version) == made.document:
            return ""
        _check_stores(ledger, programme.stores)
        by = publishing.By(made.staff, said.staff, made.reason, subject)
        publishing.publish(ledger, made.document, by)
    except (BadProgramme, CannotPublish) as no:
        return str(no)
    return ""


def _strange(ledger: Ledger, made: Proposal, said: Decision) -> str:
    """Why the two are not two people who may decide on rules."""
    if made.staff == said.staff:
        return "Nobody decides on a proposal of their own."
    managers = _managers(ledger, [made.staff, said.staff])
    if {made.staff, said.staff} - managers.keys():
        return "It needs two managers whom central knows. Let another manager accept it."
    second, days = managers[said.staff], ledger.rules.at(said.at_ms).caps.second_days
    if lately_made(second.made_by, second.made_ms, made.staff, said.at_ms, days):
        return f"Who proposed it let in who accepted it, less than {days} days before."
    return ""


def _managers(ledger: Ledger, staff: Sequence[str]) -> dict[str, _Person]:
    """Those who are managers and work here still, by their registers."""
    subjects = {}
    for name in staff:
        try:
            subjects[UUID(name).bytes] = name
        except ValueError:
            continue
    query = "SELECT subject, value FROM register WHERE subject IN () AND field='staff'"
    found = {}
    for subject, value in rows_in(ledger.connection, query, sorted(subjects)):
        try:
            person = msgspec.json.decode(value, type=_Person)
        except (msgspec.DecodeError, msgspec.ValidationError):
            continue
        if person.active and person.role == "manager":
            found[subjects[bytes(subject)]] = person
    return found


def _document(ledger: Ledger, version: str) -> str | None:
    found = rows(ledger.connection, "SELECT document FROM programme WHERE version=?", version)
    return found[0][0] if found else None


def _check_stores(ledger: Ledger, stores: Sequence[str]) -> None:
    known = {row[0] for row in rows(ledger.connection, "SELECT id FROM store")}
    strange = [one for one in stores if one not in known]
    if strange:
        raise CannotPublish(f"No store is called '{strange[0]}'. Correct the list of `stores`.")


def _finding(entry: Entry, subject: UUID, held: proposals.Held, fault: str) -> Finding:
    made = held.proposal
    return Finding(
        kind="programme",
        about=subject,
        terminal=entry.terminal,
        store=made.store,
        entry=entry.id,
        sentence=f"Version '{made.subject}' was accepted, but is not published. {fault}",
        evidence={"version": made.subject, "proposed_by": made.name},
    )

"""The programme at the manager's door: its versions, what a draft would have done with past sales,
and the notice to members. A draft is published by two people: see `proposing`."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Final

import msgspec

from terminal import notice, replaying
from terminal.domain.entry import decode
from terminal.domain.programme import Programme
from terminal.domain.programme_text import BadProgramme, read
from terminal.domain.stamp import ms_of
from terminal.domain.what_if import WhatIf
from terminal.engine import Engine
from terminal.people import at_least, everybody, sees
from terminal.published import shipped
from terminal.reading import Moment
from terminal.receipt_words import LANGUAGES
from terminal.replaying import Progress
from terminal.sentences import refused
from terminal.store.connection import Connection
from terminal.store.statements import every
from terminal.till import Till

_ENTRIES: Final = "SELECT fact, tick FROM entry WHERE kind='programme'"
_MOST_DAYS: Final = 400
_DRAFT: Final = "programme_draft"


class VersionView(msgspec.Struct, frozen=True, kw_only=True):
    """A published version. `state` is `in_force` for the one by which this store quotes now, `next`
    for one that begins later, `elsewhere` for other stores' alone, else `past`. `published_ms` is 0
    and the names are empty where the till has not heard: proposed by, and accepted by."""

    version: str
    effective: int
    stores: tuple[str, ...]
    document: str
    state: str
    published_ms: int = 0
    proposer: str = ""
    approver: str = ""
    reason: str = ""


class ProgrammeDesk:
    """Verbs on the programme: a part of the manager's door."""

    _till: Till
    _engine: Engine

    def programmes(self) -> list[VersionView]:
        """Every version known here, the one that begins last first; for managers and auditors."""
        sees(self._till.session)
        moment = self._engine.moment()
        return self._engine.read(lambda c: _versions(c, moment))

    def what_if(self, document: str, days: int, progress: Progress) -> Future[WhatIf]:
        """Play the sales held here of the last so many days under a draft and under the programme
        in force, where nobody waits for it; for managers and auditors. `progress` is asked on that
        thread whether to go on; a broken-off future is cancelled or raises CancelledError."""
        sees(self._till.session)
        draft = _read(document)
        days = min(max(1, days), _MOST_DAYS)
        engine, moment = self._engine, self._engine.moment()
        return engine.report(
            lambda c: replaying.what_if(c, draft, moment, engine.rules, days, progress)
        )

    def programme_draft(self) -> str:
        """The draft that was kept at this till, empty for none; for managers and auditors."""
        sees(self._till.session)
        return self._engine.kept(_DRAFT, str) or ""

    def keep_programme_draft(self, document: str) -> Future[None]:
        """Keep a draft at this till while it is worked on; empty forgets it."""
        at_least(self._till.session, "manager")
        return self._engine.keep(_DRAFT, document or None)

    def draft_notice(self, document: str) -> dict[str, str]:
        """The notice to members of what a draft changes, by language; for managers and auditors."""
        sees(self._till.session)
        draft, force = _read(document), self._engine.programme
        currency = self._engine.identity.currency
        return {one: notice.draft(force, draft, one, currency) for one in LANGUAGES}


def _read(document: str) -> Programme:
    try:
        return read(document)
    except BadProgramme as bad:
        raise refused("programme.bad", str(bad)) from None


def _versions(connection: Connection, moment: Moment) -> list[VersionView]:
    documents = [row[0] for row in every(connection, "SELECT document FROM programme")]
    held = [(read(text), text) for text in documents]
    if all(one.version != read(shipped()).version for one, _ in held):
        held.append((read(shipped()), shipped()))
    names = {str(subject): who.name for subject, who in everybody(connection)}
    told = {}
    for fact, tick in every(connection, _ENTRIES):
        entry = decode(fact)
        told[entry.programme] = (
            ms_of(tick),
            names.get(entry.staff, entry.staff),
            names.get(entry.approver, entry.approver),
            entry.reason,
        )
    found = []
    for one, text in held:
        published_ms, proposer, approver, reason = told.get(one.version, (0, "", "", ""))
        found.append(
            VersionView(
                version=one.version,
                effective=one.effective,
                stores=one.stores,
                document=text,
                state=_state(one, moment),
                published_ms=published_ms,
                proposer=proposer,
                approver=approver,
                reason=reason,
            )
        )
    return sorted(found, key=lambda one: (one.effective, one.published_ms), reverse=True)


def _state(programme: Programme, moment: Moment) -> str:
    if programme.version == moment.programme.version:
        return "in_force"
    if programme.stores and moment.identity.store not in programme.stores:
        return "elsewhere"
    return "next" if programme.effective > moment.day else "past"

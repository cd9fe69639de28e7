"""Proposals at a till: made by one person, decided by another, without the network too.

An accepted list of adjustments is carried out in the act that accepts it. Accepted at two tills
that did not know of one another it still counts once: central sets aside what comes second, and so
does its till then. A programme version is published by central, once it holds both people's word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar
from uuid import UUID

import msgspec

from terminal.domain import proposal as rule
from terminal.domain.programme_text import BadProgramme
from terminal.domain.programme_text import read as read_programme
from terminal.domain.proposal import (
    ACCEPTED,
    DECLINED,
    OUTCOMES,
    PROPOSED,
    WITHDRAWN,
    BadDocument,
    Decision,
    Proposal,
    State,
)
from terminal.domain.rights import PROPOSERS, Role
from terminal.engine import Engine
from terminal.granting import carry_out
from terminal.people import at_least, check_independent
from terminal.published import shipped
from terminal.reading import Moment
from terminal.sentences import refused
from terminal.store import members
from terminal.store.connection import Connection
from terminal.store.statements import one
from terminal.store.tips import root, tip
from terminal.till import Till
from terminal.views import Session
from terminal.writing import Writing

T = TypeVar("T")


class ProposalView(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal as whoever decides sees it. `before` is what is in force now while it is open,
    and what was when it was made after that; `superseded` tells that a later proposal has the same
    subject, `moved` that what is in force changed since it was made."""

    id: UUID
    kind: str
    subject: str
    document: str
    before: str
    reason: str
    staff: str
    name: str
    terminal: str
    store: str
    at_ms: int
    state: State
    decision: Decision | None = None
    superseded: bool = False
    moved: bool = False

    @property
    def difference(self) -> list[str]:
        """What it changes, line by line (see `domain.proposal.difference`)."""
        return rule.difference(self.before, self.document)


class Effect(msgspec.Struct, frozen=True):
    """What one line of a list of adjustments does: the member's name, points, and the balance
    before them by what this till holds."""

    account: UUID
    name: str
    points: int
    balance: int


class ProposalDesk:
    """Verbs on proposals: a part of the manager's door."""

    _till: Till
    _engine: Engine
    _write: Callable[[Callable[[Writing], T]], Future[T]]

    def propose(self, kind: str, subject: str, document: str, reason: str) -> Future[UUID]:
        """Keep a proposal for another person to decide on; raises Refused where its document
        could not be carried out."""
        session = at_least(self._till.session, PROPOSERS.get(kind, "supervisor"))
        if kind not in PROPOSERS:
            raise refused("proposal.kind", kind)
        if not session.staff:
            raise refused("proposal.nobody")
        if not reason.strip():
            raise refused("desk.reason")
        moment = self._engine.moment()
        made = Proposal(
            kind=kind,
            subject=subject.strip(),
            document=document,
            reason=reason.strip(),
            staff=session.staff,
            name=session.name,
            terminal=self._till.terminal,
            store=self._engine.identity.store,
            at_ms=moment.now_ms,
        )
        return self._write(lambda work: _propose(work, made, session, moment))

    def proposals(self) -> list[ProposalView]:
        """Every proposal known here: the open ones first, the oldest first; then those decided,
        the newest first. For supervisors, managers and auditors."""
        session = self._till.session
        if session is None or session.role != "auditor":
            at_least(session, "supervisor")
        moment = self._engine.moment()
        return self._engine.read(lambda c: _views(c, moment))

    def adjusts(self, proposal: UUID) -> list[Effect]:
        """What a proposed list of adjustments does to each member, by what this till holds."""
        session = self._till.session
        if session is None or session.role != "auditor":
            at_least(session, "supervisor")
        return self._engine.read(lambda c: _effects(c, _held(c, proposal)))

    def accept(self, proposal: UUID, reason: str = "") -> Future[None]:
        """Accept somebody else's proposal; a list of adjustments is carried out at once."""
        return self._decide(proposal, ACCEPTED, reason)

    def decline(self, proposal: UUID, reason: str) -> Future[None]:
        """Say no to somebody else's proposal, with a reason."""
        if not reason.strip():
            at_least(self._till.session, "manager")
            raise refused("desk.reason")
        return self._decide(proposal, DECLINED, reason)

    def withdraw(self, proposal: UUID, reason: str = "") -> Future[None]:
        """Take one's own proposal back."""
        return self._decide(proposal, WITHDRAWN, reason)

    def _decide(self, proposal: UUID, field: str, reason: str) -> Future[None]:
        least: Role = "supervisor" if field == WITHDRAWN else "manager"
        session = at_least(self._till.session, least)
        moment = self._engine.moment()
        return self._write(
            lambda work: _decided(work, proposal, field, reason.strip(), session, moment)
        )


def _propose(work: Writing, made: Proposal, session: Session, moment: Moment) -> UUID:
    made = msgspec.structs.replace(made, before=_in_force(work.connection, made.kind, moment))
    if made.kind == "adjust":
        if not made.subject:
            raise refused("proposal.subject")
        _effects(work.connection, made)
    else:
        _check_programme(work.connection, made)
    subject = work.entropy.uuid7(work.clock.now_ms())
    _put(work, subject, PROPOSED, made, session, made.reason)
    work.finish()
    return subject


def _check_programme(connection: Connection, made: Proposal) -> None:
    try:
        version = read_programme(made.document).version
    except BadProgramme as bad:
        raise refused("proposal.document", str(bad)) from None
    if version != made.subject:
        raise refused("proposal.version", version, made.subject)
    if _published(connection, version) is not None:
        raise refused("proposal.published", version)


def _decided(
    work: Writing, proposal: UUID, field: str, reason: str, session: Session, moment: Moment
) -> None:
    held = _held(work.connection, proposal)
    said = _said(work.connection, proposal)
    if said:
        raise refused("proposal.decided")
    own = session.staff == held.staff
    if field == WITHDRAWN and not own:
        raise refused("proposal.others", held.name)
    if field != WITHDRAWN and (own or not session.staff):
        raise refused("proposal.own")
    if field == ACCEPTED:
        check_independent(work, session.staff, held.staff)
        _check_current(work.connection, proposal, held, moment)
    decision = Decision(
        staff=session.staff,
        name=session.name,
        terminal=work.standing.terminal,
        store=work.identity.store,
        at_ms=work.clock.now_ms(),
        reason=reason,
    )
    act = _put(work, proposal, field, decision, session, reason)
    if field == ACCEPTED and held.kind == "adjust":
        carry_out(work, act, proposal, held, session, moment)
    work.finish()


def _check_current(connection: Connection, proposal: UUID, held: Proposal, moment: Moment) -> None:
    if held.kind == "programme":
        _check_programme(connection, held)
    view = next(one for one in _views(connection, moment) if one.id == proposal)
    if view.superseded:
        raise refused("proposal.superseded", held.subject)


def _put(
    work: Writing, subject: UUID, field: str, value: object, session: Session, reason: str
) -> UUID:
    act = work.entropy.uuid7(work.clock.now_ms())
    encoded = msgspec.json.encode(value)
    work.set(act, subject, field, encoded, staff=session.staff, reason=reason)
    return act


def _held(connection: Connection, proposal: UUID) -> Proposal:
    value = members.value_of(connection, proposal, PROPOSED)
    if value is None:
        raise refused("proposal.unknown")
    return msgspec.json.decode(value, type=Proposal)


def _said(connection: Connection, proposal: UUID) -> dict[str, Decision]:
    found = {}
    for field in OUTCOMES:
        value = members.value_of(connection, proposal, field)
        if value is not None:
            found[field] = msgspec.json.decode(value, type=Decision)
    return found


def _effects(connection: Connection, held: Proposal) -> list[Effect]:
    """The lines of a list of adjustments; raises Refused where one is nobody's or unreadable."""
    if held.kind != "adjust":
        return []
    try:
        lines = rule.adjustments(held.document)
    except BadDocument as bad:
        raise refused("proposal.lines", str(bad.line), bad.text) from None
    effects = []
    for line in lines:
        row = members.member_row(connection, line.account)
        if row is None:
            raise refused("proposal.member", str(line.account))
        balance = tip(connection, root(connection, line.account)).balance
        effects.append(Effect(line.account, row["name"], line.points, balance))
    return effects


def _views(connection: Connection, moment: Moment) -> list[ProposalView]:
    said: defaultdict[UUID, dict[str, Decision]] = defaultdict(dict)
    for field in OUTCOMES:
        for subject, value in members.subjects(connection, field):
            said[subject][field] = msgspec.json.decode(value, type=Decision)
    views, latest = [], {}
    made = [
        (subject, msgspec.json.decode(value, type=Proposal))
        for subject, value in members.subjects(connection, PROPOSED)
    ]
    for subject, held in sorted(made, key=lambda each: (each[1].at_ms, each[0])):
        if held.kind == "programme":
            latest[held.subject] = subject
    for subject, held in made:
        state, field = rule.state_of(said[subject])
        now = _in_force(connection, held.kind, moment) if state == "open" else held.before
        views.append(
            ProposalView(
                id=subject,
                kind=held.kind,
                subject=held.subject,
                document=held.document,
                before=now,
                reason=held.reason,
                staff=held.staff,
                name=held.name,
                terminal=held.terminal,
                store=held.store,
                at_ms=held.at_ms,
                state=state,
                decision=said[subject].get(field),
                superseded=state == "open" and latest.get(held.subject, subject) != subject,
                moved=state == "open" and now != held.before,
            )
        )
    views.sort(key=lambda v: (v.state != "open", v.at_ms if v.state == "open" else -v.at_ms))
    return views


def _in_force(connection: Connection, kind: str, moment: Moment) -> str:
    """The document that a proposal of this kind would take the place of."""
    if kind != "programme":
        return ""
    held = _published(connection, moment.programme.version)
    return shipped() if held is None else held


def _published(connection: Connection, version: str) -> str | None:
    row = one(connection, "SELECT document FROM programme WHERE version=?", (version,))
    return None if row is None else row[0]

"""The exceptions inbox: all that a person should look at, by what this till holds and by what
central last told it. Works without the network; what central alone finds is as old as it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from typing import Final, TypeVar
from uuid import UUID

import msgspec

from terminal import nightly
from terminal.contests import contests
from terminal.domain.entry import Entry, decode
from terminal.domain.ids import derived_id, place_id
from terminal.domain.noticed import SEEN, Noticed, Seen, alarm_id, exception_id
from terminal.domain.shift import SHIFT, Shift
from terminal.domain.stamp import ms_of, tick_of
from terminal.doubles import KIND as DOUBLE
from terminal.doubles import apart, double_of
from terminal.engine import Engine
from terminal.events import ExceptionsHeard
from terminal.evidence import Side, name_of, sides, staff_names
from terminal.lane import Order
from terminal.nightly import Variance
from terminal.people import at_least
from terminal.reading import Moment
from terminal.reconciliation import plain
from terminal.resolving import ResolvingDesk, Way, close, ways
from terminal.sentences import refused, unavailable
from terminal.store import ledger, members
from terminal.store.connection import Connection
from terminal.store.statements import every
from terminal.store.tips import holder
from terminal.views import ContestView
from terminal.writing import Writing

T = TypeVar("T")
_KEPT: Final = "noticed"
_DAY_MS: Final = 86_400_000
_SKEW_MS: Final = 5_000
"""A clock further off than this is told."""
_VARIANCE_DAYS: Final = 7
_DECIDED_DAYS: Final = 30
_ASIDE: Final = "SELECT entry, reason FROM quarantine"
_ALARMED: Final = """SELECT fact FROM entry WHERE tick>=? AND kind IN ('accrue', 'refund')
AND instr(fact, CAST('"alerts"' AS BLOB))"""


class Heard(msgspec.Struct, frozen=True):
    """What central told of exceptions, and when (ms; 0 for never)."""

    noticed: tuple[Noticed, ...] = ()
    heard_ms: int = 0


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One card of the inbox. A contest brings its own view; `seen` says who looked at another.
    `urgent` where it has been open for longer than the programme allows."""

    noticed: Noticed
    name: str = ""
    """The member's, where it is about one."""
    sides: tuple[Side, ...] = ()
    ways: tuple[Way, ...] = ()
    """How it can be settled besides being looked at."""
    contest: ContestView | None = None
    seen: Seen | None = None
    urgent: bool = False

    @property
    def open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.seen is None and (self.contest is None or self.contest.resolution == "open")


class Inbox(msgspec.Struct, frozen=True):
    """Open cases, the oldest first, then those decided lately, the newest first; and when central
    was last heard of exceptions (ms; 0 for never)."""

    cases: tuple[Case, ...]
    heard_ms: int

    @property
    def open(self) -> int:
        """How many are open."""
        return sum(case.open for case in self.cases)

    @property
    def urgent(self) -> int:
        """How many of them have waited for too long."""
        return sum(case.urgent for case in self.cases)


class InboxDesk(ResolvingDesk):
    """Verbs on exceptions: a part of the manager's door."""

    def inbox(self) -> Inbox:
        """Everything that somebody should look at."""
        return inbox(self._engine)

    def ask_exceptions(self) -> Future[Heard]:
        """Hear of central's exceptions anew; raises Unavailable where there is no central."""
        return ask(self._engine)

    def mark_seen(self, exception: UUID, reason: str) -> Future[None]:
        """Close an exception that needs nothing else, with a reason; a contest is decided
        instead."""
        session = at_least(self._till.session, "manager")
        if not reason.strip():
            raise refused("desk.reason")
        found = self._open(exception)

        def job(work: Writing) -> None:
            close(work, found, session, reason)
            work.finish()

        return self._write(job)

    def _open(self, exception: UUID) -> Noticed:
        """An exception, no contest, that nobody has dealt with; raises Refused."""
        found = {case.noticed.id: case for case in self.inbox().cases}.get(exception)
        if found is None or found.contest is not None:
            raise refused("desk.no_contest")
        if not found.open:
            raise refused("desk.resolved")
        return found.noticed


def ask(engine: Engine) -> Future[Heard]:
    """Hear of central's exceptions, and keep them; raises Unavailable where there is no central."""
    if engine.central is None:
        raise unavailable("central.none")
    answer: Future[Heard] = Future()

    def heard(done: Future[tuple[Noticed, ...]]) -> None:
        if done.cancelled():
            answer.cancel()
            return
        try:
            found = Heard(done.result(), engine.clock.now_ms())
            engine.keep(_KEPT, found, Order.DESK).result()
        except Exception as error:  # noqa: BLE001 - whoever waits for the answer is told
            answer.set_exception(error)
            return
        engine.announcer.tell(ExceptionsHeard())
        answer.set_result(found)

    engine.central.exceptions().add_done_callback(heard)
    return answer


def inbox(engine: Engine) -> Inbox:
    """Everything that somebody should look at, by what this till holds."""
    heard = engine.kept(_KEPT, Heard) or Heard()
    found = {one.id: one for one in heard.noticed if one.kind != "contest"}
    for one in _here(engine):
        found.setdefault(one.id, one)
    now_ms = engine.clock.now_ms()
    since = now_ms - engine.programme.caps.escalate_hours * 3_600_000
    moment = engine.moment()
    return engine.read(lambda c: _inbox(c, found, moment, since, heard.heard_ms))


def _inbox(
    connection: Connection, found: dict[UUID, Noticed], moment: Moment, since: int, heard_ms: int
) -> Inbox:
    now_ms = moment.now_ms
    for one in _held(connection, now_ms):
        found.setdefault(one.id, one)
    seen = {
        subject: msgspec.json.decode(value, type=Seen)
        for subject, value in members.subjects(connection, SEEN)
    }
    for subject, look in seen.items():
        if look.at_ms >= now_ms - _DECIDED_DAYS * _DAY_MS:
            found.setdefault(subject, look.about)
    names = staff_names(connection)
    cases = [
        Case(
            noticed=one,
            name=name_of(connection, holder(connection, one.account)) if one.account else "",
            sides=sides(connection, one, names),
            ways=() if one.id in seen else ways(connection, one, moment),
            seen=seen.get(one.id),
            urgent=one.id not in seen and one.at_ms < since,
        )
        for one in found.values()
        if one.id in seen or not _past(connection, one)
    ]
    cases += [_contested(view, since) for view in contests(connection)]
    waiting = sorted((case for case in cases if case.open), key=lambda case: case.noticed.at_ms)
    decided = sorted((case for case in cases if not case.open), key=lambda c: -c.noticed.at_ms)
    return Inbox((*waiting, *decided), heard_ms)


def _past(connection: Connection, one: Noticed) -> bool:
    """Whether two records that seemed one person's are one by now."""
    double = double_of(one)
    return double is not None and not apart(connection, double.stays, double.goes)


def _contested(view: ContestView, since: int) -> Case:
    last = view.contest.claims[-1]
    about = Noticed(
        id=view.entry,
        kind="contest",
        at_ms=view.at_ms,
        terminal=last.terminal,
        store=last.store,
        account=view.account,
        entry=view.entry,
    )
    late = view.resolution == "open" and view.at_ms < since
    return Case(noticed=about, name=view.name, contest=view, urgent=late)


def _here(engine: Engine) -> Iterator[Noticed]:
    """What this till alone knows of itself: its clock, and what last night's look found."""
    if engine.enrolled is None:
        return
    now_ms, skew, night = engine.clock.now_ms(), engine.status().skew_ms, nightly.last(engine)
    if abs(skew) > _SKEW_MS:
        yield _of_till(engine, "skew", "", now_ms // _DAY_MS, now_ms, {"skew_ms": skew})
    for one in night.variances:
        yield _of_night(engine, one)
    for double in night.doubles:
        yield Noticed(
            id=double.about,
            kind=DOUBLE,
            at_ms=night.at_ms,
            terminal=engine.identity.terminal,
            store=engine.identity.store,
            account=double.goes,
            evidence=msgspec.json.encode(double).decode(),
        )
    for alert in night.alerts:
        measure = alert.limits.measure
        seen: dict[str, object] = {"measure": measure, "value": alert.value}
        seen |= {"low": alert.limits.low, "high": alert.limits.high}
        yield _of_till(engine, "measure", measure, night.day, night.at_ms, seen)


def _of_night(engine: Engine, one: Variance) -> Noticed:
    compared = one.compared
    if compared is None:
        return _of_till(engine, "variance", "", one.day, one.at_ms, {}, one.sentence)
    known = {
        "day": one.day,
        "till": compared.till,
        "kind": compared.kind,
        "theirs": plain(compared.theirs),
        "ours": plain(compared.ours),
    }
    return _of_till(engine, "variance", compared.about, one.day, one.at_ms, known)


def _of_till(
    engine: Engine,
    kind: str,
    which: str,
    day: int,
    at_ms: int,
    evidence: Mapping[str, object],
    sentence: str = "",
) -> Noticed:
    """Something of this till itself, once a day."""
    identity = engine.identity
    about = derived_id(f"{kind}:{which}", place_id("till", identity.terminal), day)
    return Noticed(
        id=exception_id(kind, about),
        kind=kind,
        at_ms=at_ms,
        terminal=identity.terminal,
        store=identity.store,
        sentence=sentence,
        evidence=msgspec.json.encode(evidence).decode(),
    )


def _held(connection: Connection, now_ms: int) -> Iterator[Noticed]:
    """What the entries held here say: set aside, tripped guards, cash that was missing."""
    for row in every(connection, _ASIDE):
        placed = ledger.by_id(connection, UUID(bytes=row[0]))
        if placed is not None:
            yield _about(
                placed.entry, "quarantine", exception_id("quarantine", placed.entry.id), row[1]
            )
    for (fact,) in every(connection, _ALARMED, (tick_of(max(0, now_ms - _DAY_MS)),)):
        entry = decode(fact)
        for guard in entry.alerts:
            yield _about(entry, "guard", alarm_id(guard, entry.act), guard, {"guard": guard})
    for _, value in members.subjects(connection, SHIFT):
        shift = msgspec.json.decode(value, type=Shift)
        counted = shift.closed_ms and shift.counted >= 0
        if counted and shift.counted != shift.expected and _lately(shift.closed_ms, now_ms):
            yield _cash(shift)


def _lately(ms: int, now_ms: int) -> bool:
    return ms >= now_ms - _VARIANCE_DAYS * _DAY_MS


def _about(
    entry: Entry, kind: str, known: UUID, sentence: str, more: dict[str, object] | None = None
) -> Noticed:
    evidence: dict[str, object] = {"receipt": entry.receipt, "points": entry.points}
    return Noticed(
        id=known,
        kind=kind,
        at_ms=ms_of(entry.tick),
        terminal=entry.terminal,
        store=entry.store,
        account=entry.account,
        entry=entry.id,
        sentence=sentence,
        evidence=msgspec.json.encode(evidence | (more or {})).decode(),
    )


def _cash(shift: Shift) -> Noticed:
    evidence = {"counted": shift.counted, "expected": shift.expected, "who": shift.name}
    return Noticed(
        id=exception_id("cash", shift.id),
        kind="cash",
        at_ms=shift.closed_ms,
        terminal=shift.terminal,
        store=shift.store,
        evidence=msgspec.json.encode(evidence).decode(),
    )

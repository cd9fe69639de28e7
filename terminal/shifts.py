"""Shifts and the store's close, written as registers of the chain, so that every till of the store
knows which shifts are open. They work without the network."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from terminal.domain.entry import Register, decode
from terminal.domain.ids import place_id
from terminal.domain.shift import CLOSING, SHIFT, Shift, ShiftFigures, StoreClosing, figures_of
from terminal.domain.stamp import tick_of
from terminal.holding import open_holds
from terminal.parking import parked_here
from terminal.people import check_approver, reaches
from terminal.reading import Moment
from terminal.sentences import refused
from terminal.store import ledger, members
from terminal.store.connection import Connection
from terminal.store.standing import Standing
from terminal.store.statements import every, one
from terminal.views import Session
from terminal.writing import Writing

_MINE: Final = """SELECT fact FROM entry WHERE own=1 AND tick>=?
AND (incarnation<>? OR seq>=?) ORDER BY seq"""
_DAY: Final = """SELECT fact FROM entry WHERE tick>=?
AND rowid>(SELECT max(rowid) FROM entry)-200000"""
"""What a day's end looks through: more than any store's tills write in a day."""
_LATEST: Final = "SELECT seq, incarnation FROM entry WHERE id=?"
_UNDECIDED: Final = "SELECT count(*) FROM contest WHERE resolution='open'"


def shift_of(connection: Connection, terminal: str) -> Shift | None:
    """A till's latest shift, running or over."""
    value = members.value_of(connection, place_id("till", terminal), SHIFT)
    return msgspec.json.decode(value, type=Shift) if value else None


def running(connection: Connection, terminal: str) -> Shift | None:
    """The shift that runs at a till."""
    found = shift_of(connection, terminal)
    return found if found is not None and found.open else None


def figures_now(connection: Connection, shift: Shift) -> ShiftFigures:
    """What was done at this till since a shift of it began."""
    row = one(connection, _LATEST, (shift.id.bytes,))
    seq, incarnation = (row[0], row[1]) if row else (0, "")
    facts = every(connection, _MINE, (tick_of(shift.opened_ms), incarnation, seq))
    return figures_of(decode(fact) for (fact,) in facts)


def open_shift(
    work: Writing, session: Session, float_minor: int, *, confirmed: bool, anchored: bool
) -> Shift:
    """Begin a shift; raises Refused while one runs, or where nobody vouches for the date that
    no server has told."""
    mine = work.standing.terminal
    before = running(work.connection, mine)
    if before is not None:
        raise refused("shift.open", before.name)
    if not anchored and not confirmed:
        raise refused("shift.date")
    entry_id = work.entropy.uuid7(work.clock.now_ms())
    now = work.clock.now_ms()
    shift = Shift(
        id=entry_id,
        terminal=mine,
        till=work.identity.till_name or mine,
        store=work.identity.store,
        staff=session.staff,
        name=session.name,
        opened_ms=now,
        day=work.business_day(tick_of(now)),
        float_minor=float_minor,
        confirmed=confirmed,
    )
    _write(work, entry_id, place_id("till", mine), SHIFT, shift, session)
    return shift


def close_shift(work: Writing, session: Session, counted: int) -> tuple[UUID, Shift]:
    """End the shift of this till with its figures; somebody else's needs a supervisor. Returns
    the entry that says so too."""
    shift = running(work.connection, work.standing.terminal)
    if shift is None:
        raise refused("shift.none")
    if shift.staff != session.staff and not reaches(session.role, "supervisor"):
        raise refused("shift.others", shift.name)
    over = replace(
        shift,
        closed_ms=work.clock.now_ms(),
        closed_by=session.name,
        counted=counted,
        figures=figures_now(work.connection, shift),
    )
    entry_id = work.entropy.uuid7(work.clock.now_ms())
    _write(work, entry_id, place_id("till", shift.terminal), SHIFT, over, session)
    return entry_id, over


def closing(connection: Connection, standing: Standing, moment: Moment) -> StoreClosing:
    """How the store's day stands, by what this till knows."""
    store = moment.identity.store
    shifts = (
        msgspec.json.decode(value, type=Shift) for _, value in members.subjects(connection, SHIFT)
    )
    facts = every(connection, _DAY, (tick_of(moment.day_start_ms),))
    today = (decode(fact) for (fact,) in facts)
    baskets = parked_here(connection)
    undecided = one(connection, _UNDECIDED, ())
    return StoreClosing(
        store=store,
        terminal=standing.terminal,
        day=moment.business_day,
        at_ms=moment.now_ms,
        figures=figures_of(e for e in today if (e.store, e.day) == (store, moment.business_day)),
        shifts=tuple(
            sorted((s for s in shifts if s.store == store and s.open), key=lambda s: s.opened_ms)
        ),
        parked=len(baskets),
        parked_amount=sum(one.amount for one in baskets),
        unsent=standing.seq - standing.acked,
        online=moment.online,
        holds=len(open_holds(connection, moment)),
        exceptions=undecided[0] if undecided else 0,
    )


def close_store(work: Writing, session: Session, found: StoreClosing, approver: str) -> UUID:
    """Write the close of the store's day; return its entry."""
    if approver:
        check_approver(work.connection, approver, session.staff, "supervisor")
    entry_id = work.entropy.uuid7(work.clock.now_ms())
    named = replace(found, by=session.name)
    _write(work, entry_id, place_id("store", found.store), CLOSING, named, session, approver)
    return entry_id


def _write(
    work: Writing,
    entry_id: UUID,
    subject: UUID,
    field: str,
    value: object,
    session: Session,
    approver: str = "",
) -> None:
    work.add(
        work.entry(
            "set",
            entry_id,
            account=subject,
            staff=session.staff,
            approver=approver,
            register=Register(subject, field, ledger.raw(msgspec.json.encode(value))),
        )
    )
    work.finish()

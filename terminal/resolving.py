"""What can be done about an exception besides looking at it: the losing value written anew, two
records made one, a sale undone, what central set aside done again on a manager's word.

Each way says before what would follow, or why it cannot be gone. All of them are the acts that they
would be elsewhere, with the same limits and second persons; the exception closes with the act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Final, Literal, TypeVar
from uuid import UUID

import msgspec
from msgspec.structs import replace

from terminal.consenting import Consent
from terminal.domain.entry import Entry, Placed
from terminal.domain.membership import BECOMES, allows
from terminal.domain.noticed import SEEN, Noticed, Seen
from terminal.domain.registers import PERSONAL
from terminal.domain.rival_writes import CONSENT, Rivals, rivals_of
from terminal.doubles import Double, apart, double_of
from terminal.engine import Engine
from terminal.errors import Refused
from terminal.evidence import name_of, readable
from terminal.granting import Grant, grant
from terminal.member_fields import reinstates
from terminal.merging import merge
from terminal.people import at_least, check_not_own
from terminal.reading import Moment
from terminal.returning import check_void
from terminal.sentences import refused
from terminal.store import ledger, members
from terminal.store.connection import Connection
from terminal.store.tips import holder, root, tip
from terminal.till import Till
from terminal.views import Committed, Session, Why
from terminal.writing import Writing

T = TypeVar("T")
How = Literal["restore", "merge", "void", "reinstate"]
_KEPT: Final = frozenset({"staff"})
"""Fields that have verbs of their own, so that an old value (a PIN) is never written again."""


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """One way to settle an exception, with its effect. `now` and `then` are a field's values, or
    the names of the record that goes and of the one that stays; `points` and `amount` (minor units)
    are what would move, `balance` what the member would have. `why` says that it cannot be gone."""

    how: How
    field: str = ""
    now: str = ""
    then: str = ""
    points: int = 0
    amount: int = 0
    currency: str = ""
    balance: int = 0
    receipt: str = ""
    why: Why | None = None


def ways(connection: Connection, one: Noticed, moment: Moment) -> tuple[Way, ...]:
    """How an exception can be settled at this till."""
    rivals, double = rivals_of(one), double_of(one)
    if rivals is not None:
        return tuple(_of_field(connection, rivals))
    if double is not None:
        return (_merging(connection, double),)
    placed = ledger.by_id(connection, one.entry) if one.entry else None
    if one.kind == "quarantine":
        return tuple(_again(connection, one, placed, moment))
    if placed is None:
        return ()
    if one.kind == "guard" and placed.entry.kind == "accrue":
        return (_voiding(connection, placed.entry, moment),)
    return ()


def double_owners(connection: Connection, rivals: Rivals) -> Double | None:
    """The two members that one card was given to at two tills; None where it is no such thing."""
    if rivals.field != "belongs_to" or members.status_of(connection, rivals.subject) is not None:
        return None
    owners = []
    for key in (rivals.winner, rivals.loser):
        placed = ledger.by_id(connection, key)
        value = members.value_written(connection, placed) if placed else ""
        owner = msgspec.json.decode(value, type=UUID | None) if value else None
        if owner is None or members.status_of(connection, owner) is None:
            return None
        owners.append(owner)
    return Double(*owners) if apart(connection, *owners) else None


def _of_field(connection: Connection, rivals: Rivals) -> Iterator[Way]:
    if rivals.field in _KEPT:
        return
    lost = ledger.by_id(connection, rivals.loser)
    if lost is None:
        return
    now = members.value_of(connection, rivals.subject, rivals.field) or ""
    then = members.value_written(connection, lost)
    if now == then:
        return
    double = double_owners(connection, rivals)
    if double is not None:
        yield _merging(connection, double)
    before, after = (readable(connection, rivals.field, text) for text in (now, then))
    why = _why(lambda: check_restore(connection, rivals, lost))
    yield Way(how="restore", field=rivals.field, now=before, then=after, why=why)


def check_restore(connection: Connection, rivals: Rivals, lost: Placed) -> None:
    """Raise Refused where a value that lost must not be written again."""
    value = members.value_written(connection, lost)
    if rivals.field in _KEPT:
        raise refused("field.not_here")
    if not value and rivals.field in PERSONAL:
        raise refused("field.gone")
    now = members.value_of(connection, rivals.subject, rivals.field) or ""
    if rivals.field.startswith(CONSENT) and _given(value) and not _given(now):
        raise refused("consent.withdrawn")
    status = members.status_of(connection, holder(connection, rivals.subject))
    if rivals.field == "status":
        after = msgspec.json.decode(value, type=str)
        if after not in BECOMES.get(status, frozenset()):  # type: ignore[call-overload]
            raise refused("account.cannot_become", status or "", after)
    elif status is not None and not allows(status, "edit"):
        raise refused("account.not_active", status)
    if rivals.field == "belongs_to" and members.status_of(connection, rivals.subject) is not None:
        raise refused("field.not_here")


def _given(consent: str) -> bool:
    return bool(consent) and msgspec.json.decode(consent, type=Consent).given


def _merging(connection: Connection, double: Double) -> Way:
    goes, stays = (tip(connection, root(connection, one)) for one in (double.goes, double.stays))
    return Way(
        how="merge",
        now=name_of(connection, double.goes),
        then=name_of(connection, double.stays),
        points=goes.balance,
        balance=stays.balance + goes.balance,
    )


def _voiding(connection: Connection, entry: Entry, moment: Moment) -> Way:
    sale = ledger.sale(connection, entry.id)
    assert sale is not None
    spent = -sale.redeem.points if sale.redeem else 0
    balance = tip(connection, root(connection, entry.account)).balance if entry.account else 0
    return Way(
        how="void",
        receipt=entry.receipt,
        points=spent - entry.points,
        amount=entry.amount,
        currency=entry.currency,
        balance=balance + spent - entry.points,
        why=_why(lambda: check_void(sale, moment, moment.identity.store)),
    )


def _again(
    connection: Connection, one: Noticed, placed: Placed | None, moment: Moment
) -> Iterator[Way]:
    """What a manager can do in place of whoever might not: points by hand, of any till's entry; a
    member's field where the till holds its value."""
    wish = _wished(one, placed)
    if wish is not None:
        have = tip(connection, root(connection, wish.account)).balance
        far = placed is None and not moment.online
        why = Why.of(refused("desk.elsewhere")) if far else None
        yield Way(how="reinstate", points=wish.points, balance=have + wish.points, why=why)
        return
    register = placed.entry.register if placed else None
    if placed is not None and register is not None and reinstates(register.field):
        now = members.value_of(connection, register.subject, register.field) or ""
        then = members.value_written(connection, placed)
        why = Why.of(refused("field.gone")) if not then and register.field in PERSONAL else None
        yield Way(how="reinstate", field=register.field, now=now, then=then, why=why)


def _wished(one: Noticed, placed: Placed | None) -> Grant | None:
    """Points by hand that central set aside, by the entry itself or by what central tells of it."""
    known = one.evidenced()
    told = (one.account, known.get("kind"), known.get("points"))
    if placed is not None:
        told = (placed.entry.account, placed.entry.kind, placed.entry.points)
    account, kind, points = told
    if account is None or kind not in {"grant", "adjust"} or not isinstance(points, int):
        return None
    return Grant(account=account, points=points, reason="")


def _why(check: Callable[[], None]) -> Why | None:
    try:
        check()
    except Refused as no:
        return Why.of(no)
    return None


class ResolvingDesk:
    """Verbs that settle an exception by an act: a part of the manager's door."""

    _till: Till
    _engine: Engine
    _write: Callable[[Callable[[Writing], T]], Future[T]]

    def restore(self, exception: UUID, reason: str) -> Future[None]:
        """Write the value anew that lost its field to another till's."""
        session, one = self._asked(exception, reason)
        rivals = rivals_of(one)
        if rivals is None:
            raise refused("desk.no_contest")

        def job(work: Writing) -> None:
            lost = ledger.by_id(work.connection, rivals.loser)
            if lost is None:
                raise refused("field.not_here")
            check_not_own(work.connection, session.staff, rivals.subject)
            check_restore(work.connection, rivals, lost)
            value = members.value_written(work.connection, lost).encode()
            act = work.entropy.uuid7(work.clock.now_ms())
            who, why = session.staff, reason.strip()
            work.set(act, rivals.subject, rivals.field, value, staff=who, reason=why)
            close(work, one, session, reason, act)
            work.finish()

        return self._write(job)

    def merge_double(self, exception: UUID, reason: str, approver: str) -> Future[None]:
        """Make the two records one that an exception is about, with a second person's word."""
        session, one = self._asked(exception, reason)
        rivals = rivals_of(one)

        def job(work: Writing) -> None:
            owners = double_owners(work.connection, rivals) if rivals else double_of(one)
            if owners is None:
                raise refused("desk.no_contest")
            close(work, one, session, reason)
            merge(work, owners.goes, owners.stays, staff=session.staff, approver=approver)

        return self._write(job)

    def reinstate_aside(self, exception: UUID, reason: str) -> Future[None]:
        """Do again, as a manager and within a manager's limits, what central set aside."""
        session, one = self._asked(exception, reason)
        moment = self._engine.moment()

        def job(work: Writing) -> None:
            placed = ledger.by_id(work.connection, one.entry) if one.entry else None
            if not any(way.why is None for way in _again(work.connection, one, placed, moment)):
                raise refused("field.not_here")
            close(work, one, session, reason)
            wish = _wished(one, placed)
            if wish is not None:
                grant(work, replace(wish, reason=reason.strip()), session, moment)
            elif placed is not None:
                _write_again(work, placed, reason.strip(), session)

        return self._write(job)

    def void_sale(self, exception: UUID, reason: str, approver: str) -> Future[Committed]:
        """Undo the sale that an exception is about, with a second person's word; its receipt
        prints."""
        session, one = self._asked(exception, reason)
        if one.kind != "guard" or one.entry is None:
            raise refused("desk.no_contest")
        return self._till.void(
            self._till.new_act(),
            one.entry,
            approver,
            lambda work: close(work, one, session, reason),
        )

    def _asked(self, exception: UUID, reason: str) -> tuple[Session, Noticed]:
        session = at_least(self._till.session, "manager")
        if not reason.strip():
            raise refused("desk.reason")
        return session, self._open(exception)

    def _open(self, exception: UUID) -> Noticed:
        raise NotImplementedError


def _write_again(work: Writing, placed: Placed, reason: str, session: Session) -> None:
    register = placed.entry.register
    assert register is not None
    value = members.value_written(work.connection, placed)
    if not value:
        raise refused("field.gone")
    check_not_own(work.connection, session.staff, register.subject)
    act = work.entropy.uuid7(work.clock.now_ms())
    who, field = session.staff, register.field
    work.set(act, register.subject, field, value.encode(), staff=who, reason=reason)
    work.finish()


def close(
    work: Writing, one: Noticed, session: Session, reason: str, act: UUID | None = None
) -> None:
    """Gather that somebody has dealt with an exception and why."""
    now_ms = work.clock.now_ms()
    value = Seen(
        about=one, staff=session.staff, name=session.name, at_ms=now_ms, reason=reason.strip()
    )
    work.set(
        act or work.entropy.uuid7(now_ms),
        one.id,
        SEEN,
        msgspec.json.encode(value),
        staff=session.staff,
        reason=value.reason,
    )

"""The manager's door: what went wrong and what is done about it.

Resolutions are entries like any other: they name what they settle, carry a reason and travel
to central.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Literal, TypeVar
from uuid import UUID

from terminal import audit, vouchers
from terminal import member_fields as fields
from terminal.applying import resolve
from terminal.audit import Act, Wanted
from terminal.contests import contests
from terminal.domain.by_hand import filled_alone
from terminal.domain.contest import IN_MONEY, OF_POINTS, won
from terminal.domain.earning import Terms, within
from terminal.domain.entry import Contest, Entry
from terminal.domain.membership import State
from terminal.domain.money import text_from_minor
from terminal.domain.stamp import ms_of
from terminal.domain.tally import SHARED, currency_of, given_up
from terminal.engine import Engine
from terminal.figures_desk import FiguresDesk
from terminal.fleet_desk import FleetDesk
from terminal.goods_desk import GoodsDesk
from terminal.granting import check_issuing, moved_today, today
from terminal.inbox import InboxDesk
from terminal.lane import Order
from terminal.member_file import MemberFile, exported, member_file
from terminal.people import at_least, check_not_own, sees
from terminal.programme_desk import ProgrammeDesk
from terminal.proposing import ProposalDesk
from terminal.reading import Moment
from terminal.rewards import correct_stock
from terminal.sentences import refused
from terminal.staff_desk import StaffDesk
from terminal.store import ledger
from terminal.sweeping import sweep
from terminal.till import Till
from terminal.verifying import Verified, Walk, verify
from terminal.views import ContestView, Issued, Session
from terminal.writing import Writing

T = TypeVar("T")


class Desk(StaffDesk, FleetDesk, InboxDesk, ProposalDesk, ProgrammeDesk, FiguresDesk, GoodsDesk):
    """A manager's verbs at one till; the session is the till's."""

    def __init__(self, till: Till) -> None:
        self._till = till
        self._engine: Engine = till.engine

    def contests(self) -> list[ContestView]:
        """Every contest known here, the open ones first, then the newest."""
        return self._engine.read(contests)

    def put_away(self) -> None:
        """Nobody is at the desk any more: give back what was held for it."""
        self._engine.rest()

    def member_file(self, account: UUID) -> Future[MemberFile]:
        """The whole file of a member; for managers and auditors."""
        sees(self._till.session)
        engine, moment = self._engine, self._engine.moment()
        return engine.report(lambda c: member_file(c, account, engine.rules, moment))

    def export_member(self, account: UUID, reason: str) -> Future[str]:
        """The whole file of a member as JSON, to be handed to them; that it was is written down."""
        session = at_least(self._till.session, "manager")
        engine, moment = self._engine, self._engine.moment()

        def work(work: Writing) -> str:
            text = exported(member_file(work.connection, account, engine.rules, moment))
            fields.export(work, account, reason, session, moment.now_ms)
            return text

        return self._write(work)

    def audit(self, wanted: Wanted) -> Future[list[Act]]:
        """The newest acts that fit, newest first; for managers and auditors."""
        sees(self._till.session)
        engine = self._engine
        return engine.report(lambda c: audit.search(c, wanted, engine.name_of))

    def verify(self, walk: Walk | None = None) -> Future[Verified]:
        """Walk every chain and fold every account again; for managers and auditors. `walk` tells
        meanwhile how far it is."""
        sees(self._till.session)
        engine = self._engine
        return engine.report(lambda c: verify(c, engine.rules, walk))

    def recover(self, contest: UUID, reason: str, stands: UUID | None = None) -> Future[None]:
        """Let the debt stand: the member's next points repay it. `stands` names the claim that
        stands, where the policy leaves that to a manager."""
        return self._resolve(contest, reason, "recover", stands)

    def write_off(self, contest: UUID, reason: str, stands: UUID | None = None) -> Future[None]:
        """Let this store bear the shortfall: points are added to the member's balance; a gift
        card is filled up, a voucher's, reward's or promotion's count put right. `stands` as for
        `recover`."""
        return self._resolve(contest, reason, "write_off", stands)

    def _resolve(
        self,
        contest: UUID,
        reason: str,
        how: Literal["recover", "write_off"],
        stands: UUID | None,
    ) -> Future[None]:
        session = at_least(self._till.session, "manager")
        if not reason.strip():
            raise refused("desk.reason")

        moment = self._engine.moment()

        def job(work: Writing) -> None:
            found = _undecided(work, contest)
            if how == "write_off":
                _check_write_off(work, found, session, moment)
            _write_resolution(work, found, reason.strip(), how, session.staff, stands)

        return self._write(job)

    def issue_vouchers(
        self,
        kind: str,
        count: int,
        *,
        member: UUID | None = None,
        reason: str = "",
        approver: str = "",
    ) -> Future[Issued]:
        """Issue vouchers of a kind: a batch for whoever brings them, or for one member with a
        reason. `approver` is another manager, for more than one may issue in a day."""
        session = at_least(self._till.session, "manager")
        if member is not None and not reason.strip():
            raise refused("desk.reason")
        moment = self._engine.moment()

        def job(work: Writing) -> Issued:
            check_issuing(work, count, session, moment, approver)
            return vouchers.issue(
                work,
                kind,
                count,
                moment,
                staff=session.staff,
                approver=approver,
                member=member,
                reason=reason.strip(),
            )

        return self._write(job)

    def issued(self, batch: UUID) -> Issued:
        """A batch of vouchers with its codes, to print them again."""
        at_least(self._till.session, "manager")
        return self._engine.read(lambda c: vouchers.issued(c, batch))

    def correct_stock(self, reward: str, more: int, reason: str) -> Future[UUID]:
        """Write that there are so many more of a reward than counted, or fewer (negative)."""
        session = at_least(self._till.session, "manager")
        if not reason.strip():
            raise refused("desk.reason")
        moment = self._engine.moment()
        return self._write(
            lambda work: correct_stock(
                work, reward, more, moment, staff=session.staff, reason=reason.strip()
            )
        )

    def set_state(self, account: UUID, state: State, reason: str) -> Future[UUID]:
        """Suspend, close or reopen a membership."""
        session = at_least(self._till.session, "manager")
        return self._write(lambda work: fields.set_state(work, account, state, reason, session))

    def erase(self, account: UUID, reason: str) -> Future[UUID]:
        """Destroy what is personal of a member, at every till and at central, for good."""
        session = at_least(self._till.session, "manager")
        erased = self._write(lambda work: fields.erase(work, account, reason, session))
        erased.add_done_callback(lambda _: sweep(self._engine))
        return erased

    def give_tier(self, account: UUID, tier: str, until: int, reason: str) -> Future[UUID]:
        """Give a member a tier to the end of a day (ordinal), whatever their points say."""
        session = at_least(self._till.session, "manager")
        moment = self._engine.moment()
        return self._write(
            lambda work: fields.give_tier(work, account, tier, until, reason, session, moment)
        )

    def end_tier(self, account: UUID, reason: str) -> Future[UUID]:
        """Take back a tier that was given."""
        session = at_least(self._till.session, "manager")
        return self._write(lambda work: fields.end_tier(work, account, reason, session))

    def set_segments(self, account: UUID, segments: tuple[str, ...], reason: str) -> Future[UUID]:
        """Say which segments a member is in."""
        session = at_least(self._till.session, "manager")
        return self._write(
            lambda work: fields.set_segments(work, account, segments, reason, session)
        )

    def reinstate(self, write: UUID, reason: str) -> Future[UUID]:
        """Write a value of a member's field again that another one took the place of; `write` is
        the entry that wrote it."""
        session = at_least(self._till.session, "manager")
        return self._write(lambda work: fields.reinstate(work, write, reason, session))

    def own_membership(self, staff: UUID, account: UUID | None) -> Future[None]:
        """Say which membership is a colleague's own: they never serve, adjust or refund it."""
        session = at_least(self._till.session, "manager")
        return self._write(lambda work: fields.own_membership(work, staff, account, session))

    def _write(self, job: Callable[[Writing], T]) -> Future[T]:
        """Queue an act and tell the standing afterwards, so that the link sends it at once."""
        future = self._engine.write(job, Order.DESK)
        future.add_done_callback(lambda _: self._engine.tell_status())
        return future


def _undecided(work: Writing, contest: UUID) -> Entry:
    """The entry of a contest that nobody has decided yet; raises Refused."""
    placed = ledger.by_id(work.connection, contest)
    row = work.connection.exec_driver_sql(
        "SELECT resolution FROM contest WHERE entry=?", (contest.bytes,)
    ).first()
    if placed is None or row is None or placed.entry.contest is None:
        raise refused("desk.no_contest")
    if row[0] != "open":
        raise refused("desk.resolved")
    return placed.entry


def _check_write_off(work: Writing, entry: Entry, session: Session, moment: Moment) -> None:
    """Refuse a manager who would write off to their own account, or beyond what they may move
    alone in a day."""
    found, caps = entry.contest, moment.programme.caps
    if found is not None and found.resource == "gift_card":
        currency = currency_of(found.name)
        rate = moment.programme.rate(currency, moment.business_day)
        most = within(caps.gift_cards_day, Terms(0, currency, rate))
        before = today(work, session.staff, filled_alone)
        if before + found.shortfall > most:
            sums = (text_from_minor(one, currency) for one in (before, most))
            raise refused("gift_card.day", *sums)
    if found is None or found.resource not in OF_POINTS:
        return
    if entry.account is not None:
        check_not_own(work.connection, session.staff, entry.account)
    before = moved_today(work, session.staff)
    if before + found.shortfall > caps.in_a_day(session.role):
        raise refused("desk.limit", str(before), str(caps.in_a_day(session.role)))


def _write_resolution(
    work: Writing,
    placed: Entry,
    reason: str,
    how: Literal["recover", "write_off"],
    staff: str,
    stands: UUID | None,
) -> None:
    found = placed.contest
    assert found is not None
    decided = _decided(found, stands)
    by_points, shared = found.resource in OF_POINTS, found.resource in SHARED
    entry_id = work.entropy.uuid7(work.clock.now_ms())
    tick = work.tick()
    account = placed.account if by_points else None
    state = work.tips.state(account) if account else None
    entry = work.add(
        Entry(
            id=entry_id,
            kind=how,
            tick=tick,
            terminal=work.standing.terminal,
            act=entry_id,
            account=account,
            points=found.shortfall if how == "write_off" and by_points else 0,
            uses=(given_up(found),) if how == "write_off" and shared else (),
            currency=currency_of(found.name) if found.resource in IN_MONEY else "",
            wall=work.clock.wall_ms(),
            seen=work.standing.cursor,
            store=work.identity.store,
            day=work.business_day(tick),
            staff=staff,
            programme=work.rules.at(ms_of(tick)).version,
            balance=state.balance if state else 0,
            refers=placed.id,
            reason=reason,
            contest=decided,
        )
    )
    resolve(work.connection, entry)
    work.finish()


def _decided(contest: Contest, stands: UUID | None) -> Contest | None:
    """The contest with the claim that a manager says stands; None where a policy said so."""
    if contest.winner is not None:
        return None
    if stands not in {claim.entry for claim in contest.claims}:
        raise refused("desk.stands")
    assert stands is not None
    return won(contest, stands)

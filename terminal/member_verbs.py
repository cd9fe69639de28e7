"""The cashier's verbs about members: enrolling, cards, points that no purchase earned.

A part of `Till`, which says who is signed in and how an act is announced.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from uuid import UUID

from msgspec.structs import replace

from terminal.consenting import set_consent
from terminal.engine import Engine
from terminal.events import AccountsChanged
from terminal.granting import Grant, grant, grant_activity
from terminal.joining import Enrolment, enrol, replace_card
from terminal.lane import Order
from terminal.member_view import member_view
from terminal.merging import merge, part
from terminal.people import at_least, serves
from terminal.referring import invite, refer, referrals
from terminal.sharing import allow, household, leave, share
from terminal.store.tips import holder
from terminal.tongues import member_language
from terminal.views import Committed, HouseholdView, MemberView, ReferralView, Session
from terminal.writing import Writing


class MemberVerbs:
    """What a till does for its members besides selling."""

    engine: Engine
    region: str
    session: Session | None

    @property
    def staff_id(self) -> str:
        """Who is signed in, or an empty text."""
        return self.session.staff if self.session else ""

    def enrol(self, wish: Enrolment) -> Future[MemberView]:
        """Enrol a member with a blank card."""
        serves(self.session)
        here = replace(wish, region=wish.region or self.region)
        moment = self.engine.moment()
        return self._view_of(lambda work: enrol(work, here, self.staff_id, moment))

    def replace_card(self, account: UUID, card: str) -> Future[MemberView]:
        """Give a member another card; points follow."""
        return self._view_of(lambda work: replace_card(work, account, card, self.staff_id))

    def set_consent(self, account: UUID, *, given: bool, language: str = "") -> Future[MemberView]:
        """Write that a member agrees to advertising, in the shipped wording of a language (ISO
        639-1), or takes that back."""
        spoken = language or self.engine.letterhead.language
        return self._view_of(
            lambda work: set_consent(work, account, self.staff_id, given=given, language=spoken)
        )

    def merge(self, double: UUID, into: UUID, approver: str) -> Future[MemberView]:
        """Make two records of one person one: the first belongs to the second, with its points,
        purchases and cards. Needs a second person's id."""
        at_least(self.session, "cashier")
        return self._view_of(
            lambda work: merge(work, double, into, staff=self.staff_id, approver=approver)
        )

    def part(self, double: UUID, approver: str) -> Future[MemberView]:
        """Take a merge back: the record stands for itself again. Needs a second person's id."""
        at_least(self.session, "cashier")
        return self._view_of(
            lambda work: part(work, double, staff=self.staff_id, approver=approver)
        )

    def grant(
        self, account: UUID, points: int, reason: str, approver: str = ""
    ) -> Future[Committed]:
        """Give points by hand, or take some back where `points` is negative; beyond the cap of
        the role a second person's id is needed (see `approve`)."""
        session = at_least(self.session, "cashier")
        wish = Grant(account=account, points=points, reason=reason, approver=approver)
        return self._given(lambda work: grant(work, wish, session, self.engine.moment()))

    def grant_activity(self, account: UUID, activity: str) -> Future[Committed]:
        """Give the points of one of the programme's activities, within its limit per member."""
        session = at_least(self.session, "cashier")
        return self._given(
            lambda work: grant_activity(work, account, activity, session, self.engine.moment())
        )

    def invite(self, account: UUID) -> Future[str]:
        """The code by which a member brings friends, to be printed or read out."""
        serves(self.session)
        moment = self.engine.moment()
        return self.engine.write(lambda work: invite(work, account, self.staff_id, moment))

    def refer(self, account: UUID, by: str) -> Future[MemberView]:
        """Name who brought a member that has not bought yet: by a card or a code."""
        moment = self.engine.moment()
        return self._view_of(lambda work: refer(work, account, by, self.staff_id, moment))

    def referrals(self, account: UUID) -> list[ReferralView]:
        """The friends whom a member brought, the newest first, and how far each one is."""
        return self.engine.read(lambda c: referrals(c, account, self.engine.rules))

    def share(self, account: UUID, other: UUID) -> Future[MemberView]:
        """Let a member share the points of another: in the other's household, or a new one."""
        moment = self.engine.moment()
        return self._view_of(lambda work: share(work, account, other, self.staff_id, moment))

    def leave_household(self, account: UUID) -> Future[MemberView]:
        """Let a member's points be their own again: what they brought, less what they spent."""
        return self._view_of(lambda work: leave(work, account, self.staff_id))

    def allow_redeeming(self, account: UUID, may: bool) -> Future[MemberView]:
        """Say whether a member of a household may redeem its points."""
        at_least(self.session, "supervisor")
        return self._view_of(lambda work: allow(work, account, may, self.staff_id))

    def household(self, account: UUID) -> HouseholdView | None:
        """Who shares a member's points, or None."""
        moment = self.engine.moment()
        return self.engine.read(lambda c: household(c, account, moment))

    def language_of(self, account: UUID | None) -> str:
        """In which language (ISO 639-1) to speak and write to a member, or to a guest (None)."""
        own = self.engine.letterhead.language
        return self.engine.glance(
            lambda c: member_language(c, holder(c, account) if account else None, own)
        )

    def _given(self, write: Callable[[Writing], Committed]) -> Future[Committed]:
        future = self.engine.write(write)
        future.add_done_callback(self._tell_given)
        return future

    def _tell_given(self, future: Future[Committed]) -> None:
        if future.exception() is None and (account := future.result().account):
            self.engine.announcer.tell(AccountsChanged((account,)))
        self.engine.tell_status()

    def _view_of(self, write: Callable[[Writing], UUID]) -> Future[MemberView]:
        serves(self.session)
        moment = self.engine.moment()

        def job(work: Writing) -> MemberView:
            member = write(work)
            return member_view(work.connection, member, work.standing, moment)

        future = self.engine.write(job, Order.SALE)
        future.add_done_callback(lambda _: self.engine.tell_status())
        return future

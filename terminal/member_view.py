"""A member as the till shows them: under their own name and cards, with the points they share."""

from __future__ import annotations

from datetime import date
from typing import Literal, cast
from uuid import UUID

from terminal.customer import customer, level_of, why_not_redeem
from terminal.domain import tiers
from terminal.domain.account import expiring, qualifying_sum, spendable
from terminal.domain.calendar import months_before
from terminal.domain.membership import (
    NAME_SHOWN,
    Override,
    is_birthday,
    override_of,
    shown,
)
from terminal.domain.occasion import open_to
from terminal.domain.programme import Programme
from terminal.domain.renewal import renewals
from terminal.reading import Moment, authority_for, worth
from terminal.store import members
from terminal.store.connection import Connection
from terminal.store.standing import Standing
from terminal.store.tips import Seat, seat
from terminal.views import Found, MemberView


def member_view(
    connection: Connection, account: UUID, standing: Standing, moment: Moment
) -> MemberView:
    """The member whose account it is, or the card nobody knows yet."""
    at = seat(connection, account, moment.business_day)
    state, programme = at.state, moment.programme
    row = members.member_row(connection, at.holder)
    level = level_of(at, moment.day, programme)
    own = tiers.level_on(state, moment.day, programme)
    given = _given(at, moment)
    counted = qualifying_sum(state, months_before(moment.day, programme.tier_months), moment.day)
    up = programme.tiers[level] if level < len(programme.tiers) else None
    here = programme.tiers[level - 1] if level else None
    can = authority_for(connection, at, standing, moment)
    today = spendable(state, moment.day)
    who = customer(connection, at, standing, moment)
    occasion = moment.occasion(connection)
    birthday = members.value_of(connection, at.holder, "birthday") if row else None
    open_now = [one.promotion for one in open_to(who, occasion, programme)] if row else []
    status = cast("Literal['active', 'suspended', 'closed', 'erased']", at.status or "active")
    return MemberView(
        account=at.holder,
        known=row is not None,
        name=shown(row["name"], members.value_of(connection, at.holder, NAME_SHOWN)) if row else "",
        card_tail=members.card_of(connection, at.holder)[-4:],
        since_year=date.fromordinal(at.since).year if at.since else 0,
        status=status,
        tier=programme.tier_name(level),
        level=level,
        tier_until=_until(at, own, level, given),
        next_tier=up.name if up else "",
        to_next=max(0, up.qualifying - counted) if up else 0,
        to_renew=max(0, here.qualifying - counted) if here else 0,
        qualifying=counted,
        balance=state.balance,
        spendable=today,
        worth=worth(max(0, today), moment),
        redeemable=who.redeemable,
        bound="right" if why_not_redeem(connection, at) == "redeem.right" else can.bound,
        redeemed_today=0 if moment.online else at.used,
        online=moment.online,
        as_of_ms=standing.synced_ms,
        expiring=tuple(expiring(state, moment.day, programme.expiry.warn_days)),
        phone_masked=masked_phone(row["phone"]) if row else "",
        pool=at.root if at.root != at.holder else None,
        benefits=here.benefits if here else (),
        next_benefits=up.benefits if up else (),
        override=given,
        own_tier=programme.tier_name(own),
        renewals=renewals(state.lots, who, occasion, programme),
        offers=tuple(one.name for one in programme.promotions if one.id in open_now),
        birthday=bool(birthday) and is_birthday(birthday or "", moment.business_day),
    )


def _given(at: Seat, moment: Moment) -> Override | None:
    """The manager's tier, while it lasts."""
    override = override_of(at.tier)
    return override if override is not None and override.until >= moment.day else None


def _until(at: Seat, own: int, level: int, given: Override | None) -> int:
    if not level:
        return 0
    return given.until if given is not None and level > own else tiers.until(at.state)


def masked_phone(phone: str) -> str:
    """A phone number as a cashier may see it: its last three digits."""
    return f"···{phone[-3:]}" if phone else ""


def masked_email(email: str) -> str:
    """An e-mail address as a cashier may see it: its first sign, and where it is kept."""
    name, at, place = email.rpartition("@")
    return f"{name[:1]}···{at}{place}" if at else ""


def found(connection: Connection, member: UUID, moment: Moment) -> Found:
    """A search's hit."""
    row = members.member_row(connection, member)
    at = seat(connection, member, moment.business_day)
    return Found(
        account=member,
        name=row["name"] if row else "",
        card_tail=members.card_of(connection, member)[-4:],
        phone_masked=masked_phone(row["phone"]) if row else "",
        tier=_tier(at, moment.day, moment.programme),
        balance=at.state.balance,
        email_masked=masked_email(row["email"]) if row else "",
        since_year=date.fromordinal(at.since).year if at.since else 0,
    )


def _tier(at: Seat, day: int, programme: Programme) -> str:
    return programme.tier_name(level_of(at, day, programme))

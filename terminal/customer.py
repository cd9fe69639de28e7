"""A member as a sale meets them: the tier that counts, what may be redeemed, what offers ask."""

from __future__ import annotations

from terminal.domain import tiers
from terminal.domain.membership import allows, level_with, month_day, override_of, segments_of
from terminal.domain.occasion import Standing
from terminal.domain.programme import Programme
from terminal.reading import Moment, authority_for
from terminal.sentences import refused
from terminal.store import members
from terminal.store.connection import Connection
from terminal.store.standing import Standing as TillStanding
from terminal.store.tips import Seat

REDEEMS = "redeems"
"""The field that tells whether a member of a household may redeem its points; unset is yes."""


def level_of(at: Seat, day: int, programme: Programme) -> int:
    """The tier level that counts on a day: reached, or given by a manager."""
    return level_with(
        override_of(at.tier), tiers.level_on(at.state, day, programme), day, programme
    )


def customer(connection: Connection, at: Seat, standing: TillStanding, moment: Moment) -> Standing:
    """What a quote needs to know of a member; personal values only where an offer asks."""
    programme = moment.programme
    promotions = programme.promotions
    birthday = segments = None
    if any(one.birthday_days >= 0 for one in promotions):
        birthday = members.value_of(connection, at.holder, "birthday")
    if any(one.segments for one in promotions):
        segments = members.value_of(connection, at.holder, "segments")
    may = not why_not_redeem(connection, at)
    return Standing(
        level=level_of(at, moment.day, programme),
        redeemable=authority_for(connection, at, standing, moment).points if may else 0,
        visits=at.state.purchases,
        joined=at.since,
        birthday=month_day(birthday) if birthday else 0,
        segments=segments_of(segments),
        counts=tuple(at.state.counts),
    )


def why_not_redeem(connection: Connection, at: Seat) -> str:
    """The key of the reason for which nothing may be redeemed; empty where it may be."""
    if at.status is None:
        return "redeem.unknown_card"
    if not allows(at.status, "redeem"):
        return "redeem.status"
    if at.holder != at.root and members.value_of(connection, at.holder, REDEEMS) == "false":
        return "redeem.right"
    return ""


def check_served(connection: Connection, at: Seat, redeems: bool) -> None:
    """Refuse what the state of an account, or its holder's rights, do not allow."""
    if not allows(at.status, "earn"):
        raise refused(f"account.{at.status}")
    reason = why_not_redeem(connection, at) if redeems else ""
    if reason == "redeem.status":
        raise refused(reason, str(at.status))
    if reason:
        raise refused(reason)

"""When, where and for whom a basket is quoted, and which promotions are open there. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import msgspec

from terminal.domain.account import Count
from terminal.domain.calendar import period_start
from terminal.domain.entry import Open
from terminal.domain.offers import Promotion
from terminal.domain.programme import Programme

STORE: Final = "store"
NO_MINUTE: Final = -1
"""The hour of a sale is not known; what is bound to hours is then shut."""
_FIRST_ANNIVERSARY: Final = 300
"""Days after joining before which no anniversary is near."""
_NOTHING: Final[Mapping[str, int]] = MappingProxyType({})


class Occasion(msgspec.Struct, frozen=True):
    """The store's business day (ordinal) and minute of its wall clock, the place, and what was
    drawn so far from what is limited for everybody: `given` by promotion (points, or hundredths
    of the programme's unit), `had` by reward (times)."""

    day: int = 0
    minute: int = NO_MINUTE
    store: str = ""
    channel: str = STORE
    given: Mapping[str, int] = _NOTHING
    had: Mapping[str, int] = _NOTHING


class Standing(msgspec.Struct, frozen=True):
    """What a quote needs to know of a member.

    Tier level; the points that may be redeemed here and now (authority included; 0 or less
    means none); purchases made; the day they joined (ordinal) and their birthday (month × 100 +
    day), 0 where unknown; their segments; and what they drew of limited offers.
    """

    level: int = 0
    redeemable: int = 0
    visits: int = 0
    joined: int = 0
    birthday: int = 0
    segments: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()

    def times(self, of: str, key: str, since: int) -> int:
        """How often the member drew on an offer in the period that starts on a day."""
        return next(
            (one.times for one in self.counts if (one.of, one.key, one.since) == (of, key, since)),
            0,
        )


def open_to(member: Standing, at: Occasion, programme: Programme) -> Iterator[Open]:
    """The promotions that a member could have here and now, whatever the basket holds."""
    tier = programme.tier_name(member.level)
    for promotion in programme.promotions:
        if not (
            _is_time(promotion, at, programme.day_roll_hour * 60)
            and (not promotion.stores or at.store in promotion.stores)
            and (not promotion.channels or at.channel in promotion.channels)
            and (not promotion.tiers or tier in promotion.tiers)
            and _is_for(promotion, member, at)
        ):
            continue
        room = -1
        if promotion.budget:
            room = promotion.budget - at.given.get(promotion.id, 0)
            if room <= 0:
                continue
        yield Open(promotion.id, room)


def _is_time(promotion: Promotion, at: Occasion, roll: int) -> bool:
    day = _day_of_hours(promotion, at, roll)
    return (
        day is not None
        and (not promotion.starts or day >= promotion.starts)
        and (not promotion.ends or day <= promotion.ends)
        and (not promotion.weekdays or (day + 6) % 7 in promotion.weekdays)
    )


def _day_of_hours(promotion: Promotion, at: Occasion, roll: int) -> int | None:
    """The day whose hours these are, None outside of them: the business day without hours, else
    the day of the wall clock on which they began, so that a Friday's 22:00 to 02:00 is Friday's."""
    first, last = promotion.from_minute, promotion.to_minute
    if (first, last) == (0, 1440):
        return at.day
    if at.minute < 0:
        return None
    today = at.day + (at.minute < roll)
    if first < last:
        return today if first <= at.minute < last else None
    if at.minute >= first:
        return today
    return today - 1 if at.minute < last else None


def _is_for(promotion: Promotion, member: Standing, at: Occasion) -> bool:
    return (
        (not promotion.segments or not set(promotion.segments).isdisjoint(member.segments))
        and not (promotion.first_purchase and member.visits)
        and not (promotion.every_visit and (member.visits + 1) % promotion.every_visit)
        and _is_their_day(promotion, member, at.day)
        and (
            not promotion.per_member
            or member.times("promotion", promotion.id, period_start(promotion.per, at.day))
            < promotion.per_member
        )
    )


def _is_their_day(promotion: Promotion, member: Standing, day: int) -> bool:
    around = promotion.birthday_days
    if around >= 0 and not _near(member.birthday, day, around):
        return False
    around = promotion.anniversary_days
    if around < 0:
        return True
    if not member.joined or day - member.joined < _FIRST_ANNIVERSARY:
        return False
    joined = date.fromordinal(member.joined)
    return _near(joined.month * 100 + joined.day, day, around)


def _near(month_day: int, day: int, within: int) -> bool:
    """Whether a day of the year lies within so many days of `day`, over the year's end too.
    29 February counts as the 28th in years without it."""
    if not month_day or not day:
        return False
    month, dom = divmod(month_day, 100)
    year = date.fromordinal(day).year
    for one in (year - 1, year, year + 1):
        leap = one % 4 == 0 and (one % 100 != 0 or one % 400 == 0)
        here = 28 if (month, dom) == (2, 29) and not leap else dom
        if abs(date(one, month, here).toordinal() - day) <= within:
            return True
    return False

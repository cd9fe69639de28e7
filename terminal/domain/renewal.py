"""Longer life for points that a purchase would give now: what a member is told. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from terminal.domain.calendar import month_end_after
from terminal.domain.occasion import Occasion, Standing, open_to
from terminal.domain.programme import Programme


class Renewal(msgspec.Struct, frozen=True):
    """An offer that applies: its name (empty where any purchase does it), what its goods have to
    cost together (hundredths of the programme's unit), the last day (ordinal) that points would
    then have, and how many points would live longer."""

    name: str
    minimum_spend: int
    until: int
    points: int


def renewals(
    lots: Sequence[tuple[int, int]], member: Standing, at: Occasion, programme: Programme
) -> tuple[Renewal, ...]:
    """The offers by which lots, as (last day, points), would gain, the longest life first."""
    offers = [("", 0, programme.expiry.months)] if programme.expiry.extend_on_purchase else []
    if any(one.give == "extend" for one in programme.promotions):
        for one in open_to(member, at, programme):
            promotion = programme.promotion(one.promotion)
            if promotion is not None and promotion.give == "extend":
                offers.append((promotion.name, promotion.minimum_spend, promotion.months))
    found = []
    for name, spend, months in offers:
        until = month_end_after(at.day, months)
        points = sum(held for last, held in lots if at.day <= last < until)
        if points:
            found.append(Renewal(name, spend, until, points))
    return tuple(sorted(found, key=lambda one: (-one.until, one.minimum_spend)))

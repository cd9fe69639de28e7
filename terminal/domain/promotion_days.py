"""On which days a promotion holds, for a calendar; for whom it is, is another matter. Pure."""

from __future__ import annotations

from terminal.domain.offers import Promotion
from terminal.domain.programme import Programme
from terminal.domain.programmes import Programmes


def holds_on(promotion: Promotion, day: int) -> bool:
    """Whether its hours begin on a day (ordinal)."""
    return (
        (not promotion.starts or day >= promotion.starts)
        and (not promotion.ends or day <= promotion.ends)
        and (not promotion.weekdays or (day + 6) % 7 in promotion.weekdays)
    )


def lasts(promotion: Promotion) -> bool:
    """Whether it holds every day without end: no calendar needs to say so each day."""
    return not (promotion.starts or promotion.ends or promotion.weekdays)


def rules_on(rules: Programmes, day: int) -> Programme:
    """The version that holds on a day, by the last one that began before its end."""
    begun = [one for one in rules.all() if one.effective <= day]
    return begun[-1] if begun else rules.all()[0]


def promotions_on(rules: Programmes, day: int) -> tuple[Promotion, ...]:
    """The promotions that hold on a day by the version of that day."""
    return tuple(one for one in rules_on(rules, day).promotions if holds_on(one, day))


def next_change(rules: Programmes, day: int, within: int = 400) -> int:
    """The first day after this one on which other promotions hold; 0 where none does so soon."""
    now = {one.id for one in promotions_on(rules, day)}
    for later in range(day + 1, day + within):
        if {one.id for one in promotions_on(rules, later)} != now:
            return later
    return 0

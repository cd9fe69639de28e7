"""What lines earn: base, tier bonus, promotion extras, caps. Pure, and the same for a quote, a
refund, a link and central's check, because all of them hand in what the sale's entry carries.

Base: `points` per full `per`, once per basket (or its share, where accrual is proportional).
Extra: floor(eligible net x points x (m - 1) / per) once per promotion; the best one applies, those
marked stackable besides. Bonus: percent of the base, floored. Then the cap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from terminal.domain.entry import Entry, Line, Open, Use
from terminal.domain.money import scale
from terminal.domain.offers import Promotion
from terminal.domain.programme import Programme


class Terms(msgspec.Struct, frozen=True):
    """What a sale earns under, besides its programme version: the tier's level, the currency,
    its rate in billionths of the programme's unit (0 for none) and the promotions open to it."""

    level: int
    currency: str
    rate: int = 0
    opens: tuple[Open, ...] = ()


class Earned(msgspec.Struct, frozen=True):
    """Points of a basket: what counts towards tiers, the tier's bonus, what each promotion adds,
    what the cap took."""

    base: int = 0
    bonus: int = 0
    capped: int = 0
    extras: tuple[Use, ...] = ()

    @property
    def points(self) -> int:
        """What the basket earns in the end."""
        return self.base + self.bonus + sum(one.amount for one in self.extras) - self.capped


def terms_of(entry: Entry, level: int) -> Terms:
    """The terms that a sale's accrue or link entry carries, at a level."""
    return Terms(level, entry.currency, entry.rate, entry.opens)


def eligible(line: Line) -> int:
    """Minor units of a line that earn: what is paid without points; 0 for excluded lines."""
    return line.net - line.points_part if line.earns else 0


def eligible_net(lines: Iterable[Line]) -> int:
    """Minor units that earn: shelf prices of earning lines less their part paid by points."""
    return sum(line.net - line.points_part for line in lines if line.earns)


def earn(lines: Sequence[Line], terms: Terms, programme: Programme) -> Earned:
    """Points of lines under their terms."""
    net = eligible_net(lines)
    if net <= 0:
        return Earned()
    rule = programme.earn
    worth, unit = hundredths(terms.currency, terms.rate)
    unit *= rule.per
    if rule.accrual == "step":
        base = net * worth // unit * rule.points
    else:
        base = net * worth * rule.points // unit
    bonus = base * programme.bonus_percent(terms.level) // 100
    extras = _extras(lines, net, terms, programme) if terms.opens else ()
    points = base + bonus + sum(one.amount for one in extras)
    return Earned(base, bonus, max(0, points - programme.caps.purchase), extras)


def hundredths(currency: str, rate: int) -> tuple[int, int]:
    """What to multiply minor units by, and divide them by, for hundredths of the unit in which
    the programme's amounts are."""
    return (rate, 10_000_000 * scale(currency)) if rate else (100, scale(currency))


def minor(amount: int, terms: Terms) -> int:
    """Minor units of a sale's currency that so many hundredths of a programme's unit are worth,
    rounded up: a minimum is not met by less."""
    worth, unit = hundredths(terms.currency, terms.rate)
    return -(-amount * unit // worth)


def within(amount: int, terms: Terms) -> int:
    """As `minor`, rounded down: a limit is not overrun."""
    worth, unit = hundredths(terms.currency, terms.rate)
    return amount * unit // worth


def _extras(lines: Sequence[Line], net: int, terms: Terms, programme: Programme) -> tuple[Use, ...]:
    best: Use | None = None
    extras: list[Use] = []
    for one in terms.opens:
        promotion = programme.promotion(one.promotion)
        if promotion is None or promotion.takes_money_off:
            continue
        if promotion.give == "extend":
            extras += [Use("promotion", promotion.id, 1)] * reached(promotion, lines, terms)
            continue
        points = extra(promotion, lines, net, terms, programme)
        limits = [limit for limit in (promotion.cap or -1, one.room) if limit >= 0]
        points = min([points, *limits])
        if points <= 0:
            continue
        use = Use("promotion", promotion.id, 1, points)
        if promotion.stackable:
            extras.append(use)
        elif best is None or points > best.amount:
            best = use
    return tuple(extras) if best is None else (best, *extras)


def reached(promotion: Promotion, lines: Sequence[Line], terms: Terms) -> bool:
    """Whether something of a promotion's goods is bought, for its minimum at the least."""
    spent = eligible_net(promotion.goods.of(lines))
    return spent > 0 and spent >= minor(promotion.minimum_spend, terms)


def extra(
    promotion: Promotion, lines: Sequence[Line], net: int, terms: Terms, programme: Programme
) -> int:
    """Points that one promotion adds before its own limits; `net` is what all lines earn on."""
    mine = promotion.goods.of(lines)
    spent = net if mine is lines else eligible_net(mine)
    if spent <= 0:
        return 0
    if promotion.minimum_spend and spent < minor(promotion.minimum_spend, terms):
        return 0
    match promotion.give:
        case "multiplier":
            rule = programme.earn
            worth, unit = hundredths(terms.currency, terms.rate)
            share = spent * worth * rule.points * (promotion.multiplier - 100)
            return share // (unit * rule.per * 100)
        case "points":
            return promotion.points
        case "points_per_item":
            return promotion.points * sum(line.quantity // 1000 for line in mine if eligible(line))
        case _:
            return 0

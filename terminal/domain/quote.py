"""Quotes: what a basket will earn and cost, with the reason for every point. Pure.

Rules, as shipped: 5 points per full 10.00 of the basket's net, once per basket; a tier's bonus on
the base, floored; then the cap. Net leaves out excluded lines and the part paid by points.
"""

from __future__ import annotations

import msgspec

from terminal.domain.entry import Line, Note
from terminal.domain.money import scale, spread, text_from_minor
from terminal.domain.programme import Programme


class Basket(msgspec.Struct, frozen=True):
    """Lines of one sale in one currency, before any points are redeemed."""

    lines: tuple[Line, ...]
    currency: str


class Standing(msgspec.Struct, frozen=True):
    """What a quote needs to know of a member: tier level and the points that may be redeemed
    here and now (authority included; 0 or less means none)."""

    level: int = 0
    redeemable: int = 0


class Earned(msgspec.Struct, frozen=True):
    """Points of a basket: what counts towards tiers, the tier's bonus, what the cap took."""

    base: int
    bonus: int
    capped: int

    @property
    def points(self) -> int:
        """What the basket earns in the end."""
        return self.base + self.bonus - self.capped


class Quote(msgspec.Struct, frozen=True):
    """The price of a basket now. Amounts are minor units.

    `total` is what the shelf asks with tax, `due` what remains after `redeem` points worth
    `redeem_value`; `redeemable` is the most that could be redeemed on this basket. `lines` carry
    each line's part paid by points. `near_miss` tells what a little more would earn.
    """

    lines: tuple[Line, ...]
    currency: str
    total: int
    due: int
    earned: Earned
    redeem: int
    redeem_value: int
    redeemable: int
    level: int
    tier: str
    programme: str
    notes: tuple[Note, ...] = ()
    near_miss: Note | None = None

    @property
    def points(self) -> int:
        """Points the sale earns, never counting what it redeems."""
        return self.earned.points


class NotRedeemable(ValueError):
    """The wish to redeem cannot be met; `key` names the reason, `values` its numbers."""

    def __init__(self, key: str, *values: str) -> None:
        super().__init__(f"{key} {' '.join(values)}".strip())
        self.key = key
        self.values = values


def points_value(points: int, currency: str, programme: Programme) -> int:
    """Minor units that so many points pay, floored."""
    return points * programme.redeem.value_per_100 * scale(currency) // 10_000


def points_for(minor: int, currency: str, programme: Programme) -> int:
    """Most points, in whole steps, whose value does not exceed `minor`."""
    points = minor * 10_000 // (programme.redeem.value_per_100 * scale(currency))
    return points - points % programme.redeem.step


def earn(net: int, level: int, currency: str, programme: Programme) -> Earned:
    """Points of an eligible net in minor units at a tier level."""
    rule = programme.earn
    unit = rule.per * scale(currency)
    if net <= 0:
        return Earned(0, 0, 0)
    if rule.accrual == "step":
        base = net * 100 // unit * rule.points
    else:
        base = net * 100 * rule.points // unit
    bonus = base * programme.bonus_percent(level) // 100
    capped = max(0, base + bonus - programme.caps.purchase)
    return Earned(base, bonus, capped)


def eligible_net(lines: tuple[Line, ...]) -> int:
    """Minor units that earn: shelf prices of earning lines less their part paid by points."""
    return sum(line.net - line.points_part for line in lines if line.earns)


def most_redeemable(basket: Basket, standing: Standing, programme: Programme) -> int:
    """Most points redeemable on this basket now; 0 when that is below the minimum."""
    room = sum(line.net for line in basket.lines if line.redeems)
    points = min(points_for(room, basket.currency, programme), standing.redeemable)
    points -= points % programme.redeem.step
    return points if points >= programme.redeem.minimum else 0


def quote(
    basket: Basket, standing: Standing | None, programme: Programme, redeem: int = 0
) -> Quote:
    """Quote a basket; `standing` is None for a guest, who earns and redeems nothing.

    Raises NotRedeemable with the reason, never shrinks the wish.
    """
    best = most_redeemable(basket, standing, programme) if standing else 0
    if redeem:
        _check_redeem(redeem, basket, standing, programme)
    value = points_value(redeem, basket.currency, programme)
    lines = _with_points(basket.lines, value, programme) if redeem else basket.lines
    level = standing.level if standing else 0
    earned = Earned(0, 0, 0)
    notes: tuple[Note, ...] = ()
    near: Note | None = None
    if standing is not None:
        net = eligible_net(lines)
        earned = earn(net, level, basket.currency, programme)
        notes = _explain(net, earned, level, basket.currency, programme)
        near = _near_miss(net, basket.currency, programme)
    gross = sum(line.net for line in lines)
    tax = sum(line.tax for line in lines)
    return Quote(
        lines=lines,
        currency=basket.currency,
        total=gross + sum(line.tax for line in basket.lines),
        due=gross + tax - value,
        earned=earned,
        redeem=redeem,
        redeem_value=value,
        redeemable=best,
        level=level,
        tier=programme.tier_name(level),
        programme=programme.version,
        notes=notes,
        near_miss=near,
    )


def _check_redeem(
    redeem: int, basket: Basket, standing: Standing | None, programme: Programme
) -> None:
    if standing is None:
        raise NotRedeemable("redeem.no_member")
    if redeem < programme.redeem.minimum:
        raise NotRedeemable("redeem.below_minimum", str(programme.redeem.minimum))
    if redeem % programme.redeem.step:
        raise NotRedeemable("redeem.step", str(programme.redeem.step))
    if redeem > standing.redeemable:
        raise NotRedeemable("redeem.balance", str(max(0, standing.redeemable)))
    room = sum(line.net for line in basket.lines if line.redeems)
    most = points_for(room, basket.currency, programme)
    if redeem > most:
        raise NotRedeemable("redeem.basket", str(most))


def _with_points(lines: tuple[Line, ...], value: int, programme: Programme) -> tuple[Line, ...]:
    parts = iter(spread(value, [line.net if line.redeems else 0 for line in lines]))
    paid = []
    for line, part in zip(lines, parts, strict=True):
        tax = line.tax
        if tax and part and programme.redeem.treat_as == "discount":
            tax = (2 * tax * (line.net - part) + line.net) // (2 * line.net)
        paid.append(msgspec.structs.replace(line, points_part=part, tax=tax))
    return tuple(paid)


def _explain(
    net: int, earned: Earned, level: int, currency: str, programme: Programme
) -> tuple[Note, ...]:
    notes = [Note("earn.base", earned.base, (text_from_minor(net, currency),))]
    if earned.bonus:
        percent = str(programme.bonus_percent(level))
        notes.append(Note("earn.tier", earned.bonus, (programme.tier_name(level), percent)))
    if earned.capped:
        notes.append(Note("earn.cap", -earned.capped, (str(programme.caps.purchase),)))
    return tuple(notes)


def _near_miss(net: int, currency: str, programme: Programme) -> Note | None:
    if programme.earn.accrual != "step":
        return None
    unit = programme.earn.per * scale(currency)
    missing = -(-(unit - net * 100 % unit) // 100)
    return Note("earn.near_miss", programme.earn.points, (text_from_minor(missing, currency),))

"""Quotes: what a basket will cost, earn and take, with the reason for every point. Pure.

The order of things: what is excluded, money off (`money_off`), vouchers and rewards, points paid,
then what the rest earns (`earning`). A quote depends on nothing but its arguments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from terminal.domain.calendar import month_end_after
from terminal.domain.earning import Earned, Terms, earn, hundredths, minor, reached
from terminal.domain.entry import Counted, Line, Note, Open, Use
from terminal.domain.guards import Alarm
from terminal.domain.money import spread
from terminal.domain.money_off import take, take_offers
from terminal.domain.occasion import Occasion, Standing, open_to
from terminal.domain.offers import ALL_GOODS
from terminal.domain.programme import Exclude, NoRate, Programme
from terminal.domain.reasons import explain, near_misses
from terminal.domain.wishes import (
    NO_WISH,
    NotQuotable,
    NotRedeemable,
    Wish,
    check_rewards,
    check_vouchers,
    takers,
)

NOWHERE: Final = Occasion()
"""No day and no place: offers bound to either are shut."""
NOTHING_EXCLUDED: Final = Exclude()


class Basket(msgspec.Struct, frozen=True):
    """Lines of one sale in one currency, before anything of the programme."""

    lines: tuple[Line, ...]
    currency: str


class Quote(msgspec.Struct, frozen=True):
    """The price of a basket now. Amounts are minor units.

    `shelf` is what the basket asks with tax, `total` the same after money off, `due` what
    remains after `redeem` points worth `redeem_value`. `cost` are the points of rewards on top
    of `redeem`. `redeemable` is the most that could be redeemed on this basket. `lines` carry
    what came off each and its part paid by points; `uses` what the sale draws on, `spends` what
    its redemption does. `near_misses` tell what a little more would earn, the nearest first;
    `alarms` what a till's guards say of the sale.
    """

    lines: tuple[Line, ...]
    currency: str
    shelf: int
    total: int
    due: int
    earned: Earned
    redeem: int
    redeem_value: int
    redeemable: int
    cost: int
    level: int
    tier: str
    programme: str
    rate: int = 0
    extends: int = 0
    opens: tuple[Open, ...] = ()
    uses: tuple[Use, ...] = ()
    spends: tuple[Use, ...] = ()
    wish: Wish = NO_WISH
    notes: tuple[Note, ...] = ()
    near_misses: tuple[Note, ...] = ()
    alarms: tuple[Alarm, ...] = ()

    @property
    def points(self) -> int:
        """Points the sale earns, never counting what it redeems."""
        return self.earned.points

    @property
    def spent(self) -> int:
        """Points the sale takes, for money and for rewards."""
        return self.redeem + self.cost


def points_value(points: int, currency: str, programme: Programme, rate: int = 0) -> int:
    """Minor units that so many points pay, floored."""
    worth, unit = hundredths(currency, rate)
    return points * programme.redeem.value_per_100 * unit // (100 * worth)


def points_for(minor: int, currency: str, programme: Programme, rate: int = 0) -> int:
    """Most points, in whole steps, whose value does not exceed `minor`."""
    worth, unit = hundredths(currency, rate)
    points = minor * 100 * worth // (programme.redeem.value_per_100 * unit)
    return points - points % programme.redeem.step


def most_redeemable(basket: Basket, standing: Standing, programme: Programme, rate: int = 0) -> int:
    """Most points redeemable on this basket now; 0 when that is below the minimum."""
    room = sum(line.net for line in basket.lines if line.redeems)
    points = min(points_for(room, basket.currency, programme, rate), standing.redeemable)
    points = _no_dearer(points - points % programme.redeem.step, basket.currency, programme, rate)
    return points if points >= programme.redeem.minimum else 0


def _no_dearer(points: int, currency: str, programme: Programme, rate: int) -> int:
    """The fewest points, in whole steps, that pay what so many pay: a currency may have no coin
    for the last of them."""
    worth, unit = hundredths(currency, rate)
    value = points_value(points, currency, programme, rate)
    rule = programme.redeem
    least = -(-value * 100 * worth // (rule.value_per_100 * unit))
    return -(-least // rule.step) * rule.step


def quote(
    basket: Basket,
    standing: Standing | None,
    programme: Programme,
    wish: Wish = NO_WISH,
    at: Occasion = NOWHERE,
) -> Quote:
    """Quote a basket; `standing` is None for a guest, who earns and redeems nothing but may
    bring a voucher. Raises NotRedeemable with the reason, never shrinks a wish, and NotQuotable
    for a currency without a rate.
    """
    priced, terms, cost = _price(basket, standing, programme, wish, at)
    left = replace(standing, redeemable=standing.redeemable - cost) if standing else None
    if wish.redeem:
        _check_redeem(wish.redeem, priced, left, programme, terms.rate)
    value = points_value(wish.redeem, basket.currency, programme, terms.rate)
    lines = _with_points(priced.lines, value, programme) if wish.redeem else priced.lines
    earned = earn(lines, terms, programme) if standing else Earned()
    return Quote(
        lines=lines,
        currency=basket.currency,
        shelf=_asked(basket.lines),
        total=_asked(priced.lines),
        due=_asked(lines) - value,
        earned=earned,
        redeem=wish.redeem,
        redeem_value=value,
        redeemable=most_redeemable(priced, left, programme, terms.rate) if left else 0,
        cost=cost,
        level=terms.level,
        tier=programme.tier_name(terms.level),
        programme=programme.version,
        rate=terms.rate,
        extends=extension(terms, lines, at, programme) if standing else 0,
        opens=tuple(one for one in terms.opens if _gives_points(one, programme)),
        uses=(*earned.extras, *drawn(lines, terms)),
        spends=tuple(_spends(wish, terms, programme)),
        wish=wish,
        notes=tuple(explain(lines, earned if standing else None, terms, wish, programme)),
        near_misses=near_misses(lines, earned, terms, programme) if standing else (),
    )


def _price(
    basket: Basket, standing: Standing | None, programme: Programme, wish: Wish, at: Occasion
) -> tuple[Basket, Terms, int]:
    """The basket after money off, the terms it earns under and what its rewards cost."""
    try:
        rate = programme.rate(basket.currency, at.day)
    except NoRate as no:
        raise NotQuotable("quote.no_rate", str(no), programme.currency) from None
    shelf = _excluding(basket.lines, programme)
    opens: tuple[Open, ...] = ()
    if standing is not None and programme.promotions:
        opens = tuple(
            one for one in open_to(standing, at, programme) if _touches(one, shelf, programme)
        )
    terms = Terms(standing.level if standing else 0, basket.currency, rate, opens)
    lines = take_offers(shelf, terms, programme) if standing else shelf
    check_vouchers(wish, lines, standing, terms, at, programme)
    cost = check_rewards(wish, standing, at, programme)
    for taker in takers(wish, terms, programme):
        before, lines = lines, take(lines, taker)
        if lines == before:
            raise _idle(taker.source, wish, programme)
    return Basket(lines, basket.currency), terms, cost


def _idle(source: str, wish: Wish, programme: Programme) -> NotRedeemable:
    """The refusal of a voucher or reward that finds nothing to come off."""
    kind, _, key = source.partition(":")
    if kind == "reward":
        reward = programme.reward(key)
        return NotRedeemable("reward.goods", reward.name if reward else key)
    used = next((one.kind for one in wish.vouchers if one.code == key), "")
    voucher = programme.voucher(used)
    return NotRedeemable("voucher.goods", voucher.name if voucher else key)


def _asked(lines: tuple[Line, ...]) -> int:
    return sum(line.net + line.tax for line in lines)


def _excluding(lines: tuple[Line, ...], programme: Programme) -> tuple[Line, ...]:
    """Lines with what earns nothing and what points cannot pay: what the rules exclude, and
    gift cards, which are money themselves."""
    rule = programme.exclude
    if rule == NOTHING_EXCLUDED and not any(line.gift_card for line in lines):
        return lines
    return tuple(
        replace(
            line,
            earns=line.earns
            and not line.gift_card
            and line.category not in rule.earn_categories
            and line.sku not in rule.earn_products,
            redeems=line.redeems
            and not line.gift_card
            and line.category not in rule.redeem_categories
            and line.sku not in rule.redeem_products,
        )
        for line in lines
    )


def _touches(one: Open, lines: tuple[Line, ...], programme: Programme) -> bool:
    promotion = programme.promotion(one.promotion)
    return promotion is not None and (
        promotion.goods == ALL_GOODS or any(map(promotion.goods.has, lines))
    )


def _gives_points(one: Open, programme: Programme) -> bool:
    promotion = programme.promotion(one.promotion)
    return promotion is not None and not promotion.takes_money_off


def drawn(lines: Sequence[Line], terms: Terms) -> Iterator[Use]:
    """What priced lines draw on: promotions that lowered them and vouchers (hundredths of the
    programme's unit), gift cards that they load (minor units)."""
    totals: dict[tuple[Counted, str], int] = {}
    for line in lines:
        for off in line.offs:
            if named := _counted(off.source):
                totals[named] = totals.get(named, 0) + off.amount
        if line.gift_card:
            card: tuple[Counted, str] = ("gift_card", line.gift_card)
            totals[card] = totals.get(card, 0) + line.net
    worth, unit = hundredths(terms.currency, terms.rate)
    for (of, key), amount in totals.items():
        yield Use(of, key, 1, amount if of == "gift_card" else amount * worth // unit)


def _counted(source: str) -> tuple[Counted, str] | None:
    kind, _, key = source.partition(":")
    if kind == "promotion":
        return ("promotion", key)
    return ("voucher", key) if kind == "voucher" else None


def _spends(wish: Wish, terms: Terms, programme: Programme) -> Iterator[Use]:
    for name in wish.rewards:
        if reward := programme.reward(name):
            yield Use("reward", name, 1, reward.cost)
            if reward.give == "gift_card":
                yield Use("gift_card", wish.card, 1, minor(reward.amount, terms))


def extension(terms: Terms, lines: tuple[Line, ...], at: Occasion, programme: Programme) -> int:
    """The last valid day that a purchase gives to lots which would end sooner, 0 for none."""
    months = [programme.expiry.months] if programme.expiry.extend_on_purchase else []
    for one in terms.opens:
        promotion = programme.promotion(one.promotion)
        if promotion is None or promotion.give != "extend":
            continue
        if reached(promotion, lines, terms):
            months.append(promotion.months)
    return month_end_after(at.day, max(months)) if months and at.day else 0


def _check_redeem(
    redeem: int, basket: Basket, standing: Standing | None, programme: Programme, rate: int
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
    most = points_for(room, basket.currency, programme, rate)
    if redeem > most:
        raise NotRedeemable("redeem.basket", str(most))


def _with_points(lines: tuple[Line, ...], value: int, programme: Programme) -> tuple[Line, ...]:
    parts = iter(spread(value, [line.net if line.redeems else 0 for line in lines]))
    paid = []
    for line, part in zip(lines, parts, strict=True):
        tax = line.tax
        if tax and part and programme.redeem.treat_as == "discount":
            tax = (2 * tax * (line.net - part) + line.net) // (2 * line.net)
        paid.append(replace(line, points_part=part, tax=tax))
    return tuple(paid)

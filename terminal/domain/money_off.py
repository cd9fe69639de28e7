"""Money off before anything earns: by promotion, tier, voucher or reward. Pure.

Offers on single lines (percent, member price, a tier's percent) compete line by line: the best
one applies, those marked stackable come off what is left. Offers on the basket (an amount)
compete with one another and are spread over their lines by largest remainder. Vouchers and
rewards follow, in the order in which they were presented. Percentages round half up. A tier's
percent leaves out what earns nothing, and no offer comes off a gift card.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from terminal.domain.earning import Terms, minor, within
from terminal.domain.entry import Line, Off
from terminal.domain.money import spread
from terminal.domain.offers import ALL_GOODS, Goods, Promotion
from terminal.domain.programme import Programme


class Taker(msgspec.Struct, frozen=True):
    """Something that takes money off: its source, its goods and one of percent, amount (minor
    units) and product."""

    source: str
    goods: Goods = ALL_GOODS
    percent: int = 0
    amount: int = 0
    product: str = ""


def less(line: Line, off: int, source: str) -> Line:
    """A line with money off its price, and its tax in proportion (rounded half up)."""
    net = line.net - off
    tax = (2 * line.tax * net + line.net) // (2 * line.net) if line.tax else 0
    return replace(
        line,
        net=net,
        tax=tax,
        discount=line.discount + off,
        offs=(*line.offs, Off(source, off)),
    )


def take_offers(lines: tuple[Line, ...], terms: Terms, programme: Programme) -> tuple[Line, ...]:
    """Lines at the prices that the member's tier and open promotions give them."""
    opened = [
        (promotion, one.room)
        for one in terms.opens
        if (promotion := programme.promotion(one.promotion)) and promotion.takes_money_off
    ]
    percent = programme.percent_off(terms.level)
    if not opened and not percent:
        return lines
    met = [
        (promotion, _room(promotion, room, terms))
        for promotion, room in opened
        if spent(promotion.goods, lines) >= minor(promotion.minimum_spend, terms)
    ]
    rivals: list[_Taking] = []
    if percent:
        source = f"tier:{programme.tier_name(terms.level)}"
        offs = [
            _percent(line.net, percent) if line.earns and not line.gift_card else 0
            for line in lines
        ]
        rivals.append((source, offs))
    single = [(p, room) for p, room in met if p.give != "amount_off"]
    rivals += [_of(p, room, lines, terms) for p, room in single if not p.stackable]
    lines = _best_by_line(lines, rivals)
    for promotion, room in single:
        if promotion.stackable:
            lines = _apply(lines, _of(promotion, room, lines, terms))
    whole = [(p, room) for p, room in met if p.give == "amount_off"]
    amounts = [_of(p, room, lines, terms) for p, room in whole if not p.stackable]
    if amounts:
        lines = _apply(lines, max(amounts, key=lambda taking: sum(taking[1])))
    for promotion, room in whole:
        if promotion.stackable:
            lines = _apply(lines, _of(promotion, room, lines, terms))
    return lines


def take(lines: tuple[Line, ...], taker: Taker) -> tuple[Line, ...]:
    """Lines after a voucher or reward; unchanged where it finds nothing to come off."""
    if taker.product:
        offs = _one_piece(lines, taker.product)
    elif taker.percent:
        offs = _on(lines, taker.goods, lambda line: _percent(line.net, taker.percent))
    else:
        offs = _spread(lines, taker.goods, taker.amount)
    return _apply(lines, (taker.source, offs))


def taken(lines: Sequence[Line], source: str) -> int:
    """Minor units that one source took off lines."""
    return sum(off.amount for line in lines for off in line.offs if off.source == source)


def before(line: Line, source: str) -> Line:
    """A line at its price before a source took anything off."""
    at = next((i for i, off in enumerate(line.offs) if off.source == source), None)
    if at is None:
        return line
    later = sum(off.amount for off in line.offs[at:])
    return replace(line, net=line.net + later, offs=line.offs[:at])


def withheld(promotion: Promotion, lines: Sequence[Line], terms: Terms) -> int:
    """Minor units that a promotion's cap, or what was left of its limits, kept on lines: what
    it would have taken off more where it applied."""
    source = f"promotion:{promotion.id}"
    _, whole = _of(promotion, -1, tuple(before(line, source) for line in lines), terms)
    if promotion.give != "amount_off":
        touched = [any(off.source == source for off in line.offs) for line in lines]
        whole = [off for off, here in zip(whole, touched, strict=True) if here]
    return max(0, sum(whole) - taken(lines, source))


_Taking = tuple[str, list[int]]
"""A source and what it takes off each line, in minor units."""


def _apply(lines: tuple[Line, ...], taking: _Taking) -> tuple[Line, ...]:
    source, offs = taking
    return tuple(
        less(line, off, source) if off > 0 else line for line, off in zip(lines, offs, strict=True)
    )


def _best_by_line(lines: tuple[Line, ...], rivals: Sequence[_Taking]) -> tuple[Line, ...]:
    if not rivals:
        return lines
    best: list[Line] = []
    for index, line in enumerate(lines):
        source, offs = max(rivals, key=lambda taking: taking[1][index])
        best.append(less(line, offs[index], source) if offs[index] > 0 else line)
    return tuple(best)


def _of(promotion: Promotion, room: int, lines: tuple[Line, ...], terms: Terms) -> _Taking:
    goods = promotion.goods
    match promotion.give:
        case "percent_off":
            offs = _on(lines, goods, lambda line: _percent(line.net, promotion.percent))
        case "member_price":
            price = minor(promotion.amount, terms)
            offs = _on(lines, goods, lambda line: line.net - -(-price * line.quantity // 1000))
        case _:
            offs = _spread(lines, goods, minor(promotion.amount, terms))
    return f"promotion:{promotion.id}", _within(offs, room)


def _room(promotion: Promotion, room: int, terms: Terms) -> int:
    limits = [limit for limit in (promotion.cap or -1, room) if limit >= 0]
    return within(min(limits), terms) if limits else -1


def _within(offs: list[int], room: int) -> list[int]:
    return offs if room < 0 or sum(offs) <= room else spread(room, offs)


def spent(goods: Goods, lines: Sequence[Line]) -> int:
    """Minor units that goods cost before any money off; a gift card is no goods."""
    return sum(
        line.net + sum(off.amount for off in line.offs)
        for line in goods.of(lines)
        if not line.gift_card
    )


def _percent(net: int, percent: int) -> int:
    return (net * percent + 50) // 100


def _on(lines: Sequence[Line], goods: Goods, off: Callable[[Line], int]) -> list[int]:
    mine = _marked(lines, goods)
    return [min(line.net, max(0, off(line))) if id(line) in mine else 0 for line in lines]


def _spread(lines: Sequence[Line], goods: Goods, amount: int) -> list[int]:
    mine = _marked(lines, goods)
    weights = [line.net if id(line) in mine else 0 for line in lines]
    return spread(min(amount, sum(weights)), weights)


def _marked(lines: Sequence[Line], goods: Goods) -> set[int]:
    """The lines, by identity, that are among goods; a gift card is no goods."""
    return {id(line) for line in goods.of(lines) if not line.gift_card}


def _one_piece(lines: Sequence[Line], product: str) -> list[int]:
    """Free goods come first, so what vouchers and rewards took so far are whole pieces."""
    offs = [0] * len(lines)
    for index, line in enumerate(lines):
        free = [o.amount for o in line.offs if o.source.startswith(("voucher:", "reward:"))]
        if line.sku == product and line.quantity >= 1000 * (len(free) + 1) and line.net > 0:
            offs[index] = min(line.net, (line.net + sum(free)) * 1000 // line.quantity)
            break
    return offs

"""The reasons of a quote: a note for every rule that gave or took, and what little more would do.

Screen, receipt and audit show the same notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from terminal.domain.earning import (
    Earned,
    Terms,
    eligible_net,
    extra,
    hundredths,
    minor,
)
from terminal.domain.entry import Line, Note
from terminal.domain.money import text_from_minor
from terminal.domain.money_off import spent, taken, withheld
from terminal.domain.programme import Programme
from terminal.domain.wishes import Wish

NEAR = 3
"""So many near misses are told."""


def explain(
    lines: Sequence[Line], earned: Earned | None, terms: Terms, wish: Wish, programme: Programme
) -> Iterator[Note]:
    """What each rule gave or took, in the order in which they apply; a guest earned None."""
    yield from _off(lines, terms, wish, programme)
    if earned is not None:
        yield from _earned(lines, earned, terms, programme)


def _off(lines: Sequence[Line], terms: Terms, wish: Wish, programme: Programme) -> Iterator[Note]:
    for source in dict.fromkeys(off.source for line in lines for off in line.offs):
        amount = text_from_minor(taken(lines, source), terms.currency)
        kind, _, key = source.partition(":")
        match kind:
            case "promotion":
                promotion = programme.promotion(key)
                yield Note("off.promotion", 0, (promotion.name if promotion else key, amount))
                kept = withheld(promotion, lines, terms) if promotion else 0
                if promotion is not None and kept:
                    text = text_from_minor(kept, terms.currency)
                    yield Note("off.promotion_cap", 0, (promotion.name, text))
            case "tier":
                yield Note("off.tier", 0, (key, amount))
            case "voucher":
                used = next((one.kind for one in wish.vouchers if one.code == key), "")
                voucher = programme.voucher(used)
                yield Note("off.voucher", 0, (voucher.name if voucher else key, amount))
            case _:
                pass
    for name in wish.rewards:
        if reward := programme.reward(name):
            yield Note("reward.taken", -reward.cost, (reward.name,))


def _earned(
    lines: Sequence[Line], earned: Earned, terms: Terms, programme: Programme
) -> Iterator[Note]:
    net = eligible_net(lines)
    yield Note("earn.base", earned.base, (text_from_minor(net, terms.currency),))
    if earned.bonus:
        percent = str(programme.bonus_percent(terms.level))
        yield Note("earn.tier", earned.bonus, (programme.tier_name(terms.level), percent))
    bounded = {one.promotion for one in terms.opens if one.room >= 0}
    for use in earned.extras:
        promotion = programme.promotion(use.key)
        if promotion is None:
            continue
        if promotion.give == "extend":
            yield Note("earn.extended", 0, (promotion.name, str(promotion.months)))
            continue
        yield Note("earn.promotion", use.amount, (promotion.name,))
        if not promotion.cap and use.key not in bounded:
            continue
        whole = extra(promotion, lines, net, terms, programme)
        if whole > use.amount:
            yield Note("earn.promotion_cap", 0, (promotion.name, str(whole - use.amount)))
    if earned.capped:
        yield Note("earn.cap", -earned.capped, (str(programme.caps.purchase),))


def near_misses(
    lines: Sequence[Line], earned: Earned, terms: Terms, programme: Programme
) -> tuple[Note, ...]:
    """What a little more of the basket would give, the smallest step first; no points where
    the purchase is at its cap."""
    net = eligible_net(lines)
    found: list[tuple[int, Note]] = []
    full = earned.points >= programme.caps.purchase
    if programme.earn.accrual == "step" and programme.earn.points and not full:
        worth, unit = hundredths(terms.currency, terms.rate)
        unit *= programme.earn.per
        missing = -(-(unit - net * worth % unit) // worth)
        text = text_from_minor(missing, terms.currency)
        found.append((missing, Note("earn.near_miss", programme.earn.points, (text,))))
    for one in terms.opens:
        promotion = programme.promotion(one.promotion)
        if promotion is None or not promotion.minimum_spend:
            continue
        if promotion.takes_money_off:
            so_far = spent(promotion.goods, lines)
        elif full and promotion.give != "extend":
            continue
        else:
            so_far = eligible_net(promotion.goods.of(lines))
        missing = minor(promotion.minimum_spend, terms) - so_far
        if missing > 0:
            values = (text_from_minor(missing, terms.currency), promotion.name)
            found.append((missing, Note("near.promotion", promotion.points, values)))
    found.sort(key=lambda pair: pair[0])
    return tuple(note for _, note in found[:NEAR])

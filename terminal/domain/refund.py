"""Refunds: what a return claws back and what it gives back. Pure, over a sale and its refunds.

Claw-back = earned - what the remaining lines would have earned (same version, same tier)
- clawed back before. The part of a line paid by points returns as points. Neither is ever a
reason to refuse a refund.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from terminal.domain.earning import earn
from terminal.domain.entry import Entry, Line, Note, Returned, Use
from terminal.domain.guards import Alarm
from terminal.domain.money import text_from_minor
from terminal.domain.programme import Programme
from terminal.domain.quote import drawn, points_for, points_value
from terminal.domain.sale import (
    Drawn,
    Sale,
    all_gone,
    drew,
    points_money,
    posted,
    remaining,
    returned_before,
    spent,
    terms_of,
    tier_of,
)


class RefundRefused(ValueError):
    """The lines cannot be returned; `key` names the reason, `values` its numbers."""

    def __init__(self, key: str, *values: str) -> None:
        super().__init__(f"{key} {' '.join(values)}".strip())
        self.key = key
        self.values = values


class RefundQuote(msgspec.Struct, frozen=True):
    """What a return does. `amount` is money to hand back in minor units, `points` the claw-back
    (0 or less), `base` its part that counts towards tiers (0 or less), `restored` the redeemed
    points that return, `value` their worth, `uses` what is given back of all that was drawn on.
    `short` points were spent already and are paid for by `deducted` minor units of the money.
    `alarms` are the guards that it trips, where somebody looked."""

    returned: tuple[Returned, ...]
    amount: int
    value: int
    points: int
    base: int
    restored: int
    short: int = 0
    deducted: int = 0
    notes: tuple[Note, ...] = ()
    uses: tuple[Use, ...] = ()
    alarms: tuple[Alarm, ...] = ()


def owed(sale: Sale, returned: Sequence[int], programme: Programme) -> tuple[int, int]:
    """Points and base points that the sale's account is to be given (negative: to give back) once
    `returned` is gone: what the remaining lines earn, less all that was posted so far."""
    owner = sale.account.account
    if owner is None:
        return 0, 0
    points, base = posted(sale, owner)
    terms = terms_of(sale, tier_of(sale, programme))
    left = earn(remaining(sale.accrue.lines, returned), terms, programme)
    return left.points - points, left.base - base


def uses_due(sale: Sale, returned: Sequence[int], programme: Programme) -> tuple[Use, ...]:
    """What makes up the difference between what the sale's account has drawn on and what it
    should have once `returned` is gone; negative uses give back. Vouchers, rewards and the
    visit itself return when nothing is left of the sale."""
    owner = sale.account.account
    was = drew(sale, owner)
    left: Drawn = {}
    if not all_gone(sale, returned):
        left = _whole(sale)
        lines = remaining(sale.accrue.lines, returned)
        terms = terms_of(sale, tier_of(sale, programme))
        earning = earn(lines, terms, programme).extras if owner else ()
        for use in (*earning, *drawn(lines, terms)):
            key = (use.of, use.key)
            if use.times and (use.amount or not was.get(key, (0, 0))[1]):
                times, amount = left.get(key, (0, 0)) if use.of == "gift_card" else (0, 0)
                left[key] = (times + use.times, amount + use.amount)
    uses = []
    for key in was.keys() | left.keys():
        (times, amount), (had, worth) = left.get(key, (0, 0)), was.get(key, (0, 0))
        if (times, amount) != (had, worth):
            uses.append(Use(*key, times - had, amount - worth))
    return tuple(sorted(uses, key=lambda use: (use.of, use.key)))


def _whole(sale: Sale) -> Drawn:
    """What a partial return leaves drawn."""
    uses = [use for use in sale.accrue.uses if use.of == "voucher"]
    if sale.redeem is not None:
        uses += [use for use in sale.redeem.uses if use.of in {"reward", "gift_card"}]
    if sale.account.account is not None and sale.accrue.lines:
        uses.append(Use("visit", "", 1))
    return {(use.of, use.key): (use.times, use.amount) for use in uses}


def quote_refund(
    sale: Sale,
    wanted: Sequence[Returned],
    programme: Programme,
    written_off: int = 0,
    spendable: int | None = None,
) -> RefundQuote:
    """Quote the return of `wanted` shelf prices per line; raises RefundRefused.

    `programme` is the version the sale earned under; `written_off` are the member's points
    that a store bears and gets back first; `spendable` is what they could redeem now, None
    where that plays no part.
    """
    before = returned_before(sale)
    _check(sale, before, wanted)
    sale = _returning(sale, wanted)
    after = returned_before(sale)
    points, base = (min(0, change) for change in owed(sale, after, programme))
    lines = sale.accrue.lines
    value = sum(
        points_money(line, gone) - points_money(line, was)
        for line, gone, was in zip(lines, after, before, strict=True)
    )
    restored = max(0, restore_owed(sale, after, programme))
    money = sum(part.net for part in wanted) - value + _tax(lines, before, after)
    kept = min(written_off, restored)
    short, deducted = 0, 0
    if spendable is not None and programme.refund.shortfall == "deduct_from_refund":
        missing = -points - max(0, spendable + restored - kept)
        short, deducted = _deduct(sale, max(0, missing), money, programme)
    notes = [Note("refund.claw_back", points)]
    if restored:
        notes.append(Note("refund.restore", restored))
    if kept:
        notes.append(Note("refund.to_store", -kept))
    if short:
        text = text_from_minor(deducted, sale.accrue.currency)
        notes.append(Note("refund.deducted", short, (text,)))
    return RefundQuote(
        returned=tuple(wanted),
        amount=money - deducted,
        value=value,
        points=points,
        base=base,
        restored=restored,
        short=short,
        deducted=deducted,
        notes=tuple(notes),
        uses=uses_due(sale, after, programme),
    )


def _check(sale: Sale, before: Sequence[int], wanted: Sequence[Returned]) -> None:
    """Raise RefundRefused for what was not sold or has come back already."""
    lines = sale.accrue.lines
    if not lines and not sale.came_back:
        return
    left = [(line.net or 1) - was for line, was in zip(lines, before, strict=True)]
    for part in wanted:
        if not 0 <= part.line < len(lines) or part.net < 0:
            raise RefundRefused("refund.no_line")
        if part.net == 0 and lines[part.line].net:
            raise RefundRefused("refund.no_line")
        left[part.line] -= part.net or 1
    for index in {part.line for part in wanted}:
        # Another line may have come back twice, at tills that did not know of one another.
        if left[index] < 0:
            raise RefundRefused("refund.too_much", lines[index].text)


def _returning(sale: Sale, wanted: Sequence[Returned]) -> Sale:
    """The sale with these goods come back, before anything follows from it."""
    accrue = sale.accrue
    back = Entry(
        id=accrue.id,
        kind="refund",
        tick=accrue.tick,
        terminal=accrue.terminal,
        act=accrue.act,
        returned=tuple(wanted),
    )
    return replace(sale, later=(*sale.later, back))


def _deduct(sale: Sale, missing: int, money: int, programme: Programme) -> tuple[int, int]:
    """Of points to be taken back that the member has not got, those that the money handed back
    can pay for, and what they come to in minor units."""
    accrue = sale.accrue
    points = min(missing, points_for(money, accrue.currency, programme, accrue.rate))
    return points, points_value(points, accrue.currency, programme, accrue.rate)


def restore_owed(sale: Sale, returned: Sequence[int], programme: Programme) -> int:
    """Redeemed points that are to return to the sale's account once `returned` is gone, less
    those that did; negative where too many did."""
    owner = sale.account.account
    redeem = sale.redeem
    if redeem is None or owner is None:
        return 0
    return spent(sale, owner) - (-redeem.points - _restored(sale, redeem, returned, programme))


def _restored(sale: Sale, redeem: Entry, returned: Sequence[int], programme: Programme) -> int:
    """Of all that a sale redeemed, what has to be back once `returned` is gone; the points of
    rewards when nothing is left of it."""
    whole = -redeem.points
    if all_gone(sale, returned):
        return whole
    money = whole - sum(use.amount for use in redeem.uses if use.of == "reward")
    lines = sale.accrue.lines
    paid = sum(line.points_part for line in lines)
    back = sum(points_money(line, gone) for line, gone in zip(lines, returned, strict=True))
    if back == paid:
        return money if any(returned) else 0
    return min(points_for(back, sale.accrue.currency, programme, sale.accrue.rate), money)


def _tax(lines: Sequence[Line], before: Sequence[int], after: Sequence[int]) -> int:
    return sum(
        line.tax * gone // line.net - line.tax * was // line.net
        for line, was, gone in zip(lines, before, after, strict=True)
        if line.net
    )

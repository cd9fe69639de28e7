"""Refunds: what a return claws back and what it gives back. Pure, over a sale and its refunds.

Claw-back = earned - what the remaining lines would have earned (same version, same tier)
- clawed back before. The part of a line paid by points returns as points. Neither is ever a
reason to refuse a refund.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from terminal.domain.earning import Terms, earn
from terminal.domain.entry import Counted, Entry, Line, Note, Off, Returned, Use
from terminal.domain.ids import derived_id
from terminal.domain.programme import Programme
from terminal.domain.quote import drawn, points_for


class RefundRefused(ValueError):
    """The lines cannot be returned; `key` names the reason, `values` its numbers."""

    def __init__(self, key: str, *values: str) -> None:
        super().__init__(f"{key} {' '.join(values)}".strip())
        self.key = key
        self.values = values


class Sale(msgspec.Struct, frozen=True):
    """A sale as the ledger knows it now: its accrue entry, the redemption in the same act, and
    every later entry that refers to either (refunds, restores, links, corrections)."""

    accrue: Entry
    redeem: Entry | None = None
    later: tuple[Entry, ...] = ()

    @property
    def links(self) -> list[Entry]:
        """The entries in force that link a guest's sale to a member, by stamp; one too many
        until central has decided which."""
        if not self.later:
            return []
        links = [entry for entry in self.later if entry.kind == "link"]
        if len(links) > 1:
            undone = {entry.id for entry in self.later if entry.kind == "unlink"}
            links = [e for e in links if derived_id("unlink", e.id, 0) not in undone]
        return sorted(links, key=lambda e: e.stamp)

    @property
    def account(self) -> Entry:
        """The entry that names the account the sale's points belong to: the last link of a
        guest's sale, else the sale itself."""
        links = self.links
        return links[-1] if links else self.accrue


class RefundQuote(msgspec.Struct, frozen=True):
    """What a return does. `amount` is money to hand back in minor units, `points` the claw-back
    (0 or less), `base` its part that counts towards tiers (0 or less), `restored` the redeemed
    points that return, `value` their worth, `uses` what is given back of all that was drawn on."""

    returned: tuple[Returned, ...]
    amount: int
    value: int
    points: int
    base: int
    restored: int
    notes: tuple[Note, ...] = ()
    uses: tuple[Use, ...] = ()


def returned_before(sale: Sale) -> list[int]:
    """Shelf price returned so far, by line of the sale."""
    lines = sale.accrue.lines
    totals = [0] * len(lines)
    somewhere = 0
    for part in (p for entry in sale.later if entry.kind == "refund" for p in entry.returned):
        if 0 <= part.line < len(totals):
            totals[part.line] += part.net
        else:
            somewhere += part.net
    for index, line in enumerate(lines):
        here = min(somewhere, max(0, line.net - totals[index]))
        totals[index] += here
        somewhere -= here
    return totals


def remaining(lines: Sequence[Line], returned: Sequence[int]) -> tuple[Line, ...]:
    """The lines that are left of a sale: quantity, money off and points part in proportion."""
    return tuple(
        _part(line, gone) if gone else line for line, gone in zip(lines, returned, strict=True)
    )


def _part(line: Line, gone: int) -> Line:
    left = max(0, line.net - gone)
    return replace(
        line,
        net=left,
        points_part=line.points_part - points_money(line, gone),
        quantity=line.quantity * left // line.net if line.net else line.quantity,
        offs=tuple(Off(o.source, o.amount * left // line.net) for o in line.offs)
        if line.net
        else line.offs,
    )


def all_gone(sale: Sale, returned: Sequence[int]) -> bool:
    """Whether nothing that was paid for is left."""
    lines = sale.accrue.lines
    return any(returned) and all(
        gone >= line.net for line, gone in zip(lines, returned, strict=True)
    )


def points_money(line: Line, returned: int) -> int:
    """Of a line's part paid by points, what belongs to the returned shelf price (cumulative)."""
    if line.net == 0:
        return 0
    return line.points_part * min(returned, line.net) // line.net


def terms_of(sale: Sale, level: int) -> Terms:
    """What a sale earns under at a level: its currency, rate and open promotions, as recorded."""
    accrue = sale.accrue
    return Terms(level, accrue.currency, accrue.rate, sale.account.opens)


def earned_total(sale: Sale) -> tuple[int, int]:
    """Points and base points that a sale earned, its true-ups included."""
    entries = [sale.account, *(e for e in sale.later if e.kind == "true_up")]
    return sum(e.points for e in entries), sum(e.base for e in entries)


def tier_of(sale: Sale, programme: Programme) -> int:
    """Level at which the sale earned in the end: recorded, or as trued up."""
    names = [sale.account.tier, *(e.tier for e in sale.later if e.kind == "true_up")]
    return max(programme.level_named(name) for name in names)


def clawed_before(sale: Sale) -> tuple[int, int]:
    """Points and base points taken back so far, corrections included; both 0 or more."""
    entries = [e for e in sale.later if e.kind in {"refund", "claw_back"}]
    return -sum(e.points for e in entries), -sum(e.base for e in entries)


def due(sale: Sale, returned: Sequence[int], programme: Programme) -> tuple[int, int]:
    """Points and base points that a sale owes back in all once `returned` is gone; negative
    where it was given less than its lines earn."""
    if sale.account.account is None:
        return 0, 0
    points, base = earned_total(sale)
    terms = terms_of(sale, tier_of(sale, programme))
    left = earn(remaining(sale.accrue.lines, returned), terms, programme)
    return points - left.points, base - left.base


def uses_due(sale: Sale, returned: Sequence[int], programme: Programme) -> tuple[Use, ...]:
    """What a sale has to give back of all that it drew on once `returned` is gone, as negative
    uses. Vouchers, rewards and the visit itself return when nothing is left of the sale."""
    drew = _drew(sale)
    left: dict[tuple[Counted, str], tuple[int, int]] = {}
    if not all_gone(sale, returned):
        left = {key: value for key, value in _drew_at_first(sale).items() if key[0] in _WHOLE}
        lines = remaining(sale.accrue.lines, returned)
        terms = terms_of(sale, tier_of(sale, programme))
        earning = earn(lines, terms, programme).extras if sale.account.account else ()
        for use in (*earning, *drawn(lines, terms)):
            if use.times and use.amount:
                left[use.of, use.key] = (use.times, use.amount)
    uses = []
    for key in drew.keys() | left.keys():
        (times, amount), (was, worth) = left.get(key, (0, 0)), drew.get(key, (0, 0))
        if (times, amount) != (was, worth):
            uses.append(Use(*key, times - was, amount - worth))
    return tuple(sorted(uses, key=lambda use: (use.of, use.key)))


_WHOLE = frozenset({"reward", "voucher", "visit"})
"""What a partial return leaves drawn."""
_Drawn = dict[tuple[Counted, str], tuple[int, int]]


def _drew_at_first(sale: Sale) -> _Drawn:
    first = [sale.accrue, *([sale.redeem] if sale.redeem else [])]
    source = sale.account
    if source is not sale.accrue:
        first.append(source)
    drew = _summed(first)
    if sale.accrue.account is not None:
        drew["visit", ""] = (1, 0)
    return drew


def _drew(sale: Sale) -> _Drawn:
    later = [e for e in sale.later if e.kind in {"refund", "claw_back"}]
    drew = _drew_at_first(sale)
    for key, (times, amount) in _summed(later).items():
        was, worth = drew.get(key, (0, 0))
        drew[key] = (was + times, worth + amount)
    return drew


def _summed(entries: Sequence[Entry]) -> _Drawn:
    total: _Drawn = {}
    for use in (use for entry in entries for use in entry.uses):
        times, amount = total.get((use.of, use.key), (0, 0))
        total[use.of, use.key] = (times + use.times, amount + use.amount)
    return total


def restored_before(sale: Sale) -> int:
    """Redeemed points returned so far, with corrections and what was kept for a store."""
    kinds = {"restore", "settlement"}
    return sum(e.points + e.to_store for e in sale.later if e.kind in kinds)


def quote_refund(
    sale: Sale, wanted: Sequence[Returned], programme: Programme, written_off: int = 0
) -> RefundQuote:
    """Quote the return of `wanted` shelf prices per line; raises RefundRefused.

    `programme` is the version the sale earned under; `written_off` are the member's points
    that a store bears and gets back first.
    """
    before = returned_before(sale)
    after = list(before)
    for part in wanted:
        if not 0 <= part.line < len(after) or part.net <= 0:
            raise RefundRefused("refund.no_line")
        after[part.line] += part.net
    lines = sale.accrue.lines
    for line, gone in zip(lines, after, strict=True):
        if gone > line.net:
            raise RefundRefused("refund.too_much", line.text)
    owed, owed_base = due(sale, after, programme)
    clawed, clawed_base = clawed_before(sale)
    points, base = min(0, clawed - owed), min(0, clawed_base - owed_base)
    value = sum(
        points_money(line, gone) - points_money(line, was)
        for line, gone, was in zip(lines, after, before, strict=True)
    )
    restored = max(0, restored_due(sale, after, programme) - restored_before(sale))
    money = sum(part.net for part in wanted) - value + _tax(lines, before, after)
    notes = [Note("refund.claw_back", points)]
    if restored:
        notes.append(Note("refund.restore", restored))
    kept = min(written_off, restored)
    if kept:
        notes.append(Note("refund.to_store", -kept))
    uses = uses_due(sale, after, programme)
    return RefundQuote(tuple(wanted), money, value, points, base, restored, tuple(notes), uses)


def restored_due(sale: Sale, after: Sequence[int], programme: Programme) -> int:
    """Redeemed points that have to be back in all once `after` is returned; those of rewards
    when nothing is left of the sale."""
    if sale.redeem is None:
        return 0
    whole = -sale.redeem.points
    if all_gone(sale, after):
        return whole
    money = whole - sum(use.amount for use in sale.redeem.uses if use.of == "reward")
    lines = sale.accrue.lines
    paid = sum(line.points_part for line in lines)
    back = sum(points_money(line, gone) for line, gone in zip(lines, after, strict=True))
    if back == paid:
        return money if any(after) else 0
    return min(points_for(back, sale.accrue.currency, programme, sale.accrue.rate), money)


def _tax(lines: Sequence[Line], before: Sequence[int], after: Sequence[int]) -> int:
    return sum(
        line.tax * gone // line.net - line.tax * was // line.net
        for line, was, gone in zip(lines, before, after, strict=True)
        if line.net
    )

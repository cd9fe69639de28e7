"""What past sales would have been under another programme: both programmes are played over the same
sales, so that what differs between them is the rules' doing. Pure.

A customer buys what they bought and pays with as many points as they did, where the rules allow it;
vouchers and rewards stay as they were, and returns are left out. Money is hundredths of the
programme's unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from terminal.domain import tiers
from terminal.domain.account import AccountState, Count
from terminal.domain.account import pack as packed
from terminal.domain.account import unpack as unpacked
from terminal.domain.calendar import period_start
from terminal.domain.earning import hundredths
from terminal.domain.entry import Entry, Line, Use
from terminal.domain.occasion import Occasion, Standing
from terminal.domain.programme import Programme
from terminal.domain.programmes import Programmes
from terminal.domain.quote import Basket, Quote, quote
from terminal.domain.wishes import NotQuotable, NotRedeemable, Wish

_TAKEN_AGAIN: Final = ("promotion:", "tier:")
"""What a programme takes off by itself; a voucher's or a reward's part of a line stays."""


class PastSale(msgspec.Struct, frozen=True):
    """A member's sale, the minute of its store's clock, the points paid with it, and how it was."""

    entry: Entry
    member: UUID
    minute: int
    redeemed: int = 0


class Shopper(msgspec.Struct, frozen=True):
    """A member as they were when the first of the sales began: what is folded of them now, the
    day they joined, their birthday and segments (see `Standing`)."""

    state: AccountState
    joined: int = 0
    birthday: int = 0
    segments: tuple[str, ...] = ()


class Side(msgspec.Struct):
    """What one programme did: points given, points paid with and what they paid, money off."""

    sales: int = 0
    issued: int = 0
    redeemed: int = 0
    paid: int = 0
    off: int = 0

    def add(self, issued: int, redeemed: int, paid: int, off: int) -> None:
        """Count one more sale."""
        self.sales += 1
        self.issued += issued
        self.redeemed += redeemed
        self.paid += paid
        self.off += off


class Gave(msgspec.Struct):
    """What a promotion gave: to how many sales, points, and money off."""

    times: int = 0
    points: int = 0
    off: int = 0


class Played(msgspec.Struct, kw_only=True):
    """A programme played. `tiers` by the tier at which each sale was made (empty for none),
    `promotions` by id, `levels` how many members end in each tier; `refused` are redemptions that
    it would not have allowed, `unpriced` sales for whose currency it has no rate. `benefit` is
    what each member had of it."""

    version: str
    total: Side
    tiers: dict[str, Side]
    promotions: dict[str, Gave]
    levels: dict[str, int]
    refused: int
    unpriced: int
    benefit: dict[UUID, int]


class WhatIf(msgspec.Struct, frozen=True, kw_only=True):
    """Two programmes over the same sales of so many members. `liability` is what is owed for
    points: what members hold now, more or less by what the other programme would have given and
    taken, less what is expected never to be redeemed."""

    since: int
    until: int
    members: int
    old: Played
    new: Played
    old_liability: int = 0
    new_liability: int = 0

    @property
    def better(self) -> int:
        """Members who would have had more."""
        return sum(self.new.benefit[one] > was for one, was in self.old.benefit.items())

    @property
    def worse(self) -> int:
        """Members who would have had less."""
        return sum(self.new.benefit[one] < was for one, was in self.old.benefit.items())


class Play:
    """One programme, a sale after the other in their order. `recorded` are the versions by which
    they were made: what these excluded is looked at anew."""

    def __init__(
        self,
        programme: Programme,
        before: Programme,
        shoppers: dict[UUID, Shopper],
        since: int,
        recorded: Programmes,
    ) -> None:
        self._programme = programme
        self._recorded = recorded
        self._shoppers = shoppers
        self._states = {
            one: _as_of(who.state, since, before, programme) for one, who in shoppers.items()
        }
        self._given: Counter[str] = Counter()
        self._limited = {one.id for one in programme.promotions if one.budget}
        self._total = Side()
        self._tiers: dict[str, Side] = {}
        self._promotions: dict[str, Gave] = {}
        self._benefit: dict[UUID, int] = dict.fromkeys(shoppers, 0)
        self._refused = self._unpriced = 0

    def play(self, sale: PastSale) -> None:
        """Make a sale once more."""
        entry, state = sale.entry, self._states[sale.member]
        lines = _shelf(entry, self._recorded.named(entry.programme))
        at = Occasion(entry.day, sale.minute, entry.store, given=self._given)
        if entry.channel:
            at = replace(at, channel=entry.channel)
        who = self._shoppers[sale.member]
        standing = Standing(
            level=tiers.level_on(state, entry.day, self._programme),
            redeemable=sale.redeemed,
            visits=state.purchases,
            joined=who.joined,
            birthday=who.birthday,
            segments=who.segments,
            counts=tuple(state.counts),
        )
        quoted = self._quote(Basket(lines, entry.currency), standing, sale.redeemed, at)
        if quoted is not None:
            self._book(sale, quoted, standing.level, state)

    def _quote(
        self, basket: Basket, standing: Standing, redeemed: int, at: Occasion
    ) -> Quote | None:
        try:
            try:
                return quote(basket, standing, self._programme, Wish(redeemed), at)
            except NotRedeemable:
                self._refused += 1
                return quote(basket, standing, self._programme, at=at)
        except NotQuotable:
            self._unpriced += 1
            return None

    def _book(self, sale: PastSale, quoted: Quote, level: int, state: AccountState) -> None:
        worth, unit = hundredths(quoted.currency, quoted.rate)
        programme, day = self._programme, sale.entry.day
        off = sum(
            one.amount
            for line in quoted.lines
            for one in line.offs
            if one.source.startswith(_TAKEN_AGAIN)
        )
        paid, money = quoted.redeem_value * worth // unit, off * worth // unit
        tier = programme.tier_name(level)
        for side in (self._total, self._tiers.setdefault(tier, Side())):
            side.add(quoted.points, quoted.redeem, paid, money)
        value = programme.redeem.value_per_100
        self._benefit[sale.member] += money + paid + (quoted.points - quoted.redeem) * value // 100
        self._draw(quoted, state, day)
        tiers.advance(state, day, programme)
        tiers.count(state, day, quoted.earned.base, day, programme)
        state.purchases += 1

    def _draw(self, quoted: Quote, state: AccountState, day: int) -> None:
        for use in quoted.uses:
            promotion = self._programme.promotion(use.key) if use.of == "promotion" else None
            if promotion is None:
                continue
            gave = self._promotions.setdefault(use.key, Gave())
            gave.times += use.times
            if promotion.takes_money_off:
                gave.off += use.amount
            else:
                gave.points += use.amount
            if use.key in self._limited:
                self._given[use.key] += use.amount
            if promotion.per_member:
                _remember(state, use, period_start(promotion.per, day))

    def played(self, until: int) -> Played:
        """What came of it by a day."""
        programme = self._programme
        levels = Counter(
            programme.tier_name(tiers.level_on(state, until, programme))
            for state in self._states.values()
        )
        return Played(
            version=programme.version,
            total=self._total,
            tiers=self._tiers,
            promotions=self._promotions,
            levels=dict(levels),
            refused=self._refused,
            unpriced=self._unpriced,
            benefit=self._benefit,
        )


def owed(outstanding: int, broken: int, programme: Programme) -> int:
    """What so many points are worth, less the share that is never redeemed (millionths), in
    hundredths of the programme's unit."""
    value = programme.redeem.value_per_100
    return outstanding * value * (1_000_000 - broken) // 100_000_000


def sales_of(entries: Iterable[Entry]) -> Iterable[tuple[Entry, int]]:
    """Each sale with the points that its act paid for goods: rewards are no part of them. The
    redemption stands before its sale."""
    redeemed: dict[UUID, int] = {}
    for entry in entries:
        if entry.kind == "redeem":
            rewards = sum(use.amount for use in entry.uses if use.of == "reward")
            redeemed[entry.act] = max(0, -entry.points - rewards)
        elif entry.lines:
            yield entry, redeemed.pop(entry.act, 0)


def _as_of(
    state: AccountState, since: int, before: Programme, programme: Programme
) -> AccountState:
    """A member's tier as the sales begin: what was reached before, by the programme's own bounds;
    what was drawn on limited offers is not known any more and left out."""
    past = unpacked(packed(state))
    past.qualifying = [pair for pair in past.qualifying if pair[0] < since]
    past.counts = []
    steps = [step for step in past.steps if step.since < since]
    for step in steps:
        if programme.tiers != before.tiers and step.sum != tiers.HELD:
            step.level = programme.level_for(step.sum)
        else:
            step.level = programme.level_named(before.tier_name(step.level))
    past.steps = []
    for step in steps:
        if step.level > past.level:
            past.steps.append(step)
    past.upgrades = past.downgrades = 0
    return past


def _shelf(entry: Entry, made_by: Programme | None) -> tuple[Line, ...]:
    """The lines as they were before the programme: what it took off is on them again, and what
    only its exclusions kept from earning earns."""
    return tuple(_line(line, made_by) for line in entry.lines)


def _line(line: Line, made_by: Programme | None) -> Line:
    again = sum(o.amount for o in line.offs if o.source.startswith(_TAKEN_AGAIN))
    left = tuple(o for o in line.offs if not o.source.startswith(_TAKEN_AGAIN))
    earns, redeems = line.earns, line.redeems
    if made_by is not None:
        rule = made_by.exclude
        earns = earns or line.category in rule.earn_categories or line.sku in rule.earn_products
        redeems = (
            redeems or line.category in rule.redeem_categories or line.sku in rule.redeem_products
        )
    return replace(
        line, net=line.net + again, offs=left, points_part=0, earns=earns, redeems=redeems
    )


def _remember(state: AccountState, use: Use, since: int) -> None:
    for one in state.counts:
        if (one.of, one.key, one.since) == (use.of, use.key, since):
            one.times += use.times
            return
    kept = [one for one in state.counts if (one.of, one.key) != (use.of, use.key)]
    state.counts = [*kept, Count(use.of, use.key, since, use.times, use.amount)]

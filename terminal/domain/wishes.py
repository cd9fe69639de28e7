"""What a member wants to have off a basket besides its offers: points, rewards, vouchers. Pure.

A wish is met whole or refused with its reason; it never silently shrinks.
"""

from __future__ import annotations

import msgspec

from terminal.domain.calendar import period_start
from terminal.domain.earning import Terms, minor
from terminal.domain.entry import Line
from terminal.domain.money import text_from_minor
from terminal.domain.money_off import Taker
from terminal.domain.occasion import Occasion, Standing
from terminal.domain.offers import ALL_GOODS, Reward, VoucherKind
from terminal.domain.programme import Programme


class Voucher(msgspec.Struct, frozen=True):
    """A voucher presented: its code, its kind in the programme, how often it can still be used
    as far as is known here, and its last valid day (0 without end)."""

    code: str
    kind: str
    left: int = 1
    until: int = 0


class Wish(msgspec.Struct, frozen=True):
    """Points to pay with, rewards by id and vouchers, in the order they were presented; `card`
    is the code of the gift card that rewards of that kind are loaded on."""

    redeem: int = 0
    rewards: tuple[str, ...] = ()
    vouchers: tuple[Voucher, ...] = ()
    card: str = ""


NO_WISH = Wish()


class NotQuotable(ValueError):
    """There is no quote; `key` names the reason, `values` its numbers."""

    def __init__(self, key: str, *values: str) -> None:
        super().__init__(f"{key} {' '.join(values)}".strip())
        self.key = key
        self.values = values


class NotRedeemable(NotQuotable):
    """The wish cannot be met."""


def takers(wish: Wish, terms: Terms, programme: Programme) -> list[Taker]:
    """What the vouchers and rewards of a checked wish take off, free goods first."""
    found = [
        Taker(
            f"voucher:{voucher.code}",
            kind.goods,
            kind.percent,
            minor(kind.amount, terms),
            kind.product if kind.give == "product" else "",
        )
        for voucher in wish.vouchers
        if (kind := programme.voucher(voucher.kind))
    ]
    found += [
        Taker(
            f"reward:{reward.id}",
            ALL_GOODS,
            reward.percent,
            minor(reward.amount, terms),
            reward.product if reward.give == "product" else "",
        )
        for name in wish.rewards
        if (reward := programme.reward(name))
        and reward.give in {"product", "amount_off", "percent_off"}
    ]
    return sorted(found, key=lambda taker: not taker.product)


def check_vouchers(
    wish: Wish,
    lines: tuple[Line, ...],
    standing: Standing | None,
    terms: Terms,
    at: Occasion,
    programme: Programme,
) -> None:
    """Raise NotRedeemable for a voucher that cannot be used here and now."""
    codes = [voucher.code for voucher in wish.vouchers]
    for voucher in wish.vouchers:
        if no := voucher_refusal(voucher, at, programme):
            raise no
        kind = programme.voucher(voucher.kind)
        assert kind is not None
        if codes.count(voucher.code) > 1:
            raise NotRedeemable("voucher.twice", kind.name)
        if kind.members_only and standing is None:
            raise NotRedeemable("voucher.members", kind.name)
        _check_goods(kind, lines, terms)


def voucher_refusal(voucher: Voucher, at: Occasion, programme: Programme) -> NotRedeemable | None:
    """Why a voucher cannot be used here and now whatever is bought, or None."""
    kind = programme.voucher(voucher.kind)
    if kind is None:
        return NotRedeemable("voucher.unknown", voucher.code)
    if voucher.left <= 0:
        return NotRedeemable("voucher.used", kind.name)
    if _is_over(voucher, kind, at.day):
        return NotRedeemable("voucher.expired", kind.name)
    if kind.starts and at.day < kind.starts:
        return NotRedeemable("voucher.early", kind.name)
    return None


def _is_over(voucher: Voucher, kind: VoucherKind, day: int) -> bool:
    ends = [end for end in (voucher.until, kind.ends) if end]
    return bool(ends) and day > min(ends)


def _check_goods(kind: VoucherKind, lines: tuple[Line, ...], terms: Terms) -> None:
    mine = [line for line in lines if kind.goods.has(line) and not line.gift_card]
    if kind.give == "product":
        mine = [line for line in mine if line.sku == kind.product]
    if not mine:
        raise NotRedeemable("voucher.goods", kind.name)
    least = minor(kind.minimum_spend, terms)
    if sum(line.net for line in mine) < least:
        raise NotRedeemable("voucher.minimum", kind.name, text_from_minor(least, terms.currency))


def check_rewards(wish: Wish, standing: Standing | None, at: Occasion, programme: Programme) -> int:
    """Points that the rewards cost together; raises NotRedeemable for one that is not to be had."""
    cost = 0
    for index, name in enumerate(wish.rewards):
        reward = programme.reward(name)
        if reward is None:
            raise NotRedeemable("reward.unknown", name)
        if standing is None:
            raise NotRedeemable("reward.no_member")
        again = wish.rewards[:index].count(name)
        if reason := refusal(reward, standing, at, programme, again):
            raise reason
        if reward.give == "gift_card" and not wish.card:
            raise NotRedeemable("reward.card", reward.name)
        cost += reward.cost
        if cost > standing.redeemable:
            raise NotRedeemable("reward.points", reward.name, str(max(0, standing.redeemable)))
    return cost


def refusal(
    reward: Reward, standing: Standing, at: Occasion, programme: Programme, again: int = 0
) -> NotRedeemable | None:
    """Why a member cannot have a reward whatever their points, or None; `again` is how often
    the same wish names it before."""
    if reward.starts and at.day < reward.starts:
        return NotRedeemable("reward.early", reward.name)
    if reward.ends and at.day > reward.ends:
        return NotRedeemable("reward.expired", reward.name)
    if 0 <= reward.stock <= at.had.get(reward.id, 0) + again:
        return NotRedeemable("reward.sold_out", reward.name)
    if reward.tiers and programme.tier_name(standing.level) not in reward.tiers:
        return NotRedeemable("reward.tier", reward.name, ", ".join(reward.tiers))
    if reward.per_member:
        since = period_start(reward.per, at.day)
        if standing.times("reward", reward.id, since) + again >= reward.per_member:
            return NotRedeemable("reward.limit", reward.name, str(reward.per_member))
    return None

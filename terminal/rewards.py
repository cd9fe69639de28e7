"""The rewards catalogue at the till: what a member can have now, and counts put right."""

from __future__ import annotations

from uuid import UUID

from terminal.domain.entry import Use
from terminal.domain.occasion import Occasion, Standing
from terminal.domain.offers import Reward
from terminal.domain.quote import Basket
from terminal.domain.wishes import refusal
from terminal.pictures import name_of
from terminal.reading import Moment
from terminal.sentences import refused
from terminal.store.connection import Connection
from terminal.views import RewardView, Why
from terminal.writing import Writing

STOCK = "stock"
"""Kind of the entry that corrects how many of a reward there are."""


def catalogue(
    connection: Connection, who: Standing | None, basket: Basket, moment: Moment
) -> list[RewardView]:
    """Every reward of the programme, for a member or for somebody who may have none (None)."""
    at = moment.occasion(connection)
    return [_view(reward, who, basket, at, moment) for reward in moment.programme.rewards]


def _view(
    reward: Reward, who: Standing | None, basket: Basket, at: Occasion, moment: Moment
) -> RewardView:
    affordable = who is not None and reward.cost <= who.redeemable
    return RewardView(
        reward=reward.id,
        name=reward.name,
        give=reward.give,
        cost=reward.cost,
        affordable=affordable,
        left=max(0, reward.stock - at.had.get(reward.id, 0)) if reward.stock >= 0 else -1,
        picture=name_of(reward),
        description=reward.description,
        why=_why(reward, who, basket, at, moment),
    )


def _why(
    reward: Reward, who: Standing | None, basket: Basket, at: Occasion, moment: Moment
) -> Why | None:
    if who is None:
        return Why.of(refused("reward.no_member"))
    if no := refusal(reward, who, at, moment.programme):
        return Why.of(refused(no.key, *no.values))
    if reward.cost > who.redeemable:
        return Why.of(refused("reward.points", reward.name, str(max(0, who.redeemable))))
    if reward.give == "product" and not _has_piece(basket, reward.product):
        return Why.of(refused("reward.goods", reward.name))
    return None


def _has_piece(basket: Basket, product: str) -> bool:
    return any(
        line.sku == product and line.quantity >= 1000 and line.net > 0 for line in basket.lines
    )


def correct_stock(
    work: Writing, reward: str, more: int, moment: Moment, *, staff: str, reason: str
) -> UUID:
    """Write that there are so many more of a reward than counted, or fewer (negative)."""
    known = moment.programme.reward(reward)
    if known is None:
        raise refused("reward.unknown", reward)
    if not more:
        raise refused("reward.no_change")
    entry = work.add(
        work.entry(
            STOCK,
            work.entropy.uuid7(work.clock.now_ms()),
            uses=(Use("reward", reward, -more),),
            staff=staff,
            reason=reason,
        )
    )
    work.finish()
    return entry.id

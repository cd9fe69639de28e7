"""Fraud guards: whether what is about to be done is too much of something. Pure.

A guard warns, asks for a second person's approval, or blocks. Goods come back whatever a guard
says: where it would block a refund it asks for approval.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal

import msgspec

from terminal.domain.offers import Guard
from terminal.domain.programme import Programme

_MINUTE_MS: Final = 60_000
_HOUR: Final = 60
"""Minutes that are looked back on where a guard over points names none."""

Watch = Literal[
    "points_per_hour",
    "purchases_per_day",
    "redemptions_per_day",
    "same_receipt",
    "two_stores",
    "refund_after_redemption",
    "refund_without_sale",
    "own_card",
]
BY_HISTORY: Final[frozenset[str]] = frozenset(
    {"points_per_hour", "redemptions_per_day", "two_stores", "refund_after_redemption"}
)
"""What needs the newest entries of the account."""


WATCHED: Final[dict[str, str]] = {
    "points_per_hour": "many points in a short time",
    "purchases_per_day": "many purchases in a day",
    "redemptions_per_day": "many redemptions in a day",
    "same_receipt": "this receipt number was used before",
    "two_stores": "this card was just used in another store",
    "refund_after_redemption": "a refund soon after a redemption",
    "refund_without_sale": "a refund without its sale",
    "own_card": "a card of one's own",
}
"""What a guard found, in words, by what it watches."""


class Done(msgspec.Struct, frozen=True):
    """Something done on an account: an accrue, redeem or refund entry at `ms`, on the store's
    business day (ordinal)."""

    kind: str
    ms: int
    day: int
    store: str
    points: int


class Doing(msgspec.Struct, frozen=True, kw_only=True):
    """What is about to be done: a sale (with or without a redemption), a refund of a sale, or
    one by the paper alone. `own` tells that the account is linked to whoever serves."""

    what: Literal["sale", "refund", "paper_refund"]
    ms: int
    day: int
    store: str
    points: int = 0
    redeems: bool = False
    own: bool = False


class Recent(msgspec.Struct, frozen=True, kw_only=True):
    """What came before: the account's newest acts, its purchases of the business day, other
    sales with the same receipt, refunds of the day without a sale."""

    done: tuple[Done, ...] = ()
    purchases: int = 0
    same_receipt: int = 0
    papers: int = 0


class Alarm(msgspec.Struct, frozen=True):
    """A guard that was tripped."""

    guard: str
    watch: str
    action: Literal["warn", "approve", "block"]


def guards_of(programme: Programme) -> tuple[Guard, ...]:
    """A programme's guards; the limit of purchases a day is one unless it has its own."""
    watch: Literal["purchases_per_day"] = "purchases_per_day"
    if any(guard.watch == watch for guard in programme.guards):
        return programme.guards
    limit = programme.caps.purchases_per_day - 1
    return (*programme.guards, Guard(id=watch, watch=watch, limit=limit))


def look_back_ms(guards: Iterable[Guard]) -> int:
    """How far back an account's entries are needed, for guards that count minutes."""
    return _MINUTE_MS * max((guard.minutes or _HOUR for guard in guards), default=0)


def check(act: Doing, recent: Recent, guards: Iterable[Guard]) -> tuple[Alarm, ...]:
    """The guards that an act trips."""
    return tuple(_alarms(act, recent, guards))


def _alarms(act: Doing, recent: Recent, guards: Iterable[Guard]) -> Iterator[Alarm]:
    for guard in guards:
        if _found(guard, act, recent) > guard.limit:
            action = guard.action
            if act.what != "sale" and action == "block":
                action = "approve"
            yield Alarm(guard.id, guard.watch, action)


def _found(guard: Guard, act: Doing, recent: Recent) -> int:
    """How much of what it watches a guard finds, this act included."""
    if guard.watch == "own_card":
        return guard.limit + 1 if act.own else 0
    if act.what == "sale":
        return _of_sale(guard, act, recent)
    if act.what == "paper_refund":
        return recent.papers + 1 if guard.watch == "refund_without_sale" else 0
    if guard.watch != "refund_after_redemption":
        return 0
    return sum(one.kind == "redeem" for one in _lately(guard, act, recent))


def _of_sale(guard: Guard, act: Doing, recent: Recent) -> int:
    found = 0
    match guard.watch:
        case "points_per_hour":
            mine = (one for one in _lately(guard, act, recent) if one.kind == "accrue")
            found = act.points + sum(one.points for one in mine)
        case "purchases_per_day":
            found = recent.purchases + 1
        case "redemptions_per_day" if act.redeems:
            found = 1 + sum(one.kind == "redeem" and one.day == act.day for one in recent.done)
        case "same_receipt":
            found = recent.same_receipt
        case "two_stores":
            sales = (one for one in _lately(guard, act, recent) if one.kind == "accrue")
            found = sum(one.store != act.store for one in sales)
    return found


def _lately(guard: Guard, act: Doing, recent: Recent) -> Iterator[Done]:
    since = act.ms - (guard.minutes or _HOUR) * _MINUTE_MS
    return (one for one in recent.done if since < one.ms <= act.ms)

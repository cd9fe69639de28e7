"""Tallies: what all entries together drew on things that everybody shares. Pure.

How much a promotion has given, how often a reward and a voucher were had, what a gift card
holds. A tally is a sum over entries in any order, so tills that have the same entries have the
same tallies. What counts for one member alone (visits, activities) is in their folded state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from terminal.domain.entry import Contest, Counted, Entry, Use

SHARED: Final = frozenset({"promotion", "reward", "voucher", "gift_card"})

TallyKey = tuple[Counted, str]
"""What is drawn on: a promotion, a reward, a voucher's code, or a gift card (see `card_key`)."""


class Tally(msgspec.Struct, frozen=True, array_like=True):
    """How often a thing was drawn on and by what amount, in the units of `Use`; for a gift card
    how often it was loaded and what it holds, in minor units."""

    times: int = 0
    amount: int = 0

    def plus(self, times: int, amount: int) -> Tally:
        """The tally with one more draw."""
        return Tally(self.times + times, self.amount + amount)


NOTHING: Final = Tally()


def card_key(code: str, currency: str) -> str:
    """Under what a gift card's money in one currency is counted."""
    return f"{currency} {code}"


def currency_of(card: str) -> str:
    """The currency in a gift card's key."""
    return card.partition(" ")[0]


def given_up(contest: Contest) -> Use:
    """What makes up for the shortfall of a contest about something shared; the entry that says
    it is in the currency of a gift card's key."""
    match contest.resource:
        case "gift_card":
            return Use("gift_card", contest.name.partition(" ")[2], 0, contest.shortfall)
        case "voucher":
            return Use("voucher", contest.name, -contest.shortfall)
        case "promotion":
            return Use("promotion", contest.name, 0, -contest.shortfall)
        case _:
            return Use("reward", contest.name, -contest.shortfall)


def taken(resource: Counted, draw: Tally) -> int:
    """How much a draw takes of what is limited: uses of a voucher, pieces of a reward, minor
    units of a gift card; negative gives back."""
    return -draw.amount if resource == "gift_card" else draw.times


def draws(entry: Entry) -> dict[TallyKey, Tally]:
    """What one entry draws on; empty for most."""
    found: dict[TallyKey, Tally] = {}
    for use in entry.uses:
        if use.of in SHARED:
            key = card_key(use.key, entry.currency) if use.of == "gift_card" else use.key
            found[use.of, key] = found.get((use.of, key), NOTHING).plus(use.times, use.amount)
    for payment in entry.payments:
        if payment.tender == "gift_card" and payment.code:
            card: TallyKey = ("gift_card", card_key(payment.code, entry.currency))
            found[card] = found.get(card, NOTHING).plus(0, -payment.amount)
    return found


def add(total: dict[TallyKey, Tally], more: Mapping[TallyKey, Tally]) -> None:
    """Add draws to a total in place."""
    for key, one in more.items():
        total[key] = total.get(key, NOTHING).plus(one.times, one.amount)


def tallies(entries: Iterable[Entry]) -> dict[TallyKey, Tally]:
    """The tallies of these entries."""
    total: dict[TallyKey, Tally] = {}
    for entry in entries:
        if entry.uses or entry.payments:
            add(total, draws(entry))
    return total

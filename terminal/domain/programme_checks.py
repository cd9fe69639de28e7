"""What has to hold between the keys of a programme document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Protocol

from terminal.domain.programme import Programme

Fault = tuple[str, int, str]
"""A key's path, the number of its section's writing and the remedy."""

_NEEDS: Final = {
    "multiplier": "multiplier",
    "points": "points",
    "points_per_item": "points",
    "percent_off": "percent",
    "amount_off": "amount",
    "member_price": "amount",
    "extend": "months",
    "product": "product",
    "gift_card": "amount",
}
"""What an offer has to say, by what it gives."""
_MEASURES: Final = tuple(sorted(set(_NEEDS.values())))


class _Offer(Protocol):
    @property
    def give(self) -> str: ...
    @property
    def starts(self) -> int: ...
    @property
    def ends(self) -> int: ...


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def check_whole(programme: Programme) -> Iterator[Fault]:
    """The document's faults, in the order in which a person would mend them."""
    yield from _tiers(programme)
    offers: dict[str, Sequence[_Offer]] = {
        "promotion": programme.promotions,
        "reward": programme.rewards,
        "voucher": programme.vouchers,
    }
    for section, rows in offers.items():
        yield from _offers(section, rows)
    named: dict[str, Sequence[_Named]] = {
        "promotion": programme.promotions,
        "reward": programme.rewards,
        "voucher": programme.vouchers,
        "activity": programme.activities,
        "guard": programme.guards,
    }
    for section, ids in named.items():
        yield from _twice(f"{section}.id", [one.id for one in ids], "Give each an id of its own.")
    names = {tier.name for tier in programme.tiers}
    yield from _known_tiers("promotion", [one.tiers for one in programme.promotions], names)
    yield from _known_tiers("reward", [one.tiers for one in programme.rewards], names)
    yield from _promotions(programme)
    yield from _rates(programme)
    if programme.gift_card.least > programme.gift_card.most:
        yield "gift_card.least", 0, "It must not be more than `gift_card.most`."
    if programme.gift_card.most > programme.gift_card.holds:
        yield "gift_card.most", 0, "It must not be more than `gift_card.holds`."


def _promotions(programme: Programme) -> Iterator[Fault]:
    for index, one in enumerate(programme.promotions):
        if one.from_minute == one.to_minute:
            yield "promotion.to", index, "The hours must not end when they begin."
        strange = [s for s in one.stores if programme.stores and s not in programme.stores]
        if strange:
            yield "promotion.stores", index, f"'{strange[0]}' is not among this version's `stores`."
        if one.give == "extend" and (one.cap or one.budget):
            yield "promotion.give", index, "Longer life for points has no `cap` and no `budget`."


def _rates(programme: Programme) -> Iterator[Fault]:
    if programme.rates and not programme.currency:
        yield "rate.currency", 0, "Say the document's own `currency` too."
    for index, one in enumerate(programme.rates):
        if one.currency == programme.currency:
            yield "rate.currency", index, "The document's own currency needs no rate."
        if any((o.currency, o.since) == (one.currency, one.since) for o in programme.rates[:index]):
            yield "rate.since", index, f"{one.currency} already has a rate from this day on."


def _tiers(programme: Programme) -> Iterator[Fault]:
    for index, (lower, upper) in enumerate(pairwise(programme.tiers), 1):
        if upper.qualifying <= lower.qualifying:
            remedy = f"'{upper.name}' must ask for more points than '{lower.name}' before it."
            yield "tier.qualifying", index, remedy
    names = [tier.name for tier in programme.tiers]
    yield from _twice("tier.name", names, "Give each tier a name of its own.")


def _offers(section: str, rows: Sequence[_Offer]) -> Iterator[Fault]:
    for index, offer in enumerate(rows):
        needed = _NEEDS.get(offer.give)
        if needed and not getattr(offer, needed):
            yield f"{section}.give", index, f"Say its `{needed}` too."
        for idle in _MEASURES:
            if idle != needed and getattr(offer, idle, None):
                remedy = f'It does nothing where `give` is "{offer.give}". Remove it.'
                yield f"{section}.{idle}", index, remedy
        if offer.ends and offer.ends < offer.starts:
            yield f"{section}.ends", index, "It ends before it starts."


def _twice(path: str, names: Sequence[str], remedy: str) -> Iterator[Fault]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield path, index, remedy


def _known_tiers(section: str, rows: Iterable[tuple[str, ...]], names: set[str]) -> Iterator[Fault]:
    for index, tiers in enumerate(rows):
        for unknown in [one for one in tiers if one not in names]:
            yield f"{section}.tiers", index, f"There is no tier called '{unknown}'."

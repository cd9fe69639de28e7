"""What has to hold between the keys of a programme document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Protocol

from terminal.domain.programme import Programme
from terminal.domain.programme_remedies import Remedy, remedy

Fault = tuple[str, int, Remedy]
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
        yield from _twice(f"{section}.id", [one.id for one in ids], remedy("id_twice"))
    names = {tier.name for tier in programme.tiers}
    yield from _known_tiers("promotion", [one.tiers for one in programme.promotions], names)
    yield from _known_tiers("reward", [one.tiers for one in programme.rewards], names)
    yield from _promotions(programme)
    yield from _rates(programme)
    if programme.gift_card.least > programme.gift_card.most:
        yield "gift_card.least", 0, remedy("card_least")
    if programme.gift_card.most > programme.gift_card.holds:
        yield "gift_card.most", 0, remedy("card_most")


def _promotions(programme: Programme) -> Iterator[Fault]:
    for index, one in enumerate(programme.promotions):
        if one.from_minute == one.to_minute:
            yield "promotion.to", index, remedy("hours")
        strange = [s for s in one.stores if programme.stores and s not in programme.stores]
        if strange:
            yield "promotion.stores", index, remedy("store_unknown", strange[0])
        if one.give == "extend" and (one.cap or one.budget):
            yield "promotion.give", index, remedy("extend_limits")


def _rates(programme: Programme) -> Iterator[Fault]:
    if programme.rates and not programme.currency:
        yield "rate.currency", 0, remedy("own_currency")
    for index, one in enumerate(programme.rates):
        if one.currency == programme.currency:
            yield "rate.currency", index, remedy("no_rate")
        if any((o.currency, o.since) == (one.currency, one.since) for o in programme.rates[:index]):
            yield "rate.since", index, remedy("rate_twice", one.currency)


def _tiers(programme: Programme) -> Iterator[Fault]:
    for index, (lower, upper) in enumerate(pairwise(programme.tiers), 1):
        if upper.qualifying <= lower.qualifying:
            yield "tier.qualifying", index, remedy("tier_order", upper.name, lower.name)
    names = [tier.name for tier in programme.tiers]
    yield from _twice("tier.name", names, remedy("tier_twice"))


def _offers(section: str, rows: Sequence[_Offer]) -> Iterator[Fault]:
    for index, offer in enumerate(rows):
        needed = _NEEDS.get(offer.give)
        if needed and not getattr(offer, needed):
            yield f"{section}.give", index, remedy("needs", needed)
        for idle in _MEASURES:
            if idle != needed and getattr(offer, idle, None):
                yield f"{section}.{idle}", index, remedy("idle", offer.give)
        if offer.ends and offer.ends < offer.starts:
            yield f"{section}.ends", index, remedy("ends_early")


def _twice(path: str, names: Sequence[str], say: Remedy) -> Iterator[Fault]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield path, index, say


def _known_tiers(section: str, rows: Iterable[tuple[str, ...]], names: set[str]) -> Iterator[Fault]:
    for index, tiers in enumerate(rows):
        for unknown in [one for one in tiers if one not in names]:
            yield f"{section}.tiers", index, remedy("tier_unknown", unknown)

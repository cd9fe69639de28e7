"""The plan of one seed's run of the kernel's tier: who does what, and after what time, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import msgspec

from tests.simulation.acts import Act, Enrol, Field, Part, Refund, Resolve, Sell, draw
from tests.simulation.plan import DAY, HOUR, MINUTE, POLICIES, SECOND

START = 1_772_442_000_000
"""2026-03-02 10:00 in Berlin."""
LAST_DAY = -1
"""In place of a gap: on to the day on which what is earned today can be spent for the last time."""
GAPS = (0, 0, 50, SECOND, MINUTE, MINUTE, HOUR, 9 * HOUR, DAY, 40 * DAY, 380 * DAY, LAST_DAY)
ERRORS = (5 * SECOND, -5 * SECOND, HOUR, -DAY, DAY, -26 * 365 * DAY, 12 * 365 * DAY)


class Sync(msgspec.Struct, frozen=True, tag="sync"):
    """A till pushes, promises and pulls."""

    till: int


class Toggle(msgspec.Struct, frozen=True, tag="toggle"):
    """A till believes itself offline, or online again."""

    till: int


class Wrong(msgspec.Struct, frozen=True, tag="wrong"):
    """A till's clock is set wrong by so much, or right again (0)."""

    till: int
    by_ms: int


class Step(msgspec.Struct, frozen=True):
    """Something that happens after a while."""

    gap_ms: int
    what: Act | Sync | Toggle | Wrong


class KernelPlan(msgspec.Struct, frozen=True):
    """One run of the kernel's tier, as data."""

    seed: str
    start: int
    tills: int
    cards: int
    policy: str
    accrual: str
    steps: tuple[Step, ...]
    tight: bool = False
    """Whether a till may give little alone a day."""


def plan(seed: str) -> KernelPlan:
    """The plan of a seed."""
    chance = Random(f"kernel/{seed}")
    field = Field(chance.choice((2, 2, 3, 4)), chance.choice((1, 2, 3)))
    steps = list(_opening(field)) if chance.random() < 0.7 else []
    calm = chance.random() < 0.5
    steps += [_step(chance, field, calm=calm) for _ in range(chance.choice((6, 10, 16, 26)))]
    if field.cards > 1 and chance.random() < 0.15:
        # Two tills that do not know of one another let two members belong to each other.
        at = chance.randrange(len(steps) + 1)
        steps[at:at] = [Step(SECOND, Part(0, 0, 1)), Step(SECOND, Part(1, 1, 0))]
    steps = _with_scene(seed, field, steps)
    return KernelPlan(
        seed=seed,
        start=START + chance.randrange(3 * 365) * DAY,
        tills=field.tills,
        cards=field.cards,
        policy=chance.choice(POLICIES),
        accrual=chance.choice(("step", "step", "proportional")),
        steps=tuple(steps),
        tight=Random(f"kernel/{seed}/limits").random() < 0.3,
    )


def _opening(field: Field) -> Iterator[Step]:
    """Members with points, known everywhere: what there is to fight over."""
    for card in range(field.cards):
        yield Step(SECOND, Enrol(0, card, card))
        yield Step(SECOND, Sell(0, card, (220_000,)))
    for till in (*range(field.tills), *range(field.tills)):
        yield Step(SECOND, Sync(till))


def _step(chance: Random, field: Field, *, calm: bool) -> Step:
    gap, kind = chance.choice(GAPS[:8] if calm else GAPS), chance.random()
    if kind < 0.68:
        return Step(gap, draw(chance, field))
    till = chance.randrange(field.tills)
    if kind < 0.88:
        return Step(gap, Sync(till))
    if kind < 0.96:
        return Step(gap, Toggle(till))
    return Step(gap, Wrong(till, chance.choice((*ERRORS, 0))))


def _with_scene(seed: str, field: Field, steps: list[Step]) -> list[Step]:
    """Mostly as they are; else with what chance alone brings about too rarely, somewhere in it."""
    chance, scenes = Random(f"kernel/{seed}/scene"), _SCENES
    if chance.random() >= 0.2:
        chance, scenes = Random(f"kernel/{seed}/more"), _MORE
        if chance.random() >= 0.05:
            return steps
    at = chance.randrange(len(steps) + 1)
    return [*steps[:at], *chance.choice(scenes)(chance, field), *steps[at:]]


def _together(field: Field) -> Iterator[Step]:
    for till in (*range(field.tills), *range(field.tills)):
        yield Step(SECOND, Sync(till))


def _taken_back_unheard(chance: Random, field: Field) -> Iterator[Step]:
    """Points are spent, as all know, then taken back at one till while another spends the rest."""
    card, basket = chance.randrange(field.cards), (50_000, 30_000)
    yield Step(SECOND, Sell(0, card, (220_000,)))
    yield from _together(field)
    yield Step(SECOND, Sell(chance.randrange(2), card, basket, chance.choice((30, 50))))
    yield from _together(field)
    yield Step(SECOND, Refund(0, -chance.choice((1, 2, 2)), 0, 100))
    yield Step(SECOND, Sell(1, card, basket, 100))
    yield from _together(field)


def _written_off(chance: Random, field: Field) -> Iterator[Step]:
    """Points are spent twice, the store bears it, and then the goods come back."""
    card, basket = chance.randrange(field.cards), (50_000, 30_000)
    yield Step(SECOND, Sell(0, card, (220_000,)))
    yield from _together(field)
    for till in (0, 1):
        yield Step(SECOND, Sell(till, card, basket, 100))
    yield from _together(field)
    yield Step(SECOND, Resolve(0, -1, "write_off"))
    yield from _together(field)
    for line in chance.sample(range(2), 2):
        part = chance.choice((100, 100, 50))
        yield Step(SECOND, Refund(0, -chance.choice((1, 2)), line, part))
    yield from _together(field)


_SCENES: tuple[Callable[[Random, Field], Iterator[Step]], ...] = (
    _taken_back_unheard,
    _written_off,
)


def _alone_for_days(_: Random, field: Field) -> Iterator[Step]:
    """No till hears of central for as long as its balances count, and gives what it may."""
    for card in (*range(field.cards), *range(field.cards)):
        yield Step(SECOND, Sell(card, card, (4_800_000,)))
    yield from _together(field)
    for till in range(field.tills):
        yield Step(SECOND, Toggle(till))
    for day in range(4):
        yield Step(23 * HOUR if day else HOUR, Sell(0, 0, (5_000,)))
        for till in range(field.tills):
            for card in range(field.cards):
                nth = (card + day) % field.cards
                yield Step(SECOND, Sell(till, nth, (100_000, 100_000), 100))
    for till in range(field.tills):
        yield Step(SECOND, Toggle(till))


_MORE: tuple[Callable[[Random, Field], Iterator[Step]], ...] = (_alone_for_days,)

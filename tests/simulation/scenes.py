"""Scenes of the full stack: what must meet at a certain moment, which chance alone brings about too
rarely. Where and by whom it is played is drawn; everything else goes on around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Literal

from tests.simulation.acts import Act, BlindRefund, Field, Refund, Sell, Write
from tests.simulation.happenings import (
    BackUp,
    Clone,
    Cut,
    Join,
    Kill,
    Mend,
    Pull,
    Push,
    Restore,
    Round,
    SetCentral,
    SetClock,
    Trouble,
)

Scene = Iterator[tuple[int, Act | Round | Push | Pull | Trouble]]
"""Milliseconds after what came before, and what happens then."""
SECOND = 1_000
MINUTE = 60_000
HOUR = 3_600_000
ALL = Round(-1)
NEWEST = -1
"""The till that was enrolled last, the sale that was made last."""
BASKET = (20_000, 30_000)


def around_a_mark(chance: Random, field: Field) -> Scene:
    """Points are spent twice more than a till has heard of that promised before: when the mark
    passes the first time, and after it together with another's."""
    card = chance.randrange(field.cards)
    one, other, third = chance.sample(range(field.tills), 3)
    yield 0, Sell(other, card, (chance.choice((220_000, 480_000)),))
    for _ in range(2):
        yield 10 * SECOND, ALL
    yield 10 * SECOND, Sell(other, card, BASKET, chance.choice((40, 60, 90)))
    yield SECOND, Round(one)
    yield from _but(one, field)
    for till in chance.sample((one, third), 2):
        yield chance.choice((0, SECOND)), Sell(till, card, BASKET, chance.choice((60, 100, 100)))
    for _ in range(2):
        yield 30 * SECOND, ALL


def _but(one: int, field: Field) -> Scene:
    """All but one till sync, twice: the last promise moves the mark."""
    for _ in range(2):
        for till in range(field.tills):
            if till != one:
                yield 5 * SECOND, Round(till)


def taken_back_unheard(chance: Random, field: Field) -> Scene:
    """Points are spent, as all know, then taken back at one till while another spends the rest."""
    card = chance.randrange(field.cards)
    one, other = (chance.randrange(field.tills) for _ in range(2))
    yield 0, Sell(one, card, (220_000,))
    yield SECOND, ALL
    yield 10 * SECOND, Sell(other, card, BASKET, chance.choice((30, 50)))
    yield SECOND, ALL
    yield 10 * SECOND, ALL
    yield 10 * SECOND, Refund(one, -chance.choice((1, 2, 2)), 0, 100)
    yield SECOND, Sell(other, card, BASKET, 100)
    yield SECOND, ALL


def new_till_at_once(chance: Random, field: Field) -> Scene:
    """A till sells before it has said a word to central but its enrolment, while others' mark
    wants to move."""
    card = chance.randrange(field.cards)
    yield 0, Join(-1)
    yield SECOND, Sell(NEWEST, card, (5_000,))
    yield SECOND, Sell(0, card, (7_000,))
    yield from _but(NEWEST, field)
    yield 10 * SECOND, ALL


def new_till_at_the_mark(chance: Random, field: Field) -> Scene:
    """Central corrects a sale at the mark; a till begins there, and folds that account again."""
    card, till = chance.randrange(field.cards), chance.randrange(field.tills)
    yield 0, Sell(till, card, (50_000,))
    yield SECOND, ALL
    yield 10 * SECOND, BlindRefund(till, NEWEST, chance.choice((40, 100)))
    for _ in range(3):
        yield 30 * SECOND, ALL
    yield 10 * SECOND, Join(0)
    yield SECOND, Sell(till, card, (3_000,))
    yield 20 * SECOND, Sell(NEWEST, card, (4_000,))
    yield SECOND, Push(NEWEST)
    yield 10 * SECOND, ALL
    yield MINUTE, ALL


def unheard_of_by_a_restored(chance: Random, field: Field) -> Scene:
    """What a silent till wrote comes to a restored central, which has not passed its time."""
    card = chance.randrange(field.cards)
    silent = chance.randrange(field.tills)
    yield 0, ALL
    yield 10 * SECOND, Cut(silent, "both")
    yield SECOND, Sell(silent, card, (5_000,))
    yield MINUTE, Sell(silent + 1, card, (9_000,))
    yield MINUTE, ALL
    yield 10 * SECOND, BackUp()
    yield 74 * HOUR, Sell(silent + 1, card, (9_000,))
    for _ in range(3):
        yield MINUTE, ALL
    yield 10 * SECOND, Restore()
    yield MINUTE, ALL
    yield MINUTE, Mend(silent)
    yield SECOND, ALL


def twins_at_once(chance: Random, field: Field) -> Scene:
    """A copied folder sends what it wrote under the other's chain, which pulls before it sends its
    own."""
    card, one = chance.randrange(field.cards), chance.randrange(field.tills)
    yield 0, ALL
    yield 10 * SECOND, Clone(one)
    yield SECOND, Sell(one, card, (5_000,))
    yield SECOND, Sell(NEWEST, card, (7_000,))
    yield SECOND, Push(NEWEST)
    yield 5 * SECOND, Pull(one)
    yield MINUTE, ALL


def alone_for_days(chance: Random, field: Field) -> Scene:
    """No till hears of central for as long as its balances count, and every one gives on each of
    these days what it may."""
    for card in range(field.cards):
        for _ in range(chance.choice((1, 2))):
            yield SECOND, Sell(chance.randrange(field.tills), card, (4_800_000,))
    for _ in range(2):
        yield 10 * SECOND, ALL
    for till in range(field.tills):
        yield 0, Cut(till, "both")
    for day in range(4):
        yield (23 * HOUR if day else HOUR), ALL
        for till in range(field.tills):
            for card in range(field.cards):
                yield SECOND, Sell(till, (card + day) % field.cards, (100_000, 100_000), 100)
    yield HOUR, Mend(-1)
    yield SECOND, ALL


def passed_by_the_mark(chance: Random, field: Field) -> Scene:
    """A till that began from a snapshot sells and is silent until the mark has passed its sale. It
    hears of that before it can send it, and sells once more to the same member."""
    card = chance.randrange(field.cards)
    yield 0, Mend(-1)
    for till in (*range(field.tills), *range(field.tills)):
        yield SECOND, Sell(till, card, (3_000,))
    for _ in range(3):
        yield 20 * SECOND, ALL
    yield 10 * SECOND, Join(0)
    yield 10 * SECOND, Cut(NEWEST, "both")
    yield SECOND, Sell(NEWEST, card, (chance.choice((5_000, 50_000)),))
    yield 74 * HOUR, Sell(0, card, (9_000,))
    for _ in range(3):
        yield MINUTE, ALL
    yield MINUTE, Mend(NEWEST)
    yield SECOND, Pull(NEWEST)
    yield MINUTE, Sell(NEWEST, card, (7_000,))
    yield SECOND, Push(NEWEST)
    for _ in range(2):
        yield 20 * SECOND, ALL


def sold_while_promising(chance: Random, field: Field) -> Scene:
    """A till sells while its promise is on its way; the others let the mark move before it has sent
    the sale."""
    one, other = chance.sample(range(field.tills), 2)
    yield 0, Mend(-1)
    for _ in range(2):
        yield 10 * SECOND, ALL
    for _ in range(4):
        yield 10 * SECOND, Sell(other, chance.randrange(field.cards), (9_000,))
        yield SECOND, Push(other)
        yield 5 * SECOND, Round(one)
        yield chance.choice((2, 2, 15)), Sell(one, chance.randrange(field.cards), (5_000,))
        yield from _but(one, field)
    yield 10 * SECOND, ALL


def field_from_the_future(chance: Random, field: Field) -> Scene:
    """A field is written at a till that believes in a day to come; central places it in the
    present, and another till writes it after that."""
    card = chance.randrange(field.cards)
    one, other = chance.sample(range(field.tills), 2)
    name: Literal["name", "email"] = chance.choice(("name", "email"))
    yield 0, ALL
    yield 10 * SECOND, Cut(one, "both")
    yield SECOND, SetClock(one, chance.choice((HOUR, 24 * HOUR)))
    yield SECOND, Kill(one, 0, after=True, power=True, down_ms=SECOND)
    yield MINUTE, Write(one, card, name, 1)
    yield SECOND, Mend(one)
    yield SECOND, Push(one)
    yield 3 * MINUTE, Write(other, card, name, 2)
    for _ in range(2):
        yield 20 * SECOND, ALL


def central_set_back(chance: Random, field: Field) -> Scene:
    """Central's own clock is set back for a while, in which a till is enrolled whose PC's clock is
    behind, and sells."""
    card = chance.randrange(field.cards)
    yield 0, Mend(-1)
    for _ in range(2):
        yield 10 * SECOND, ALL
    yield SECOND, SetCentral(-chance.choice((10 * MINUTE, HOUR)))
    yield SECOND, Join(0, -24 * HOUR)
    for till in (NEWEST, chance.randrange(field.tills)):
        yield SECOND, Sell(till, card, (5_000,))
        yield SECOND, Round(till)
    yield 5 * MINUTE, SetCentral(0)
    for _ in range(2):
        yield 20 * SECOND, ALL


HARMLESS: tuple[Callable[[Random, Field], Scene], ...] = (
    around_a_mark,
    around_a_mark,
    taken_back_unheard,
    new_till_at_once,
    new_till_at_the_mark,
)
SCENES = (*HARMLESS, unheard_of_by_a_restored)
"""Those after which no till's disk may be lost: central's is set back."""
MORE: tuple[Callable[[Random, Field], Scene], ...] = (
    alone_for_days,
    passed_by_the_mark,
    sold_while_promising,
    field_from_the_future,
    central_set_back,
)

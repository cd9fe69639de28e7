"""What people do at tills, drawn from a seed. A new kind of act is added here alone: its struct,
its line in `KINDS`, and how the two tiers play it (`paper.py` for the kernel, `cashier.py` for the
full stack).

Acts name things by numbers that are looked up when they are played (the nth sale known here), so
that a plan still means something after events were dropped from it.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Literal

import msgspec

NOBODY = -1
"""The card of a guest."""


class Sell(msgspec.Struct, frozen=True, tag="sell"):
    """A basket of lines in minor units; `redeem` is the share, in percent, of what may be redeemed
    on it here and now. Every line whose index is in `plain` earns nothing. Between the quote and
    its commit somebody may set the PC's clock back."""

    till: int
    card: int
    amounts: tuple[int, ...]
    redeem: int = 0
    plain: tuple[int, ...] = ()
    set_back_ms: int = 0


class Refund(msgspec.Struct, frozen=True, tag="refund"):
    """Part (percent) of a line of the nth sale that the till holds comes back."""

    till: int
    pick: int
    line: int
    part: int


class BlindRefund(msgspec.Struct, frozen=True, tag="blind_refund"):
    """Part (percent) of the nth sale of the whole chain comes back, by its paper alone."""

    till: int
    pick: int
    part: int


class Link(msgspec.Struct, frozen=True, tag="link"):
    """The nth sale that the till holds is linked to a card's member."""

    till: int
    pick: int
    card: int


class Enrol(msgspec.Struct, frozen=True, tag="enrol"):
    """A person is enrolled with a card."""

    till: int
    card: int
    name: int


class ReplaceCard(msgspec.Struct, frozen=True, tag="replace_card"):
    """The member of a card is given another."""

    till: int
    card: int
    new: int


class Write(msgspec.Struct, frozen=True, tag="write"):
    """A field of a card's member is written."""

    till: int
    card: int
    field: Literal["name", "email", "consent.marketing", "status"]
    value: int


class Part(msgspec.Struct, frozen=True, tag="part"):
    """A card's `belongs_to` is cleared, or written back: members are parted and joined."""

    till: int
    card: int
    to: int = NOBODY


class Again(msgspec.Struct, frozen=True, tag="again"):
    """The nth act of the till is asked for once more."""

    till: int
    pick: int


class Resolve(msgspec.Struct, frozen=True, tag="resolve"):
    """A manager settles the nth open contest that the till knows."""

    till: int
    pick: int
    how: Literal["recover", "write_off"]


class Newer(msgspec.Struct, frozen=True, tag="newer"):
    """A newer version of the till writes an entry of a kind that nobody here knows."""

    till: int
    card: int
    points: int


Act = (
    Sell
    | Refund
    | BlindRefund
    | Link
    | Enrol
    | ReplaceCard
    | Write
    | Part
    | Again
    | Resolve
    | Newer
)


class Field(msgspec.Struct, frozen=True):
    """How many tills and cards there are to draw from."""

    tills: int
    cards: int


def _till(chance: Random, field: Field) -> int:
    return chance.randrange(field.tills)


def _card(chance: Random, field: Field) -> int:
    """Some cards are used far more than others: that is where claims meet."""
    return min(chance.randrange(field.cards), chance.randrange(field.cards))


def _amounts(chance: Random) -> tuple[int, ...]:
    ends = ((100, 3_000), (999, 1_001), (2_000, 20_000), (10_000, 90_000))
    return tuple(chance.randint(*chance.choice(ends)) for _ in range(chance.choice((1, 1, 2, 3))))


def _sell(chance: Random, field: Field) -> Act:
    card = NOBODY if chance.random() < 0.12 else _card(chance, field)
    amounts = _amounts(chance)
    plain = (0,) if len(amounts) > 1 and chance.random() < 0.15 else ()
    set_back_ms = chance.choice((2_000, 3_600_000, 86_400_000)) if chance.random() < 0.01 else 0
    return Sell(_till(chance, field), card, amounts, 0, plain, set_back_ms)


def _redeem(chance: Random, field: Field) -> Act:
    share = chance.choice((100, 100, 80, 50))
    return Sell(_till(chance, field), _card(chance, field), (*_amounts(chance), 30_000), share)


def _refund(chance: Random, field: Field) -> Act:
    part = chance.choice((100, 100, 50, 30, 7))
    return Refund(_till(chance, field), chance.randrange(64), chance.randrange(3), part)


def _blind(chance: Random, field: Field) -> Act:
    return BlindRefund(_till(chance, field), chance.randrange(64), chance.choice((100, 40, 9)))


def _link(chance: Random, field: Field) -> Act:
    return Link(_till(chance, field), chance.randrange(64), _card(chance, field))


def _enrol(chance: Random, field: Field) -> Act:
    return Enrol(_till(chance, field), _card(chance, field), chance.randrange(100))


def _replace(chance: Random, field: Field) -> Act:
    return ReplaceCard(_till(chance, field), _card(chance, field), chance.randrange(field.cards))


def _write(chance: Random, field: Field) -> Act:
    what = chance.choice(("name", "name", "email", "consent.marketing"))
    return Write(_till(chance, field), _card(chance, field), what, chance.randrange(100))  # type: ignore[arg-type]


def _part(chance: Random, field: Field) -> Act:
    to = NOBODY if chance.random() < 0.3 else chance.randrange(field.cards)
    return Part(_till(chance, field), _card(chance, field), to)


def _again(chance: Random, field: Field) -> Act:
    return Again(_till(chance, field), chance.randrange(64))


def _resolve(chance: Random, field: Field) -> Act:
    how: Literal["recover", "write_off"] = "write_off" if chance.random() < 0.7 else "recover"
    return Resolve(_till(chance, field), chance.randrange(8), how)


def _newer(chance: Random, field: Field) -> Act:
    points = chance.choice((7, 30, -4))
    return Newer(_till(chance, field), _card(chance, field), points)


KINDS: tuple[tuple[int, Callable[[Random, Field], Act]], ...] = (
    (34, _sell),
    (20, _redeem),
    (14, _refund),
    (3, _blind),
    (4, _link),
    (6, _enrol),
    (2, _replace),
    (5, _write),
    (4, _part),
    (5, _again),
    (3, _resolve),
    (2, _newer),
)
"""How often each kind is drawn, and how."""

_WEIGHTS = [weight for weight, _ in KINDS]
_DRAW = [draw for _, draw in KINDS]


def draw(chance: Random, field: Field) -> Act:
    """The next act."""
    return chance.choices(_DRAW, _WEIGHTS)[0](chance, field)


def card_code(card: int) -> str:
    """The canonical code of a card."""
    return f"29{card:011d}"

"""What the naive model knows of a purchase and of a member, and its arithmetic."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

from tests.pilot import rules

Doc = dict[str, Any]


@dataclass
class Item:
    """A line: what it asked, what it costs now, what came off it, its part paid by points."""

    sku: str
    category: str
    quantity: int
    asked: int
    price: int
    off: dict[str, int] = field(default_factory=dict)
    by_points: int = 0
    earns: bool = True
    redeems: bool = True
    back: int = 0

    @property
    def left(self) -> int:
        return self.price - self.back

    @property
    def points_left(self) -> int:
        if not self.price:
            return self.by_points
        return self.by_points - self.by_points * self.back // self.price

    @property
    def earning(self) -> int:
        return self.left - self.points_left if self.earns else 0

    @property
    def pieces(self) -> int:
        """Whole pieces that are left."""
        thousandths = self.quantity * self.left // self.price if self.back else self.quantity
        return thousandths // 1000


@dataclass
class Bought:
    """A purchase and what has become of it."""

    items: list[Item]
    at: int
    day: date
    level: int
    open: dict[str, int | None]
    vouchers: list[str]
    redeemed: int = 0
    earned: int = 0
    base: int = 0
    restored: int = 0
    drew: dict[str, int] = field(default_factory=dict)
    whole: bool = True
    shelf_back: Counter[int] = field(default_factory=Counter)
    """What came back by line, at the prices the shelf had asked."""


@dataclass
class Person:
    """A member: points, tier, visits, and how often each limited promotion was had when."""

    purse: rules.Purse
    ladder: rules.Ladder = field(default_factory=rules.Ladder)
    joined: date = date.min
    visits: int = 0
    had: Counter[tuple[str, Any]] = field(default_factory=Counter)


def is_of(one: Doc, item: Item) -> bool:
    """Whether a line is among an offer's goods."""
    return (
        ("categories" not in one or item.category in one["categories"])
        and ("products" not in one or item.sku in one["products"])
        and item.category not in one.get("not_categories", ())
    )


def cents(text: str) -> int:
    return int(Fraction(text) * 100)


def half_up(amount: int, percent: int) -> int:
    return floor(Fraction(amount * percent, 100) + Fraction(1, 2))


def share(total: int, weights: list[int]) -> list[int]:
    """A total over weights by largest remainder, the earlier line first."""
    whole = sum(weights)
    if not whole or not total:
        return [0] * len(weights)
    exact = [Fraction(total * weight, whole) for weight in weights]
    parts = [floor(one) for one in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for index in order[: total - sum(parts)]:
        parts[index] += 1
    return parts

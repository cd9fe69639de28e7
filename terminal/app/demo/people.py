"""Who works and who buys in the demonstration's shop. All of them, and their numbers, are made up.

Telephone numbers are of the range that Germany's regulator keeps free for films (030 23125 xxx).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from terminal.people import Role


class Place(msgspec.Struct, frozen=True):
    """A store with one till."""

    store: str
    name: str
    till: str


class Employee(msgspec.Struct, frozen=True):
    """Somebody who signs in."""

    name: str
    role: Role
    pin: str


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """A purchase on the 15th of a month, so many months before the present one. `amount` is minor
    units, `redeem` points; `back` is when all of it came back, in months before the present one
    too, 0 for never."""

    months: int
    amount: int
    goods: str
    redeem: int = 0
    back: int = 0


class Customer(msgspec.Struct, frozen=True, kw_only=True):
    """A member: card (EAN-13), `years` of membership, purchases in order of time."""

    card: str
    name: str
    phone: str
    years: int = 2
    visits: tuple[Visit, ...] = ()


HERE: Final = Place("HS", "Harbour Street", "Till 1")
THERE: Final = Place("AP", "Airport", "Till 1")
MANAGER: Final = Employee("Jon K.", "manager", "9999")
CASHIER: Final = Employee("Ana M.", "cashier", "1234")
UNKNOWN_CARD: Final = "2900000090019"
"""A blank card of the shop that nobody has been given yet."""

MAJA: Final = Customer(
    card="2900000054417",
    name="Maja Lindqvist",
    phone="030 23125 101",
    years=5,
    visits=(
        Visit(months=12, amount=240_00, goods="Winter boots"),
        Visit(months=10, amount=800_00, goods="Dining table"),
        Visit(months=8, amount=1_000_00, goods="Sofa"),
        Visit(months=6, amount=1_000_00, goods="Garden furniture"),
        Visit(months=4, amount=400_00, goods="Bicycle repair"),
        Visit(months=2, amount=800_00, goods="Kitchen machine"),
    ),
)
"""Gold with 2,340 points, of which 120 expire at the end of the present month."""

CUSTOMERS: Final = (
    MAJA,
    Customer(
        card="2900000010024",
        name="Jonas Kvist",
        phone="030 23125 102",
        visits=(
            Visit(months=9, amount=600_00, goods="Coffee machine"),
            Visit(months=5, amount=500_00, goods="Espresso mill"),
            Visit(months=1, amount=300_00, goods="Camera bag"),
        ),
    ),
    Customer(
        card="2900000010031",
        name="Sofia Rossi",
        phone="030 23125 103",
        years=4,
        visits=(
            Visit(months=7, amount=3_100_00, goods="Bathroom tiles"),
            Visit(months=2, amount=250_00, goods="Mirror"),
        ),
    ),
    Customer(
        card="2900000010048",
        name="Amara Okafor",
        phone="030 23125 104",
        years=3,
        visits=(
            Visit(months=3, amount=86_40, goods="Children's clothes"),
            Visit(months=1, amount=129_99, goods="Rain jacket"),
        ),
    ),
    Customer(
        card="2900000010055",
        name="Tomás Herrera",
        phone="030 23125 105",
        visits=(
            Visit(months=4, amount=1_000_00, goods="Television", back=2),
            Visit(months=3, amount=60_00, goods="Wall bracket", redeem=500),
        ),
    ),
    Customer(
        card="2900000010062",
        name="Wei Zhang",
        phone="030 23125 106",
        visits=(Visit(months=1, amount=149_90, goods="Rice cooker"),),
    ),
    Customer(card="2900000010079", name="Priya Nair", phone="030 23125 107"),
    Customer(
        card="2900000010086",
        name="Lukas Brandt",
        phone="030 23125 108",
        years=6,
        visits=(
            Visit(months=11, amount=49_99, goods="Groceries"),
            Visit(months=6, amount=74_99, goods="Groceries"),
        ),
    ),
    Customer(
        card="2900000010093",
        name="Chloé Dubois",
        phone="030 23125 109",
        visits=(
            Visit(months=11, amount=1_200_00, goods="Mattress"),
            Visit(months=3, amount=90_00, goods="Bed linen", redeem=300),
        ),
    ),
    Customer(
        card="2900000010109",
        name="Mehmet Yılmaz",
        phone="030 23125 110",
        years=7,
        visits=(Visit(months=5, amount=420_00, goods="Tool set"),),
    ),
    Customer(
        card="2900000010116",
        name="Hanna Nowak",
        phone="030 23125 111",
        years=3,
        visits=(
            Visit(months=8, amount=310_00, goods="Pram"),
            Visit(months=1, amount=95_50, goods="Toys"),
        ),
    ),
    Customer(
        card="2900000010123",
        name="Ola Berg",
        phone="030 23125 112",
        visits=(Visit(months=2, amount=1_499_00, goods="Washing machine"),),
    ),
)

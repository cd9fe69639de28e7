"""What a programme offers beyond its base rule: promotions, rewards, vouchers, activities.

Amounts are hundredths of a unit of the basket's currency unless said otherwise; days are
ordinals; an empty list of names means any.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from terminal.domain.entry import Line

EVER: Final = "ever"
Period = Literal["ever", "day", "week", "month", "year"]
"""How often a limit per member starts anew."""
Give = Literal[
    "multiplier",
    "points",
    "points_per_item",
    "percent_off",
    "amount_off",
    "member_price",
    "extend",
]
MONEY_OFF: Final = frozenset({"percent_off", "amount_off", "member_price"})


class Goods(msgspec.Struct, frozen=True):
    """Which lines an offer is about."""

    categories: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    not_categories: tuple[str, ...] = ()
    not_brands: tuple[str, ...] = ()
    not_products: tuple[str, ...] = ()
    not_suppliers: tuple[str, ...] = ()

    def has(self, line: Line) -> bool:
        """Whether a line is one of them."""
        return (
            (not self.categories or line.category in self.categories)
            and (not self.brands or line.brand in self.brands)
            and (not self.products or line.sku in self.products)
            and (not self.suppliers or line.supplier in self.suppliers)
            and line.category not in self.not_categories
            and line.brand not in self.not_brands
            and line.sku not in self.not_products
            and line.supplier not in self.not_suppliers
        )

    def of(self, lines: Sequence[Line]) -> Sequence[Line]:
        """Those of the lines that are among them: what is not asked for costs no look."""
        for wanted, kind in _WANTED:
            if names := getattr(self, wanted):
                lines = [line for line in lines if getattr(line, kind) in names]
        for left_out, kind in _LEFT_OUT:
            if names := getattr(self, left_out):
                lines = [line for line in lines if getattr(line, kind) not in names]
        return lines


_KINDS: Final = {
    "categories": "category",
    "brands": "brand",
    "products": "sku",
    "suppliers": "supplier",
}
_WANTED: Final = tuple(_KINDS.items())
_LEFT_OUT: Final = tuple((f"not_{names}", kind) for names, kind in _KINDS.items())
ALL_GOODS: Final = Goods()


class Promotion(msgspec.Struct, frozen=True, kw_only=True):
    """Extra points or money off, for goods, times, places and members.

    `give` says which of `multiplier` (hundredths), `points`, `percent`, `amount` and `months`
    counts. `cap` and `budget` are points, or hundredths of a unit where money comes off; 0 is no
    limit. `weekdays` are 0 for Monday to 6; minutes are of the store's wall clock.
    """

    id: str
    name: str
    give: Give
    multiplier: int = 0
    points: int = 0
    percent: int = 0
    amount: int = 0
    months: int = 0
    starts: int = 0
    ends: int = 0
    weekdays: tuple[int, ...] = ()
    from_minute: int = 0
    to_minute: int = 1440
    stores: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    birthday_days: int = -1
    anniversary_days: int = -1
    first_purchase: bool = False
    every_visit: int = 0
    minimum_spend: int = 0
    stackable: bool = False
    cap: int = 0
    budget: int = 0
    per_member: int = 0
    per: Period = "ever"
    goods: Goods = ALL_GOODS

    @property
    def takes_money_off(self) -> bool:
        """Whether it lowers prices rather than giving points."""
        return self.give in MONEY_OFF


class Reward(msgspec.Struct, frozen=True, kw_only=True):
    """Something to be had for points. `cost` is points; `stock` is how many there are in
    all, counted over all versions, -1 without end."""

    id: str
    name: str
    give: Literal["product", "amount_off", "percent_off", "gift_card", "experience"]
    cost: int
    product: str = ""
    amount: int = 0
    percent: int = 0
    stock: int = -1
    starts: int = 0
    ends: int = 0
    tiers: tuple[str, ...] = ()
    per_member: int = 0
    per: Period = "ever"
    picture: str = ""
    description: str = ""


class VoucherKind(msgspec.Struct, frozen=True, kw_only=True):
    """A voucher of the scheme's own: money off for whoever brings its code, `uses` times, for
    `days` after it was issued (0 without end) and within `starts` and `ends`."""

    id: str
    name: str
    give: Literal["amount_off", "percent_off", "product"]
    amount: int = 0
    percent: int = 0
    product: str = ""
    uses: int = 1
    days: int = 0
    starts: int = 0
    ends: int = 0
    minimum_spend: int = 0
    members_only: bool = False
    goods: Goods = ALL_GOODS


class Activity(msgspec.Struct, frozen=True, kw_only=True):
    """Points for something other than a purchase, granted by staff of at least `role`."""

    id: str
    name: str
    points: int
    role: Literal["cashier", "supervisor", "manager"] = "cashier"
    per_member: int = 0
    per: Period = "ever"


class Rate(msgspec.Struct, frozen=True):
    """From a day on, one unit of `currency` is worth `billionths` of the programme's unit."""

    currency: str
    since: int
    billionths: int


class Guard(msgspec.Struct, frozen=True, kw_only=True):
    """A fraud limit: what it watches, how much is too much within how long, and what it does.

    `limit` is points or a count by kind; `minutes` is the window, or the least time between two
    stores.
    """

    id: str
    watch: Literal[
        "points_per_hour",
        "purchases_per_day",
        "redemptions_per_day",
        "same_receipt",
        "two_stores",
        "refund_after_redemption",
        "refund_without_sale",
        "own_card",
    ]
    limit: int = 0
    minutes: int = 0
    action: Literal["warn", "approve", "block"] = "warn"

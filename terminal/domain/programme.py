"""Programme documents: the rules as a value, read from versioned TOML.

A version is never edited. Every key is declared once, in `KEYS` of `programme_text`, with type,
unit, default and description.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from terminal.domain.offers import Activity, Guard, Period, Promotion, Rate, Reward, VoucherKind


class NoRate(ValueError):
    """The programme has no rate for a currency on that day; the text is its code."""


class Tier(msgspec.Struct, frozen=True):
    """A tier above base: points to qualify in the rolling window, bonus in percent of base,
    percent off the price of every line, and what else its members are told they have."""

    name: str
    qualifying: int
    bonus_percent: int = 0
    percent_off: int = 0
    benefits: tuple[str, ...] = ()


class Earn(msgspec.Struct, frozen=True):
    """`points` per full `per` (minor units of a two-decimal currency scale, see `scaled`)."""

    points: int = 5
    per: int = 1000
    accrual: Literal["step", "proportional"] = "step"


class Redeem(msgspec.Struct, frozen=True):
    """Value of 100 points in hundredths of a currency unit, least and step in points; the most
    points of a member who shows no card, in a day, before somebody has to approve it."""

    value_per_100: int = 100
    minimum: int = 100
    step: int = 1
    treat_as: Literal["discount", "tender"] = "discount"
    without_card: int = 500


class Refund(msgspec.Struct, frozen=True):
    """Days of grace for returned points whose lot expired, and what a shortfall does."""

    grace_days: int = 30
    shortfall: Literal["carry_negative", "deduct_from_refund"] = "carry_negative"
    link_days: int = 14


class Exclude(msgspec.Struct, frozen=True):
    """Categories and products that earn nothing, or that points cannot pay."""

    earn_categories: tuple[str, ...] = ()
    earn_products: tuple[str, ...] = ()
    redeem_categories: tuple[str, ...] = ()
    redeem_products: tuple[str, ...] = ()


class Expiry(msgspec.Struct, frozen=True):
    """Months that points last, days in which their end is announced, and whether a purchase
    gives every lot a whole life again."""

    months: int = 12
    warn_days: int = 30
    extend_on_purchase: bool = False


class Referral(msgspec.Struct, frozen=True):
    """What a member who brings a friend and the friend earn, once the friend has spent
    `minimum_spend` (hundredths of a unit) in one purchase within so many days. No points, no
    referrals."""

    referrer_points: int = 0
    friend_points: int = 0
    minimum_spend: int = 0
    within_days: int = 90
    per_member: int = 0


class GiftCards(msgspec.Struct, frozen=True):
    """Least and most loaded at once, the most a card may hold, and what one card may pay in a
    day while central is out of reach (hundredths of a unit; 0 means nothing)."""

    least: int = 500
    most: int = 50_000
    holds: int = 100_000
    floor_limit: int = 0


class Household(msgspec.Struct, frozen=True):
    """How many members may share one account; 0 means none."""

    members: int = 6


class Caps(msgspec.Struct, frozen=True):
    """Points per purchase; by hand, alone, at once and in a day by role; vouchers issued and gift
    cards filled up (hundredths of a unit) by one manager in a day; purchases a day before an
    alert."""

    purchase: int = 2500
    cashier_grant: int = 200
    supervisor_grant: int = 2000
    manager_grant: int = 20_000
    cashier_day: int = 1000
    supervisor_day: int = 10_000
    manager_day: int = 50_000
    vouchers_day: int = 1000
    gift_cards_day: int = 50_000
    escalate_hours: int = 24
    second_days: int = 7
    purchases_per_day: int = 7

    def by_hand(self, role: str) -> int:
        """The most points that a role gives or takes by hand at once; nobody's role gives none."""
        limits = {
            "cashier": self.cashier_grant,
            "supervisor": self.supervisor_grant,
            "manager": self.manager_grant,
        }
        return limits.get(role, 0)

    def in_a_day(self, role: str) -> int:
        """The most points that somebody of a role moves by hand in a day alone."""
        limits = {
            "cashier": self.cashier_day,
            "supervisor": self.supervisor_day,
            "manager": self.manager_day,
        }
        return limits.get(role, 0)


class Offline(msgspec.Struct, frozen=True):
    """Authority to redeem without the network: points per member, terminal and day, the
    greatest age of the balance and how long a silent till holds the mark back, in hours."""

    per_member_day: int = 1000
    per_terminal_day: int = 20_000
    balance_age_hours: int = 72
    silence_hours: int = 72
    unanchored_points: int = 200


class Programme(msgspec.Struct, frozen=True):
    """All rules of one version. `effective` is its first day (ordinal) in the programme's zone;
    `stores` empty means every store."""

    version: str
    name: str = "Points"
    timezone: str = "Europe/Berlin"
    effective: int = 0
    stores: tuple[str, ...] = ()
    currency: str = ""
    day_roll_hour: int = 4
    earn: Earn = Earn()
    tiers: tuple[Tier, ...] = ()
    tier_months: int = 12
    redeem: Redeem = Redeem()
    expiry: Expiry = Expiry()
    refund: Refund = Refund()
    caps: Caps = Caps()
    offline: Offline = Offline()
    contest_policy: Literal["last_timestamp", "first_timestamp", "granted_first", "manager"] = (
        "last_timestamp"
    )
    signup_points: int = 0
    exclude: Exclude = Exclude()
    referral: Referral = Referral()
    gift_card: GiftCards = GiftCards()
    household: Household = Household()
    promotions: tuple[Promotion, ...] = ()
    rewards: tuple[Reward, ...] = ()
    vouchers: tuple[VoucherKind, ...] = ()
    activities: tuple[Activity, ...] = ()
    rates: tuple[Rate, ...] = ()
    guards: tuple[Guard, ...] = ()

    def tier_name(self, level: int) -> str:
        """Name of a level; the base tier has none."""
        return self.tiers[level - 1].name if 0 < level <= len(self.tiers) else ""

    def level_named(self, name: str) -> int:
        """Level of a tier's name; 0 for the base tier and for a name this version lacks."""
        if not name:
            return 0
        return next((i for i, tier in enumerate(self.tiers, 1) if tier.name == name), 0)

    def level_for(self, qualifying: int) -> int:
        """Highest level that so many qualifying points reach."""
        level = 0
        for index, tier in enumerate(self.tiers, 1):
            if qualifying >= tier.qualifying:
                level = index
        return level

    def bonus_percent(self, level: int) -> int:
        """Bonus of a level in percent of base points."""
        return self.tiers[level - 1].bonus_percent if 0 < level <= len(self.tiers) else 0

    def percent_off(self, level: int) -> int:
        """Percent off every price at a level."""
        return self.tiers[level - 1].percent_off if 0 < level <= len(self.tiers) else 0

    def promotion(self, promotion: str) -> Promotion | None:
        """The promotion with this id."""
        return next((one for one in self.promotions if one.id == promotion), None)

    def reward(self, reward: str) -> Reward | None:
        """The reward with this id."""
        return next((one for one in self.rewards if one.id == reward), None)

    def voucher(self, kind: str) -> VoucherKind | None:
        """The kind of voucher with this id."""
        return next((one for one in self.vouchers if one.id == kind), None)

    def activity(self, activity: str) -> Activity | None:
        """The activity with this id."""
        return next((one for one in self.activities if one.id == activity), None)

    def period_of(self, of: str, key: str) -> Period | None:
        """How often a member's count of an offer starts anew; None where nothing is counted."""
        offer: Promotion | Reward | Activity | None
        match of:
            case "promotion":
                offer = self.promotion(key)
            case "reward":
                offer = self.reward(key)
            case "activity":
                offer = self.activity(key)
            case _:
                return None
        return offer.per if offer is not None and offer.per_member else None

    def rate(self, currency: str, day: int) -> int:
        """Billionths of the programme's unit that a unit of a currency is worth on a day; 0 for
        the programme's own currency, which is any where it names none. Raises NoRate."""
        if not self.currency or currency == self.currency:
            return 0
        dated = [one for one in self.rates if one.currency == currency and one.since <= day]
        if not dated:
            raise NoRate(currency)
        return max(dated, key=lambda one: one.since).billionths

"""Programme documents: the rules as a value, read from versioned TOML.

A version is never edited. Every key is declared once, in `KEYS` of `programme_text`, with type,
unit, default and description.
"""

from __future__ import annotations

from typing import Literal

import msgspec


class Tier(msgspec.Struct, frozen=True):
    """A tier above base: points to qualify in the rolling window, bonus in percent of base."""

    name: str
    qualifying: int
    bonus_percent: int


class Earn(msgspec.Struct, frozen=True):
    """`points` per full `per` (minor units of a two-decimal currency scale, see `scaled`)."""

    points: int = 5
    per: int = 1000
    accrual: Literal["step", "proportional"] = "step"


class Redeem(msgspec.Struct, frozen=True):
    """Value of 100 points in hundredths of a currency unit, least and step in points."""

    value_per_100: int = 100
    minimum: int = 100
    step: int = 1
    treat_as: Literal["discount", "tender"] = "discount"


class Refund(msgspec.Struct, frozen=True):
    """Days of grace for returned points whose lot expired, and what a shortfall does."""

    grace_days: int = 30
    shortfall: Literal["carry_negative", "deduct_from_refund"] = "carry_negative"
    link_days: int = 14


class Caps(msgspec.Struct, frozen=True):
    """Points per purchase and per manual grant by role; purchases a day before an alert."""

    purchase: int = 2500
    cashier_grant: int = 200
    supervisor_grant: int = 2000
    purchases_per_day: int = 7


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
    expiry_months: int = 12
    refund: Refund = Refund()
    caps: Caps = Caps()
    offline: Offline = Offline()
    contest_policy: Literal["last_timestamp", "first_timestamp", "granted_first", "manager"] = (
        "last_timestamp"
    )

    def tier_name(self, level: int) -> str:
        """Name of a level; the base tier has none."""
        return self.tiers[level - 1].name if 0 < level <= len(self.tiers) else ""

    def level_named(self, name: str) -> int:
        """Level of a tier's name; 0 for the base tier and for a name this version lacks."""
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

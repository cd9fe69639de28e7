"""What the doors hand out: plain values for screens, receipts and programs. No Qt, no rows.

Money is minor units of the store's currency, days are ordinals, moments are ms since 1970.
"""

from __future__ import annotations

from typing import Literal
from uuid import UUID

import msgspec

from terminal.domain.entry import Contest, Line, LotPart, Note, Payment
from terminal.domain.membership import Override
from terminal.domain.quote import Quote
from terminal.domain.refund import RefundQuote
from terminal.domain.renewal import Renewal
from terminal.errors import Known

LinkState = Literal["online", "catching_up", "offline", "refused"]


class MemberView(msgspec.Struct, frozen=True, kw_only=True):
    """A member as the cashier may see them, `name` as much of it as they allow. `known` is False
    for a card nobody knows yet: it earns on the card and redeems nothing. `as_of_ms` is when
    central last confirmed the balance; `redeemable` what this till may redeem now, and `bound` the
    limit that sets it.

    `tier_until` is the last day of the present tier, reached or given; `expiring` are the lots
    that end within the programme's `expiry.warn_days`."""

    account: UUID
    known: bool
    name: str
    card_tail: str
    since_year: int
    status: Literal["active", "suspended", "closed", "erased"]
    tier: str
    level: int
    tier_until: int
    next_tier: str
    to_next: int
    """Qualifying points still missing to `next_tier`; 0 where there is none."""
    to_renew: int
    """Qualifying points still missing to keep the present tier; 0 if kept or at base."""
    qualifying: int
    balance: int
    spendable: int
    worth: int
    redeemable: int
    bound: str
    redeemed_today: int
    """Points redeemed at this till today while offline, of its allowance for this member."""
    online: bool
    as_of_ms: int
    expiring: tuple[LotPart, ...]
    phone_masked: str = ""
    pool: UUID | None = None
    """The account whose points these are, where it is a household's and not the member's own."""
    benefits: tuple[str, ...] = ()
    """What members of the present tier have besides points, in words."""
    next_benefits: tuple[str, ...] = ()
    override: Override | None = None
    """The tier that a manager gave, while it lasts."""
    own_tier: str = ""
    """The tier that the points alone reach; `tier` is the higher of the two."""
    renewals: tuple[Renewal, ...] = ()
    """Purchases that would give points a longer life."""
    offers: tuple[str, ...] = ()
    """Promotions that are open to the member here and now, by their names."""
    birthday: bool = False
    """Whether it is the member's birthday."""


class Holder(msgspec.Struct, frozen=True):
    """A member of a household, and whether they may redeem its points."""

    account: UUID
    name: str
    card_tail: str
    may_redeem: bool


class HouseholdView(msgspec.Struct, frozen=True):
    """Members who share their points; `pool` is the account that these are folded under, `most`
    how many the programme lets share one."""

    pool: UUID
    holders: tuple[Holder, ...]
    balance: int
    most: int


class ReferralView(msgspec.Struct, frozen=True, kw_only=True):
    """A friend whom a member brought, with its steps as days (ordinals), 0 for one not reached:
    when the member was given a code, when the friend joined, when the friend bought enough; and
    when central gave both their points (ms), and how many. `taken_back` where it took them back,
    because the purchase was returned."""

    friend: UUID
    name: str
    invited: int
    joined: int
    validated: int
    fulfilled_ms: int
    friend_points: int
    referrer_points: int
    taken_back: bool


class Found(msgspec.Struct, frozen=True):
    """A hit of a search, with contacts masked; homonyms are told apart by the card, the contacts
    and the year of joining (0 where it is not known)."""

    account: UUID
    name: str
    card_tail: str
    phone_masked: str
    tier: str
    balance: int
    email_masked: str = ""
    since_year: int = 0


class Committed(msgspec.Struct, frozen=True, kw_only=True):
    """A sale or refund that is durable. `again` tells that it already was (a retry)."""

    act: UUID
    receipt: str
    at_ms: int
    account: UUID | None
    earned: int
    redeemed: int
    balance: int
    due: int
    alerts: tuple[str, ...] = ()
    """Guards that the act tripped, by id."""
    again: bool = False
    payments: tuple[Payment, ...] = ()
    """How it was paid, negative where money goes back."""


class ExchangeQuote(msgspec.Struct, frozen=True):
    """Goods that come back, and the basket sold for them."""

    refund: RefundQuote
    sale: Quote

    @property
    def due(self) -> int:
        """Minor units that are still to be paid; negative where money goes back."""
        return self.sale.due - self.refund.amount


class SaleView(msgspec.Struct, frozen=True, kw_only=True):
    """A sale found by its receipt, with what is left of each line (shelf price, minor units)."""

    sale: UUID
    receipt: str
    store: str
    at_ms: int
    currency: str
    account: UUID | None
    name: str
    lines: tuple[Line, ...]
    left: tuple[int, ...]
    amount: int
    earned: int
    redeemed: int
    payments: tuple[Payment, ...]


class HistoryLine(msgspec.Struct, frozen=True):
    """One entry of an account, newest first in lists."""

    entry: UUID
    at_ms: int
    kind: str
    points: int
    amount: int
    receipt: str
    store: str
    sent: bool
    notes: tuple[Note, ...]


class Agreement(msgspec.Struct, frozen=True):
    """Whether the digest of all accounts was central's when it was last compared, and when (ms)."""

    equal: bool
    at_ms: int


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """The till's standing with central. `unsent` counts entries not yet acknowledged;
    `since_ms` is when the present link state began, `synced_ms` the last good round;
    `skew_ms` the PC's clock less central's."""

    link: LinkState
    unsent: int
    to_fetch: int
    since_ms: int
    synced_ms: int
    skew_ms: int
    sentence: str = ""
    """What central says, when it refuses."""
    exposure: int = 0
    """Points that all tills together could give on their own authority; 0 before central told."""
    offline_left: int = 0
    """Points that this till may still give today without central; 0 while it is in reach."""


class ContestView(msgspec.Struct, frozen=True, kw_only=True):
    """A contest for a manager: who, the evidence, and what was resolved. `account` is None
    where a guest made the last claim."""

    entry: UUID
    account: UUID | None
    name: str
    at_ms: int
    contest: Contest
    balance: int
    resolution: Literal["open", "recover", "write_off"]


class Session(msgspec.Struct, frozen=True):
    """A signed-in person."""

    staff: str
    name: str
    role: Literal["cashier", "supervisor", "manager", "auditor"]
    since_ms: int
    given: bool = False
    """Whether somebody else chose the PIN, so that it has to be changed first."""
    language: str = ""
    """How the screen speaks to them (ISO 639-1); empty is the till's own."""


class Colleague(msgspec.Struct, frozen=True):
    """Somebody who works here, as a manager sees them."""

    staff: UUID
    name: str
    role: Literal["cashier", "supervisor", "manager", "auditor"]
    active: bool
    badge: bool
    given: bool
    key: bool = False
    """Whether a supervisor's right is lent to them until the shift ends."""
    language: str = ""
    """How the screen speaks to them (ISO 639-1); empty is the till's own."""


class Extra(msgspec.Struct, frozen=True):
    """What was presented with a basket: a voucher by its code, a reward by its id, or a gift card
    by its code with the most that it is to pay, in minor units."""

    of: Literal["voucher", "reward", "gift_card"]
    key: str
    name: str
    amount: int = 0


class ParkedBasket(msgspec.Struct, frozen=True):
    """A basket as kept for a restart or for later. `loads` is the gift card that rewards of that
    kind are loaded on; `act` the id it is to be sold under, so that one which was sold in the
    program's last moment is not offered again."""

    account: UUID | None
    lines: tuple[Line, ...]
    redeem: int
    extras: tuple[Extra, ...] = ()
    loads: str = ""
    act: UUID | None = None
    without_card: bool = False
    """Whether the member was found and showed no card."""


class Why(msgspec.Struct, frozen=True):
    """Why something is not to be had: a refusal's key, its English sentence and its values."""

    key: str
    sentence: str
    values: tuple[str, ...] = ()

    @classmethod
    def of(cls, no: Known) -> Why:
        """The reason that a refusal names."""
        return cls(no.key, no.sentence, no.values)


class VoucherView(msgspec.Struct, frozen=True, kw_only=True):
    """A voucher by its code. `ours` is False for another issuer's, which is a tender. Amounts
    are minor units of the store's currency; `until` is the last day it can be used, 0 without
    end; `why` tells that it cannot be used now, whatever is bought."""

    code: str
    ours: bool
    kind: str = ""
    name: str = ""
    give: Literal["", "amount_off", "percent_off", "product"] = ""
    amount: int = 0
    percent: int = 0
    product: str = ""
    minimum_spend: int = 0
    members_only: bool = False
    left: int = 0
    until: int = 0
    why: Why | None = None


class GiftCardView(msgspec.Struct, frozen=True, kw_only=True):
    """A gift card in the store's currency. `known` is False for one that was never loaded;
    `payable` is what it can pay here now, in minor units."""

    code: str
    currency: str
    known: bool
    balance: int
    payable: int
    online: bool


class RewardView(msgspec.Struct, frozen=True, kw_only=True):
    """A reward of the catalogue. `cost` is points, `left` pieces (-1 without end); `why` tells
    that it is not to be had now."""

    reward: str
    name: str
    give: Literal["product", "amount_off", "percent_off", "gift_card", "experience"]
    cost: int
    affordable: bool
    left: int
    picture: str = ""
    description: str = ""
    why: Why | None = None


class Issued(msgspec.Struct, frozen=True, kw_only=True):
    """Vouchers that were issued together, by the entry that did: how often each can be used, its
    last day (0 without end) and whose they are, if anybody's."""

    batch: UUID
    kind: str
    uses: int
    until: int
    member: UUID | None
    codes: tuple[str, ...]


__all__ = [
    "Committed",
    "ContestView",
    "ExchangeQuote",
    "Extra",
    "Found",
    "GiftCardView",
    "HistoryLine",
    "Holder",
    "HouseholdView",
    "Issued",
    "LinkState",
    "MemberView",
    "ParkedBasket",
    "Quote",
    "ReferralView",
    "RewardView",
    "SaleView",
    "Session",
    "Status",
    "VoucherView",
    "Why",
]


class DoubtfulReceipt(msgspec.Struct, frozen=True):
    """A receipt of the spool that waits for a person's word.

    `begun` says that some of it may be on paper; otherwise nothing is, and trying again by
    itself would fail the same way.
    """

    job: int
    act: UUID
    begun: bool

"""What the shop's till and ours say to each other: JSON by msgspec, strict, unknown keys refused.

Money is integer minor units of the store's currency, quantities are thousandths, moments are ms
since 1970 in the till's time.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal
from uuid import UUID

import msgspec
from msgspec import Meta

KEY: Final = r"^[A-Za-z0-9._:-]{1,64}$"
"""What a key may be: the shop's till makes one for each sale or return, never to be used again."""
MAX_BODY: Final = 1024 * 1024
"""Bytes of a body."""

_NO_CONTROL: Final = r"^(?![\s\S]*[\x00-\x1f\x7f-\x9f])"
"""No character that could command a printer; at the end, too, where ``$`` would let one be."""
Text = Annotated[str, Meta(max_length=200, pattern=_NO_CONTROL)]
Money = Annotated[int, Meta(ge=0, le=10**9)]
Count = Annotated[int, Meta(ge=0, le=10**9)]


class _Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the shop's till sends."""


class Item(_Asked, frozen=True, kw_only=True):
    """A line of a basket. `amount` is what the shelf asks for all of it after `discount`; `tax` is
    what the till adds on top. `gift_card` is the card that the line loads. A line with `earns`
    or `redeems` false gives no points, or cannot be paid by them."""

    name: Text
    amount: Money
    code: Text = ""
    quantity: Annotated[int, Meta(ge=0, le=10**9)] = 1000
    discount: Money = 0
    tax: Money = 0
    category: Text = ""
    brand: Text = ""
    supplier: Text = ""
    cost: Money = 0
    gift_card: Text = ""
    earns: bool = True
    redeems: bool = True


class CardPayment(_Asked, frozen=True, kw_only=True):
    """Money of a gift card of ours."""

    card: Text
    amount: Annotated[int, Meta(gt=0, le=10**9)]


class Sale(_Asked, frozen=True, kw_only=True):
    """A basket and what the customer wants with it. Whose it is says the card as it was read, or
    the `member` of an earlier answer; neither means a guest. `points` are to be redeemed,
    `rewards` are ids, `vouchers` codes; `reward_card` is the gift card that a reward is loaded on.
    `due` is the total that the customer was told: another one is refused. `cashier` is a person's
    id here, else whoever is signed in; `approver_pin` a second person's PIN where one is needed."""

    items: Annotated[tuple[Item, ...], Meta(max_length=1000)]
    card: Text = ""
    member: UUID | None = None
    points: Count = 0
    rewards: Annotated[tuple[Text, ...], Meta(max_length=50)] = ()
    vouchers: Annotated[tuple[Text, ...], Meta(max_length=50)] = ()
    reward_card: Text = ""
    gift_cards: Annotated[tuple[CardPayment, ...], Meta(max_length=20)] = ()
    due: Money | None = None
    cashier: Text = ""
    approver_pin: Text = ""


class Tender(_Asked, frozen=True, kw_only=True):
    """How part of the total was paid; `card` is the code of a gift card of ours."""

    tender: Literal["cash", "card", "gift_card", "voucher"]
    amount: Money
    card: Text = ""


class Confirm(_Asked, frozen=True, kw_only=True):
    """How it was paid (cash where nothing is said), the shop's receipt number (ours where it is
    empty), and whether our printer prints a receipt as well."""

    tenders: Annotated[tuple[Tender, ...], Meta(max_length=50)] = ()
    receipt: Text = ""
    prints: bool = False


class ReturnedLine(_Asked, frozen=True, kw_only=True):
    """Part of a line that comes back: its place on the receipt, from 0, and its shelf price."""

    line: Annotated[int, Meta(ge=0, le=1000)]
    amount: Money


class Refund(_Asked, frozen=True, kw_only=True):
    """Goods of a receipt that come back; without lines all that is left of it. The money goes back
    as it came, or to `gift_card`. `own_receipt` is the number of the shop's slip."""

    receipt: Text
    store: Text = ""
    lines: Annotated[tuple[ReturnedLine, ...], Meta(max_length=1000)] = ()
    reason: Text = ""
    own_receipt: Text = ""
    gift_card: Text = ""
    cashier: Text = ""
    approver_pin: Text = ""
    prints: bool = False


class Void(_Asked, frozen=True, kw_only=True):
    """A whole sale of this store and day undone, with a second person's PIN."""

    receipt: Text
    store: Text = ""
    cashier: Text = ""
    approver_pin: Text = ""
    prints: bool = False


class Basket(_Asked, frozen=True, kw_only=True):
    """A basket for our screen: the cashier scans the card there and chooses what is redeemed."""

    items: Annotated[tuple[Item, ...], Meta(max_length=1000)]
    card: Text = ""
    member: UUID | None = None


# -- answers


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """Whose sale it is. `known` is false for a card that nobody knows: it earns, and redeems
    nothing. `redeemable` is what may be redeemed here now."""

    member: UUID
    known: bool
    name: str
    tier: str
    balance: int
    redeemable: int
    online: bool


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why points or money are what they are: a key with its values, and an English sentence."""

    key: str
    points: int
    values: tuple[str, ...]
    sentence: str


class Priced(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it is sold: `off` is what our programme took off, `points_part` what points pay."""

    amount: int
    tax: int
    off: int
    points_part: int


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """What a basket costs, earns and takes. `shelf` is what it asks with tax, `total` the same
    after money off, `due` what remains after points. `redeemable` is the most points that this
    basket takes."""

    currency: str
    shelf: int
    total: int
    due: int
    earned: int
    redeemed: int
    redeem_value: int
    redeemable: int
    reward_points: int
    tier: str
    items: tuple[Priced, ...]
    reasons: tuple[Reason, ...]
    near: tuple[Reason, ...]
    warnings: tuple[str, ...]


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """A quote and whose it is; a guest's has no member."""

    quote: Quote
    member: Member | None = None


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """A sale or return that is durable; `due` is negative where money goes back, `balance` what
    its account then had. `again` tells that it was done before."""

    receipt: str
    at_ms: int
    due: int
    earned: int
    redeemed: int
    balance: int
    alerts: tuple[str, ...]
    again: bool


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a key. `quote` is what was authorised, while nothing is done; `late` tells
    that the sale was confirmed after its hold had ended, and judged again."""

    key: str
    kind: Literal["sale", "refund", "void"]
    state: Literal["held", "expired", "done", "cancelled"]
    until_ms: int
    late: bool
    quote: Quote | None = None
    done: Done | None = None


class Screen(msgspec.Struct, frozen=True, kw_only=True):
    """A basket on our screen: `shown` once the cashier has it in front of them; whose it is, and
    what was chosen there, as `Sale` takes it. `revision` grows with every change."""

    key: str
    revision: int
    shown: bool
    points: int
    rewards: tuple[str, ...] = ()
    vouchers: tuple[str, ...] = ()
    gift_cards: tuple[CardPayment, ...] = ()
    member: Member | None = None
    quote: Quote | None = None


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """The till that answers, and how it stands."""

    terminal: str
    store: str
    currency: str
    online: bool
    unsent: int
    holds: int


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Why something was not done (RFC 9457): `detail` is the sentence that our screen would show,
    `code` its key and `values` what stands in it."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    values: tuple[str, ...] = ()

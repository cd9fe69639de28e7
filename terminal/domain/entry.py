"""Entries: the facts of the ledger, and what central says of them.

A fact is one JSON document, hashed and relayed as its author wrote it. `Entry` is how this
version reads it; fields it does not know stay in the bytes. Everything that another party adds
later (position, effective tick) is in `Placed`, never in the fact. None of these values can be
part of a cycle, so the collector need not look at them: ledgers hold them by the ten thousand.
"""

from __future__ import annotations

from typing import Final, Literal
from uuid import UUID

import msgspec

from terminal.domain.stamp import Stamp

EARNING: Final = frozenset(
    {
        "accrue",
        "link",
        "unlink",
        "moved",
        "true_up",
        "refund",
        "claw_back",
        "covered",
        "grant",
        "referral",
    }
)
"""Kinds whose points sum to `earned`, net of claw-back."""
REDEEMING: Final = frozenset({"redeem", "restore"})
CENTRAL_KINDS: Final = frozenset(
    {
        "expire",
        "true_up",
        "claw_back",
        "unlink",
        "contest",
        "mark",
        "programme",
        "settlement",
        "referral",
    }
)
"""Kinds that central alone writes."""

Tender = Literal["cash", "card", "gift_card", "voucher", "points", "exchange"]
"""`exchange` is what goods that came back in the same act were worth."""
Counted = Literal["promotion", "reward", "voucher", "gift_card", "activity", "visit"]


class Off(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Money that the programme took off a line, in minor units, and what took it: a promotion,
    a tier, a voucher or a reward, as ``promotion:dairy-week``."""

    source: str
    amount: int


class Line(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A basket line. `net` is what the shelf asks after discounts and money off, in minor units,
    before the part paid by points (`points_part`); `tax` is what the till adds on top and never
    earns. `cost` is what the goods cost the shop; `gift_card` the card that the line loads."""

    text: str
    net: int
    sku: str = ""
    category: str = ""
    quantity: int = 1000
    """Thousandths of a unit."""
    discount: int = 0
    tax: int = 0
    earns: bool = True
    redeems: bool = True
    points_part: int = 0
    brand: str = ""
    supplier: str = ""
    cost: int = 0
    gift_card: str = ""
    offs: tuple[Off, ...] = ()


class Payment(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Part of a total paid with one tender, in minor units; `code` is the gift card's."""

    tender: Tender
    amount: int
    code: str = ""


class Use(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """How an entry draws on something that is counted: how many `times` and by what `amount`.

    Negative numbers give back. The amount is points; hundredths of the programme's unit where
    money came off; minor units where a gift card was loaded. A `visit` counts purchases.
    """

    of: Counted
    key: str
    times: int
    amount: int = 0


class Open(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A promotion that a sale could earn from at its moment, and the most points it could still
    give; -1 is without limit. A refund is computed from these, not from what is true later."""

    promotion: str
    room: int = -1


class Returned(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Part of a sale's line that came back: its index there and its shelf price, minor units.
    Index -1, of a till that does not hold the sale, means whatever lines still have it."""

    line: int
    net: int


class LotPart(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Points of a lot: the ordinal of its last valid day, and how many."""

    expires: int
    points: int


class Note(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One line of an explanation: a message key, its numbers and the points it gave or took.

    Keys are translated where they are shown; `values` are texts already free of control
    characters."""

    key: str
    points: int = 0
    values: tuple[str, ...] = ()


class Register(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A write to one field of one subject. Personal values are not here but a salted
    commitment to them (SHA-256, hex); the value travels beside the fact."""

    subject: UUID
    field: str
    value: msgspec.Raw = msgspec.Raw(b"null")
    commitment: str = ""


class Claim(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One side of a contest, as evidence for a manager. `points` is its size: points, times a
    voucher was used, pieces of a reward, minor units paid with a gift card or given back, or what
    a promotion gave (points, or hundredths of a unit)."""

    entry: UUID
    terminal: str
    store: str
    tick: int
    receipt: str
    points: int
    seen: int
    balance: int
    staff: str = ""


class Contest(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What cannot all be true, decided by `policy`; `shortfall`, in what its claims are counted
    in, is charged to the losing claim `charged`. Where the policy leaves it to a manager there is
    no `winner`, and nobody is charged, until an entry that resolves it says so. `name` is the
    voucher's code, the reward, the promotion, the gift card with its currency (see
    `tally.card_key`), or the currency, store and number of a receipt that gave back too much."""

    resource: Literal["points", "link", "refund", "voucher", "reward", "gift_card", "promotion"]
    policy: str
    shortfall: int
    winner: UUID | None
    charged: UUID | None
    claims: tuple[Claim, ...]
    name: str = ""


class Entry(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """One fact. Points are whole, `amount` is minor units of `currency`.

    `tick` is the author's stamp, `wall` its PC's clock in ms; `seen` the position at central
    up to which the author had applied others' facts; `tier` and `balance` what it assumed.
    `base` are the points that count towards tiers and `origin` the business day (ordinal) they
    count for; `refers` names the entry this one refunds, restores, corrects or settles.
    """

    id: UUID
    kind: str
    tick: int
    terminal: str
    act: UUID
    account: UUID | None = None
    points: int = 0
    base: int = 0
    origin: int = 0
    wall: int = 0
    seen: int = 0
    store: str = ""
    day: int = 0
    """Business day of the store, as an ordinal."""
    staff: str = ""
    approver: str = ""
    programme: str = ""
    tier: str = ""
    balance: int = 0
    receipt: str = ""
    amount: int = 0
    currency: str = ""
    lines: tuple[Line, ...] = ()
    payments: tuple[Payment, ...] = ()
    returned: tuple[Returned, ...] = ()
    lots: tuple[LotPart, ...] = ()
    """Evidence of a redemption: the lots its till took. Of a restore: where they went."""
    refers: UUID | None = None
    reason: str = ""
    offline: bool = False
    """Whether a redemption was made on the till's own authority."""
    to_store: int = 0
    """Points of a restore kept by the store that had written them off."""
    capped: int = 0
    uses: tuple[Use, ...] = ()
    opens: tuple[Open, ...] = ()
    rate: int = 0
    """Billionths of the programme's unit that a unit of `currency` was worth; 0 is none."""
    extends: int = 0
    """Last valid day that the sale gives to lots that would end sooner, 0 for none."""
    channel: str = ""
    """Where the sale was made: empty for a store, else ``web``, ``mobile`` …"""
    alerts: tuple[str, ...] = ()
    """Guards that this act tripped, by id."""
    register: Register | None = None
    contest: Contest | None = None
    document: str = ""
    """A programme's TOML text, or another kind's own JSON."""
    notes: tuple[Note, ...] = ()

    @property
    def stamp(self) -> Stamp:
        """The author's own stamp."""
        return Stamp(self.tick, self.terminal, self.id)


class Placed(msgspec.Struct, frozen=True, gc=False):
    """An entry with its place in the folding order.

    `order` is the effective tick, raised to the mark in force at central when the fact came
    late; before central has answered it is the author's own tick. `position` is central's
    number for it, 0 while it is not acknowledged.
    """

    entry: Entry
    order: int
    position: int = 0
    late: bool = False

    @property
    def stamp(self) -> Stamp:
        """Its place in the folding order."""
        return Stamp(self.order, self.entry.terminal, self.entry.id)


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Entry)


def encode(entry: Entry) -> bytes:
    """The author's bytes of a new fact (compact UTF-8 JSON)."""
    return _encoder.encode(entry)


def decode(fact: bytes | msgspec.Raw) -> Entry:
    """Read a fact; raises msgspec.DecodeError or msgspec.ValidationError."""
    return _decoder.decode(fact)

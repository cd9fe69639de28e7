"""The folded state of an account: what all its entries add up to. Pure data and its readings.

The state's msgpack bytes are its canonical form: equal states have equal bytes at till and
central, so replicas are compared by their hashes.
"""

from __future__ import annotations

from bisect import bisect_left
from hashlib import sha256
from operator import itemgetter

import msgspec

from terminal.domain.entry import LotPart

REMEMBERED_REDEMPTIONS = 32
"""How many redemptions keep their effective lots; an older one returns by its own evidence."""


class TierStep(msgspec.Struct, array_like=True, gc=False):
    """A tier reached: its level (1 is the lowest), the day it was reached or renewed, the
    qualifying points that carried it then, and its last day. `sum` < 0 marks a tier kept by a
    fall, which no refund can undo."""

    level: int
    since: int
    sum: int
    until: int


class Taken(msgspec.Struct, array_like=True, gc=False):
    """The lots one redemption effectively took, soonest expiry first."""

    entry: bytes
    lots: list[tuple[int, int]]


class Count(msgspec.Struct, array_like=True, gc=False):
    """How often, and for how much, an account drew on a limited offer in the period that starts
    on day `since` (0 for ever)."""

    of: str
    key: str
    since: int
    times: int
    amount: int


class AccountState(msgspec.Struct, array_like=True, gc=False):
    """Fold of an account's entries; balance = sum of lots - debt = earned - redeemed - expired
    + adjusted, in points. Days are ordinals; lists are sorted by day."""

    balance: int = 0
    earned: int = 0
    redeemed: int = 0
    expired: int = 0
    adjusted: int = 0
    debt: int = 0
    written_off: int = 0
    """Points that stores wrote off and that a return gives back to them first."""
    lots: list[tuple[int, int]] = []
    qualifying: list[tuple[int, int]] = []
    steps: list[TierStep] = []
    taken: list[Taken] = []
    upgrades: int = 0
    downgrades: int = 0
    entries: int = 0
    purchases: int = 0
    first_day: int = 0
    last_day: int = 0
    tick: int = 0
    terminal: str = ""
    entry: bytes = b""
    counts: list[Count] = []
    """Draws on offers with a limit per member, in the newest period of each."""
    loans: list[tuple[int, int, int]] = []
    """What a lot owed when points of its own were taken back and it did not hold them: its last
    day, that of the lot which lent them (0 where they became debt) and how many."""

    @property
    def order(self) -> tuple[int, str, bytes]:
        """Where the fold stands: the stamp of its last entry."""
        return (self.tick, self.terminal, self.entry)

    @property
    def level(self) -> int:
        """Tier level after the last entry; 0 is the base tier."""
        return self.steps[-1].level if self.steps else 0

    @property
    def next_expiry(self) -> int:
        """Last valid day of the soonest lot, or 0."""
        return self.lots[0][0] if self.lots else 0


_POINTS = itemgetter(1)
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(AccountState)


def pack(state: AccountState) -> bytes:
    """Canonical bytes of a state."""
    return _encoder.encode(state)


def unpack(data: bytes) -> AccountState:
    """State of its canonical bytes; raises msgspec.ValidationError."""
    return _decoder.decode(data)


def state_hash(account: bytes, packed: bytes) -> int:
    """256-bit number of an account's state, added into the digest of its bucket."""
    return int.from_bytes(sha256(account + packed).digest(), "big")


def spendable(state: AccountState, day: int) -> int:
    """Points that can be redeemed on `day`: lots still valid, less debt; may be negative."""
    return sum(points for expires, points in state.lots if expires >= day) - state.debt


def expiring(state: AccountState, day: int, days: int = 30) -> list[LotPart]:
    """Lots whose last day lies within the next `days`, soonest first."""
    return [LotPart(e, p) for e, p in state.lots if day <= e <= day + days]


def qualifying_sum(state: AccountState, after: int, upto: int) -> int:
    """Qualifying points of business days in ``(after, upto]``."""
    days = state.qualifying
    first, last = bisect_left(days, (after + 1,)), bisect_left(days, (upto + 1,))
    return sum(map(_POINTS, days[first:last]))

"""Figures of what members hold: points outstanding, their worth, what will never be redeemed,
how old they are, who is in which tier. Pure: a fold over members' folded states.

Shares are in millionths. Every figure's definition stands beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from math import isqrt
from operator import attrgetter
from typing import Final

import msgspec

from terminal.domain import tiers
from terminal.domain.account import AccountState, TierStep, unpack
from terminal.domain.programme import Programme

WHOLE: Final = 1_000_000
"""A share of one."""
AGES: Final = (30, 90, 180, 365)
"""Points are told by how many days they still last: at most 30, 90, 180, 365, or more."""


class Breakage(msgspec.Struct, frozen=True):
    """The share of points that ends unused, by what became of points so far: expired /
    (expired + redeemed). `error` is its standard error with members as the sample (a ratio
    estimate), `points` what has ended one way or the other; both 0 where nothing has."""

    share: int = 0
    error: int = 0
    points: int = 0


class Holdings(msgspec.Struct, frozen=True, kw_only=True):
    """What members hold on one day.

    `outstanding` are points in lots still valid, `debt` points owed by members, `expired_held`
    points in lots whose time is over but not written off yet. `worth` is what the outstanding
    points pay, in ten-thousandths of the programme's unit, `liability` the part of it that is
    expected to be redeemed, give or take `error` (one standard error). `redemption_rate` is
    redeemed / earned, over all time.
    """

    members: int = 0
    outstanding: int = 0
    debt: int = 0
    expired_held: int = 0
    worth: int = 0
    breakage: Breakage = Breakage()
    liability: int = 0
    error: int = 0
    earned: int = 0
    redeemed: int = 0
    expired: int = 0
    adjusted: int = 0
    written_off: int = 0
    redemption_rate: int = 0
    ages: tuple[int, ...] = (0,) * (len(AGES) + 1)
    tiers: dict[str, int] = {}
    upgrades: int = 0
    downgrades: int = 0

    @property
    def balance(self) -> int:
        """Points of all members' balances together."""
        return self.outstanding + self.expired_held - self.debt


def holdings(states: Iterable[AccountState], programme: Programme, day: int) -> Holdings:
    """The figures of members on a day (ordinal), whose states are folded up to it."""
    held = Held(programme, day)
    for state in states:
        held.add(state)
    return held.holdings()


class Held:
    """The same, one member after the other."""

    def __init__(self, programme: Programme, day: int) -> None:
        self._programme = programme
        self._day = day
        self._members = self._expired_held = 0
        self._folded = [0] * len(_FOLDED)
        self._ages = [0] * (len(AGES) + 1)
        self._levels: Counter[int] = Counter()
        self._ended = _Ended()

    def add(self, state: AccountState) -> None:
        """Count one more member; a state that nothing was folded into is none."""
        if state.entries:
            self._count(state)
            day = max(self._day, state.last_day)
            self._levels[tiers.level_on(state, day, self._programme)] += 1

    def add_packed(self, tip: bytes) -> None:
        """The same of a state's canonical bytes, of which no more is read than it takes."""
        state = _read(tip)
        if not state.entries:
            return
        self._count(state)
        steps = state.steps
        if steps and steps[-1].until < self._day:
            day = max(self._day, state.last_day)
            self._levels[tiers.level_on(unpack(tip), day, self._programme)] += 1
        else:
            self._levels[steps[-1].level if steps else 0] += 1

    def _count(self, state: AccountState | _Read) -> None:
        self._members += 1
        folded = self._folded
        for at, number in enumerate(_folded_of(state)):
            if number:
                folded[at] += number
        if state.expired > 0 or state.redeemed > 0:
            self._ended.add(max(0, state.expired), max(0, state.redeemed))
        today, ages = self._day, self._ages
        for last_day, points in state.lots:
            left = last_day - today
            if left < 0:
                self._expired_held += points
            else:
                ages[bisect_left(AGES, left)] += points

    def holdings(self) -> Holdings:
        """The figures of all that were counted."""
        folded = dict(zip(_FOLDED, self._folded, strict=True))
        outstanding = sum(self._ages)
        worth = outstanding * self._programme.redeem.value_per_100
        breakage = self._ended.breakage()
        levels = ((self._programme.tier_name(one), n) for one, n in self._levels.items())
        return Holdings(
            **folded,
            members=self._members,
            outstanding=outstanding,
            expired_held=self._expired_held,
            worth=worth,
            breakage=breakage,
            liability=worth * (WHOLE - breakage.share) // WHOLE,
            error=worth * breakage.error // WHOLE,
            redemption_rate=share(folded["redeemed"], folded["earned"]),
            ages=tuple(self._ages),
            tiers=dict(sorted(levels)),
        )


_FOLDED: Final = (
    "debt",
    "earned",
    "redeemed",
    "expired",
    "adjusted",
    "written_off",
    "upgrades",
    "downgrades",
)


_folded_of: Final = attrgetter(*_FOLDED)


class _Read(msgspec.Struct, array_like=True, gc=False):
    """Of a packed `AccountState` what is counted; its first fields in their order, those not
    counted left as they are."""

    balance: int = 0
    earned: int = 0
    redeemed: int = 0
    expired: int = 0
    adjusted: int = 0
    debt: int = 0
    written_off: int = 0
    lots: list[tuple[int, int]] = []
    qualifying: msgspec.Raw = msgspec.Raw()
    steps: list[TierStep] = []
    taken: msgspec.Raw = msgspec.Raw()
    upgrades: int = 0
    downgrades: int = 0
    entries: int = 0
    purchases: int = 0
    first_day: int = 0
    last_day: int = 0


_read = msgspec.msgpack.Decoder(_Read).decode


def share(part: int, whole: int) -> int:
    """Millionths, rounded half up; 0 of nothing."""
    return (2 * part * WHOLE + whole) // (2 * whole) if whole > 0 else 0


class _Ended:
    """Sums for a ratio estimate and its error: members are drawn, their points come together."""

    def __init__(self) -> None:
        self._count = self._part = self._whole = 0
        self._part_squares = self._products = self._whole_squares = 0

    def add(self, expired: int, redeemed: int) -> None:
        whole = expired + redeemed
        if not whole:
            return
        self._count += 1
        self._part += expired
        self._whole += whole
        self._part_squares += expired * expired
        self._products += expired * whole
        self._whole_squares += whole * whole

    def breakage(self) -> Breakage:
        """Share p/t; variance n/(n-1) Σ(pᵢ - r tᵢ)² / t² (Cochran, Sampling Techniques, 6.4)."""
        count, part, whole = self._count, self._part, self._whole
        if not whole:
            return Breakage()
        error = WHOLE
        if count > 1:
            squares = (
                self._part_squares * whole * whole
                - 2 * part * whole * self._products
                + part * part * self._whole_squares
            )
            error = isqrt(WHOLE * WHOLE * count * squares // ((count - 1) * whole**4))
        return Breakage(share(part, whole), min(error, WHOLE), whole)

"""One account of the model: its lots, its tier and its sums, entry after entry."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from tests.simulation.facts import Fact, Version, day_of, month_end, months_before

OVERDRAWN = 0
"""Borrows, in place of a lot, what was redeemed and was not there."""
HELD = -1
"""What carried a tier that was kept by a fall: nothing undoes it."""


@dataclass
class Step:
    """A tier reached."""

    level: int
    since: int
    carried: int
    until: int


@dataclass
class Account:
    """One account, entry after entry."""

    lots: dict[int, int] = field(default_factory=dict)
    loans: dict[tuple[int, int], int] = field(default_factory=dict)
    """What the first lot owes the second (0: the account's debt)."""
    debt: int = 0
    lacking: int = 0
    """Points of expiries that were no longer there to end."""
    balance: int = 0
    earned: int = 0
    redeemed: int = 0
    expired: int = 0
    adjusted: int = 0
    written_off: int = 0
    """What stores bore of it and have not had back."""
    base: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    steps: list[Step] = field(default_factory=list)
    taken: dict[UUID, list[tuple[int, int]]] = field(default_factory=dict)

    def figures(self) -> dict[str, int]:
        names = (
            "balance",
            "earned",
            "redeemed",
            "expired",
            "adjusted",
            "debt",
            "written_off",
        )
        return {name: getattr(self, name) for name in names}

    @property
    def level(self) -> int:
        return self.steps[-1].level if self.steps else 0

    # lots

    def put(self, expires: int, points: int) -> None:
        """Points come to a lot; what is owed is paid first, and the lot lends it."""
        repaid = min(self.debt, points)
        self.debt -= repaid
        left = repaid
        for (borrower, lender), owed in sorted(self.loans.items()):
            part = min(left, owed) if lender == 0 else 0
            if part > 0:
                left -= part
                self._owe(borrower, 0, -part)
                if borrower != expires:
                    self._owe(borrower, expires, part)
        if points > repaid:
            self.lots[expires] = self.lots.get(expires, 0) + points - repaid

    def put_back(self, expires: int, points: int, day: int, grace: int) -> None:
        """Points return to a lot, and through it to who lent it what it did not hold."""
        while points:
            mine = [pair for pair in self.loans if pair[0] == expires and not 0 < pair[1] < day]
            if not mine:
                break
            _, lender = min(mine)
            part = min(self.loans[expires, lender], points)
            self._owe(expires, lender, -part)
            points -= part
            if lender == 0:
                self.debt -= part
            else:
                self.put_back(lender, part, day, grace)
        if points:
            self.put(expires if expires >= day else grace, points)

    def _owe(self, borrower: int, lender: int, points: int) -> None:
        owed = self.loans.pop((borrower, lender), 0) + points
        if owed:
            self.loans[borrower, lender] = owed

    def take(self, points: int, day: int) -> list[tuple[int, int]]:
        """Take points out of valid lots, the soonest first; the rest is debt."""
        parts = []
        for expires in sorted(self.lots):
            part = min(points, self.lots[expires]) if expires >= day else 0
            if part:
                parts.append((expires, part))
                points -= part
                self._lower(expires, part)
        self.debt += points
        return parts

    def take_back(self, points: int, lot: int, day: int) -> None:
        """Take points back from the lot they went to; what it lacks, others lend it."""
        if lot >= day and lot in self.lots:
            part = min(points, self.lots[lot])
            points -= part
            self._lower(lot, part)
        if points:
            before = self.debt
            for lender, part in self.take(points, day):
                self._owe(lot, lender, part)
            self._owe(lot, 0, self.debt - before)

    def _lower(self, expires: int, points: int) -> None:
        self.lots[expires] -= points
        if not self.lots[expires]:
            del self.lots[expires]

    def ended(self, day: int) -> int:
        return sum(points for expires, points in self.lots.items() if expires < day)

    def expire(self, points: int, day: int) -> None:
        for expires in sorted(self.lots):
            part = min(points, self.lots[expires]) if expires < day else 0
            if part:
                points -= part
                self._lower(expires, part)
        # An account that left with its lots takes their end with it: nothing ends twice.
        self.lacking += points
        self.balance += points
        self.expired -= points
        self.loans = {pair: owed for pair, owed in self.loans.items() if not 0 < pair[1] < day}

    # tiers

    def carried(self, day: int, months: int) -> int:
        since = months_before(day, months)
        return sum(points for origin, points in self.base.items() if since < origin <= day)

    def pass_to(self, day: int, rules: Version) -> None:
        """Holds that ended before a day are renewed, or fall one level."""
        while self.steps and self.steps[-1].until < day:
            step = self.steps[-1]
            carried = self.carried(step.until, rules.tier_months)
            reached = rules.level_for(carried)
            level = max(reached, step.level - 1)
            until = month_end(step.until, rules.tier_months)
            kept = Step(level, step.until, carried if level == reached else HELD, until)
            self.steps = [kept] if level else []

    def count(self, origin: int, base: int, day: int, rules: Version) -> None:
        self.base[origin] += base
        for step in self.steps:
            since = months_before(step.since, rules.tier_months)
            if step.carried != HELD and since < origin <= step.since:
                step.carried = max(0, step.carried + base)
        if base < 0:
            self._undo(day, rules)
        carried = self.carried(day, rules.tier_months)
        level = rules.level_for(carried)
        if level > self.level:
            self.steps.append(Step(level, day, carried, month_end(day, rules.tier_months)))

    def _undo(self, day: int, rules: Version) -> None:
        left: list[Step] = []
        for step in self.steps:
            if step.carried != HELD:
                step.level = min(step.level, rules.level_for(step.carried))
            if step.level > (left[-1].level if left else 0) and step.until >= day:
                left.append(step)
        self.steps = left

    # entries

    def add(self, fact: Fact, rules: Version) -> int:
        """Add an entry; return the overdraft that it caused by redeeming."""
        day, points = day_of(fact.order, rules.zone), fact.points
        self.pass_to(day, rules)
        before = self.debt
        self._move(fact, day, points, rules)
        overdraft = self.debt - before if fact.kind == "redeem" else 0
        base = int(fact.body.get("base", 0))
        if base:
            self.count(int(fact.body.get("origin", 0)) or day, base, day, rules)
        self.balance += points
        if fact.kind in ("accrue", "link", "unlink", "true_up", "refund", "claw_back"):
            self.earned += points
        elif fact.kind in ("redeem", "restore", "settlement"):
            self.redeemed -= points
        elif fact.kind == "expire":
            self.expired -= points
        else:
            self.adjusted += points
        return overdraft

    def _move(self, fact: Fact, day: int, points: int, rules: Version) -> None:
        kind = fact.kind
        self.written_off -= min(self.written_off, int(fact.body.get("to_store", 0)))
        if kind == "write_off":
            self.written_off += points
        if kind == "redeem":
            before = self.debt
            self.taken[fact.id] = self.take(-points, day)
            self._owe(OVERDRAWN, 0, self.debt - before)
            self.taken = dict(list(self.taken.items())[-32:])
        elif kind in ("restore", "settlement"):
            self._give_back(fact, day, points, rules)
        elif kind == "expire":
            self.expire(-points, day)
        elif kind in ("refund", "claw_back", "unlink") and points < 0:
            self.take_back(-points, lot_end(fact, rules), day)
        elif kind == "claw_back" and points > 0:
            self.put_back(lot_end(fact, rules), points, day, day + rules.grace)
        elif points > 0:
            self.put(lot_end(fact, rules), points)
        elif points < 0:
            self.take(-points, day)

    def _give_back(self, fact: Fact, day: int, points: int, rules: Version) -> None:
        if points < 0:
            self.take(-points, day)
            return
        evidence = [(lot[0], lot[1]) for lot in fact.body.get("lots", [])]
        remembered = fact.refers is not None and fact.refers in self.taken
        parts = self.taken[fact.refers] if remembered and fact.refers else evidence
        left = []
        for expires, held in sorted(parts, reverse=True) if remembered else parts[::-1]:
            back = min(held, points)
            points -= back
            if back:
                self.put_back(expires, back, day, day + rules.grace)
            if held > back:
                left.append((expires, held - back))
        if remembered and fact.refers:
            self.taken[fact.refers] = sorted(left)
        if points:
            self.put_back(OVERDRAWN, points, day, month_end(day, rules.expiry_months))


def lot_end(fact: Fact, rules: Version) -> int:
    """Last day of the lot that an entry makes."""
    lots = fact.body.get("lots", [])
    if lots:
        return int(lots[0][0])
    day = day_of(min(fact.body["tick"], fact.order), rules.zone)
    return month_end(day, rules.expiry_months)

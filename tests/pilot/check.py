"""Recompute a replay from its raw file and compare; shares no code with the product.

    python tests/pilot/check.py FILE.csv OUT [--tiers off|on] [--zone Europe/Berlin]

Every member's balance, earned, redeemed and expired points; every sale's entries from the tier
they record; with tiers on also that this tier is what the till knew at its last round, the
true-up of those that were behind, and each member's tier at the end. Contested redemptions are
honoured, so a balance may be negative. Prints the differences, the first 20 in detail; exits 1
if there are any, 2 if the folder holds no replay.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.pilot import ledger, rules
from tests.pilot.ledger import EARNED, REDEEMED, Balance, Entry, Ledger, NoReplay
from tests.pilot.lives import Booked, Event, purse_of
from tests.pilot.raw import Raw, Refund
from tests.pilot.raw import read as read_raw

IN_DETAIL = 20


@dataclass
class Findings:
    """Differences by kind; the first ones in words."""

    counts: Counter[str] = field(default_factory=Counter)
    details: list[str] = field(default_factory=list)

    def add(self, kind: str, where: str, expected: object, found: object) -> None:
        """Note a difference."""
        self.counts[kind] += 1
        if len(self.details) < IN_DETAIL:
            self.details.append(f"{kind}: {where}: expected {expected}, found {found}")

    def compare(self, kind: str, where: str, expected: object, found: object) -> None:
        """Note a difference if there is one."""
        if expected != found:
            self.add(kind, where, expected, found)


class Check:
    """One comparison of a raw file with what the replay left behind."""

    def __init__(self, raw: Raw, kept: Ledger, *, tiers: bool, zone: str) -> None:
        self.raw = raw
        self.kept = kept
        self.tiers = tiers
        self.zone = zone
        self.found = Findings()
        self.booked = [Booked(sale) for sale in raw.sales]
        self.by_name: dict[tuple[str, str], list[Booked]] = defaultdict(list)
        self.returns: dict[tuple[str, str], list[tuple[Booked, Refund]]] = defaultdict(list)
        for booked in self.booked:
            sale = booked.sale
            self.by_name[sale.store, sale.receipt].append(booked)
            for refund in sale.refunds:
                self.returns[refund.store, refund.receipt].append((booked, refund))
        self.mark = kept.mark or raw.last + 1

    def run(self) -> Findings:
        """Compare everything."""
        self._rejected()
        self._redemptions()
        self._attach()
        lives = self._lives()
        for booked in self.booked:
            self._recorded_level(booked)
        for member, events in lives.items():
            self._tier(member, events)
        for booked in self.booked:
            self._arithmetic(booked)
        self._balances(lives)
        self._sums()
        return self.found

    # what was left out

    def _rejected(self) -> None:
        expected = {number for numbers, _ in self.raw.left_out for number in numbers}
        for number in sorted(self.kept.rejected - expected):
            self.found.add("rejected", f"row {number}", "played", "left out")
        for numbers, reason in self.raw.left_out:
            if not self.kept.rejected.intersection(numbers):
                self.found.add("rejected", f"row {numbers[0]}", f"left out ({reason})", "played")

    def _redemptions(self) -> None:
        asked = {(b.sale.store, b.sale.receipt, b.sale.redeem) for b in self.booked}
        for store, receipt, points in sorted(self.kept.refused - asked):
            self.found.add("refused", f"{store}/{receipt}", "no such wish", points)
        for booked in self.booked:
            sale = booked.sale
            if not sale.redeem or (sale.store, sale.receipt, sale.redeem) in self.kept.refused:
                continue
            booked.redeemed = sale.redeem
            if not rules.LEAST_REDEEMED <= sale.redeem <= sale.total:
                self.found.add("refused", sale.name, "refused", f"{sale.redeem} redeemed")

    # which entry belongs to which sale

    def _attach(self) -> None:
        for entry in self.kept.entries:
            if entry.kind in {"accrue", "redeem"}:
                self._attach_sale(entry)
            elif entry.kind in {"refund", "restore"}:
                self._attach_return(entry)
            elif entry.kind in {"true_up", "claw_back", "settlement"}:
                store, _, receipt = entry.of.partition("/")
                named = self.by_name.get((store, receipt), [])
                if len(named) == 1:
                    named[0].others.append(entry)
                else:
                    self._stray(entry)

    def _attach_sale(self, entry: Entry) -> None:
        named = self.by_name.get((entry.store, entry.receipt), [])
        if len(named) > 1:
            named = [booked for booked in named if booked.sale.at == entry.ms]
        if len(named) != 1:
            self._stray(entry)
            return
        booked = named[0]
        if entry.kind == "redeem":
            booked.others.append(entry)
        elif booked.accrue is not None:
            self.found.add("entry", booked.sale.name, "one accrual", "another")
        else:
            booked.accrue = entry
        self.found.compare("stamp", f"{entry.kind} {booked.sale.name}", booked.sale.at, entry.ms)

    def _attach_return(self, entry: Entry) -> None:
        named = self.returns.get((entry.store, entry.receipt), [])
        if len(named) > 1:
            named = [pair for pair in named if pair[1].at == entry.ms]
        if len(named) != 1:
            self._stray(entry)
            return
        booked, refund = named[0]
        self.found.compare("refund", f"{entry.kind} {entry.receipt}", booked.sale.name, entry.of)
        booked.others.append(entry)
        if entry.kind == "refund":
            if refund.row in booked.refunds:
                self.found.add("entry", entry.receipt, "one refund", "another")
            booked.refunds[refund.row] = entry
        else:
            booked.restores[refund.row] = booked.restores.get(refund.row, 0) + entry.points

    def _stray(self, entry: Entry) -> None:
        where = f"{entry.kind} {entry.store}/{entry.receipt} {entry.of}"
        self.found.add("entry", where, "none", f"{entry.points} points, entry {entry.id}")

    def _lives(self) -> dict[str, list[Event]]:
        lives: dict[str, list[Event]] = {member: [] for member in self.raw.members}
        for booked in self.booked:
            if booked.sale.member:
                life = lives[booked.sale.member]
                life.append(Event(booked))
                life += [Event(booked, number) for number in range(len(booked.sale.refunds))]
        for life in lives.values():
            life.sort(key=lambda event: event.when)
        return lives

    # tiers

    def _recorded_level(self, booked: Booked) -> None:
        name = booked.accrue.tier.lower() if booked.accrue else ""
        if name not in rules.LEVELS or (name and not self.tiers):
            self.found.add("tier", booked.sale.name, "a tier of this programme", name)
        booked.level = booked.recorded_level

    def _tier(self, member: str, events: list[Event]) -> None:
        """Walk a member's life: the tier each till should have known, and the true one."""
        if not self.tiers:
            return
        truth = rules.Ladder()
        for index, event in enumerate(events):
            truth.pass_time(rules.day(event.when[0], self.zone))
            if event.number is None:
                self._known(event, events[:index], truth.level)
                self._true_up(event.booked, truth.level)
            truth.count(self._count(event, event.refunds_before))
        truth.pass_time(rules.day(self.mark, self.zone))
        kept = self.kept.balances.get(member)
        if kept is not None:
            found = rules.LEVELS.get(kept.tier.lower())
            self.found.compare("tier at the end", member, truth.level, found)

    def _count(self, event: Event, before: list[Refund]) -> rules.Count:
        """The base points that an event adds or takes, given the refunds before it."""
        sale, redeemed = event.booked.sale, event.booked.redeemed
        added = rules.base(rules.net_left(sale, redeemed, before))
        if event.refund is not None:
            added = rules.base(rules.net_left(sale, redeemed, [*before, event.refund])) - added
        return rules.Count(
            on=rules.day(event.when[0], self.zone),
            origin=rules.business_date(sale.at, self.zone),
            base=added,
        )

    def _known(self, event: Event, earlier: list[Event], true_level: int) -> None:
        """The recorded tier is that of the facts which its till had applied by then."""
        entry = event.entry
        if entry is None:
            return
        rounds = self.kept.rounds.get(entry.terminal, ledger.Rounds())
        levels = set()
        for cursor in rounds.cursors_at(entry.ms):
            known = [one for one in earlier if self._knew(entry, cursor, one.entry)]
            whole = len(known) == len(earlier)
            levels.add(true_level if whole else self._level_of(known, event))
        if event.booked.level not in levels:
            where = f"{event.booked.sale.name} at {entry.terminal}"
            found = rules.NAMES[event.booked.level]
            names = " or ".join(rules.NAMES[level] for level in sorted(levels))
            self.found.add("tier the till knew", where, names, found)

    def _knew(self, entry: Entry, cursor: int, other: Entry | None) -> bool:
        if other is None or (entry.on_card and other.account != entry.account):
            return False
        if other.terminal == entry.terminal and other.seq < entry.seq:
            return True
        position = self.kept.positions.get(other.id)
        return position is not None and position <= cursor

    def _level_of(self, known: list[Event], event: Event) -> int:
        sold = {one.booked for one in known if one.number is None}
        returned = {one.refund for one in known}
        counts = [
            self._count(one, [refund for refund in one.refunds_before if refund in returned])
            for one in known
            if one.booked in sold
        ]
        return rules.level_after(counts, rules.day(event.when[0], self.zone))

    def _true_up(self, booked: Booked, true_level: int) -> None:
        sale = booked.sale
        net = rules.net_left(sale, booked.redeemed, ())
        recorded = rules.points(net, booked.level)
        missing = max(0, rules.points(net, true_level) - recorded)
        ups = [entry.points for entry in booked.others if entry.kind == "true_up"]
        if sale.at < self.mark:
            self.found.compare("true-up", sale.name, [missing] if missing else [], ups)
        if missing:
            booked.level = true_level

    # points

    def _arithmetic(self, booked: Booked) -> None:
        sale, accrue = booked.sale, booked.accrue
        if accrue is None:
            self.found.add("entry", sale.name, "an accrual", "none")
            return
        date = rules.business_date(sale.at, self.zone).isoformat()
        self.found.compare("business date", sale.name, date, accrue.business_date)
        net = rules.net_left(sale, booked.redeemed, ())
        earned = rules.points(net, booked.recorded_level) if sale.member else 0
        self.found.compare("points", f"accrue {sale.name}", earned, accrue.points)
        self.found.compare(
            "points", f"redeem {sale.name}", -booked.redeemed, booked.sum_of("redeem")
        )
        for refund in sale.refunds:
            if refund.row not in booked.refunds:
                self.found.add("entry", f"{refund.store}/{refund.receipt}", "a refund", "none")
        if all(refund.at < self.mark for refund in sale.refunds):
            self._arithmetic_of_refunds(booked, net)

    def _arithmetic_of_refunds(self, booked: Booked, net: int) -> None:
        sale = booked.sale
        left = rules.net_left(sale, booked.redeemed, sale.refunds)
        clawed = rules.points(left, booked.level) - rules.points(net, booked.level)
        found = booked.sum_of("refund", "claw_back")
        expected = clawed if sale.member else 0
        self.found.compare("points", f"claw-back of {sale.name}", expected, found)
        back = rules.restored(sale, booked.redeemed, sale.refunds)
        found = booked.sum_of("restore", "settlement")
        self.found.compare("points", f"restored of {sale.name}", back, found)

    def _balances(self, lives: dict[str, list[Event]]) -> None:
        for member in sorted(self.kept.balances.keys() - lives.keys()):
            self.found.add("balance", member, "no such member", self.kept.balances[member])
        for member, events in sorted(lives.items()):
            purse = purse_of(events, self.zone, self.mark)
            kept = self.kept.balances.get(member, Balance(0, 0, 0, 0, 0, ""))
            for name in ("balance", "earned", "redeemed", "expired"):
                expected, found = getattr(purse, name), getattr(kept, name)
                self.found.compare("balance", f"{member} {name}", expected, found)
            self.found.compare("balance", f"{member} adjusted", 0, kept.adjusted)

    def _sums(self) -> None:
        """The entries of a member's accounts add up to the member's row."""
        owners = {
            booked.accrue.account: booked.sale.member for booked in self.booked if booked.accrue
        }
        sums: dict[str, Balance] = defaultdict(lambda: Balance(0, 0, 0, 0, 0, ""))
        for entry in self.kept.entries:
            if not entry.account:
                self.found.compare("sum", f"entry {entry.id} of no account", 0, entry.points)
                continue
            total = sums[owners.get(entry.account, entry.member)]
            total.balance += entry.points
            if entry.kind in EARNED:
                total.earned += entry.points
            elif entry.kind in REDEEMED:
                total.redeemed -= entry.points
            elif entry.kind == "expire":
                total.expired -= entry.points
            else:
                total.adjusted += entry.points
        for member, kept in sorted(self.kept.balances.items()):
            total = sums[member]
            for name in ("balance", "earned", "redeemed", "expired", "adjusted"):
                where = f"{member} {name} of entries"
                self.found.compare("sum", where, getattr(total, name), getattr(kept, name))


def check(csv: Path, out: Path, *, tiers: bool, zone: str = "Europe/Berlin") -> Findings:
    """Compare a raw file with the folder of its replay; raises NoReplay."""
    return Check(read_raw(csv), ledger.read(out), tiers=tiers, zone=zone).run()


def main(argv: list[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description="Recompute a replay from its raw file.")
    parser.add_argument("csv", type=Path, metavar="FILE.csv")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--tiers", choices=["off", "on"], default="on")
    parser.add_argument("--zone", default="Europe/Berlin", help="of programme and stores")
    given = parser.parse_args(argv)
    try:
        found = check(given.csv, given.out, tiers=given.tiers == "on", zone=given.zone)
    except NoReplay as error:
        print(error, file=sys.stderr)
        return 2
    for line in found.details:
        print(line)
    for kind, count in sorted(found.counts.items()):
        print(f"{count} differences in {kind}")
    if not found.counts:
        print("The replay and the raw file agree.")
    return 1 if found.counts else 0


if __name__ == "__main__":
    raise SystemExit(main())

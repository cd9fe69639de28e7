"""The pilot's purchases under a programme with promotions, money off and vouchers: the kernel and
the naive model, purchase by purchase.

    python tests/pilot/promoted.py [--seed 1] [--weeks N] [--members SHARE] [--out DIR]

Ends 0 only if every quote, every return and every member's balance and tier agree.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from terminal.app.replay.acts import Act, RefundAct, SaleAct
from terminal.app.replay.imagined import Imagined
from terminal.app.replay.journal import read as read_journal
from terminal.domain.entry import Use
from terminal.domain.programme_text import read
from terminal.domain.quote import Quote
from terminal.domain.refund import RefundQuote
from terminal.domain.wishes import NotQuotable, Voucher
from tests.pilot import coupons, journey
from tests.pilot.bought import Bought, Item
from tests.pilot.naive import Market, Refusal
from tests.pilot.purchases import one_year

IN_DETAIL = 20
PROGRAMME = Path(__file__).with_name("market.toml")


@dataclass
class Agreement:
    """What was compared, and what differed."""

    counts: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def compare(self, where: str, kernel: object, naive: object) -> None:
        """Note a difference if there is one."""
        self.counts["compared"] += 1
        if kernel != naive:
            self.differences.append(f"{where}: kernel {kernel}, naive {naive}")


class Both:
    """One journal played twice, act by act."""

    def __init__(
        self, text: str, acts: tuple[Act, ...], brought: dict[str, dict[str, str]]
    ) -> None:
        self.kernel = Imagined(read(text), acts)
        self.naive = Market(text)
        self.found = Agreement()
        self.acts = acts
        self.brought = brought
        self.used: Counter[str] = Counter()
        self.bought: dict[int, Bought] = {}

    def run(self) -> Agreement:
        """Play everything."""
        for act in self.acts:
            if isinstance(act, SaleAct):
                self.sell(act)
            elif isinstance(act, RefundAct):
                self.give_back(act)
            else:
                self.kernel.play(act)
            if len(self.found.differences) >= IN_DETAIL:
                break
        else:
            self.at_the_end(self.acts[-1].at)
        return self.found

    def sell(self, act: SaleAct) -> None:
        kinds = self.brought.get(act.receipt, {})
        vouchers = tuple(Voucher(c, k, 1 - self.used[c]) for c, k in kinds.items())
        booked, reason = self.kernel_sale(act, vouchers)
        bought, why = self.naive_sale(act, kinds)
        name = f"receipt {act.receipt}"
        self.found.compare(f"{name} refusal", reason, why)
        self.found.counts[f"refused: {why}"] += bool(why)
        self.found.compare(f"{name} prices", _told(booked), _seen(bought))
        extras = {use.key: use.amount for use in booked.earned.extras}
        mine = {key: amount for key, amount in bought.drew.items() if key in extras}
        self.found.compare(f"{name} promotions", extras, mine)
        points = (booked.points, booked.earned.base, booked.level if act.member else 0)
        self.found.compare(f"{name} points", points, (bought.earned, bought.base, bought.level))
        for key in bought.drew:
            self.found.counts[f"promotion {key}"] += 1
        self.found.counts["vouchers used"] += len(bought.vouchers)
        self.found.counts["purchases"] += 1
        self.bought[id(act)] = bought

    def kernel_sale(self, act: SaleAct, vouchers: tuple[Voucher, ...]) -> tuple[Quote, str]:
        got = self.kernel.sell(act, vouchers)
        booked = self.kernel.last
        assert booked is not None
        self.draw(booked.uses)
        return booked, got.key if isinstance(got, NotQuotable) else ""

    def draw(self, uses: tuple[Use, ...]) -> None:
        for use in uses:
            if use.of == "voucher":
                self.used[use.key] += use.times

    def naive_sale(self, act: SaleAct, kinds: dict[str, str]) -> tuple[Bought, str]:
        market = self.naive
        try:
            return market.buy(
                items_of(act), act.at, act.store, act.member, act.redeem_points, kinds
            ), ""
        except Refusal as no:
            return market.buy(items_of(act), act.at, act.store, act.member, 0, {}), str(no)

    def give_back(self, act: RefundAct) -> None:
        bought = self.bought[id(act.original)]
        quoted = self.kernel.give_back(act)
        parts = _prices_back(bought, act)
        if quoted is None or not parts:
            self.found.compare(f"return {act.receipt}", quoted, parts or None)
            return
        self.draw(quoted.uses)
        before = bought.restored
        clawed = self.naive.bring_back(bought, parts, act.at, act.original.member)
        self.found.counts["returns"] += 1
        self.found.compare(
            f"return {act.receipt}",
            (_back(quoted), -quoted.points, quoted.restored),
            (parts, clawed, bought.restored - before),
        )

    def at_the_end(self, at: int) -> None:
        self.kernel.close(at)
        self.found.compare("budgets", +self.kernel.given, self.budgets())
        self.found.compare("members", set(self.kernel.lives), set(self.naive.people))
        for member, life in self.kernel.lives.items():
            person = self.naive.person(member, at)
            state, purse = life.state, person.purse
            self.found.compare(
                f"member {member}",
                (state.balance, state.earned, state.redeemed, state.expired, state.purchases),
                (purse.balance, purse.earned, purse.redeemed, purse.expired, person.visits),
            )
            self.found.compare(f"tier of {member}", state.level, person.ladder.level)

    def budgets(self) -> Counter[str]:
        limited = {one["id"] for one in self.naive.promotions if "budget" in one}
        return +Counter({name: n for name, n in self.naive.given.items() if name in limited})


def items_of(act: SaleAct) -> list[Item]:
    """The raw lines of a sale."""
    return [
        Item(line.sku, line.category, line.quantity, line.amount, line.amount) for line in act.lines
    ]


def _told(quoted: Quote) -> list[tuple[int, int]]:
    return [(line.net, line.points_part) for line in quoted.lines]


def _seen(bought: Bought) -> list[tuple[int, int]]:
    return [(item.price, item.by_points) for item in bought.items]


def _prices_back(bought: Bought, act: RefundAct) -> dict[int, int]:
    """The file returns its own prices; who paid less gets less back, in proportion."""
    parts = {}
    for part in act.returned:
        item = bought.items[part.index]
        before, bought.shelf_back[part.index] = (
            bought.shelf_back[part.index],
            bought.shelf_back[part.index] + part.amount,
        )
        paid = item.price * bought.shelf_back[part.index] // item.asked
        paid -= item.price * before // item.asked
        if paid:
            parts[part.index] = paid
    return parts


def _back(quoted: RefundQuote) -> dict[int, int]:
    return {part.line: part.net for part in quoted.returned}


def play(seed: int, weeks: int | None, members: float, out: Path) -> Agreement:
    """Make the file, play it both ways, compare."""
    year = one_year(merge_lines=False, weeks=weeks)
    laid = coupons.lay_over(year)
    purchases = out / "promoted.csv"
    journey.write(purchases, seed, members=members, currency="EUR", year=year)
    journal = read_journal(purchases)
    found = Both(PROGRAMME.read_text("utf-8") + laid.document, journal.acts, laid.brought).run()
    found.counts.update({f"coupons: {name}": count for name, count in laid.counts.items()})
    return found


def main(argv: list[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description="Play promotions and vouchers both ways.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weeks", type=int)
    parser.add_argument("--members", type=float, default=1.0, metavar="SHARE")
    parser.add_argument("--out", type=Path, metavar="DIR")
    given = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        found = play(given.seed, given.weeks, given.members, given.out or Path(folder))
    for name, count in sorted(found.counts.items()):
        print(f"{count:10,}  {name}")
    for line in found.differences[:IN_DETAIL]:
        print(line)
    print("They differ." if found.differences else "The kernel and the naive model agree.")
    return 1 if found.differences else 0


if __name__ == "__main__":
    raise SystemExit(main())

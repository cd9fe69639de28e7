"""The figures of a whole replay at one till that holds every entry of it, each held against a
computation of its own from central's export, and how long each reading takes.

    python tests/pilot/figures.py build/pilot/with-tiers/entries.csv build/pilot/purchases.csv

What is compared shares no code with the figures: it reads the export's text and counts. What goods
cost is of the purchases' file, whose shares are an assumption (`tests/pilot/costs.py`).
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.domain.account import AccountState
from terminal.domain.entry import Entry, Line, Placed
from terminal.domain.figures import Figures, closed
from terminal.domain.fold import SILENT, apply
from terminal.domain.programme_text import read as read_programme
from terminal.domain.stamp import ms_of, tick_of
from terminal.published import shipped
from terminal.till import Till
from tests.pilot.books import Filling
from tests.support.shop import open_till
from tests.support.staff import signed_in

Row = dict[str, str]
Goods = dict[tuple[str, str], tuple[int, int]]
"""By store and receipt: cents asked for goods of known cost, and their cost."""


def read(path: Path) -> list[Row]:
    """Entries of an export that move points or goods, in the order of their stamps."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] not in SILENT]
    return sorted(rows, key=lambda row: row["stamp"])


def tick(row: Row) -> int:
    """A row's stamp as a tick."""
    moment, _, counter = row["stamp"].partition("#")
    at = datetime.fromisoformat(moment)
    return tick_of(round(at.timestamp() * 1000)) + int(counter, 16)


def costs(path: Path) -> Goods:
    """What the purchases' file says of costs."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == "" and row["cost"] not in ("", "0.00"):
                sums = found[row["store"], row["receipt"]]
                sums[0] += minor(row)
                sums[1] += minor(row, "cost")
    return {key: (costed, cost) for key, (costed, cost) in found.items()}


def entry(row: Row, goods: Goods) -> Entry:
    """A row as an entry: what a sale asked is a line of goods with a cost and one without."""
    amount = minor(row)
    day = date.fromisoformat(row["business_date"]).toordinal() if row["business_date"] else 0
    costed, cost = goods.get((row["store"], row["receipt"]), (0, 0))
    lines = (Line("Goods", costed, cost=cost), Line("Goods", amount - costed))
    return Entry(
        id=UUID(row["id"]),
        kind=row["kind"],
        tick=tick(row),
        terminal=row["terminal"],
        act=UUID(row["id"]),
        account=UUID(row["account"]) if row["account"] else None,
        points=int(row["points"] or 0),
        store=row["store"],
        day=day,
        tier=row["tier"],
        receipt=row["receipt"],
        amount=amount,
        currency=row["currency"],
        lines=lines if row["kind"] == "accrue" else (),
        programme=row["programme"],
    )


def minor(row: Row, column: str = "amount") -> int:
    """A row's amount in hundredths."""
    whole, _, part = (row[column] or "0").partition(".")
    return int(f"{whole}{part:0<2}")


def fill(till: Till, rows: list[Row], goods: Goods) -> None:
    """Let a till hold these entries and every account's fold of them."""
    programme = read_programme(shipped())
    states: dict[UUID, AccountState] = {}
    filling = Filling(till)
    for row in rows:
        one = entry(row, goods)
        filling.take(one)
        if one.account is not None:
            apply(states.setdefault(one.account, AccountState()), Placed(one, one.tick), programme)
    filling.close(states, {})


def months(since: date, until: date) -> Iterator[str]:
    """Months as their names in ISO, from the first to the last."""
    on = since.replace(day=1)
    while on <= until:
        yield on.isoformat()[:7]
        on = (on + timedelta(days=32)).replace(day=1)


def differences(
    found: Figures, rows: list[Row], goods: Goods, since: date, until: date
) -> list[str]:
    """What of the figures is not what the rows say, and what the goods sold by them cost."""
    first, last = since.isoformat(), until.isoformat()
    sales = [row for row in rows if row["kind"] == "accrue"]
    within = [row for row in sales if first <= row["business_date"] <= last]
    mine = [row for row in within if row["account"]]
    trade = found.trade
    currency = within[0]["currency"] if within else ""
    spent = [row for row in rows if row["kind"] in {"redeem", "restore", "settlement"}]
    points = [row for row in rows if row["account"] and row["points"]]
    tiers = Counter(row["tier"] for row in mine)
    stores: defaultdict[str, int] = defaultdict(int)
    for row in within:
        stores[row["store"]] += minor(row)
    bought: defaultdict[str, set[str]] = defaultdict(set)
    for row in sales:
        if row["account"]:
            bought[row["account"]].add(row["business_date"][:7])
    group: defaultdict[str, list[set[str]]] = defaultdict(list)
    for on in bought.values():
        group[min(on)].append(on)
    names = list(months(date.fromisoformat(min(group) + "-01"), until))
    close, held = closed(found), found.holdings
    costed = [(row, *goods.get((row["store"], row["receipt"]), (0, 0))) for row in within]
    margins: Counter[str] = Counter()
    for row, asked, cost in costed:
        margins[row["store"]] += asked - cost
        if row["account"]:
            margins[f"tier {row['tier']}"] += asked - cost
    pairs: dict[str, tuple[object, object]] = {
        "active": (trade.active, len({row["account"] for row in mine})),
        "visits": (trade.visits, len(mine)),
        "guests": (trade.guests.sales, len(within) - len(mine)),
        "members' amount": (trade.members.amount.get(currency, 0), sum(map(minor, mine))),
        "points of sales": (trade.members.points, sum(int(row["points"] or 0) for row in mine)),
        "redeemed": (
            trade.redeemed,
            -sum(int(r["points"]) for r in spent if first <= r["business_date"] <= last),
        ),
        "tiers": ({name: one.sales for name, one in trade.tiers.items()}, dict(tiers)),
        "stores": (
            {name: one.amount.get(currency, 0) for name, one in trade.stores.items()},
            dict(stores),
        ),
        "cost": (
            sum(one.cost.get(currency, 0) for one in trade.stores.values()),
            sum(cost for _, _, cost in costed),
        ),
        "margin": (
            {name: one.margin(currency) for name, one in trade.stores.items()}
            | {f"tier {name}": one.margin(currency) for name, one in trade.tiers.items()},
            dict(margins),
        ),
        "days": (
            sum(one.members + one.guests for one in trade.days.values()),
            len(within),
        ),
        "cohorts": (
            [(one.members, one.buying) for one in trade.cohorts],
            [
                (
                    len(group[name]),
                    tuple(sum(at in on for on in group[name]) for at in names[names.index(name) :]),
                )
                for name in names
                if name in group
            ],
        ),
        "moved": (
            close.closing - close.opening,
            sum(int(row["points"]) for row in points if first <= row["business_date"] <= last),
        ),
        "the close": (close.difference, 0),
        "outstanding less debts": (
            held.outstanding + held.expired_held - held.debt - found.later,
            close.closing,
        ),
    }
    return [
        f"{name}: {ours} != {theirs}" for name, (ours, theirs) in pairs.items() if ours != theirs
    ]


def check(path: Path, purchases: Path, told: dict[str, float] | None = None) -> list[str]:
    """Differences over the whole export, its last year, month and day; `told` is given how many
    seconds each reading took."""
    rows, goods = read(path), costs(purchases)
    days = sorted(row["business_date"] for row in rows if row["kind"] == "accrue")
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    starts = (first, max(first, last - timedelta(364)), last.replace(day=1), last)
    found: list[str] = []
    with tempfile.TemporaryDirectory(prefix="figures-") as folder:
        clock = ManualClock(ms_of(tick(rows[-1])) + 1000)
        with open_till(Path(folder), clock=clock) as till:
            fill(till, rows, goods)
            signed_in(till, "auditor")
            for since in starts:
                began = time.monotonic()
                figures = Desk(till).figures(since.toordinal(), last.toordinal()).result()
                if told is not None:
                    told[f"{since} to {last}"] = time.monotonic() - began
                amiss = differences(figures, rows, goods, since, last)
                found += [f"{since} to {last}: {one}" for one in amiss]
    return found


def main(argv: list[str]) -> int:
    """Compare, tell the times, and end 0 only where nothing differs."""
    told: dict[str, float] = {}
    found = check(Path(argv[0]), Path(argv[1]), told)
    for span, seconds in told.items():
        print(f"{span}: {seconds:.3f} s")
    print("\n".join(found) or "no difference")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

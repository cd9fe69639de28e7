"""Make the pilot's replay file: a grocer's real year, played twice, with what it lacks laid over.

    python tests/pilot/journey.py --out pilot.csv [--seed 1] [--weeks N] [--members SHARE]

The same options give the same bytes. The whole file holds 311,696 baskets of 2,469 members at
457 stores in 782,652 lines by department, or 2,938,614 with `--no-merge-lines`.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.pilot.costs import cost
from tests.pilot.overlay import Overlay, lay_over
from tests.pilot.purchases import WEEK_S, Basket, one_year, twice

HEADER = (
    "timestamp",
    "store",
    "till",
    "member",
    "receipt",
    "amount",
    "currency",
    "sku",
    "category",
    "quantity",
    "discount",
    "tax",
    "tender",
    "redeem_points",
    "refund_of",
    "kind",
    "cost",
)
BASKETS_PER_BAD_ROW = 6_000

Row = tuple[str, ...]
Timed = tuple[int, int, list[Row]]


def choose(baskets: list[Basket], seed: int, weeks: int | None, share: float) -> list[Basket]:
    """The baskets of the first `weeks` weeks of a `share` of the households."""
    households = sorted({basket.household for basket in baskets})
    count = max(1, round(len(households) * share))
    chosen = set(Random(f"{seed}/members").sample(households, count))
    end = baskets[0].at + weeks * WEEK_S if weeks else baskets[-1].at + 1
    return [basket for basket in baskets if basket.household in chosen and basket.at < end]


def rows(overlay: Overlay, seed: int, currency: str) -> Iterator[Row]:
    """All rows by time; the lines of a basket stand together."""
    events: list[Timed] = [
        (basket.at, 1, _basket_rows(basket, currency)) for basket in overlay.baskets
    ]
    for refund in overlay.refunds:
        cells = {"refund_of": refund.refund_of, "sku": refund.sku, "kind": "refund"}
        cells |= {"member": refund.of.member, "amount": _money(refund.amount)}
        row = _row(refund.at, refund.store, refund.receipt, currency=currency, **cells)
        events.append((refund.at, 2, [row]))
    for card in overlay.cards:
        kind = "card" if card.code else "enrol"
        row = _row(card.at, card.store, "", member=card.member, sku=card.code, kind=kind)
        events.append((card.at, 0, [row]))
    for at, basket in overlay.retries:
        cells = {"amount": _money(basket.total), "currency": currency, "kind": "retry"}
        row = _row(at, basket.store, basket.receipt, member=basket.member, **cells)
        events.append((at, 3, [row]))
    events += _bad_rows(overlay, seed, currency)
    events.sort(key=lambda event: (event[0], event[1], event[2][0][4]))
    for _, _, lines in events:
        yield from lines


def _basket_rows(basket: Basket, currency: str) -> list[Row]:
    tender = "card" if basket.total >= 3000 else "cash"
    return [
        _row(
            basket.at,
            basket.store,
            basket.receipt,
            member=basket.member,
            amount=_money(line.amount),
            currency=currency,
            sku=line.sku,
            category=line.category,
            quantity=str(line.quantity),
            discount=_money(line.discount),
            cost=_money(cost(line.category, line.amount)),
            tender=tender,
            redeem_points=str(basket.redeem) if basket.redeem and not index else "",
        )
        for index, line in enumerate(basket.lines)
    ]


def _bad_rows(overlay: Overlay, seed: int, currency: str) -> list[Timed]:
    """Rows that cannot be played, each for a reason of its own; none harms a real basket."""
    source = Random(f"{seed}/bad")
    good = {"amount": "12.50", "currency": currency}
    faults: list[dict[str, str]] = [
        {"timestamp": "31/12/2017 10:00"},
        {"amount": "twelve"},
        {"amount": "12.505"},
        {"currency": "XXQ"},
        {"amount": "-12.50"},
        {"refund_of": "NEVER-SOLD"},
        {"redeem_points": "100"},
        {"redeem_points": "a few"},
        {"tender": "barter"},
        {"quantity": "-1"},
        {"kind": "lottery"},
        {"kind": "enrol"},
        {"kind": "card", "member": "0000"},
        {"kind": "retry"},
        {"receipt": ""},
    ]
    events: list[Timed] = []
    for number in range(max(len(faults) + 2, len(overlay.baskets) // BASKETS_PER_BAD_ROW)):
        basket = source.choice(overlay.baskets)
        cells = dict(good)
        receipt = f"B{number:04d}"
        which = number % (len(faults) + 2)
        at = basket.at + 3
        if which < len(faults):
            cells |= faults[which]
        elif which == len(faults):
            cells |= {"member": basket.household}
            receipt, at = basket.receipt, at + 3 * 86_400
        else:
            cells |= {"refund_of": f"{basket.store}/{basket.receipt}"}
            cells |= {"amount": _money(basket.total + 1)}
        row = _row(at, basket.store, cells.pop("receipt", receipt), **cells)
        events.append((at, 4, [row]))
        overlay.counts["bad_rows"] += 1
    return events


def _row(at: int, store: str, receipt: str, **cells: str) -> Row:
    moment = datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    known = {"timestamp": moment, "store": store, "receipt": receipt} | cells
    return tuple(known.get(name, "") for name in HEADER)


def _money(cents: int) -> str:
    whole, part = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{part:02d}"


def write(
    out: Path,
    seed: int = 1,
    *,
    weeks: int | None = None,
    members: float = 1.0,
    merge_lines: bool = True,
    currency: str = "USD",
    year: list[Basket] | None = None,
) -> dict[str, int]:
    """Write the replay file, of the real year or of one given; return how much of everything it
    holds."""
    year = year or one_year(merge_lines=merge_lines, weeks=weeks)
    baskets = choose(twice(year), seed, weeks, members)
    overlay = lay_over(baskets, seed)
    counts = overlay.counts
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for row in rows(overlay, seed, currency):
            writer.writerow(row)
            counts["rows"] += 1
    counts["members"] = len({basket.household for basket in baskets})
    counts["stores"] = len({basket.store for basket in baskets})
    counts["lines"] = sum(len(basket.lines) for basket in baskets)
    return dict(sorted(counts.items()))


def main(argv: list[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description="Make the pilot's replay file.")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.csv")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weeks", type=int, help="the first so many weeks only")
    parser.add_argument("--members", type=float, default=1.0, metavar="SHARE")
    parser.add_argument("--currency", default="USD")
    parser.add_argument(
        "--merge-lines",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="one line per department of a basket (the default) instead of one per product",
    )
    given = parser.parse_args(argv)
    counts = write(
        given.out,
        given.seed,
        weeks=given.weeks,
        members=given.members,
        merge_lines=given.merge_lines,
        currency=given.currency,
    )
    print(json.dumps(counts, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

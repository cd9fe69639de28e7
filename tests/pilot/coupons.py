"""The grocer's real coupon redemptions, played as vouchers: each has a code of its own and is
brought to a basket of that household on that day."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pyarrow import parquet

from tests.pilot.purchases import Basket, by_department, data_folder

REUSED_EVERY = 50
"""Every so many-th code is brought a second time, to the household's next basket."""


@dataclass
class Coupons:
    """`brought` are voucher kinds by code, by the receipt they are brought to; `document` the
    kinds in a programme's text; `counts` how many found a basket."""

    brought: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    document: str = ""
    counts: Counter[str] = field(default_factory=Counter)


def lay_over(baskets: list[Basket]) -> Coupons:
    """Find the basket of each redemption; merges the lines of all others by department."""
    folder = data_folder()
    coupons = Coupons()
    days: dict[tuple[str, date], list[Basket]] = defaultdict(list)
    lives: dict[str, list[Basket]] = defaultdict(list)
    for basket in baskets:
        days[basket.household, datetime.fromtimestamp(basket.at, UTC).date()].append(basket)
        lives[basket.household].append(basket)
    products = _products(folder)
    used: set[tuple[int, int]] = set()
    for number, row in enumerate(_rows(folder / "coupon_redemptions.parquet")):
        household, day = f"{row['household_id']:04d}", row["redemption_date"].date()
        kind = (row["campaign_id"], row["coupon_upc"])
        coupons.counts["redemptions"] += 1
        that_day = days.get((household, day), [])
        if not that_day:
            coupons.counts["no basket that day"] += 1
            continue
        fits = [b for b in that_day if any(line.sku in products[kind] for line in b.lines)]
        coupons.counts["no goods of it that day"] += not fits
        basket = (fits or that_day)[0]
        used.add(kind)
        coupons.brought[basket.receipt][f"V{number:04d}"] = _name(kind)
        if number % REUSED_EVERY == 0:
            later = [b for b in lives[household] if b.at > basket.at]
            if later:
                coupons.brought[later[0].receipt][f"V{number:04d}"] = _name(kind)
                coupons.counts["brought twice"] += 1
    for basket in baskets:
        if basket.receipt not in coupons.brought:
            basket.lines = by_department(basket.lines)
    dates = {r["campaign_id"]: r for r in _rows(folder / "campaign_descriptions.parquet")}
    coupons.document = "".join(_kind(k, products[k], dates[k[0]]) for k in sorted(used))
    coupons.counts["kinds"] = len(used)
    return coupons


def _products(folder: Path) -> dict[tuple[int, int], set[str]]:
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for row in _rows(folder / "coupons.parquet"):
        found[row["campaign_id"], row["coupon_upc"]].add(str(row["product_id"]))
    return found


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    return rows


def _name(kind: tuple[int, int]) -> str:
    return f"c{kind[0]}-{kind[1]}"


def _kind(kind: tuple[int, int], products: set[str], campaign: dict[str, Any]) -> str:
    """A kind of the campaign's days: a third off, or 1.00, or 1.00 from 3.00 on."""
    gives = (
        'give = "percent_off"\npercent = 33',
        'give = "amount_off"\namount = "1.00"',
        'give = "amount_off"\namount = "1.00"\nminimum_spend = "3.00"\nmembers_only = true',
    )[kind[1] % 3]
    listed = ", ".join(f'"{one}"' for one in sorted(products))
    starts, ends = campaign["start_date"].date(), campaign["end_date"].date()
    return (
        f'\n[[voucher]]\nid = "{_name(kind)}"\nname = "Campaign {kind[0]}"\n{gives}\n'
        f"starts = {starts}\nends = {ends}\nproducts = [{listed}]\n"
    )

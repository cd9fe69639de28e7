"""A replay file, read the slow and obvious way for the independent check.

Shares no code with the product: what is a good row, which sale a return undoes and whose card
is whose is decided here again, from the rules alone. Moments are ms since 1970 (UTC), money is
minor units.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

DIGITS = {"USD": 2, "EUR": 2, "GBP": 2, "CHF": 2, "SEK": 2, "PLN": 2, "CZK": 2, "DKK": 2}
"""The currencies that the check knows: those where a point is worth one minor unit."""

COLUMNS = (
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
)
TENDERS = {"", "cash", "card", "gift_card", "voucher"}
KINDS = {"", "sale", "refund", "enrol", "card", "retry"}
HOUR_MS = 3_600_000

Key = tuple[str, str, str]


@dataclass(slots=True)
class Row:
    """A line of the file: its number and its cells, or what is wrong with it."""

    number: int
    cells: dict[str, str]
    at: int = 0
    amount: int = 0
    fault: str = ""

    @property
    def kind(self) -> str:
        kind = self.cells["kind"].lower() or "sale"
        return "refund" if kind == "sale" and self.cells["refund_of"] else kind

    @property
    def key(self) -> Key:
        return (self.cells["store"], self.cells["till"], self.cells["receipt"])


@dataclass(slots=True, eq=False)
class Refund:
    """A return: shelf price by line index of its sale."""

    at: int
    row: int
    store: str
    receipt: str
    parts: dict[int, int]


@dataclass(slots=True, eq=False)
class Sale:
    """A basket; `lines` are (article, amount). `refunds` stand in the order they happened."""

    at: int
    row: int
    store: str
    till: str
    receipt: str
    member: str
    redeem: int
    currency: str
    lines: list[tuple[str, int]]
    refunds: list[Refund] = field(default_factory=list)

    @property
    def key(self) -> Key:
        return (self.store, self.till, self.receipt)

    @property
    def name(self) -> str:
        return f"{self.store}/{self.receipt}"

    @property
    def total(self) -> int:
        return sum(amount for _, amount in self.lines)


@dataclass
class Raw:
    """The file: sales in order of time, members, and each act that must be left out as the
    numbers of its rows with the reason."""

    sales: list[Sale] = field(default_factory=list)
    members: set[str] = field(default_factory=set)
    left_out: list[tuple[list[int], str]] = field(default_factory=list)
    last: int = 0


def read(path: Path) -> Raw:
    """Read the file into sales with their refunds."""
    raw = Raw()
    receipts: dict[Key, list[Row]] = defaultdict(list)
    singles: list[Row] = []
    for row in _rows(path):
        if row.fault and (row.kind in {"enrol", "card", "retry"} or not row.key[2]):
            raw.left_out.append(([row.number], row.fault))
        elif row.kind in {"enrol", "card", "retry"}:
            singles.append(row)
        else:
            receipts[row.key].append(row)
    acts = list(_acts(receipts, raw))
    owners = _owners(singles, raw)
    _play(acts, [row for row in singles if row.kind == "retry"], owners, raw)
    return raw


def _rows(path: Path) -> list[Row]:
    rows = []
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.reader(file)
        header = [name.strip().lower() for name in next(reader)]
        for record in reader:
            if not record:
                continue
            found = dict(zip(header, record, strict=False))
            row = Row(reader.line_num, {name: found.get(name, "").strip() for name in COLUMNS})
            if len(record) > len(header):
                row.fault = "too many fields"
                row.cells["receipt"] = ""
            else:
                row.fault = _fault(row)
            rows.append(row)
    return rows


def _fault(row: Row) -> str:
    cells = row.cells
    if any("\ufffd" in text for text in cells.values()):
        cells["receipt"] = ""
        return "not UTF-8"
    if cells["kind"].lower() not in KINDS:
        return "unknown kind"
    try:
        moment = datetime.fromisoformat(cells["timestamp"])
    except ValueError:
        return "bad timestamp"
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    row.at = round(moment.timestamp() * 1000)
    if not 1970 <= moment.year < 3000 or not cells["store"]:
        return "bad year or no store"
    if row.kind in {"enrol", "card"}:
        return ""
    if not cells["receipt"]:
        return "no receipt"
    return "" if row.kind == "retry" else _fault_in_money(row)


def _fault_in_money(row: Row) -> str:
    cells = row.cells
    if cells["currency"] not in DIGITS:
        return "unknown currency"
    try:
        amount = Decimal(cells["amount"]) * 100
        aside = [Decimal(cells[name] or 0) * 100 for name in ("discount", "tax")]
        quantity = Decimal(cells["quantity"] or 1)
    except InvalidOperation:
        return "not a number"
    numbers = [amount, *aside]
    if any(not n.is_finite() or n != n.to_integral_value() for n in numbers):
        return "not an amount of this currency"
    if not quantity.is_finite() or quantity < 0 or min(aside) < 0:
        return "negative quantity, discount or tax"
    row.amount = int(amount)
    if row.amount < 0 and row.kind == "sale":
        return "negative amount"
    points = cells["redeem_points"] or "0"
    if not (points.isascii() and points.isdigit()) or cells["tender"] not in TENDERS:
        return "bad points or tender"
    return ""


def _acts(receipts: dict[Key, list[Row]], raw: Raw) -> list[list[Row]]:
    """The rows of each act that is sound by itself, without later uses of its number."""
    sound = []
    for rows in receipts.values():
        first = rows[0]
        mine = [row for row in rows if row.fault or abs(row.at - first.at) <= HOUR_MS]
        for row in rows:
            if row not in mine and not any(one.fault for one in mine):
                raw.left_out.append(([row.number], "receipt used before"))
        fault = next((row.fault for row in mine if row.fault), "") or _disagreement(mine)
        if fault:
            raw.left_out.append(([row.number for row in rows], fault))
        else:
            sound.append(mine)
    return sound


def _disagreement(rows: list[Row]) -> str:
    for name in ("member", "redeem_points"):
        if len({row.cells[name] for row in rows if row.cells[name].strip("0")}) > 1:
            return f"two values of {name}"
    for name in ("currency", "refund_of"):
        if len({row.cells[name] for row in rows}) > 1:
            return f"two values of {name}"
    if len({row.cells["tender"] or "cash" for row in rows}) > 1:
        return "two tenders"
    if len({row.kind for row in rows}) > 1:
        return "sale and refund at once"
    asks = any(row.cells["redeem_points"].strip("0") for row in rows)
    return "redeems without a member" if asks and not _member(rows) else ""


def _member(rows: list[Row]) -> str:
    return next((row.cells["member"] for row in rows if row.cells["member"]), "")


def _owners(singles: list[Row], raw: Raw) -> dict[str, str]:
    """Which member a card belongs to, where that is not the code itself."""
    enrolled: dict[str, int] = {}
    owners: dict[str, str] = {}
    rows = sorted(singles, key=lambda row: (row.at, row.number))
    for row in rows:
        if row.kind == "enrol":
            member = row.cells["member"]
            if not member or member in enrolled:
                raw.left_out.append(([row.number], "enrolled before, or nobody"))
            else:
                enrolled[member] = row.at
                raw.members.add(member)
    for row in rows:
        if row.kind == "card":
            member, code = owner(owners, row.cells["member"]), row.cells["sku"]
            early = enrolled.get(member, row.at) > row.at
            taken = code in enrolled or code in owners or owner(owners, code) == member
            if not member or not code or early or taken:
                raw.left_out.append(([row.number], "no card can be replaced so"))
            else:
                owners[code] = member
                raw.members.add(member)
    return owners


def owner(owners: dict[str, str], code: str) -> str:
    """The member whom a code belongs to."""
    while code in owners:
        code = owners[code]
    return code


def _play(acts: list[list[Row]], retries: list[Row], owners: dict[str, str], raw: Raw) -> None:
    """Go through sales, refunds and retries by time; match each refund with its sale."""
    by_receipt: dict[str, list[Sale]] = defaultdict(list)
    seen: set[Key] = set()
    steps = [*acts, *([row] for row in retries)]
    for rows in sorted(steps, key=lambda rows: (rows[0].at, rows[0].number)):
        first = rows[0]
        fault = ""
        if first.kind == "retry":
            fault = "" if first.key in seen else "nothing to retry"
        elif first.kind == "refund":
            fault = _match(rows, by_receipt)
        else:
            sale = _sale(rows, owner(owners, _member(rows)))
            by_receipt[sale.receipt].append(sale)
            raw.sales.append(sale)
            raw.members |= {sale.member} - {""}
        if fault:
            raw.left_out.append(([row.number for row in rows], fault))
        else:
            seen.add(first.key)
        raw.last = first.at


def _sale(rows: list[Row], member: str) -> Sale:
    first = rows[0]
    store, till, receipt = first.key
    asked = max(int(row.cells["redeem_points"] or 0) for row in rows)
    lines = [(row.cells["sku"], row.amount) for row in rows]
    currency = first.cells["currency"]
    return Sale(first.at, first.number, store, till, receipt, member, asked, currency, lines)


def _match(rows: list[Row], by_receipt: dict[str, list[Sale]]) -> str:
    first = rows[0]
    name = first.cells["refund_of"]
    store, _, receipt = name.partition("/")
    everywhere = by_receipt.get(name, [])
    here = [sale for sale in everywhere if sale.store == first.key[0]]
    at_till = [sale for sale in here if sale.till == first.key[1]]
    named = [sale for sale in by_receipt.get(receipt, []) if sale.store == store]
    found = at_till or here or everywhere or named
    if len(found) != 1 or not name:
        return f"{len(found)} sales with the receipt"
    sale = found[0]
    if sale.currency != first.cells["currency"]:
        return "another currency"
    left = [amount for _, amount in sale.lines]
    for refund in sale.refunds:
        for index, amount in refund.parts.items():
            left[index] -= amount
    parts: dict[int, int] = defaultdict(int)
    for row in rows:
        wanted = abs(row.amount)
        if not wanted:
            return "nothing returned"
        for index, (sku, _) in enumerate(sale.lines):
            if row.cells["sku"] in ("", sku):
                taken = min(wanted, left[index])
                left[index] -= taken
                wanted -= taken
                parts[index] += taken
        if wanted:
            return "more than is left"
    parts = {index: amount for index, amount in parts.items() if amount}
    sale.refunds.append(Refund(first.at, first.number, first.key[0], first.key[2], parts))
    return ""

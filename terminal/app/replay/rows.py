"""A replay file's rows, read one by one into typed values.

The file is CSV with a header (RFC 4180, UTF-8 with or without a byte order mark, any line end);
columns may stand in any order and unknown ones are ignored. A row that cannot be read is handed
on as `BadRow`, never raised.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from sys import intern
from typing import Final, Literal, get_args

import msgspec

from terminal.app.replay import fields
from terminal.app.replay.acts import Tender
from terminal.app.replay.fields import BadField
from terminal.errors import Known

REQUIRED: Final = ("timestamp", "store", "till", "member", "receipt", "amount", "currency")
OPTIONAL: Final = (
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

Kind = Literal["sale", "refund", "enrol", "card", "retry"]

_KINDS: Final[dict[str, Kind]] = {kind: kind for kind in get_args(Kind)} | {"": "sale"}
_SINGLES: Final = frozenset({"enrol", "card", "retry"})
_PROGRESS_EVERY = 10_000

Key = tuple[str, str, str]
"""Store, till and receipt: what the rows of one act share."""

Progress = Callable[[int], None]
"""Told now and then how many rows have been read."""


class Row(msgspec.Struct, frozen=True, gc=False):
    """One row. `amount` is negative or positive as written; columns that a kind does not need
    (amounts of an enrolment, say) are 0."""

    number: int
    kind: Kind
    key: Key
    at: int
    member: str
    currency: str
    amount: int
    sku: str
    category: str
    quantity: int
    discount: int
    tax: int
    tender: Tender
    redeem_points: int
    refund_of: str
    cost: int


class BadRow(msgspec.Struct, frozen=True, gc=False):
    """A row that cannot be read: the act it would have belonged to, if that can be told."""

    number: int
    key: Key | None
    reason: str


def read_rows(path: Path, progress: Progress | None = None) -> Iterator[Row | BadRow]:
    """Read the rows in file order; raises Known if the file is none of ours."""
    damaged: set[int] = set()
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            yield from _records(_watched(file, damaged), damaged, progress)
    except OSError as error:
        raise Known(
            "replay.unreadable",
            f"{path.name} cannot be read ({error.strerror}); check the path and the permission.",
            path.name,
        ) from error


def _watched(file: Iterator[str], damaged: set[int]) -> Iterator[str]:
    """Pass the lines on, noting those whose bytes were not UTF-8."""
    for number, line in enumerate(file, 1):
        if "\ufffd" in line:
            damaged.add(number)
        yield line


def _records(
    lines: Iterator[str], damaged: set[int], progress: Progress | None
) -> Iterator[Row | BadRow]:
    reader = csv.reader(lines)
    try:
        places = _header(next(reader, []))
    except csv.Error:
        places = _header([])
    width = len(places.order)
    while True:
        number = reader.line_num + 1
        try:
            record = next(reader, None)
        except csv.Error as error:
            yield BadRow(number, None, f"Lines {number} to {reader.line_num} are no CSV: {error}.")
            continue
        if record is None:
            return
        if progress is not None and number % _PROGRESS_EVERY == 0:
            progress(number)
        if not record:
            continue
        if damaged and not damaged.isdisjoint(range(number, reader.line_num + 1)):
            yield BadRow(number, None, "The line is not UTF-8 text.")
        elif len(record) > width:
            yield BadRow(number, None, f"The line has {len(record)} fields, the header {width}.")
        else:
            yield places.row(number, record)


class _Columns:
    """Where each column stands in this file, and how a record reads by it."""

    def __init__(self, order: list[str]) -> None:
        self.order = order
        self.where = [order.index(name) if name in order else -1 for name in REQUIRED + OPTIONAL]

    def row(self, number: int, record: list[str]) -> Row | BadRow:
        """Read a record of at most as many fields as the header has; missing ones are empty."""
        record += [""] * (len(self.order) - len(record) + 1)
        (
            stamp, store, till, member, receipt, amount, currency,
            sku, category, quantity, discount, tax, tender, redeem, refund_of, kind_text, cost,
        ) = (record[place].strip() for place in self.where)  # fmt: skip
        key = (intern(store), intern(till), receipt)
        try:
            kind = _kind(kind_text, refund_of)
            _complete(kind, key, amount, currency)
            priced = kind in {"sale", "refund"}
            return Row(
                number=number,
                kind=kind,
                key=key,
                at=fields.moment(stamp),
                member=intern(member),
                currency=intern(currency),
                amount=fields.money(amount, currency) if priced else 0,
                sku=intern(sku),
                category=intern(category),
                quantity=fields.quantity(quantity),
                discount=fields.aside("discount", discount, currency) if priced else 0,
                tax=fields.aside("tax", tax, currency) if priced else 0,
                tender=fields.tender(tender),
                redeem_points=fields.points(redeem),
                refund_of=refund_of,
                cost=fields.aside("cost", cost, currency) if priced else 0,
            )
        except BadField as error:
            is_line = receipt and kind_text.lower() not in _SINGLES
            return BadRow(number, key if is_line else None, str(error))


def _kind(text: str, refund_of: str) -> Kind:
    try:
        kind = _KINDS[text.lower()]
    except KeyError:
        raise BadField(f"The kind '{text}' is none of {', '.join(get_args(Kind))}.") from None
    return "refund" if refund_of and kind == "sale" else kind


def _complete(kind: Kind, key: Key, amount: str, currency: str) -> None:
    store, _, receipt = key
    if not store:
        raise BadField("The store is missing.")
    if kind in {"enrol", "card"}:
        return
    if not receipt:
        raise BadField("The receipt is missing.")
    if kind == "retry":
        return
    if not amount:
        raise BadField("The amount is missing.")
    if not currency:
        raise BadField("The currency is missing.")


def _header(record: list[str]) -> _Columns:
    order = [name.strip().lower() for name in record]
    known = [name for name in order if name in REQUIRED + OPTIONAL]
    missing = [name for name in REQUIRED if name not in order]
    if missing:
        raise Known(
            "replay.columns",
            f"The file lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}; "
            f"its first line must name at least {','.join(REQUIRED)}.",
            *missing,
        )
    doubled = sorted({name for name in known if known.count(name) > 1})
    if doubled:
        raise Known(
            "replay.columns_twice",
            f"The first line names {', '.join(doubled)} twice; keep one column of each.",
            *doubled,
        )
    return _Columns(order)

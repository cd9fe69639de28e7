"""Reconciliation: entries against folded balances, a day's money against what the shop's own tills
say, rewards against a count. By what this till holds; central's part is `loyalty-central verify`.

Money is compared at four decimals, so that another system's fractions of a cent are seen.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

import msgspec

from terminal.domain.entry import Entry, decode
from terminal.domain.money import scale
from terminal.domain.programmes import Programmes
from terminal.domain.shift import figures_of
from terminal.domain.stamp import tick_of
from terminal.errors import Refused
from terminal.reading import Moment
from terminal.sentences import SENTENCES
from terminal.store import tallies
from terminal.store.connection import Connection
from terminal.store.statements import every
from terminal.verifying import Fault, verify
from terminal.views import Agreement

FLAGGED: Final = Decimal("0.005")
"""A difference of more than half a cent is somebody's to look at."""
TOTALS: Final = ("till", "kind", "amount")
COUNTS: Final = ("reward", "counted")
LOADED: Final = "gift_card_loaded"
"""Besides the tenders a till may say what it loaded on gift cards."""
_DAY: Final = "SELECT fact FROM entry WHERE tick>=? AND tick<?"
_DAY_MS: Final = 86_400_000


class Compared(msgspec.Struct, frozen=True):
    """One thing looked at: what the shop says (None where nobody said anything of the day) and what
    the entries say, in units of the store's currency or in pieces. `till` and `kind` name what one
    till took by one tender; they are empty for a reward."""

    about: str
    theirs: Decimal | None
    ours: Decimal
    till: str = ""
    kind: str = ""

    @property
    def variance(self) -> Decimal:
        """What the shop has more; 0 where nobody said anything."""
        return Decimal() if self.theirs is None else self.theirs - self.ours

    @property
    def flagged(self) -> bool:
        """Whether somebody has to look at it."""
        return abs(self.variance) > FLAGGED


class Reconciliation(msgspec.Struct, frozen=True, kw_only=True):
    """A day (ordinal) reconciled. `fault` says where entries and folded balances part, None where
    they agree; `entries` is how many were folded again. `agreement` is how the digest of all
    accounts stood against central's when it was last compared since the program began."""

    day: int
    entries: int
    fault: Fault | None
    agreement: Agreement | None
    money: tuple[Compared, ...]
    stock: tuple[Compared, ...]

    @property
    def flagged(self) -> tuple[Compared, ...]:
        """What somebody has to look at."""
        return tuple(one for one in (*self.money, *self.stock) if one.flagged)


def plain(value: Decimal | None) -> str:
    """A compared number as it is read: two decimals, or four where those are not all; empty for
    none."""
    if value is None:
        return ""
    cents = value.quantize(Decimal("0.01"))
    return f"{value:.4f}" if cents != value else f"{cents:.2f}"


class Total(msgspec.Struct, frozen=True):
    """What one till took by one tender in a day, in units."""

    till: str
    kind: str
    amount: Decimal


def read_totals(text: str) -> tuple[Total, ...]:
    """A CSV of day totals with the columns `TOTALS`; raises Refused with the line."""
    return tuple(
        Total(row["till"], row["kind"], _number(row["amount"], line))
        for line, row in _rows(text, TOTALS)
    )


def read_counts(text: str) -> dict[str, Decimal]:
    """A CSV of counted rewards with the columns `COUNTS`; raises Refused with the line."""
    return {row["reward"]: _number(row["counted"], line) for line, row in _rows(text, COUNTS)}


def _rows(text: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text))
    if tuple(reader.fieldnames or ()) != columns:
        raise _bad("csv.columns", ",".join(columns))
    for row in reader:
        if None in row or None in row.values():
            raise _bad("csv.row", str(reader.line_num))
        yield reader.line_num, row


def _number(text: str, line: int) -> Decimal:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        raise _bad("csv.number", text, str(line)) from None
    if not number.is_finite():
        raise _bad("csv.number", text, str(line))
    return number.quantize(Decimal("0.0001"))


def _bad(key: str, *values: str) -> Refused:
    return Refused(key, SENTENCES[key].format(*values), *values)


def reconcile(
    connection: Connection,
    rules: Programmes,
    moment: Moment,
    day: int,
    totals: Iterable[Total],
    counts: dict[str, Decimal],
    agreement: Agreement | None = None,
) -> Reconciliation:
    """Hold a business day of this store against what the shop says; slow, as it folds all."""
    found = verify(connection, rules)
    return Reconciliation(
        day=day,
        entries=found.entries,
        fault=found.fault,
        agreement=agreement,
        money=tuple(_money(connection, moment, day, list(totals))),
        stock=tuple(_stock(connection, moment, counts)),
    )


def money_of(
    connection: Connection, moment: Moment, day: int, totals: Iterable[Total]
) -> tuple[Compared, ...]:
    """A business day's tenders alone, held against what the shop says."""
    return tuple(_money(connection, moment, day, list(totals)))


def _money(
    connection: Connection, moment: Moment, day: int, totals: list[Total]
) -> Iterator[Compared]:
    """Every tender of every till that either side knows of. Where the shop says nothing of the day
    at all there is nothing to hold against."""
    unit = scale(moment.identity.currency)
    ours: dict[tuple[str, str], Decimal] = {}
    by_till: dict[str, list[Entry]] = {}
    for entry in _of_day(connection, moment, day):
        by_till.setdefault(entry.terminal, []).append(entry)
    for till, entries in by_till.items():
        sums = figures_of(entries)
        for kind, minor in (*sums.tenders.items(), (LOADED, sums.gift_loaded)):
            if minor:
                ours[till, kind] = Decimal(minor) / unit
    theirs: dict[tuple[str, str], Decimal] = {}
    for one in totals:
        key = (one.till, one.kind)
        theirs[key] = theirs.get(key, Decimal()) + one.amount
    for till, kind in sorted(ours.keys() | theirs.keys()):
        said = theirs.get((till, kind), Decimal()) if totals else None
        yield Compared(f"{till} {kind}", said, ours.get((till, kind), Decimal()), till, kind)


def _of_day(connection: Connection, moment: Moment, day: int) -> Iterator[Entry]:
    """Entries of the store's business day; they are placed within a day of its beginning, or as
    late as their till came back."""
    start = moment.day_start_ms + (day - moment.business_day) * _DAY_MS
    until = max(moment.now_ms, start + 2 * _DAY_MS)
    rows = every(connection, _DAY, (tick_of(start - _DAY_MS), tick_of(until)))
    found = (decode(fact) for (fact,) in rows)
    store = moment.identity.store
    return (one for one in found if (one.store, one.day) == (store, day))


def _stock(
    connection: Connection, moment: Moment, counts: dict[str, Decimal]
) -> Iterator[Compared]:
    for name, counted in sorted(counts.items()):
        reward = moment.programme.reward(name)
        if reward is None:
            raise _bad("reward.unknown", name)
        left = reward.stock - tallies.one_of(connection, "reward", name).times
        yield Compared(reward.name, counted, Decimal(left))

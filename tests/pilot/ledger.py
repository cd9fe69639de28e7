"""What a replay left behind, read back for the independent check: its `--out` folder."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

EARNED = {"accrue", "link", "unlink", "true_up", "refund", "claw_back"}
REDEEMED = {"redeem", "restore", "settlement"}


class NoReplay(Exception):
    """The folder lacks a file that a replay writes; the message names it."""


@dataclass(slots=True, eq=False)
class Entry:
    """A row of entries.csv; `of` is the sale that it refunds or corrects, as STORE/RECEIPT;
    `on_card` tells an account that is only a card's, because its till did not know whose."""

    id: str
    ms: int
    terminal: str
    seq: int
    account: str
    member: str
    kind: str
    points: int
    store: str
    receipt: str
    business_date: str
    tier: str
    of: str
    on_card: bool


@dataclass(slots=True)
class Balance:
    """A row of balances.csv."""

    balance: int
    earned: int
    redeemed: int
    expired: int
    adjusted: int
    tier: str


@dataclass
class Rounds:
    """A till's rounds that reached central: moments (ms) and the cursor after each."""

    moments: list[int] = field(default_factory=list)
    cursors: list[int] = field(default_factory=list)

    def cursors_at(self, ms: int) -> set[int]:
        """The cursor at a moment; several where rounds fell into that very millisecond."""
        before = bisect_left(self.moments, ms)
        until = bisect_right(self.moments, ms)
        return {self.cursors[before - 1] if before else 0, *self.cursors[before:until]}


@dataclass
class Ledger:
    """All of the folder that the check reads. `mark` is the moment up to which every till had
    spoken; `refused` the (store, receipt, points) of redemptions that a till refused."""

    entries: list[Entry]
    balances: dict[str, Balance]
    rejected: set[int]
    refused: set[tuple[str, str, int]]
    positions: dict[str, int]
    rounds: dict[str, Rounds]
    mark: int


def read(folder: Path) -> Ledger:
    """Read the folder; raises NoReplay."""
    rounds: dict[str, Rounds] = defaultdict(Rounds)
    for row in _rows(folder / "till_rounds.csv"):
        if row["offline"] in {"0", "", "False", "false"}:
            rounds[row["till"]].moments.append(_ms(row["timestamp"]))
            rounds[row["till"]].cursors.append(int(row["cursor"]))
    return Ledger(
        entries=[_entry(row) for row in _rows(folder / "entries.csv")],
        balances={row["member"]: _balance(row) for row in _rows(folder / "balances.csv")},
        rejected={int(next(iter(row.values()))) for row in _rows(folder / "rejected.csv")},
        refused={
            (row["store"], row["receipt"], int(row["points"]))
            for row in _rows(folder / "refused.csv")
        },
        positions={row["id"]: int(row["position"]) for row in _rows(folder / "positions.csv")},
        rounds=dict(rounds),
        mark=min((one.moments[-1] for one in rounds.values()), default=0),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except FileNotFoundError:
        raise NoReplay(f"{path.name} is missing in {path.parent}.") from None


def _entry(row: dict[str, str]) -> Entry:
    named = re.search(r"\bof (.+)$", row["reason"])
    return Entry(
        id=row["id"],
        ms=_ms(row["stamp"]),
        terminal=row["terminal"],
        seq=int(row["seq"] or 0),
        account=row["account"],
        member=row["member"],
        kind=row["kind"],
        points=int(row["points"] or 0),
        store=row["store"],
        receipt=row["receipt"],
        business_date=row["business_date"],
        tier=row["tier"],
        of=named[1] if named else "",
        on_card=bool(row["account"]) and UUID(row["account"]).version == 5,
    )


def _balance(row: dict[str, str]) -> Balance:
    return Balance(
        balance=int(row["balance"]),
        earned=int(row["earned"]),
        redeemed=int(row["redeemed"]),
        expired=int(row["expired"]),
        adjusted=int(row["adjusted"]),
        tier=row["tier"],
    )


def _ms(text: str) -> int:
    """Milliseconds of ``2026-11-22T10:05:12.123Z#0003`` (the counter is dropped) or of a number."""
    if text.isdigit():
        return int(text)
    moment = datetime.fromisoformat(text.partition("#")[0])
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return round(moment.timestamp() * 1000)

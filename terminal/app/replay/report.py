"""What a replay leaves: central's balances and entries, each till's, and a summary in figures."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from terminal.app.replay.episodes import Link
from terminal.app.replay.journal import Journal
from terminal.app.replay.play import Play
from terminal.domain.account import unpack
from terminal.exporting import write
from terminal.store import ledger

_ISSUING = ("accrue", "link", "true_up")
_CLAWING = ("refund", "claw_back", "unlink")


class Times(msgspec.Struct, frozen=True):
    """The links of the tills, and the seconds that the replay took."""

    links: tuple[Link, ...]
    seconds: float


def write_all(play: Play, journal: Journal, out: Path, tick: Callable[[int], None]) -> None:
    """Write every file of the replay but the summary."""
    play.central.write_balances(out / "balances.csv")
    tick(1)
    play.central.write_entries(out / "entries.csv", out / "positions.csv")
    tick(2)
    for done, desk in enumerate(play.desks, 3):
        path = out / "tills" / f"till-{desk.number}.csv"
        desk.engine.read(partial(write, path=path))
        tick(done)
    _table(
        out / "rejected.csv",
        ("line", "reason"),
        ((reject.row, reject.reason) for reject in journal.rejects),
    )
    _table(
        out / "refused.csv",
        ("store", "till", "receipt", "member", "points", "reason"),
        (msgspec.structs.astuple(refusal) for refusal in play.refusals),
    )
    terminals = {desk.number: desk.till.terminal for desk in play.desks}
    _table(
        out / "till_rounds.csv",
        ("till", "timestamp", "cursor", "offline"),
        ((terminals[r.till], _iso(r.at), r.cursor, 0) for r in play.round_rows),
    )


def _iso(ms: int) -> str:
    moment = datetime.fromtimestamp(ms // 1000, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{ms % 1000:03d}Z"


def _table(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def summarise(play: Play, journal: Journal, out: Path, times: Times) -> dict[str, Any]:
    """The figures of a replay; counts are whole numbers, `seconds` is wall time."""
    points, kinds = _sums(out / "entries.csv")
    counts = play.counts
    up, down = _tier_moves(play)
    down_ms = sum(link.down_ms for link in times.links)
    digests = {desk.engine.read(ledger.load).digest for desk in play.desks}
    return {
        "purchases": counts.purchases,
        "members": _rows(out / "balances.csv"),
        "tills": len(play.desks),
        "points_issued": sum(points[kind] for kind in _ISSUING),
        "points_redeemed": -points["redeem"],
        "points_refunded": -sum(points[kind] for kind in _CLAWING),
        "points_returned": points["restore"] + points["settlement"],
        "points_expired": -points["expire"],
        "upgrades": up,
        "downgrades": down,
        "true_ups": kinds["true_up"],
        "redemptions": counts.redemptions,
        "redemptions_offline": counts.redemptions_offline,
        "redemptions_refused": counts.redemptions_refused,
        "refunds": counts.refunds,
        "refunds_by_paper": counts.refunds_by_paper,
        "retries": counts.retries,
        "contested": kinds["contest"],
        "rejected": len(journal.rejects),
        "down_minutes": down_ms // 60_000,
        "episodes": sum(len(link.episodes) for link in times.links),
        "most_unsent": counts.most_unsent,
        "sync_rounds": counts.sync_rounds,
        "exceptions": len(play.central.central.exceptions(everything=True, limit=10**9).exceptions),
        "entries": sum(kinds.values()),
        "seconds": round(times.seconds, 1),
        "digests_equal": counts.digests_unequal == 0 and len(digests) == 1,
    }


def _rows(path: Path) -> int:
    with path.open(encoding="utf-8") as file:
        return sum(1 for _ in file) - 1


def _sums(entries: Path) -> tuple[Counter[str], Counter[str]]:
    points: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    with entries.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            kinds[row["kind"]] += 1
            points[row["kind"]] += int(row["points"])
    return points, kinds


def _tier_moves(play: Play) -> tuple[int, int]:
    """Upgrades and downgrades in all accounts, which every till holds alike."""
    rows = play.desks[0].engine.read(lambda c: c.exec_driver_sql("SELECT tip FROM account").all())
    states = [unpack(row[0]) for row in rows]
    return sum(s.upgrades for s in states), sum(s.downgrades for s in states)

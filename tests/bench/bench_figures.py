"""Every figure of the desk over the 24-month replay of real purchases, at a till that holds all of
its entries: how long the reading takes, cold (the file's pages and the connection new) and warm,
what of it is whose, and that it equals a computation of its own.

The purchases are booked by the kernel under `tests/pilot/market.toml` (tiers, promotions, money
off), with the assumed costs of `tests/pilot/costs.py`.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final, TypeVar
from uuid import UUID

from terminal.app.replay.journal import read
from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.domain.account import AccountState
from terminal.domain.entry import Entry
from terminal.domain.figures import Figures
from terminal.domain.programme_text import read as read_programme
from terminal.figures import held
from terminal.measures import MEASURES
from terminal.store import sold
from terminal.till import Till
from tests.bench.report import Report, seconds
from tests.pilot import journey
from tests.pilot.books import Booked, Filling
from tests.pilot.costs import PERCENT
from tests.pilot.figures import Goods, Row, differences
from tests.pilot.promoted import PROGRAMME
from tests.support.shop import open_till
from tests.support.staff import signed_in

BOUND_S: Final = 1.0
T = TypeVar("T")


class Noted:
    """Hands entries on to a till and keeps what an independent count needs of them."""

    def __init__(self, filling: Filling) -> None:
        self._filling = filling
        self.rows: list[Row] = []
        self.goods: Goods = {}

    def take(self, entry: Entry) -> None:
        """One more entry."""
        self._filling.take(entry)
        whole, part = divmod(entry.amount, 100)
        self.rows.append(
            {
                "kind": entry.kind,
                "account": str(entry.account or ""),
                "points": str(entry.points),
                "amount": f"{whole}.{part:02d}",
                "currency": entry.currency,
                "receipt": entry.receipt,
                "store": entry.store,
                "business_date": date.fromordinal(entry.day).isoformat(),
                "tier": entry.tier,
            }
        )
        known = [line for line in entry.lines if line.category in PERCENT]
        if entry.kind == "accrue" and known:
            self.goods[entry.store, entry.receipt] = (
                sum(line.net for line in known if line.cost),
                sum(line.cost for line in known),
            )


@contextmanager
def replayed(folder: Path, share: float = 1.0) -> Iterator[tuple[Till, Noted]]:
    """A till that holds the whole replay, closed and opened again so that it is cold."""
    path = folder / "purchases.csv"
    journey.write(path, members=share, currency="EUR")
    acts = read(path).acts
    clock = ManualClock(acts[-1].at + 60_000)
    text = PROGRAMME.read_text("utf-8")
    programme = read_programme(text)
    with open_till(folder / "till", clock=clock) as till:
        publish = "INSERT INTO programme (number, version, document) VALUES (1, ?, ?)"
        till.engine.lane.call(lambda c: c.exec_driver_sql(publish, (programme.version, text)))
        filling = Filling(till)
        noted = Noted(filling)
        played = Booked(programme, acts, noted.take)
        for act in acts:
            played.play(act)
        played.close(acts[-1].at)
        lives = played.lives.values()
        states: dict[UUID, AccountState] = {life.account: life.state for life in lives}
        filling.close(states, {life.account: life.joined for life in lives})
        signed_in(till, "auditor")
    with open_till(folder / "till", clock=clock, inline=False) as till:
        signed_in(till, "auditor")
        yield till, noted


def run(report: Report) -> None:
    """Read the figures over all, a year, a month and a day; then their parts and the close."""
    share = float(os.environ.get("BENCH_SHARE", "1"))
    with tempfile.TemporaryDirectory() as folder, replayed(Path(folder), share) as (till, noted):
        report.add("entries held", len(noted.rows), "")
        days = [date.fromisoformat(row["business_date"]) for row in noted.rows]
        first, last = min(days), max(days)
        starts = {
            "24 months": first,
            "a year": last - timedelta(364),
            "a month": last.replace(day=1),
            "a day": last,
        }
        desk = Desk(till)
        for name, since in starts.items():
            span = (since.toordinal(), last.toordinal())
            found = _timed(report, f"all figures of {name}", partial(_read, desk, *span))
            amiss = differences(found, noted.rows, noted.goods, since, last)
            print("\n".join(one[:300] for one in amiss), end="", flush=True)
            report.add(f"differing from a count of its own, {name}", len(amiss), "", at_most=0)
        span = (first.toordinal(), last.toordinal())
        _timed(report, "the close of 24 months", lambda: desk.close_period(*span).result())
        _parts(report, till, *span)


def _read(desk: Desk, since: int, until: int) -> Figures:
    return desk.figures(since, until).result()


def _parts(report: Report, till: Till, since: int, until: int) -> None:
    """What of it is whose: balances, sums of sales, and each figure made of them."""
    engine, moment = till.engine, till.engine.moment()
    found = _timed(
        report, "its balances", lambda: engine.read(lambda c: held(c, moment.programme, moment.day))
    )
    report.add("members", found.members, "")
    _timed(report, "its sales", lambda: engine.read(lambda c: sold.span(c, since, until)))
    all_of_it = Desk(till).figures(since, until).result()
    slowest = max((seconds(lambda m=m: m.read(all_of_it)), m.key) for m in MEASURES)  # type: ignore[misc]
    report.add(f"the slowest of {len(MEASURES)} figures made of it", slowest[0] * 1000, "ms")


def _timed(report: Report, name: str, work: Callable[[], T]) -> T:
    """Report the wall of the first run and of the quickest after it, and the first one's CPU."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = work()
    report.add(f"{name}, first", time.perf_counter() - wall, "s", at_most=BOUND_S)
    report.add(f"{name}, first, CPU", time.process_time() - cpu, "s")
    report.add(f"{name}, again", seconds(work, repeats=3), "s", at_most=BOUND_S)
    return found

"""A new till's start from a snapshot: made by central, fetched and taken over by the till.

`LOYALTY_BENCH_MEMBERS` sets how many members the chain has.
"""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import closing
from pathlib import Path

from terminal.store import ledger
from tests.bench.big_central import add_past, with_members
from tests.bench.party import Party, code_of, opened
from tests.bench.processes import central, serving
from tests.bench.report import Report

MEMBERS = int(os.environ.get("LOYALTY_BENCH_MEMBERS", "50000"))
PAST = 30_000


def run(report: Report) -> None:
    """Measure making, taking over and finding."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'central.db'}"
        made = with_members(url, MEMBERS)
        add_past(made, PAST)
        started = time.perf_counter()
        _, snapshot = made.snapshot()
        made.make_snapshot(snapshot)
        report.add("snapshot made", time.perf_counter() - started, "s")
        report.add("members", MEMBERS, "")
        size = "SELECT SUM(LENGTH(body)) FROM snapshot_page"
        with made.database.read() as connection:
            total = int(connection.exec_driver_sql(size).scalar_one())
        report.add("on the wire", total / MEMBERS, "B/member")
        made.database.close()
        with serving(*central(url)) as server:
            till = Party(opened(folder / "till"), server.url, code_of(url))
            with closing(till):
                started = time.perf_counter()
                done = till.round()
                report.add("taken over by a new till", time.perf_counter() - started, "s")
                seconds = (time.perf_counter() - started) * 1_000_000 / MEMBERS
                report.add("for a million members", seconds / 60, "min", at_most=10)
                if not done.digest_equal or not till.engine.read(ledger.load).cursor:
                    raise RuntimeError("The till is not what central is.")
                file = folder / "till" / "till.db"
                report.add("till's database", file.stat().st_size / MEMBERS, "B/member")

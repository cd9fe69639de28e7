"""Purchases a second of a replay: real tills, real HTTP, a real central, beside bare commits."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from contextlib import closing
from pathlib import Path

from terminal.app.replay.episodes import schedule
from terminal.app.replay.journal import read
from terminal.app.replay.play import Play
from terminal.app.replay.tills import deal
from terminal.published import shipped
from tests.bench.report import Report
from tests.pilot.journey import write

TILLS = 4


def run(report: Report) -> None:
    """Play some weeks of the pilot, a third of the time offline."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        report.add("bare commits", _bare(folder / "bare.db"), "1/s")
        purchases = folder / "purchases.csv"
        write(purchases, seed=1, weeks=8, members=0.1)
        journal = read(purchases)
        tills = deal(journal.acts, TILLS)
        links = schedule(1, TILLS, journal.span, 0.3)
        play = Play(journal, tills, links, folder / "play", seed=1, programme=shipped())
        with closing(play):
            started = time.perf_counter()
            play.run(lambda _: None)
            took = time.perf_counter() - started
        report.add("purchases played", play.counts.purchases / took, "1/s", floor="bare commits")
        report.add("rounds", float(play.counts.sync_rounds), "")


def _bare(path: Path, count: int = 2000) -> float:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT)")
        started = time.perf_counter()
        for number in range(count):
            connection.execute("INSERT INTO row VALUES (?, ?)", (number, "x" * 200))
        return count / (time.perf_counter() - started)

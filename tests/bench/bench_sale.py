"""A sale at the till, from quote to durable commit, beside the least it could cost.

Two floors of the same run: one plain row per commit in an unencrypted file, and the sale's own
statements issued raw in one transaction on an encrypted copy of the same till.
"""

from __future__ import annotations

import gc
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from uuid import UUID

import sqlcipher3.dbapi2 as driver

from terminal.replica import Replica
from terminal.store.database import FILE, connect
from terminal.till import Till
from tests.bench.history import goods, receive, sales
from tests.bench.recorded import Recorder, Statement, issue
from tests.bench.report import Report, quantile
from tests.support.shop import KEY, enrol, open_till

CHUNK = 10
ROUNDS = 150
SHORT, LONG = 10, 100_000

Work = Callable[[], object]


class Timed:
    """Runs of one piece of work in turns with others, so that all meet the same disturbances."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._each: list[float] = []

    def turn(self) -> None:
        """Do a few runs."""
        last = time.perf_counter()
        for _ in range(CHUNK):
            self._work()
            now = time.perf_counter()
            self._each.append(now - last)
            last = now

    @property
    def rate(self) -> float:
        """Runs per second at the median run; what others do to the machine is in `slow_ms`."""
        return 1 / quantile(self._each, 0.5)

    @property
    def slow_ms(self) -> float:
        """The run that 99 of 100 do not exceed, in ms."""
        return quantile(self._each, 0.99) * 1000


def run(report: Report) -> None:
    """Measure sales of a new member, of one with a long past, and through the lane's thread."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        accounts = {size: _grown(folder / f"base-{size}", size) for size in (SHORT, LONG)}

        def till(base: int, label: str, *, inline: bool) -> Work:
            copy = _copied(folder, base, label)
            opened = stack.enter_context(open_till(copy, inline=inline))
            return _selling(opened, accounts[base])

        def quoting(base: int, label: str) -> Work:
            opened = stack.enter_context(open_till(_copied(folder, base, label)))
            basket = goods()
            return lambda: opened.quote(basket, accounts[base])

        timed = {
            "bare row": Timed(stack.enter_context(_bare_rows(folder / "bare.db"))),
            "statements raw": Timed(stack.enter_context(_raw(folder, SHORT, accounts[SHORT]))),
            "statements raw, long past": Timed(
                stack.enter_context(_raw(folder, LONG, accounts[LONG]))
            ),
            "quote": Timed(quoting(SHORT, "quoting")),
            "quote, long past": Timed(quoting(LONG, "quoting-long")),
            "sale": Timed(till(SHORT, "inline", inline=True)),
            "sale, lane's thread": Timed(till(SHORT, "thread", inline=False)),
            "sale, long past": Timed(till(LONG, "long", inline=True)),
        }
        gc.collect()
        gc.freeze()  # what was recorded is no part of the program that is measured
        for _ in range(ROUNDS):
            for one in timed.values():
                one.turn()
        gc.unfreeze()
    _tell(report, timed)


def _tell(report: Report, timed: dict[str, Timed]) -> None:
    for name in ("bare row", "statements raw", "statements raw, long past"):
        report.add(name, timed[name].rate, "1/s")
    ours = ("sale", "sale, lane's thread", "sale, long past")
    for name in ours:
        report.add(name, timed[name].rate, "1/s", floor="bare row", at_least=0.25)
    for name in ours:
        floor = "statements raw" + (", long past" if "past" in name else "")
        # Two changes of thread, or a year of daily sales in a state, are no statements.
        least = 0.6 if name == "sale" else 0.5
        report.add(f"{name}: raw", timed[name].rate, "1/s", floor=floor, at_least=least)
    report.add("quote at the till", timed["quote"].rate, "1/s")
    # A state of a year of daily sales is read whole, however many years lie before it.
    long = timed["quote, long past"].rate
    report.add("quote, long past", long, "1/s", floor="quote at the till", at_least=0.7)
    report.add("independence", timed["sale, long past"].rate, "1/s", floor="sale", at_least=0.8)
    for name in ours:
        report.add(f"{name}: p99", timed[name].slow_ms, "ms", at_most=10)


def _grown(folder: Path, entries: int) -> UUID:
    with open_till(folder) as till:
        member = enrol(till)
        receive(Replica(till.engine), sales([member], entries))
    return member


def _copied(folder: Path, base: int, label: str) -> Path:
    copy = folder / label
    shutil.copytree(folder / f"base-{base}", copy)
    return copy


def _selling(till: Till, member: UUID) -> Work:
    basket = goods()

    def sell() -> None:
        quote = till.quote(basket, member)
        till.commit(till.new_act(), quote, basket, member).result()

    return sell


@contextmanager
def _raw(folder: Path, base: int, member: UUID) -> Iterator[Work]:
    """The statements of sales made on one copy of the till, issued on another."""
    recorded: list[list[Statement]] = []
    recorder = Recorder()
    with recorder.listening(), open_till(_copied(folder, base, f"heard-{base}")) as till:
        sell = _selling(till, member)
        recorder.take()
        for _ in range(CHUNK * ROUNDS):
            sell()
            recorded.append(recorder.take())
    path = _copied(folder, base, f"raw-{base}") / FILE
    turns = iter(recorded)
    with connect(path, KEY) as raw:
        yield lambda: issue(raw.driver, next(turns))


@contextmanager
def _bare_rows(path: Path) -> Iterator[Work]:
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(
        "CREATE TABLE txn (id TEXT PRIMARY KEY, member TEXT NOT NULL, points INTEGER NOT NULL, "
        "ts INTEGER NOT NULL, terminal TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID"
    )
    numbers, body = count(), "x" * 200

    def write() -> None:
        row = (f"{next(numbers):030d}", "M0000001", 20, 1_795_000_000_000, "HS-1", body)
        connection.execute("INSERT INTO txn VALUES (?, ?, ?, ?, ?, ?)", row)

    yield write
    connection.close()

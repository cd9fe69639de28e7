"""What a round costs central that has a long past, and what a fleet of tills costs it at once.

The long past has a million sales, or as many as `LOYALTY_LONG_PAST` says: ten million take many
minutes and 11 GB to make.
"""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import psycopg

from sync.server.app.opening import open_central
from sync.server.central import Central
from sync.server.database import rows
from terminal.domain.ids import card_account
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.till import Till
from tests.bench.big_central import add_past
from tests.bench.party import Party, code_of, opened
from tests.bench.processes import central, serving
from tests.bench.report import Report, quantile
from tests.support.paper_till import Clock, PaperTill
from tests.support.postgres import Postgres
from tests.support.shop import basket

SHORT, LONG = 10_000, int(os.environ.get("LOYALTY_LONG_PAST", "1_000_000"))
ROUNDS = 60
TILLS = 500
AT_ONCE = 16
SALES = 20


def run(report: Report) -> None:
    """Measure both."""
    _history(report)
    _fleet(report)


def _history(report: Report) -> None:
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        pairs = {count: _beside(Path(name), count, stack) for count in (SHORT, LONG)}
        taken: dict[int, list[float]] = {count: [] for count in pairs}
        # In turns, so that a disturbance meets both.
        for _ in range(ROUNDS):
            for count, party in pairs.items():
                taken[count].append(_round(party))
        short = f"round with a sale, central of {SHORT:,}"
        report.add(short, quantile(taken[SHORT], 0.5) * 1000, "ms")
        long = f"round with a sale, central of {LONG:,}"
        report.add(long, quantile(taken[LONG], 0.5) * 1000, "ms", floor=short, at_most=1.5)


def _beside(folder: Path, count: int, stack: ExitStack) -> Party:
    """A till at a central of so many entries, up to date with it."""
    url = f"sqlite:///{folder / f'central-{count}.db'}"
    made = open_central(url)
    add_past(made, count)
    server = stack.enter_context(serving(*central(url)))
    party = Party(opened(folder / f"till-{count}"), server.url, code_of(url))
    stack.callback(party.close)
    _catch_up(made, party)
    made.database.close()
    party.round()
    return party


def _catch_up(made: Central, party: Party) -> None:
    with made.database.read() as connection:
        query = "SELECT position, running FROM counter"
        ((position, running),) = rows(connection, query)

    def job(connection: Connection) -> None:
        standing = ledger.load(connection)
        standing.cursor, standing.running = position, bytes(running)
        ledger.save(connection, standing)

    party.engine.lane.call(job)


def _round(party: Party) -> float:
    till, goods = Till(party.engine), basket(4_999)
    account = card_account("2900000000017")
    till.commit(till.new_act(), till.quote(goods, account), goods, account).result()
    started = time.perf_counter()
    party.round()
    return time.perf_counter() - started


def _fleet(report: Report) -> None:
    with Postgres(durable=True) as postgres:
        with postgres.database() as url:
            floor = _copied(url, TILLS * SALES)
        report.add("COPY alone, in batches of a till's", TILLS * SALES / floor, "entries/s")
        with postgres.database() as url, serving(*central(url)) as server:
            _tell_fleet(report, url, server.url)


def _copied(url: str, count: int) -> float:
    """Seconds in which PostgreSQL takes as many rows of the same size, committed batch by batch."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE TABLE floor (id bytea PRIMARY KEY, body bytea NOT NULL)")
        started = time.perf_counter()
        for first in range(0, count, SALES):
            with connection.cursor() as cursor, cursor.copy("COPY floor FROM STDIN") as copy:
                for number in range(first, first + SALES):
                    copy.write_row((number.to_bytes(16, "big"), bytes(800)))
        return time.perf_counter() - started


def _tell_fleet(report: Report, database: str, url: str) -> None:
    clock = Clock(time.time_ns() // 1_000_000)
    tills = list(_enrolled(database, url, clock))
    for number, till in enumerate(tills):
        for sale in range(SALES):
            till.sale(card_account(f"29{(number * 7 + sale) % 2000:011d}"), 4_999)
    pushes, seconds = _all(tills, lambda till: till.push())
    floor = "COPY alone, in batches of a till's"
    report.add(f"{TILLS} tills push", TILLS * SALES / seconds, "entries/s", floor=floor)
    report.add("p99 of a push", quantile(pushes, 0.99) * 1000, "ms")
    for till in tills:
        till.cursor = 0
    idle, seconds = _all(tills, lambda till: till.pull(limit=100))
    report.add("p99 of a pull of 100", quantile(idle, 0.99) * 1000, "ms")
    report.add(f"{TILLS} tills pull", TILLS / seconds, "pulls/s")
    _near(tills)
    rounds, seconds = _all(tills, _round_of_one)
    report.add("p99 of a round with a sale", quantile(rounds, 0.99) * 1000, "ms")
    report.add(f"{TILLS} tills in a round", TILLS / seconds, "rounds/s")
    for till in tills:
        till.close()


def _near(tills: list[PaperTill]) -> None:
    """Let every till stand where central stands, as tills in service do."""
    first = tills[0]
    while (page := first.pull(limit=5000).page).left:
        pass
    for till in tills:
        till.cursor, till.running = page.cursor, page.running


def _round_of_one(till: PaperTill) -> None:
    till.sale(card_account("2900000000017"), 4_999)
    till.push()
    till.pull(limit=1000)


def _enrolled(database: str, url: str, clock: Clock) -> Iterator[PaperTill]:
    made = open_central(database)
    for number in range(TILLS):
        yield PaperTill(url, made.enrol_code(f"S{number % 50}"), clock, seed=number + 1)
    made.database.close()


def _all(tills: list[PaperTill], work: Callable[[PaperTill], object]) -> tuple[list[float], float]:
    """Let all tills do something, some at once; return how long each took, and all."""
    taken: list[float] = []
    lock = threading.Lock()

    def one(till: PaperTill) -> None:
        started = time.perf_counter()
        work(till)
        with lock:
            taken.append(time.perf_counter() - started)

    started = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(one, tills))
    return taken, time.perf_counter() - started

"""Nothing that a till does between two customers grows with the history behind it: a sale, a
round, a scan and a start after a thousand entries and after a hundred thousand. Verification
looks at all of it, so its pace is told.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

from terminal.clock import SystemClock
from terminal.domain.ids import card_account
from terminal.till import Till
from terminal.verifying import verify
from tests.bench.history import goods, sales
from tests.bench.party import Party, code_of, opened
from tests.bench.processes import central, serving
from tests.bench.report import Report, quantile
from tests.support.paper_till import Clock, PaperTill

SMALL, LARGE = 1000, 100_000
CARDS = 500
RUNS = 60
GROWTH = 1.5
"""Trees grow by a level or two: a hundred times the entries may cost this much more."""


class Now(Clock):
    """The machine's clock, as paper tills read it."""

    def now_ms(self) -> int:
        """Wall time in ms."""
        return SystemClock().now_ms()


def run(report: Report) -> None:
    """Measure both in turns, so that both meet the same disturbances."""
    with ExitStack() as stack:
        shops = {size: Shop(stack, size) for size in (SMALL, LARGE)}
        for name in ("sale", "scan", "idle round", "round with a sale"):
            for _ in range(RUNS):
                for shop in shops.values():
                    shop.time(name)
        for shop in shops.values():
            shop.party.close()
        for _ in range(RUNS):
            for shop in shops.values():
                shop.time("start")
        _tell(report, shops)
        report.add("verification", shops[LARGE].verification_us, "µs/entry")


def _tell(report: Report, shops: dict[int, Shop]) -> None:
    for name in shops[SMALL].each:
        floor = f"{name} after {SMALL:,}"
        report.add(floor, shops[SMALL].median_ms(name), "ms")
        large = shops[LARGE].median_ms(name)
        report.add(f"{name} after {LARGE:,}", large, "ms", floor=floor, at_most=GROWTH)


class Shop:
    """A till and a central with so many entries behind them."""

    def __init__(self, stack: ExitStack, size: int) -> None:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = f"sqlite:///{folder / 'central.db'}"
        server = stack.enter_context(serving(*central(database)))
        with closing(PaperTill(server.url, code_of(database), Now())) as author:
            _write(author, size)
        self._folder = folder / "till"
        self.party = Party(opened(self._folder), server.url, code_of(database))
        self.party.round()
        self.party.round()
        self._till = Till(self.party.engine)
        self._card = "2900000000007"
        self._account = self._till.identify(self._card).account
        self.verification_us = self._verification_us() / size
        self.each: dict[str, list[float]] = {}

    def time(self, name: str) -> None:
        """Do one thing and note how long it took."""
        work: Callable[[], object] = {
            "sale": self._sell,
            "scan": lambda: self._till.identify(self._card),
            "idle round": self.party.round,
            "round with a sale": self._sell_and_send,
            "start": lambda: opened(self._folder).close(),
        }[name]
        if name == "idle round":
            work()  # what sales before it left to be sent
        started = time.perf_counter()
        work()
        self.each.setdefault(name, []).append(time.perf_counter() - started)

    def median_ms(self, name: str) -> float:
        """The median of one thing, in ms."""
        return quantile(self.each[name], 0.5) * 1000

    def _sell(self) -> None:
        basket = goods()
        quote = self._till.quote(basket, self._account)
        self._till.commit(self._till.new_act(), quote, basket, self._account).result()

    def _sell_and_send(self) -> None:
        self._sell()
        self.party.round()

    def _verification_us(self) -> float:
        engine = self.party.engine
        started = time.perf_counter()
        found = engine.read(lambda c: verify(c, engine.rules))
        if found.fault is not None:
            raise RuntimeError(found.fault.sentence)
        return (time.perf_counter() - started) * 1e6


def _write(author: PaperTill, size: int) -> None:
    """The past, written by another till that has promised to add nothing to it."""
    accounts = [card_account(f"29{number:011d}") for number in range(CARDS)]
    until = SystemClock().now_ms() - 60_000
    facts = sales(accounts, size, author.terminal, lines=1, until=until)
    for number, fact in enumerate(facts, 1):
        author.append(bytes(fact.fact))
        if number % 1000 == 0 or number == size:
            author.push()
    author.pull(limit=1)

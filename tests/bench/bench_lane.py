"""A sale that comes while the till catches up: how long it waits for the page on the lane, and
what taking over costs per fact.
"""

from __future__ import annotations

import tempfile
import threading
import time
from pathlib import Path

from terminal.domain.ids import card_account
from terminal.replica import Replica
from terminal.till import Till
from tests.bench.history import goods, pages, sales
from tests.bench.report import Report, quantile
from tests.support.shop import enrol, open_till

FACTS = 20_000
CARDS = 2000
WAIT_MS = 20
"""Slices of ten milliseconds, twice: the one under way and a busy machine."""


def run(report: Report) -> None:
    """Sales through the lane's thread, alone and beside a till that takes over page after page."""
    with tempfile.TemporaryDirectory() as name, open_till(Path(name), inline=False) as till:
        sell = Selling(till)
        for _ in range(200):
            sell.once()
        report.add("sale alone", quantile(sell.taken(), 0.5), "ms")
        coming = Coming(till)
        coming.start()
        while coming.is_alive():
            sell.once()
            coming.join(0.01)
        report.add("sale meanwhile", quantile(sell.taken(), 0.5), "ms", at_most=WAIT_MS)
        report.add("fact taken over", coming.seconds / FACTS * 1e6, "µs")


class Selling:
    """Sales one after the other, each timed in ms."""

    def __init__(self, till: Till) -> None:
        self._till = till
        self._member = enrol(till)
        self._basket = goods()
        self._each: list[float] = []

    def once(self) -> None:
        """Quote and commit."""
        started = time.perf_counter()
        quote = self._till.quote(self._basket, self._member)
        done = self._till.commit(self._till.new_act(), quote, self._basket, self._member)
        done.result()
        self._each.append((time.perf_counter() - started) * 1000)

    def taken(self) -> list[float]:
        """What the sales since the last time took."""
        each, self._each = self._each, []
        return each


class Coming(threading.Thread):
    """Pages of others' facts, one after the other."""

    def __init__(self, till: Till) -> None:
        super().__init__(name="coming")
        self._replica = Replica(till.engine)
        accounts = [card_account(str(number)) for number in range(CARDS)]
        self._pages = list(pages(sales(accounts, FACTS, lines=1)))
        self.seconds = 0.0

    def run(self) -> None:
        """Take them over."""
        started = time.perf_counter()
        for page in self._pages:
            self._replica.apply(page, "epoch-1")
        self.seconds = time.perf_counter() - started

"""Nothing that a till does between two customers grows with the history behind it: a sale, a
round, a scan and a start after a thousand entries and after a hundred thousand. Verification
looks at all of it, so its pace is told.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from contextlib import closing
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
RUNS = 150
GROWTH = 1.5
"""Trees grow by a level or two: a hundred times the entries may cost this much more."""


class Now(Clock):
    """The machine's clock, as paper tills read it."""

    def now_ms(self) -> int:
        """Wall time in ms."""
        return SystemClock().now_ms()


def run(report: Report) -> None:
    """Measure both and hold the large beside the small."""
    found = {size: _measured(size) for size in (SMALL, LARGE)}
    for name, unit in (
        ("sale", "ms"),
        ("idle round", "ms"),
        ("round with a sale", "ms"),
        ("scan", "ms"),
        ("start", "ms"),
    ):
        small = report.add(f"{name} after {SMALL:,}", found[SMALL][name], unit)
        report.add(
            f"{name} after {LARGE:,}", found[LARGE][name], unit, floor=small.name, at_most=GROWTH
        )
    report.add("verification", found[LARGE]["verification"] / LARGE * 1000, "µs/entry")


def _measured(size: int) -> dict[str, float]:
    """Medians in ms at a till and a central that hold so many entries."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = f"sqlite:///{folder / 'central.db'}"
        with serving(*central(database)) as server:
            with closing(PaperTill(server.url, code_of(database), Now())) as author:
                _write(author, size)
            party = Party(opened(folder / "till"), server.url, code_of(database))
            with closing(party):
                party.round()
                party.round()
                found = _worked(party)
            found["start"] = _median(10, lambda: opened(folder / "till").close())
        return found


def _write(author: PaperTill, size: int) -> None:
    """The past, written by another till that has promised to add nothing to it."""
    accounts = [card_account(f"29{number:011d}") for number in range(CARDS)]
    for number, fact in enumerate(sales(accounts, size, author.terminal, lines=1), 1):
        author.append(bytes(fact.fact))
        if number % 1000 == 0 or number == size:
            author.push()
    author.pull(limit=1)


def _worked(party: Party) -> dict[str, float]:
    till = Till(party.engine)
    basket = goods()
    card = "2900000000007"
    account = till.identify(card).account

    def sell() -> None:
        quote = till.quote(basket, account)
        till.commit(till.new_act(), quote, basket, account).result()

    def sell_and_send() -> None:
        sell()
        party.round()

    found = {
        "sale": _median(RUNS, sell),
        "scan": _median(RUNS, lambda: till.identify(card)),
    }
    party.round()
    party.round()
    found["idle round"] = _median(RUNS // 3, party.round)
    found["round with a sale"] = _median(RUNS // 3, sell_and_send)
    rules = party.engine.rules
    found["verification"] = _median(1, lambda: party.engine.read(lambda c: verify(c, rules)))
    return found


def _median(runs: int, work: Callable[[], object]) -> float:
    each = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        each.append((time.perf_counter() - started) * 1000)
    return quantile(each, 0.5)

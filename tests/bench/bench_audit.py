"""Searches of the audit over a million entries of all days, while nobody else is served: by who,
what, where and what is typed, for what is everywhere and for what is almost nowhere.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import UUID, uuid5

from terminal.audit import Wanted
from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.domain.entry import Entry, Line
from terminal.domain.stamp import tick_of
from terminal.entropy import SeededEntropy
from terminal.store import act_blocks
from tests.bench.report import Report, quantile
from tests.pilot.books import Filling
from tests.support.shop import START, open_till
from tests.support.staff import hired, signed_in

ENTRIES: Final = 1_000_000
PEOPLE, TILLS, RUNS = 40, 12, 5
BOUND_S: Final = 1.0
_SPACE: Final = UUID(int=0xA0D17)
_EVERY_MS: Final = 60_000


def entries(count: int, rare: str) -> Iterator[Entry]:
    """Sales of many people at many tills; one person did one thing in fifty thousand."""
    entropy = SeededEntropy("audit")
    people = [str(uuid5(_SPACE, str(number))) for number in range(PEOPLE)]
    for number in range(count):
        ms = START + number * _EVERY_MS
        entry_id = entropy.uuid7(ms)
        rarely = number % 50_000 == 777
        yield Entry(
            id=entry_id,
            kind="grant" if rarely else "accrue",
            tick=tick_of(ms, 1),
            terminal="HS-99" if rarely else f"HS-{2 + number % TILLS}",
            act=entry_id,
            account=uuid5(_SPACE, f"m{number % 997}"),
            points=20,
            store="HS",
            staff=rare if rarely else people[number * 7 % PEOPLE],
            receipt=f"R-{number:07d}",
            reason="Spoilt party" if rarely else "",
            amount=0 if rarely else 4998,
            currency="EUR",
            lines=() if rarely else (Line("Apple juice, cloudy", 4998, category="GROCERY"),),
        )


def run(report: Report) -> None:
    """Fill a till, let it take the ledger up, search."""
    count = int(os.environ.get("BENCH_ENTRIES", ENTRIES))
    clock = ManualClock(START + count * _EVERY_MS)
    with tempfile.TemporaryDirectory() as folder, open_till(Path(folder), clock=clock) as till:
        rare = str(hired(till, "supervisor", "Rosalind Rare").staff)
        filling = Filling(till)
        for entry in entries(count, rare):
            filling.take(entry)
        filling.close({}, {})
        report.add("entries held", count, "")
        began, slowest, steps = time.perf_counter(), 0.0, 0
        more = True
        while more:
            at = time.perf_counter()
            more = till.engine.lane.call(act_blocks.keep_up)
            slowest, steps = max(slowest, time.perf_counter() - at), steps + 1
        took = time.perf_counter() - began
        report.add("taken up behind the sales", took / max(1, count) * 1e6, "µs/entry")
        report.add("the longest step of it", slowest * 1000, "ms")
        signed_in(till, "auditor")
        desk = Desk(till)
        somebody = str(uuid5(_SPACE, "3"))
        for name, wanted in {
            "the newest": Wanted(limit=500),
            "one person, often here": Wanted(staff=somebody, limit=500),
            "one person, hardly ever here": Wanted(staff=rare, limit=500),
            "one till": Wanted(terminal="HS-5", limit=500),
            "one till, hardly ever heard": Wanted(terminal="HS-99", limit=500),
            "a kind that is rare": Wanted(kind="grant", limit=500),
            "typed: a name": Wanted(text="rosalind", limit=500),
            "typed: a reason": Wanted(text="spoilt", limit=500),
            "typed: a receipt": Wanted(text=f"R-{count // 3:07d}", limit=500),
            "typed: nothing of it": Wanted(text="nobody of this name", limit=500),
        }.items():
            took_s = []
            for _ in range(RUNS):
                at = time.perf_counter()
                desk.audit(wanted).result()
                took_s.append(time.perf_counter() - at)
            report.add(f"{name}, first", took_s[0], "s", at_most=BOUND_S)
            report.add(f"{name}, again", quantile(took_s, 0.5), "s")

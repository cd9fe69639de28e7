"""Ten thousand offline sales pushed, folded with all rules, and pulled by another till, beside the
least ledger that could do it (`mini`), each server in a process of its own.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from terminal.domain.ids import card_account
from terminal.store import ledger
from terminal.till import Till
from tests.bench import mini
from tests.bench.history import goods
from tests.bench.party import Party, code_of, opened
from tests.bench.processes import Served, central, serving
from tests.bench.report import Report
from tests.support.postgres import Postgres
from tests.support.shop import identity

SALES = 10_000
MEMBERS = 2000
TURNS = 3


@dataclass
class Figures:
    """Measured runs of one ledger: seconds by name here and at the server, of which the
    best count, and bytes."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    cpu: dict[str, list[float]] = field(default_factory=dict)
    sent: int = 0
    received: int = 0

    def timed(self, name: str, work: Callable[[], object], server: Served) -> None:
        """Time one run, and what it cost the server."""
        before, started = server.cpu_s(), time.perf_counter()
        work()
        self.seconds.setdefault(name, []).append(time.perf_counter() - started)
        self.cpu.setdefault(name, []).append(server.cpu_s() - before)

    def best(self, name: str) -> float:
        """The least disturbed run."""
        return min(self.seconds[name])


def run(report: Report) -> None:
    """Measure on SQLite and on PostgreSQL."""
    with tempfile.TemporaryDirectory() as name, Postgres(durable=True) as postgres:
        folder = Path(name)
        shop = Shop(folder / "shop")
        for kind, most in (("sqlite", 6.0), ("postgresql", 4.0)):
            floor, ours = Figures(), Figures()
            for turn in range(TURNS):
                here = folder / f"{kind}-{turn}"
                here.mkdir()
                with _database(kind, here / "mini.db", postgres) as url:
                    _mini(url, here, floor)
                with _database(kind, here / "accepting.db", postgres) as url:
                    shop.offer(url, here / "accepted", ours)
                with _database(kind, here / "central.db", postgres) as url:
                    shop.play(url, here, ours)
            _tell(report, kind, floor, ours, most)


def _tell(report: Report, kind: str, floor: Figures, ours: Figures, most: float) -> None:
    for name in ("pushed", "pulled"):
        report.add(f"{kind}: {name} by mini", floor.best(name), "s")
    bounds = (("accepted", "pushed", 2.2), ("pushed", "pushed", most), ("pulled", "pulled", 5.0))
    for name, beside, bound in bounds:
        base = f"{kind}: {beside} by mini"
        report.add(f"{kind}: {name}", ours.best(name), "s", floor=base, at_most=bound)
    report.add(f"{kind}: settled", ours.best("settled"), "s")
    for name in ("pushed", "settled", "pulled"):
        report.add(f"{kind}: central's CPU, {name}", min(ours.cpu[name]), "s")
    for way, least, mine in (
        ("sent", floor.sent, ours.sent),
        ("received", floor.received, ours.received),
    ):
        base = f"{kind}: {way} by mini"
        report.add(base, least / SALES, "B/sale")
        report.add(f"{kind}: {way}", mine / SALES, "B/sale", floor=base, at_most=0.5)


def _database(kind: str, path: Path, postgres: Postgres) -> AbstractContextManager[str]:
    return postgres.database() if kind == "postgresql" else nullcontext(f"sqlite:///{path}")


def _mini(url: str, folder: Path, figures: Figures) -> None:
    first = mini.written(folder / "first.db", mini.documents(SALES))
    second = mini.File(folder / "second.db")
    with serving("tests.bench.mini", url.removeprefix("sqlite:///")) as server:
        wire = mini.Wire(server.url)
        with closing(wire), closing(first), closing(second):
            figures.timed("pushed", lambda: wire.push(first), server)
            figures.timed("pulled", lambda: wire.pull(second), server)
            if second.count() != SALES:
                raise RuntimeError("The floor lost documents.")
    figures.sent, figures.received = wire.sent, wire.received


class Shop:
    """A till with ten thousand unsent sales, as a folder to be copied for every turn."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        till = Till(opened(folder))
        till.engine.become(identity("HS-1"), "")
        basket = goods(1)
        for number in range(SALES):
            account = card_account(f"29{number % MEMBERS:011d}")
            till.commit(till.new_act(), till.quote(basket, account), basket, account).result()
        till.close()

    def offer(self, database: str, folder: Path, figures: Figures) -> None:
        """Push everything to a central that only accepts it."""
        shutil.copytree(self._folder, folder)
        command = central(database)
        with serving("tests.bench.accepting", *command[1:]) as server:
            till = Party(opened(folder), server.url, code_of(database))
            with closing(till):
                figures.timed("accepted", till.push, server)

    def play(self, database: str, folder: Path, figures: Figures) -> None:
        """Push everything to a new central, let it settle, pull it all into another till."""
        shutil.copytree(self._folder, folder / "first")
        with serving(*central(database)) as server:
            first = Party(opened(folder / "first"), server.url, code_of(database))
            second = Party(opened(folder / "second"), server.url, code_of(database))
            with closing(first), closing(second):
                second.round()  # its promise, which the mark waits for
                figures.timed("pushed", first.push, server)
                figures.timed("settled", first.round, server)
                figures.timed("pulled", second.round, server)
                figures.sent, figures.received = first.sent, second.received
                if first.engine.read(ledger.load).digest != second.engine.read(ledger.load).digest:
                    raise RuntimeError("The tills disagree.")

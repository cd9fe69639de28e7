"""Ten thousand offline sales pushed, folded with all rules, and pulled by another till, beside the
least ledger that could do it (`mini`). On both sides every server, and every till in each part of
its work, is a process of its own that has just begun.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from terminal.domain.ids import card_account
from terminal.store import ledger
from terminal.till import Till
from tests.bench.history import goods
from tests.bench.mini import MEMBERS, SALES
from tests.bench.party import code_of, opened
from tests.bench.processes import Run, Served, central, serving, told
from tests.bench.report import Report
from tests.support.postgres import Postgres
from tests.support.shop import identity

TURNS = 5
_MINI = "tests.bench.mini"
_PARTY = "tests.bench.party"


@dataclass
class Figures:
    """Measured parts of one ledger by name, each as often as there were turns: what the till took,
    and seconds of the server's processor. The ledgers take turns, and the middle run of each
    counts."""

    runs: dict[str, list[Run]] = field(default_factory=dict)
    cpu: dict[str, list[float]] = field(default_factory=dict)

    def take(self, name: str, server: Served, *command: str) -> None:
        """Run one part of a till's work at a server."""
        before = server.cpu_s()
        self.runs.setdefault(name, []).append(told(*command, server.url, kind=Run))
        self.cpu.setdefault(name, []).append(server.cpu_s() - before)

    def middle(self, name: str) -> float:
        """Seconds of the middle turn."""
        return median(run.seconds for run in self.runs[name])

    @property
    def sent(self) -> int:
        """Bytes pushed."""
        return self.runs["pushed"][0].sent

    @property
    def received(self) -> int:
        """Bytes pulled."""
        return self.runs["pulled"][0].received


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
        report.add(f"{kind}: {name} by mini", floor.middle(name), "s")
    bounds = (("accepted", "pushed", 2.2), ("pushed", "pushed", most), ("pulled", "pulled", 5.0))
    for name, beside, bound in bounds:
        base = f"{kind}: {beside} by mini"
        report.add(f"{kind}: {name}", ours.middle(name), "s", floor=base, at_most=bound)
    report.add(f"{kind}: settled", ours.middle("settled"), "s")
    for name in ("pushed", "settled", "pulled"):
        report.add(f"{kind}: central's CPU, {name}", median(ours.cpu[name]), "s")
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
    with serving(_MINI, "serve", url.removeprefix("sqlite:///")) as server:
        figures.take("pushed", server, _MINI, "push", str(folder))
        figures.take("pulled", server, _MINI, "pull", str(folder))


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
            enrol(folder, server, database)
            figures.take("accepted", server, _PARTY, "push", str(folder))

    def play(self, database: str, here: Path, figures: Figures) -> None:
        """Push everything to a new central, let it settle, pull it all into another till."""
        first, second = here / "first", here / "second"
        shutil.copytree(self._folder, first)
        with serving(*central(database)) as server:
            for folder in (first, second):
                enrol(folder, server, database)
            told(_PARTY, "round", str(second), server.url, kind=Run)  # its promise
            figures.take("pushed", server, _PARTY, "push", str(first))
            figures.take("settled", server, _PARTY, "round", str(first))
            figures.take("pulled", server, _PARTY, "round", str(second))
        if _digest(first) != _digest(second):
            raise RuntimeError("The tills disagree.")


def enrol(folder: Path, server: Served, database: str) -> None:
    """Make a folder's till one of central's."""
    told(_PARTY, "enrol", str(folder), server.url, code_of(database), kind=Run)


def _digest(folder: Path) -> bytes:
    with closing(opened(folder)) as engine:
        return engine.read(ledger.load).digest

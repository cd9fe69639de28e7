"""Thousands of customers at the real window: a scanner and a printer on pseudo-terminals, central
as a process of its own, and a network that comes and goes.

    python tests/simulation/soak_serves.py --serves 10000

Every sale must be at central exactly once, and its receipt on paper once. Memory must not grow
after the first fifth, and the window's thread must answer within 50 ms: a watchdog measures how
long it does not, less what it had to wait for a processor of this machine.
"""

from __future__ import annotations

import argparse
import os
import re
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import msgspec

from hardware.card_numbers import card_numbers
from terminal.app.demo.people import CASHIER, HERE, Customer, Place
from terminal.app.demo.pictures import off_screen
from terminal.app.demo.stage import Stage
from terminal.clock import SystemClock
from terminal.joining import Enrolment
from tests.support.fault_proxy import FaultProxy
from ui import names
from ui.actions import Action

if TYPE_CHECKING:
    from terminal.app.behind import Behind
    from terminal.app.demo.composition import DemoProgram
    from terminal.app.demo.player import Player
    from terminal.app.devices import OnOutcome

MEMBERS = 60
STALL_MS = 50
GROWTH_MB = 8
MOST_MB = 120
_LOOKS_MS = 5
_NUMBER = re.compile(rb"HS-1-[0-9]+")


class Wrong(AssertionError):
    """What must never happen."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured: serves, receipts at central and on paper, megabytes resident after a
    fifth and at the end, milliseconds of the window's longest silences and how many were over the
    bound, cuts of the network, seconds."""

    serves: int
    at_central: int
    printed: int
    early_mb: float
    late_mb: float
    stalls_ms: list[float]
    over: int
    cuts: int
    seconds: float


class Watchdog:
    """Looks every few milliseconds, from the window's own event loop, how long the last look is
    ago; time in which the thread could run and got no processor is not counted."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.worst: list[float] = []
        self.over = 0
        self._schedule = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._timer = QTimer(interval=_LOOKS_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._last = self._now()
        self._timer.start()

    def _now(self) -> float:
        waited_ns = int(self._schedule.read_bytes().split()[1])
        return (time.perf_counter_ns() - waited_ns) / 1e6

    def _look(self) -> None:
        now = self._now()
        silent, self._last = now - self._last - _LOOKS_MS, now
        if silent > STALL_MS:
            self.over += 1
        if len(self.worst) < 10 or silent > self.worst[-1]:
            self.worst = sorted([*self.worst, silent], reverse=True)[:10]

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()


class _Stage(Stage):
    """A stage whose tills reach central through a network that fails on command."""

    proxy: FaultProxy | None = None

    def till(
        self, place: Place, told: OnOutcome, *, scanner: str = "", printer: str = ""
    ) -> Behind:
        """Open a till behind the proxy."""
        assert self.central is not None
        if self.proxy is None:
            self.proxy = FaultProxy(int(self.central.url().rpartition(":")[2].rstrip("/")))
            self.proxy.__enter__()
        return self.open_till(place, told, self.proxy.url, scanner=scanner, printer=printer)

    def close(self) -> None:
        """Strike the network too."""
        if self.proxy is not None:
            self.proxy.__exit__()
        super().close()


def soak(serves: int, seed: int) -> Outcome:
    """Serve so many customers; raises Wrong where a sale is lost or doubled."""
    from terminal.app.demo.colleague import Colleague
    from terminal.app.demo.composition import DemoProgram
    from terminal.app.demo.person import Person
    from terminal.app.demo.player import Player
    from terminal.app.look import Look
    from terminal.app.program import application

    off_screen()
    application(Look(language="en"))
    with tempfile.TemporaryDirectory(prefix="loyalty-soak-") as name:
        # A till makes no shop: what that leaves in memory is not the till's.
        with ProcessPoolExecutor(1, get_context("spawn")) as apart:
            apart.submit(_prepared, Path(name)).result()
        stage = _Stage(Path(name))
        with DemoProgram(stage, side=False) as program:
            program.show()
            Person(program.window).waits("the till is open", lambda: program.behind is not None)
            assert program.behind is not None
            player = Player(program, program.behind, Colleague(program.behind))
            player.signs_in()
            return _Soak(program, player, stage, serves, seed).run()


def _prepared(folder: Path) -> None:
    from terminal.app.demo.shop import prepare

    prepare(folder, SystemClock().now_ms())


class _Soak:
    def __init__(
        self, program: DemoProgram, player: Player, stage: _Stage, serves: int, seed: int
    ) -> None:
        self._program = program
        self._player = player
        self._stage = stage
        self._serves = serves
        self._chance = Random(seed)
        self._receipts: list[str] = []
        self._cuts = 0
        self._until_restore = 0
        self._printed: Counter[str] = Counter()

    def run(self) -> Outcome:
        began = time.monotonic()
        members = self._enrolled()
        early_mb = 0.0
        watchdog = Watchdog()
        try:
            for number in range(self._serves):
                self._network()
                self._serve(members[number % len(members)])
                if number + 1 == max(1, self._serves // 5):
                    early_mb = resident_mb()
                self._look_at_paper()
                if (number + 1) % 500 == 0:
                    self._say(number + 1, watchdog, time.monotonic() - began)
        finally:
            watchdog.close()
        late_mb = resident_mb()
        at_central = self._settled()
        return Outcome(
            serves=self._serves,
            at_central=at_central,
            printed=self._all_printed(),
            early_mb=early_mb,
            late_mb=late_mb,
            stalls_ms=[round(one, 1) for one in watchdog.worst],
            over=watchdog.over,
            cuts=self._cuts,
            seconds=time.monotonic() - began,
        )

    @staticmethod
    def _say(number: int, watchdog: Watchdog, seconds: float) -> None:
        print(
            f"… {number:,} serves, {seconds:.0f} s, {resident_mb():.0f} MB, "
            f"{watchdog.over} silences over {STALL_MS} ms, worst {watchdog.worst[0]:.0f} ms",
            file=sys.stderr,
            flush=True,
        )

    def _enrolled(self) -> list[Customer]:
        till = self._player.here.till
        cards = card_numbers(MEMBERS, self._chance.randbytes, lambda _number: False)
        members = [
            Customer(card=card, name=f"Member {number:02d}", phone="")
            for number, card in enumerate(cards)
        ]
        for one in members:
            till.enrol(Enrolment(card=one.card, name=one.name)).result()
        return members

    def _network(self) -> None:
        """Cut the network for some customers, or let one answer go wrong."""
        proxy = self._stage.proxy
        assert proxy is not None
        if self._until_restore:
            self._until_restore -= 1
            if not self._until_restore:
                proxy.restore()
            return
        kind = self._chance.randrange(30)
        if kind and proxy.pending:
            return  # Faults must not heap up: in the end no answer would ever arrive.
        match kind:
            case 0:
                proxy.cut()
                self._cuts += 1
                self._until_restore = self._chance.randrange(2, 20)
            case 1:
                proxy.drop_response()
            case 2:
                proxy.truncate(self._chance.randrange(200))
            case 3:
                proxy.reset()
            case _:
                pass

    def _serve(self, member: Customer) -> None:
        """Serve one: a guest, a member, or a member who redeems."""
        player, person = self._player, self._player.person
        kind = self._chance.randrange(10)
        if kind:
            player.scans_member(member)
        person.write(str(self._chance.randrange(100, 20_000)))
        if kind == 1:
            person.press(Action.REDEEM)
        before = self._receipts[-1] if self._receipts else ""
        person.press(Action.ENTER)
        player.waits("it is saved", lambda: self._saved(before))
        self._receipts.append(person.reads(names.DONE_RECEIPT).removeprefix("Receipt "))

    def _saved(self, before: str) -> bool:
        person = self._player.person
        return person.sees(names.DONE) and person.reads(names.DONE_RECEIPT) != f"Receipt {before}"

    def _settled(self) -> int:
        """Restore everything, wait until all is sent, and count what central holds."""
        assert self._stage.proxy is not None
        assert self._stage.central is not None
        self._stage.proxy.restore()
        till = self._player.here.till
        self._player.waits("all is sent", lambda: till.status().unsent == 0)
        if len(set(self._receipts)) != self._serves:
            raise Wrong(f"{len(set(self._receipts))} receipts for {self._serves} serves")
        held = self._central_holds(till.terminal)
        wrong = [one for one in self._receipts if held[one] != 1]
        if wrong:
            raise Wrong(f"{len(wrong)} receipts are not at central once: {wrong[:5]}")
        return sum(held[one] for one in self._receipts)

    def _central_holds(self, terminal: str) -> Counter[str]:
        from terminal.app.demo.folders import database_of, shop_in

        path = database_of(shop_in(self._stage.folder))
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as central:
            rows = central.execute(
                "SELECT DISTINCT act, receipt FROM entry WHERE terminal = ? AND receipt <> ''",
                (terminal,),
            ).fetchall()
        return Counter(receipt for _, receipt in rows)

    def _look_at_paper(self) -> None:
        """Take what came out of the printer, and note its receipt number."""
        printer = self._stage.printer
        assert printer is not None
        for paper in printer.take_receipts():
            found = _NUMBER.search(paper)
            self._printed[found[0].decode() if found else ""] += 1

    def _all_printed(self) -> int:
        """Wait for the last receipt, and count what was printed; once each."""

        def done() -> bool:
            self._look_at_paper()
            return len(self._printed) >= self._serves

        self._player.waits("everything is printed", done)
        wrong = [one for one in self._receipts if self._printed[one] != 1]
        if wrong:
            raise Wrong(f"{len(wrong)} receipts were not printed once: {wrong[:5]}")
        return sum(self._printed.values())


def resident_mb() -> float:
    """Megabytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 2**20


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--serves", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    try:
        done = soak(asked.serves, asked.seed)
    except Wrong as fault:
        print(f"{fault}. Repeat: {sys.argv[0]} --serves {asked.serves} --seed {asked.seed}")
        return 1
    grown = done.late_mb - done.early_mb
    print(
        f"{done.serves:,} serves by {CASHIER.name} at {HERE.name} in {done.seconds:.0f} s, "
        f"{done.cuts} cuts of the network: {done.at_central:,} at central, once each\n"
        f"memory: {done.early_mb:.0f} MB after a fifth, {done.late_mb:.0f} MB at the end "
        f"(at most {MOST_MB}, grown by at most {GROWTH_MB})\n"
        f"silences of the window over {STALL_MS} ms: {done.over}; the longest: {done.stalls_ms} ms"
    )
    kept = grown <= GROWTH_MB and done.late_mb <= MOST_MB and not done.over
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

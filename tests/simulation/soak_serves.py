"""Thousands of customers at the real window: a scanner and a printer on pseudo-terminals, central,
the devices and a network that comes and goes in processes of their own.

    python tests/simulation/soak_serves.py --serves 10000

Every sale must be at central exactly once, and its receipt on paper once. Memory must not grow
after the first fifth, and the window's thread must answer within 50 ms: a watchdog measures how
long it does not, less what it had to wait for a processor of this machine. `--why` tells what it
was doing then, and what the memory is.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QCoreApplication

from tests.simulation import as_a_till  # before what it hides is loaded

# isort: split
from hardware.card_numbers import card_numbers
from hardware.repeats import WINDOW_MS
from terminal.app.demo.central_process import CentralProcess, verify
from terminal.app.demo.folders import database_of, shop_in
from terminal.app.demo.people import CASHIER, HERE, Customer
from terminal.app.demo.person import Person, Unexpected
from terminal.app.demo.pictures import off_screen
from terminal.app.demo.stage import Stage
from terminal.clock import SystemClock
from terminal.joining import Enrolment
from tests.simulation.silences import Silences
from tests.simulation.surroundings import Surroundings
from ui import names
from ui.actions import Action

if TYPE_CHECKING:
    from terminal.app.behind import Behind
    from terminal.app.demo.player import Player
    from terminal.app.devices import OnOutcome

MEMBERS: Final = 60
STALL_MS: Final = 50
GROWTH_MB: Final = 8
MOST_MB: Final = 120
_SETTLES_S: Final = 600


class Wrong(AssertionError):
    """What must never happen."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured: serves, receipts at central and on paper, megabytes resident after a
    fifth and at the end, the window's silences (see `Silences`), cuts of the network, seconds."""

    serves: int
    at_central: int
    printed: int
    early_mb: float
    late_mb: float
    stalls_ms: list[float]
    all: int
    over: int
    ours: int
    cuts: int
    seconds: float


class _Stage(Stage):
    """A stage whose devices and network are elsewhere."""

    around: Surroundings

    def open(self, told: OnOutcome) -> Behind:
        """Open the till of a shop that was made before; raises Known."""
        self.central = CentralProcess(database_of(shop_in(self.folder)))
        self.around = around = Surroundings(int(self.central.url().rpartition(":")[2].rstrip("/")))
        self.behind = self.open_till(
            HERE, told, around.central, scanner=around.scanner, printer=around.printer
        )
        return self.behind

    def close(self) -> None:
        """Strike the devices and the network too."""
        self.around.close()
        super().close()


def soak(serves: int, seed: int, *, minutes: float = 0.0, why: bool = False) -> Outcome:
    """Serve so many customers, or those who come within so many minutes; raises Wrong where a
    sale is lost or doubled."""
    from terminal.app.demo.colleague import Colleague
    from terminal.app.demo.composition import DemoProgram
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
            return _Soak(player, stage, serves, seed, minutes=minutes, why=why).run()


def _prepared(folder: Path) -> None:
    as_a_till.load_all()
    from terminal.app.demo.shop import prepare

    prepare(folder, SystemClock().now_ms())


class _Soak:
    def __init__(
        self,
        player: Player,
        stage: _Stage,
        serves: int,
        seed: int,
        *,
        minutes: float,
        why: bool,
    ) -> None:
        self._player = player
        self._stage = stage
        self._serves = serves
        self._why = why
        self._most_s = minutes * 60 or float("inf")
        self._chance = Random(seed)
        self._receipts: list[str] = []
        self._scanned: dict[str, float] = {}
        self._cuts = 0
        self._until_restore = 0

    def run(self) -> Outcome:
        began = time.monotonic()
        members = self._enrolled()
        early_mb = 0.0
        silences = Silences(STALL_MS, why=self._why)
        try:
            while (number := len(self._receipts)) < self._serves:
                self._network()
                self._serve(members[number % len(members)])
                if number + 1 == max(1, self._serves // 5):
                    early_mb = resident_mb()
                self._stage.around.look_at_paper()
                if (number + 1) % 500 == 0:
                    _say(number + 1, silences, time.monotonic() - began)
                if time.monotonic() - began > self._most_s:
                    self._serves = number + 1
        finally:
            silences.close()
        late_mb = resident_mb()
        if self._why:
            _tell_why(silences)
        return Outcome(
            serves=self._serves,
            at_central=self._settled(),
            printed=self._all_printed(),
            early_mb=early_mb,
            late_mb=late_mb,
            stalls_ms=silences.worst,
            all=silences.all,
            over=silences.over,
            ours=silences.ours,
            cuts=self._cuts,
            seconds=time.monotonic() - began,
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
        around = self._stage.around
        if self._until_restore:
            self._until_restore -= 1
            if not self._until_restore:
                around.tell("restore")
            return
        match self._chance.randrange(30):
            case 0:
                around.tell("cut")
                self._cuts += 1
                self._until_restore = self._chance.randrange(2, 20)
            case 1:
                around.tell("drop_response")
            case 2:
                around.tell("truncate", self._chance.randrange(200))
            case 3:
                around.tell("reset")
            case _:
                pass

    def _serve(self, member: Customer) -> None:
        """Serve one: a guest, a member, or a member who redeems."""
        player, person = self._player, self._player.person
        kind = self._chance.randrange(10)
        if kind:
            self._scan(member)
        for digit in str(self._chance.randrange(100, 20_000)):
            person.write(digit)
            QCoreApplication.processEvents()
        if kind == 1:
            person.press(Action.REDEEM)
        before = self._receipts[-1] if self._receipts else ""
        person.press(Action.ENTER)
        player.waits("it is saved", lambda: self._saved(before))
        self._receipts.append(person.reads(names.DONE_RECEIPT).removeprefix("Receipt "))

    def _scan(self, member: Customer) -> None:
        player = self._player
        player.waits("the scanner listens", lambda: not player.person.sees(names.SCANNER_PILL))
        again = self._scanned.get(member.card, 0.0) + 2 * WINDOW_MS / 1000
        player.waits("a hand could bring it again", lambda: time.monotonic() >= again)
        self._scanned[member.card] = time.monotonic()
        self._stage.around.tell("scan", member.card)
        player.waits(f"{member.name} is on show", lambda: player.shows(member))

    def _saved(self, before: str) -> bool:
        person = self._player.person
        return person.sees(names.DONE) and person.reads(names.DONE_RECEIPT) != f"Receipt {before}"

    def _settled(self) -> int:
        """Restore everything, wait until all is sent, and count what central holds."""
        self._stage.around.tell("restore")
        till = self._player.here.till
        ends = time.monotonic() + _SETTLES_S
        while till.status().unsent:
            if time.monotonic() > ends:
                raise Wrong(f"{till.status().unsent} entries were not sent in the end")
            with suppress(Unexpected):
                self._player.waits("all is sent", lambda: till.status().unsent == 0)
        if len(set(self._receipts)) != self._serves:
            raise Wrong(f"{len(set(self._receipts))} receipts for {self._serves} serves")
        held = self._central_holds(till.terminal)
        wrong = [one for one in self._receipts if held[one] != 1]
        if wrong or sum(held.values()) != self._serves:
            raise Wrong(
                f"{len(wrong)} receipts are not at central once: {wrong[:5]}; "
                f"it holds {sum(held.values())}"
            )
        if fault := verify(database_of(shop_in(self._stage.folder))):
            raise Wrong(f"central: {fault}")
        return sum(held.values())

    def _central_holds(self, terminal: str) -> Counter[str]:
        """Receipts of this till at central, each with how many acts bear its number."""
        import sqlite3  # no till has it: its memory is measured before this

        path = database_of(shop_in(self._stage.folder))
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as central:
            rows = central.execute(
                "SELECT DISTINCT act, receipt FROM entry WHERE terminal = ? AND receipt <> '' "
                "AND receipt >= ?",
                (terminal, min(self._receipts)),
            ).fetchall()
        return Counter(receipt for _, receipt in rows)

    def _all_printed(self) -> int:
        """Wait for the last receipt, and count what was printed; once each."""
        around = self._stage.around

        def done() -> bool:
            around.look_at_paper()
            return len(around.printed) >= self._serves

        self._player.waits("everything is printed", done)
        wrong = [one for one in self._receipts if around.printed[one] != 1]
        if wrong:
            raise Wrong(f"{len(wrong)} receipts were not printed once: {wrong[:5]}")
        return sum(around.printed.values())


def resident_mb() -> float:
    """Megabytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 2**20


def _say(number: int, silences: Silences, seconds: float) -> None:
    print(
        f"… {number:,} serves, {seconds:.0f} s, {resident_mb():.1f} MB, {_told(silences)}",
        file=sys.stderr,
        flush=True,
    )


def _told(of: Silences | Outcome) -> str:
    worst = of.worst if isinstance(of, Silences) else of.stalls_ms
    return (
        f"silences over {STALL_MS} ms: {of.all}, {of.over} without the window's wait for a "
        f"processor, {of.ours} by the program itself; its longest {worst[:5]} ms"
    )


def _tell_why(silences: Silences) -> None:
    print(f"longest looks for garbage: {silences.collected} ms", file=sys.stderr)
    for stack, times in silences.stacks.most_common(40):
        print(f"{times:5} {stack}", file=sys.stderr)
    print(Path("/proc/self/smaps_rollup").read_text(), file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--serves", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=0.0, help="0: until all are served")
    parser.add_argument("--why", action="store_true", help="tell what it did in silences")
    asked = parser.parse_args()
    try:
        done = soak(asked.serves, asked.seed, minutes=asked.minutes, why=asked.why)
    except Wrong as fault:
        print(f"{fault}. Repeat: {sys.argv[0]} --serves {asked.serves} --seed {asked.seed}")
        return 1
    grown = done.late_mb - done.early_mb
    print(
        f"{done.serves:,} serves by {CASHIER.name} at {HERE.name} in {done.seconds:.0f} s, "
        f"{done.cuts} cuts of the network: {done.at_central:,} at central, once each\n"
        f"memory: {done.early_mb:.1f} MB after a fifth, {done.late_mb:.1f} MB at the end "
        f"(at most {MOST_MB}, grown by at most {GROWTH_MB})\n{_told(done)}"
    )
    kept = grown <= GROWTH_MB and done.late_mb <= MOST_MB and not done.ours
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

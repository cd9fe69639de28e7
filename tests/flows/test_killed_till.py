"""Killed at any moment, a till has what it printed receipts for: once there, once at central.

`LOYALTY_KILLS` sets how often it is killed, `LOYALTY_SEED` when.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from sync.client.once import Rounds
from sync.server.app.embedded import EmbeddedCentral
from terminal.app.enrolling import enrol_engine
from terminal.clock import SystemClock
from terminal.engine import Engine
from terminal.entropy import SystemEntropy
from terminal.replica import Replica
from terminal.store.statements import every
from terminal.till import Till
from terminal.verifying import verify
from tests.support import mortal
from tests.support.mortal import Begun, Life, Printed
from tests.support.shop import KEY

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("LOYALTY_KILLS", "40"))
SEED = os.environ.get("LOYALTY_SEED", "1")
WORDS = ("pid", "opened", "begun", "committed", "printed", "synced")


class Nursery:
    """The process from which tills are forked."""

    def __init__(self, folder: Path, url: str, journal: Path) -> None:
        command = [sys.executable, "-m", "tests.support.mortal", str(folder), url, str(journal)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def live_and_die(self, life: Life, delay_s: float) -> list[str]:
        """Let a till live until it has said its word and a moment more, then kill it; return
        all it said."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{msgspec.json.encode(life).decode()}\n")
        patience = threading.Timer(60, self._process.kill)
        patience.start()
        try:
            return self._watch(life, delay_s)
        finally:
            patience.cancel()

    def _watch(self, life: Life, delay_s: float) -> list[str]:
        said: list[str] = []
        pid = 0
        for line in self._lines():
            said.append(line.split()[0])
            if said[-1] == "pid":
                pid = int(line.split()[1])
            if said[-1] == "ended":
                assert line == f"ended {-signal.SIGKILL}"
                return said
            if said.count(life.word) == life.count and said[-1] == life.word:
                # The moment is what is tested: nothing tells that it has come.
                threading.Event().wait(delay_s)
                os.kill(pid, signal.SIGKILL)
        raise AssertionError("the nursery ended")

    def _lines(self) -> Iterator[str]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            yield line.strip()

    def close(self) -> None:
        self._process.communicate()


@contextmanager
def till_in(folder: Path, central: EmbeddedCentral) -> Iterator[Till]:
    engine = Engine(folder, KEY, SystemClock(), SystemEntropy(), inline=True)
    till = Till(engine)
    try:
        if engine.enrolled is None:
            code = central.enrol_code("HS", name="Harbour Street")
            enrol_engine(engine, KEY, central.url, code, "Till 1")
        yield till
    finally:
        till.close()


def check(till: Till, journal: Path) -> set[UUID]:
    """Everything printed is there as it was printed; returns all acts that are there."""
    begun, receipts, tries = set(), defaultdict(set), Counter[UUID]()
    for line in mortal.read(journal):
        match line:
            case Begun(act=act):
                assert act not in begun
                begun.add(act)
            case Printed(act=act, receipt=receipt, again=again):
                assert again or not tries[act], "a printed act was written a second time"
                tries[act] += 1
                receipts[act].add(receipt)
    assert all(len(numbers) == 1 for numbers in receipts.values())
    assert len(set.union(*receipts.values())) == len(receipts), "a number was printed twice"
    query = "SELECT id FROM entry WHERE kind IN ('accrue', 'refund') AND own=1"
    held = Counter(UUID(bytes=row[0]) for row in till.engine.read(lambda c: every(c, query)))
    assert set(held.values()) == {1}
    assert receipts.keys() <= held.keys() <= begun
    for act, numbers in receipts.items():
        assert {till.receipt(act).number} == numbers
    spooled = till.engine.read(lambda c: every(c, "SELECT act FROM spool"))
    assert Counter(UUID(bytes=row[0]) for row in spooled) == held
    assert till.engine.read(lambda c: verify(c, till.engine.rules)).fault is None
    return set(held)


def recovered(journal: Path) -> list[UUID]:
    """Acts whose receipt was first printed after a restart found them durable."""
    first: dict[UUID, bool] = {}
    for line in mortal.read(journal):
        if isinstance(line, Printed):
            first.setdefault(line.act, line.again)
    return [act for act, again in first.items() if again]


def facts(till: Till) -> list[bytes]:
    query = "SELECT fact FROM entry WHERE own=1 ORDER BY seq"
    return [row[0] for row in till.engine.read(lambda c: every(c, query))]


def facts_at(central: EmbeddedCentral, terminal: str) -> list[bytes]:
    with central.central.database.read() as connection:
        query = "SELECT fact FROM entry WHERE terminal=? ORDER BY position"
        return [bytes(row[0]) for row in connection.exec_driver_sql(query, (terminal,))]


@pytest.mark.slow
def test_what_was_printed_survives_every_kill(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    folder, journal = tmp_path / "till", tmp_path / "journal"
    with EmbeddedCentral(f"sqlite:///{tmp_path / 'central.db'}") as central:
        with till_in(folder, central):
            pass
        nursery = Nursery(folder, central.url, journal)
        said = Counter[str]()
        for number in range(KILLS):
            word = chance.choice(WORDS)
            count = 1 if word in {"pid", "opened"} else chance.randrange(1, 6)
            life = Life(f"{SEED}/{number}", word, count, chance.random() < 0.3)
            delay_s = chance.choice((0, 0.001, 0.003, 0.02)) * chance.random()
            said.update(nursery.live_and_die(life, delay_s))
            if number % 8 == 0:
                with till_in(folder, central) as till:
                    if said["printed"]:
                        check(till, journal)
        nursery.close()
        with till_in(folder, central) as till:
            acts = check(till, journal)
            rounds = Rounds(Replica(till.engine), central.url, till.engine.clock)
            done = [rounds.round() for _ in range(3)]
            rounds.close()
            assert done[-1].digest_equal is True
            assert till.status().unsent == 0
            assert facts_at(central, till.terminal) == facts(till)
            assert len(acts) >= KILLS
            troubles = central.central.exceptions(everything=True).exceptions
        assert said["ended"] == KILLS
        assert recovered(journal), "no kill came between a commit and its receipt"
        # Its member buys more often in a day than is usual, of which a manager is told.
        assert {one.kind for one in troubles} <= {"contest", "guard"}

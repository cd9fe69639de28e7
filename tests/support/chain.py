"""A chain in miniature: a real central over real HTTP and real tills, on one clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from sync.client.once import Rounds
from sync.client.round import Round
from sync.server.app.embedded import EmbeddedCentral
from terminal.app.enrolling import enrol_engine
from terminal.clock import ManualClock
from terminal.engine import Engine
from terminal.entropy import SeededEntropy
from terminal.replica import Replica
from terminal.store import ledger
from terminal.till import Till
from tests.support.shop import KEY, START


class Chain:
    """Central and its tills. `cut` and `heal` work a till's link; nobody syncs by itself."""

    def __init__(self, folder: Path, tills: int = 2, programme: str = "") -> None:
        self.clock = ManualClock(START)
        self.central = EmbeddedCentral(
            f"sqlite:///{folder / 'central.db'}", self.clock, programme=programme
        )
        self.tills: list[Till] = []
        self.rounds: list[Rounds] = []
        for number in range(tills):
            self.add(folder / f"till-{number}", "HS" if number % 2 == 0 else "AP")

    def add(self, folder: Path, store: str) -> Till:
        """Enrol one more till in a folder of its own."""
        engine = Engine(folder, KEY, self.clock, SeededEntropy(folder.name), inline=True)
        code = self.central.enrol_code(store, name=store, timezone="Europe/Berlin", currency="EUR")
        enrol_engine(engine, KEY, self.central.url, code, f"Till {len(self.tills) + 1}")
        till = Till(engine)
        self.tills.append(till)
        self.rounds.append(Rounds(Replica(engine), self.central.url, engine.clock))
        return till

    def sync(self, *which: int) -> list[Round]:
        """One round of each named till (all by default), a second apart."""
        done = []
        for number in which or range(len(self.tills)):
            self.clock.advance(1000)
            done.append(self.rounds[number].round())
        return done

    def settle(self) -> list[Round]:
        """Rounds until the mark has passed everything and every till has heard of it."""
        self.sync()
        self.sync()
        return self.sync()

    def cut(self, *which: int) -> None:
        """Take tills offline."""
        for number in which:
            self.tills[number].engine.note_link("offline", "", 0)

    def balances(self, account: UUID) -> list[int]:
        """The member's balance at every till."""
        return [till.member(account).balance for till in self.tills]

    def digests(self) -> set[bytes]:
        """The tills' digests; one if all agree."""
        return {till.engine.read(ledger.load).digest for till in self.tills}

    def close(self) -> None:
        """Close tills and central."""
        for rounds in self.rounds:
            rounds.close()
        for till in self.tills:
            till.close()
        self.central.stop()


@contextmanager
def chain(folder: Path, tills: int = 2, programme: str = "") -> Iterator[Chain]:
    """A chain for the length of a test."""
    made = Chain(folder, tills, programme)
    try:
        yield made
    finally:
        made.close()

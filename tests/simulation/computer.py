"""A till's PC in the simulation: its folder, its clock, the real engine while it is up.

It dies at a commit when it is doomed to, before or after the commit took place; what is not in its
folder is gone then.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any, Literal
from uuid import UUID

import msgspec

from sync.client.calls import Caller, Conversation
from sync.client.round import Partner, Round
from sync.client.stride import Strides
from terminal.engine import Engine
from terminal.entropy import SeededEntropy
from terminal.replica import Replica
from terminal.store.connection import Connection
from terminal.store.statements import every
from terminal.till import Till
from tests.simulation.clocks import PcClock

KEY = bytes(range(32))
Talk = Literal["round", "push", "pull"]


class Crash(BaseException):
    """The process ends here and now. Nothing of the product may catch it."""


class Doom(msgspec.Struct):
    """Dies at its `left`-th commit from now, before it takes place or after."""

    left: int
    after: bool

    def strikes(self, *, after: bool) -> bool:
        """Count a commit; tell whether this is the one."""
        if after != self.after:
            return False
        self.left -= 1
        return self.left <= 0


class Talking:
    """A conversation with central under way."""

    def __init__(self, kind: Talk, conversation: Conversation[Round], life: int) -> None:
        self.kind: Talk = kind
        self.conversation = conversation
        self.life = life
        self.cursor = 0


class Computer:
    """One PC with a data folder. `name` is the simulation's, `engine` is None while it is down."""

    def __init__(self, name: str, folder: Path, now: Callable[[], int], seed: str) -> None:
        self.name = name
        self.folder = folder
        self.terminal = ""
        self.stride = 1000
        self.clock = PcClock(now, name)
        self.honest = True
        """Whether its clock was never led astray."""
        self.gone = False
        """Whether it will never be heard of again."""
        self.revoked = False
        self.lives = 0
        self.requests = 0
        self.rounds_done = 0
        self.doom: Doom | None = None
        self.talks: dict[Talk, Talking] = {}
        self.up_cut = self.down_cut = False
        self.paused_until = 0
        """Until then its program stands still."""
        self.starts_at = 0
        """Position of the snapshot that it started from."""
        self._seed = seed
        self._engine: Engine | None = None
        self._till: Till | None = None
        self._partner: Partner | None = None
        self.image: Path | None = None
        self.image_lives = 0
        self.harvested: tuple[str, int] = ("", 0)
        self.known: set[bytes] = set()
        """Entries that the folder was seen to hold."""
        self.acts: list[UUID] = []
        """Acts that were printed here, in order."""
        self.spent: dict[tuple[UUID | None, int], int] = {}
        """Points redeemed offline by (member, or None for all, and business day) since the
        folder's own memory of it began."""
        self.memories = 1
        """How often that memory began."""

    # -- being up

    @property
    def up(self) -> bool:
        return self._engine is not None

    @property
    def engine(self) -> Engine:
        assert self._engine is not None
        return self._engine

    @property
    def till(self) -> Till:
        assert self._till is not None
        return self._till

    @property
    def partner(self) -> Partner:
        """The ends of its rounds; made when it is first needed after a start."""
        if self._partner is None:
            replica = Replica(self.engine)
            caller = Caller(self.engine.identity, self.engine.clock)
            self._partner = Partner(replica, caller, Strides(self.stride), "1.0")
        return self._partner

    def start(self) -> None:
        """Open the folder as a program does."""
        self.lives += 1
        entropy = SeededEntropy(f"{self._seed}/{self.name}/{self.lives}")
        self._engine = Engine(self.folder, KEY, self.clock, entropy, inline=True)
        self._till = Till(self._engine)
        lane: Any = self._engine.lane
        lane._transact = self._mortal(lane._transact)

    def _mortal(self, transact: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def run(job: Callable[[Connection], Any]) -> Any:
            def work(connection: Connection) -> Any:
                result = job(connection)
                self._strike(after=False)
                return result

            result = transact(work)
            self._strike(after=True)
            return result

        return run

    def _strike(self, *, after: bool) -> None:
        if self.doom is not None and self.doom.strikes(after=after):
            self.doom = None
            raise Crash

    def die(self) -> None:
        """Lose everything that is not in the folder."""
        self.doom = None
        for talk in self.talks.values():
            talk.conversation.close()
        self.talks.clear()
        if self._till is not None:
            self._till.close()
        self._engine = self._till = self._partner = None

    # -- its folder

    def take_image(self, to: Path) -> None:
        """Copy the folder as it lies there."""
        rmtree(to, ignore_errors=True)
        copytree(self.folder, to)
        self.image, self.image_lives = to, self.lives

    def set_back(self) -> None:
        """Put the image in the folder's place; the PC is down."""
        assert self.image is not None
        rmtree(self.folder)
        copytree(self.image, self.folder)
        self.known.clear()
        self.spent.clear()
        self.memories += 1
        self.harvested = ("", 0)

    def rows(self, text: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Rows of its database, in a snapshot of their own."""
        return self.engine.read(lambda connection: every(connection, text, values))

"""What the fleet has given on its own authority and central has not confirmed yet, counted from the
acts themselves: it stays within the sum that was told in advance, and each till within its share.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from sync.server.exposure import bound
from terminal.domain.authority import most_alone
from terminal.domain.programme import Programme
from tests.simulation.broken import must
from tests.simulation.computer import Computer

if TYPE_CHECKING:
    from tests.simulation.world import World


class Draw(NamedTuple):
    """One redemption without the network: by which memory of which terminal's, and how much. A
    folder that was copied or set back has a memory of its own of what it gave."""

    memory: tuple[str, int]
    terminal: str
    points: int


class Exposed:
    """The draws that nobody but their tills knows of."""

    def __init__(self) -> None:
        self._open: dict[UUID, Draw] = {}

    def draw(self, world: World, computer: Computer, act: UUID, points: int) -> None:
        """Take up a redemption and look whether the fleet is within its bound still."""
        memory = (computer.name, computer.memories)
        self._open[act] = Draw(memory, computer.terminal, points)
        if world.hq.up:
            self._judge(world, computer.till.programme)

    def _judge(self, world: World, programme: Programme) -> None:
        held = {UUID(bytes=bytes(row[0])) for row in world.hq.rows("SELECT id FROM entry")}
        shut = "SELECT id FROM terminal WHERE revoked_ms IS NOT NULL"
        out = {row[0] for row in world.hq.rows(shut)}
        for act, one in list(self._open.items()):
            if act in held or one.terminal in out:
                del self._open[act]
        each = most_alone(programme.offline)
        given: Counter[tuple[str, int]] = Counter()
        for one in self._open.values():
            given[one.memory] += one.points
        for (name, _), points in given.items():
            must(points <= each, "exposure", f"{name} gave {points} points of {each} unconfirmed")
        with world.hq.central.database.read() as connection:
            told = bound(connection, programme)
        # Of a folder that was copied or set back central knows one.
        memories = {(one.terminal, one.memory) for one in self._open.values()}
        more = len(memories) - len({terminal for terminal, _ in memories})
        total = sum(given.values())
        must(total <= told + more * each, "exposure", f"the fleet gave {total} points of {told}")
        world.seen["fleet's exposure counted"] += 1
        world.seen["tills exposed together"] += len(given) > 1

"""A shop of real tills at a real central, whose rounds a test can look into and spoil."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

from sync.client.calls import Conversation, Request, Response
from sync.client.enrol import enrol as join
from sync.client.once import caller_of
from sync.client.round import Partner, Round, full_round
from sync.client.stride import Strides
from sync.client.transport import BlockingLink
from sync.server.app.embedded import EmbeddedCentral
from terminal.clock import ManualClock
from terminal.engine import Engine
from terminal.entropy import SeededEntropy
from terminal.errors import Unavailable
from terminal.replica import Replica
from terminal.store import ledger
from terminal.till import Till
from terminal.verifying import Fault, verify
from tests.support.shop import KEY, START, enrol, sell

CARDS = [f"29000000{number:05d}" for number in range(12)]


class Party:
    """A till and its link."""

    def __init__(
        self,
        folder: Path,
        central: EmbeddedCentral,
        clock: ManualClock,
        stack: ExitStack,
        code: str = "",
    ) -> None:
        chance = SeededEntropy(folder.name)
        self.till = Till(Engine(folder, KEY, clock, chance, inline=True, prints=False))
        stack.callback(self.till.close)
        door = Replica(self.till.engine)
        code = code or central.enrol_code("HS")
        join(door, central.url, code, "", KEY, self.till.engine.clock, chance)
        self.partner = Partner(door, caller_of(door, self.till.engine.clock), Strides(10))
        self.link = BlockingLink(central.url, self.till.engine.clock)
        stack.callback(self.link.close)
        self.asked: list[str] = []
        self.fails_at: tuple[str, int] | None = None
        """The path and which request of it is never answered."""
        self.hears: Callable[[Request, Response], Response] = lambda _, response: response

    def round(self) -> Round:
        return self.link.hold(self._watched(full_round(self.partner)))

    def _watched(self, conversation: Conversation[Round]) -> Conversation[Round]:
        try:
            request: Request = next(conversation)
            while True:
                self.asked.append(request.path)
                if (request.path, self.asked.count(request.path)) == self.fails_at:
                    request = conversation.throw(Unavailable("sync.timeout", "The line is gone."))
                    continue
                request = conversation.send(self.hears(request, (yield request)))
        except StopIteration as end:
            done: Round = end.value
            return done

    def digest(self) -> bytes:
        return self.till.engine.read(ledger.load).digest

    def fault(self) -> Fault | None:
        engine = self.till.engine
        return engine.read(lambda c: verify(c, engine.rules)).fault

    def entries(self) -> int:
        return int(
            self.till.engine.read(
                lambda c: c.exec_driver_sql("SELECT COUNT(*) FROM entry").scalar_one()
            )
        )


class Shop:
    """Central with a past, which one till has made."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.stack = folder, stack
        self.clock = ManualClock(START)
        self.central = stack.enter_context(
            EmbeddedCentral(f"sqlite:///{folder / 'central.db'}", self.clock)
        )
        self.old = self.join("old")
        self.members: list[UUID] = []
        for card in CARDS:
            self.members.append(enrol(self.old.till, card, f"Maja {card[-2:]} Lindqvist"))
            self.clock.advance(50)
        for number in range(60):
            sell(self.old.till, self.members[number % 12], 4_999)
            self.clock.advance(50)
        self.settle(self.old)

    def join(self, name: str, code: str = "") -> Party:
        return Party(self.folder / name, self.central, self.clock, self.stack, code)

    def settle(self, *parties: Party) -> list[Round]:
        done: list[Round] = []
        for _ in range(3):
            self.clock.advance(1_000)
            done = [party.round() for party in parties]
        return done

"""A real till at a real central, over HTTP, counting the bodies that it carries.

As a program it is one part of a till's work, in a process of its own::

    python -m tests.bench.party enrol FOLDER URL CODE
    python -m tests.bench.party push|round FOLDER URL
"""

from __future__ import annotations

import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import msgspec

from sync.client.calls import Conversation, Request, Response
from sync.client.once import caller_of
from sync.client.round import Partner, Round, full_round, push_round
from sync.client.stride import Strides
from sync.client.transport import BlockingLink
from terminal.app import memory
from terminal.app.enrolling import enrol_engine
from terminal.clock import SystemClock
from terminal.engine import Engine
from terminal.entropy import SystemEntropy
from terminal.replica import Replica
from tests.bench.processes import Run, told
from tests.support.shop import KEY

T = TypeVar("T")


class _Code(msgspec.Struct):
    code: str


def opened(folder: Path) -> Engine:
    """A till in a folder, on the machine's clock; its lane is the caller's thread."""
    return Engine(folder, KEY, SystemClock(), SystemEntropy(), inline=True, prints=False)


def code_of(database: str) -> str:
    """A code with which one till of the store can enrol."""
    command = ("enrol", "--database", database, "--store", "HS", "--json")
    return told("sync.server.app", *command, kind=_Code).code


class Party:
    """A till and its connection."""

    def __init__(self, engine: Engine, url: str, code: str = "") -> None:
        """Enrol where there is a code; a till that was made by hand becomes the one that central
        names."""
        if code:
            enrol_engine(engine, KEY, url, code, "")
        self.engine = engine
        door = Replica(engine)
        self._partner = Partner(door, caller_of(door, engine.clock), Strides())
        self._link = BlockingLink(url, engine.clock)
        self.sent = self.received = 0

    def push(self) -> Round:
        """Send what is unsent."""
        return self._link.hold(self._counted(push_round(self._partner)))

    def round(self) -> Round:
        """A whole round."""
        return self._link.hold(self._counted(full_round(self._partner)))

    def close(self) -> None:
        """Close both."""
        self._link.close()
        self.engine.close()

    def _counted(self, conversation: Conversation[T]) -> Conversation[T]:
        try:
            asked: Request = next(conversation)
            while True:
                self.sent += len(asked.body)
                answer: Response = yield asked
                self.received += len(answer.body)
                asked = conversation.send(answer)
        except StopIteration as end:
            result: T = end.value
            return result


def main() -> None:
    """Run one part, and print what it took."""
    part, folder, url, *code = sys.argv[1:]
    with closing(Party(opened(Path(folder)), url, *code)) as party:
        memory.settle(collect=True)  # as the till's program does when it has opened
        started = time.perf_counter()
        if part == "push":
            party.push()
        elif part == "round":
            party.round()
        took = time.perf_counter() - started
    print(msgspec.json.encode(Run(took, party.sent, party.received)).decode())


if __name__ == "__main__":
    main()

"""A replica door that several threads use and that a test can wait on, without sleeping."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar
from uuid import UUID

from sync.client.replica_port import Applied, Repaired, StartingDoor
from terminal.domain.exchange import Ack, Batch, ChainHead, Page, Place, Relayed, States
from terminal.domain.naming import Names
from terminal.identity import Identity
from terminal.views import LinkState
from tests.support.model_till import ModelTill

T = TypeVar("T")
PATIENCE_S = 20.0


class WatchedTill:
    """Passes every call on to a model till, one at a time, and tells whoever waits."""

    def __init__(self, till: ModelTill) -> None:
        self._till = till
        self._changed = threading.Condition()

    def until(self, what: Callable[[ModelTill], object]) -> None:
        """Wait until something holds for the till; fail after a while."""
        with self._changed:
            if not self._changed.wait_for(lambda: what(self._till), PATIENCE_S):
                raise AssertionError(f"It never came to be; links were {self._till.links}")

    def do(self, action: Callable[[ModelTill], T]) -> T:
        """Act on the till while nobody else does."""
        with self._changed:
            result = action(self._till)
            self._changed.notify_all()
            return result

    @property
    def starting(self) -> StartingDoor:
        return self.do(lambda till: till.starting)

    def identity(self) -> Identity | None:
        return self.do(lambda till: till.identity())

    def enrolled(self, identity: Identity, epoch: str) -> None:
        self.do(lambda till: till.enrolled(identity, epoch))

    def place(self) -> Place:
        return self.do(lambda till: till.place())

    def next_batch(self, limit: int = 1000, after: int = 0, /) -> Batch | None:
        return self.do(lambda till: till.next_batch(limit, after))

    def acknowledge(self, acks: Sequence[Ack], acked: int, epoch: str, /) -> None:
        self.do(lambda till: till.acknowledge(acks, acked, epoch))

    def promise(self) -> int:
        return self.do(lambda till: till.promise())

    def apply(self, page: Page, epoch: str, /) -> Applied:
        return self.do(lambda till: till.apply(page, epoch))

    def tidy(self) -> int:
        return self.do(lambda till: till.tidy())

    def restart(self, epoch: str, /) -> None:
        self.do(lambda till: till.restart(epoch))

    def recount(self) -> bytes:
        return self.do(lambda till: till.recount())

    def repair(self, states: States, /) -> Repaired | None:
        return self.do(lambda till: till.repair(states))

    def missing(self, heads: Sequence[ChainHead], /) -> list[list[UUID]]:
        return self.do(lambda till: till.missing(heads))

    def relay(self, ids: Sequence[UUID], limit: int, /) -> Relayed:
        return self.do(lambda till: till.relay(ids, limit))

    def relayed(self) -> None:
        self.do(lambda till: till.relayed())

    def begin_chain(self) -> None:
        self.do(lambda till: till.begin_chain())

    def learn_time(self, server_ms: int, boottime_ms: int, /) -> int:
        return self.do(lambda till: till.learn_time(server_ms, boottime_ms))

    def note_fleet(self, exposure: int, /) -> None:
        self.do(lambda till: till.note_fleet(exposure))

    def note_names(self, names: Names, /) -> None:
        self.do(lambda till: till.note_names(names))

    def note_link(self, state: LinkState, sentence: str, to_fetch: int, /) -> None:
        self.do(lambda till: till.note_link(state, sentence, to_fetch))

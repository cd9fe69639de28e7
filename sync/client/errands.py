"""What somebody at the till asks central for, besides the rounds: on a thread and a connection of
their own, made when they are first needed, so that neither waits for the other."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from sync import wire
from sync.client.calls import Caller
from sync.client.once import caller_of
from sync.client.replica_port import ReplicaDoor
from terminal.clock import Clock
from terminal.domain.fleet import LetIn, TillStanding
from terminal.domain.noticed import Noticed
from terminal.domain.period import Close

V = TypeVar("V")
_SOONER_MS: Final = -5000
"""Somebody stands and waits, and the program cannot end meanwhile: less patience than a round's."""


_FOLDING_MS: Final = 110_000
"""A period's close folds every account of the chain."""


class Errands:
    """One till's errands, one after another. Futures raise Refused and Unavailable."""

    def __init__(
        self, door: ReplicaDoor, url: str, clock: Clock, *, authority: Path | None = None
    ) -> None:
        self._door = door
        self._url = url
        self._clock = clock
        self._authority = authority
        self._caller: Caller | None = None
        self._threads = ThreadPoolExecutor(1, "errand")

    def tills(self) -> Future[tuple[TillStanding, ...]]:
        """Every till of the chain as central knows it now."""
        return self._threads.submit(
            lambda: self._ask("/v1/fleet", wire.FleetRequest(), wire.FleetReply).tills
        )

    def exceptions(self) -> Future[tuple[Noticed, ...]]:
        """What is open at central that somebody should look at."""
        return self._threads.submit(
            lambda: self._ask("/v1/noticed", wire.NoticedRequest(), wire.NoticedReply).noticed
        )

    def let_in(self, staff: str, store: str) -> Future[LetIn]:
        """A code with which one more till of a store can enrol; `staff` is the manager who asks."""
        request = wire.LetInRequest(staff, store)
        return self._threads.submit(lambda: self._ask("/v1/fleet/code", request, LetIn))

    def close_period(self, staff: str, since: date, until: date) -> Future[Close]:
        """A period's close over every fact; `staff` is the manager or auditor who asks."""
        request = wire.CloseRequest(staff, since, until)
        return self._threads.submit(lambda: self._ask("/v1/close", request, Close, _FOLDING_MS))

    def stop(self) -> None:
        """Let what waits go, and end what is under way."""
        self._threads.shutdown(cancel_futures=True)

    def _ask(
        self, path: str, message: msgspec.Struct, kind: type[V], wait_ms: int = _SOONER_MS
    ) -> V:
        from sync.client.transport import BlockingLink

        if self._caller is None:
            self._caller = caller_of(self._door, self._clock)
        with closing(BlockingLink(self._url, self._clock, authority=self._authority)) as link:
            return link.hold(self._caller.ask(path, message, kind, wait_ms)).message

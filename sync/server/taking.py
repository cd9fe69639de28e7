"""Taking facts in, whatever is in them.

A fact that meets a bug of central must not hold back those behind it for ever: it is found,
set aside like any other that cannot be counted, and reported.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Generic, TypeVar

import msgspec
import structlog
from sqlalchemy.exc import DBAPIError

from sync.server import ingest, terminals
from sync.server.database import DatabaseUnusable
from sync.server.examine import Examined
from sync.server.ledger import Ledger
from sync.server.problems import Refusal, Restored
from sync.server.terminals import Till
from sync.wire import PushReply, PushRequest, RelayReply, RelayRequest

T = TypeVar("T")
log = structlog.get_logger("sync.server.taking")
_NOT_THE_FACTS = (Refusal, Restored, DBAPIError, DatabaseUnusable)


class _Undone(Exception):
    """Raised to keep nothing of an attempt."""


class Taking(Generic[T]):
    """One request of one till. `writing` opens a transaction on the ledger, in which `take`
    answers."""

    def __init__(
        self,
        writing: Callable[[], AbstractContextManager[Ledger]],
        examined: Sequence[Examined],
        take: Callable[[Ledger, Sequence[Examined]], T],
    ) -> None:
        self._writing = writing
        self._examined = examined
        self._take = take

    def reply(self) -> T:
        """Take the facts in; raises Refusal, and Restored where the till knows more."""
        while True:
            try:
                with self._writing() as ledger:
                    return self._take(ledger, self._examined)
            except _NOT_THE_FACTS:
                raise
            except Exception as bug:
                culprit = self._culprit()
                if culprit is None:
                    raise
                log.exception("fact.uncountable", entry=str(culprit.id), exc_info=bug)
                culprit.fault = "Central cannot count the entry; it is kept and was reported."

    def _culprit(self) -> Examined | None:
        """The first fact with which the batch cannot be taken in; None if it is not a fact's
        doing."""
        if self._fails(0) or not self._fails(len(self._examined)):
            return None
        good, bad = 0, len(self._examined)
        while bad - good > 1:
            middle = (good + bad) // 2
            if self._fails(middle):
                bad = middle
            else:
                good = middle
        return self._examined[bad - 1]

    def _fails(self, count: int) -> bool:
        """Whether so many facts of the batch cannot be taken in; nothing is kept of it."""
        tried = [msgspec.structs.replace(one) for one in self._examined[:count]]
        try:
            with self._writing() as ledger:
                self._take(ledger, tried)
                ledger.finish()
                _undo()
        except _Undone:
            return False
        except _NOT_THE_FACTS:
            raise
        except Exception:  # noqa: BLE001 - whatever it is, these facts meet it
            return True
        return False


def pushed(
    till: Till, request: PushRequest, ledger: Ledger, examined: Sequence[Examined]
) -> PushReply:
    """Answer a push; raises Refusal, and Restored where the till knows more."""
    terminals.in_service(ledger.connection, till.id)
    epoch = ledger.head.epoch
    if request.epoch != epoch:
        return PushReply(epoch, (), 0, ledger.now_ms)
    acks, acked = ingest.take(ledger, till, request, examined)
    return PushReply(epoch, tuple(acks), acked, ledger.now_ms)


def relayed(
    till: Till, request: RelayRequest, ledger: Ledger, examined: Sequence[Examined]
) -> RelayReply:
    """Answer a till that relays what others wrote; raises Refusal."""
    terminals.in_service(ledger.connection, till.id)
    if request.epoch == ledger.head.epoch:
        ingest.take_relayed(ledger, request, examined)
    return RelayReply(ledger.head.epoch, ingest.heads(ledger.connection), ledger.now_ms)


def _undo() -> None:
    raise _Undone

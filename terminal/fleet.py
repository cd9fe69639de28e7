"""The tills of the chain by what this till last heard of them."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Final

import msgspec

from terminal.domain.fleet import TillStanding
from terminal.engine import Engine
from terminal.sentences import unavailable

_KEPT: Final = "fleet"
FRESH_MS: Final = 600_000
"""While central is in reach the table is no older than this and a round."""


class Fleet(msgspec.Struct, frozen=True):
    """The tills, and when central told of them (ms; 0 for never)."""

    tills: tuple[TillStanding, ...] = ()
    heard_ms: int = 0


def fleet(engine: Engine) -> Fleet:
    """The tills as they were heard of last."""
    return engine.kept(_KEPT, Fleet) or Fleet()


def ask(engine: Engine) -> Future[Fleet]:
    """Hear of the tills anew, and keep it; raises Unavailable where there is no central."""
    if engine.central is None:
        raise unavailable("central.none")
    answer: Future[Fleet] = Future()

    def heard(done: Future[tuple[TillStanding, ...]]) -> None:
        if done.cancelled():
            answer.cancel()
            return
        try:
            found = Fleet(done.result(), engine.clock.now_ms())
            engine.keep(_KEPT, found).result()
        except Exception as error:  # noqa: BLE001 - whoever waits for the answer is told
            answer.set_exception(error)
            return
        answer.set_result(found)

    engine.central.tills().add_done_callback(heard)
    return answer

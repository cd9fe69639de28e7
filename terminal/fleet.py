"""The tills of the chain by what this till last heard of them."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Final

import msgspec

from terminal.domain.fleet import REVOKED, TillStanding
from terminal.domain.ids import place_id
from terminal.engine import Engine
from terminal.sentences import unavailable
from terminal.store import members

_KEPT: Final = "fleet"
FRESH_MS: Final = 600_000
"""While central is in reach the table is no older than this and a round."""


class Fleet(msgspec.Struct, frozen=True):
    """The tills, and when central told of them (ms; 0 for never)."""

    tills: tuple[TillStanding, ...] = ()
    heard_ms: int = 0


def fleet(engine: Engine) -> Fleet:
    """The tills as they were heard of last; shut out is also who was shut out since, here or as
    another till told."""
    return _shut_since(engine, engine.kept(_KEPT, Fleet) or Fleet())


def _shut_since(engine: Engine, heard: Fleet) -> Fleet:
    written = engine.read(lambda c: members.set_at(c, REVOKED))
    since = {place_id("till", one.terminal): one for one in heard.tills}
    shut = {
        since[subject].terminal: ms
        for subject, ms in written.items()
        if subject in since and not since[subject].revoked_ms
    }
    tills = tuple(
        msgspec.structs.replace(one, revoked_ms=shut[one.terminal]) if one.terminal in shut else one
        for one in heard.tills
    )
    return Fleet(tills, heard.heard_ms)


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
        answer.set_result(_shut_since(engine, found))

    engine.central.tills().add_done_callback(heard)
    return answer

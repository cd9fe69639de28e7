"""What is looked at once a day without anybody asking: every entry against the folded balances, the
day's digest against central's, and the measures against their limits. The result is kept.

It runs on the thread of reports once the business day has turned; whoever asks for a report
meanwhile breaks it off, and it begins again with the next thing that happens.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Final, TypeVar

import msgspec

from terminal.doubles import Double, doubles
from terminal.engine import Engine
from terminal.figures import figures
from terminal.lane import Order
from terminal.measures import WATCHED_DAYS, Alert, alerts, limits
from terminal.reconciliation import Reconciliation, reconcile
from terminal.store import act_blocks, ledger, sold
from terminal.store.connection import Connection

T = TypeVar("T")
Reading = Callable[[Connection], T]
_KEPT: Final = "night"
WARM_MS: Final = 900_000
"""A till that was just opened has better things to do."""


class Night(msgspec.Struct, frozen=True):
    """What the last look found: of which business day (ordinal; 0 before the first), when (ms),
    the reconciliation, the measures beyond their limits, and records that seem one person's."""

    day: int = 0
    at_ms: int = 0
    reconciliation: Reconciliation | None = None
    alerts: tuple[Alert, ...] = ()
    doubles: tuple[Double, ...] = ()


def last(engine: Engine) -> Night:
    """What the last look found."""
    return engine.kept(_KEPT, Night) or Night()


class Nightly:
    """Looks when a business day has turned, but not in the first `warm_ms` of a program, when the
    till is opened for the day; `turned` is to be called now and then, from any thread."""

    def __init__(self, engine: Engine, warm_ms: int = 0) -> None:
        self._engine = engine
        self._from_ms = engine.clock.monotonic_ms() + warm_ms
        self._looking = threading.Lock()
        self._running: Future[Night] | None = None
        self._looked = -1

    def turned(self) -> Future[Night] | None:
        """Look, if the day before has not been looked at; None where there is nothing to do."""
        engine = self._engine
        if engine.enrolled is None or engine.clock.monotonic_ms() < self._from_ms:
            return None
        with self._looking:
            day = engine.moment().business_day - 1
            under_way = self._running is not None and not self._running.done()
            if under_way or self._looked == day:
                return None
            if last(engine).day >= day:
                self._looked = day
                return None
            self._running = look(engine, day)
        return self._running


def look(engine: Engine, day: int) -> Future[Night]:
    """Look at a business day (ordinal), and keep what was found."""
    moment, exposure, rules = engine.moment(), engine.status().exposure, engine.rules
    agreed = engine.agreement

    def work(connection: Connection) -> Night:
        held = limits(connection, moment.identity.store)
        synced_ms = ledger.load(connection).synced_ms
        since = day - WATCHED_DAYS + 1
        found = figures(connection, since, day, moment, synced_ms, exposure)
        checked = reconcile(connection, rules, moment, day, (), {}, agreed)
        twice = doubles(connection, moment.now_ms)
        return Night(day, moment.now_ms, checked, alerts(found, held), twice)

    answer: Future[Night] = Future()

    def done(looked: Future[Night]) -> None:
        if looked.cancelled():
            answer.cancel()
            return
        try:
            engine.keep(_KEPT, looked.result(), Order.SYNC).result()
            for keep_up in (sold.keep_up, act_blocks.keep_up):
                while engine.lane.call(keep_up, Order.SYNC):
                    pass
        except Exception as error:  # noqa: BLE001 - whoever waits for the answer is told
            answer.set_exception(error)
            return
        answer.set_result(looked.result())

    engine.report(work).add_done_callback(done)
    return answer

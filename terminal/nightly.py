"""What is looked at once a day without anybody asking: every entry against the folded balances, the
day's digest against central's, its tenders against the shop's totals where it leaves them, and the
measures against their limits. The result is kept.

It runs on the thread of reports once the business day has turned; whoever asks for a report
meanwhile breaks it off, and it begins again with the next thing that happens.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from terminal.domain.calendar import day_start_ms
from terminal.doubles import Double, doubles
from terminal.engine import Engine
from terminal.errors import Refused
from terminal.figures import figures
from terminal.lane import Order
from terminal.measures import WATCHED_DAYS, Alert, alerts, limits
from terminal.reconciliation import (
    Compared,
    Reconciliation,
    Total,
    money_of,
    read_totals,
    reconcile,
)
from terminal.store import act_blocks, ledger, sold
from terminal.store.connection import Connection

T = TypeVar("T")
Reading = Callable[[Connection], T]
_KEPT: Final = "night"
WEEK: Final = 7
"""Days whose nights are caught up, and for which what differed is told."""
WARM_MS: Final = 900_000
"""A till that was just opened has better things to do."""


class Variance(msgspec.Struct, frozen=True, kw_only=True):
    """Something of one business day (ordinal) that somebody has to look at, found at `at_ms`: what
    was compared, or a sentence where it could not be."""

    day: int
    at_ms: int
    compared: Compared | None = None
    sentence: str = ""


class Night(msgspec.Struct, frozen=True):
    """What the last look found: of which business day (ordinal; 0 before the first), when (ms),
    the reconciliation, the measures beyond their limits, records that seem one person's, and what
    differed on the days of the last week."""

    day: int = 0
    at_ms: int = 0
    reconciliation: Reconciliation | None = None
    alerts: tuple[Alert, ...] = ()
    doubles: tuple[Double, ...] = ()
    variances: tuple[Variance, ...] = ()


def last(engine: Engine) -> Night:
    """What the last look found."""
    return engine.kept(_KEPT, Night) or Night()


class Nightly:
    """Looks when a business day has turned and the hour has come (local time), but not in the first
    `warm_ms` of a program, when the till is opened for the day. A week of nights that it missed is
    caught up. `turned` is to be called now and then, from any thread. `totals` is the folder in
    which the shop leaves its day totals, as ``2026-11-20.csv``."""

    def __init__(
        self, engine: Engine, warm_ms: int = 0, hour: int = 0, totals: Path | None = None
    ) -> None:
        self._engine = engine
        self._hour_ms = hour * 3_600_000
        self._totals = totals
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
            moment = engine.moment()
            day = moment.business_day - 1
            midnight = day_start_ms(moment.business_day, moment.identity.timezone)
            if moment.now_ms < midnight + self._hour_ms:
                return None
            under_way = self._running is not None and not self._running.done()
            if under_way or self._looked == day:
                return None
            if last(engine).day >= day:
                self._looked = day
                return None
            self._running = look(engine, day, self._totals)
        return self._running


def look(engine: Engine, day: int, totals: Path | None = None) -> Future[Night]:
    """Look at a business day (ordinal) and at those before it that nobody looked at, and keep what
    was found."""
    moment, exposure, rules = engine.moment(), engine.status().exposure, engine.rules
    agreed, before = engine.agreement, last(engine)
    missed = range(max(before.day + 1, day - WEEK + 1), day + 1) if before.day else (day,)

    def work(connection: Connection) -> Night:
        held = limits(connection, moment.identity.store)
        synced_ms = ledger.load(connection).synced_ms
        since = day - WATCHED_DAYS + 1
        found = figures(connection, since, day, moment, synced_ms, exposure)
        said, strange = _said(totals, missed, moment.now_ms)
        checked = reconcile(connection, rules, moment, day, said.get(day, ()), {}, agreed)
        twice = doubles(connection, moment.now_ms)
        kept = [one for one in before.variances if day - WEEK < one.day < missed[0]]
        days = {d: money_of(connection, moment, d, said[d]) for d in missed if d in said}
        new = [
            Variance(day=d, at_ms=moment.now_ms, compared=one)
            for d, money in days.items()
            for one in money
            if one.flagged
        ]
        if checked.fault is not None:
            new.append(Variance(day=day, at_ms=moment.now_ms, sentence=checked.fault.sentence))
        differs = (*kept, *strange, *new)
        return Night(day, moment.now_ms, checked, alerts(found, held), twice, differs)

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


def _said(
    folder: Path | None, days: Iterable[int], now_ms: int
) -> tuple[dict[int, tuple[Total, ...]], list[Variance]]:
    """What the shop says of these days, and which of its files cannot be read."""
    found: dict[int, tuple[Total, ...]] = {}
    strange: list[Variance] = []
    for day in days if folder is not None else ():
        assert folder is not None
        path = folder / f"{date.fromordinal(day).isoformat()}.csv"
        if not path.exists():
            continue
        try:
            found[day] = read_totals(path.read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            strange.append(Variance(day=day, at_ms=now_ms, sentence=f"{path.name}: {error}"))
        except Refused as no:
            text = f"{path.name}: {no.sentence}"
            strange.append(Variance(day=day, at_ms=now_ms, sentence=text))
    return found, strange

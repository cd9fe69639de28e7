"""The spool: receipts to be printed, kept in the database, so that they survive a restart.

A job names an act; its receipt is made from the facts when it prints, and a printed job is gone.

    waiting ──> begun ──> gone            it printed
       ^          ├─────> waiting         nothing reached the paper: tried again by itself
       │          ├─────> doubt           some of it may be on paper, or the program ended
       │          └─────> unprintable     it would fail the same way next time
       └── a person asks for doubt (then marked a possible copy) or unprintable
"""

from __future__ import annotations

import logging
from typing import Final
from uuid import UUID

from terminal.device_ports import Printed, PrintFailed, PrintJob, PrintOutcome
from terminal.engine import Engine
from terminal.errors import Known
from terminal.lane import Order
from terminal.receipt import CopyMark
from terminal.receipts import compose
from terminal.sentences import refused
from terminal.store.connection import Connection
from terminal.store.statements import every, one, run
from terminal.views import DoubtfulReceipt

log = logging.getLogger(__name__)

_BECOME: Final = "UPDATE spool SET state=? WHERE job=?"
_GONE: Final = "DELETE FROM spool WHERE job=? AND state IN ('doubt', 'unprintable')"


def enqueue(connection: Connection, act: UUID, copy: str = "") -> None:
    """Queue an act's receipt; `copy` is a `CopyMark`."""
    run(connection, "INSERT INTO spool (act, copy) VALUES (?, ?)", (act.bytes, copy))


def doubtful(connection: Connection) -> list[DoubtfulReceipt]:
    """Receipts that wait for a person's word, the oldest first."""
    rows = every(
        connection,
        "SELECT job, act, state FROM spool WHERE state IN ('doubt', 'unprintable') ORDER BY job",
    )
    return [DoubtfulReceipt(job, UUID(bytes=act), state == "doubt") for job, act, state in rows]


def print_again(connection: Connection, job: int) -> None:
    """Queue such a receipt once more, as a possible copy if it was begun; raises Refused if
    somebody has dealt with it."""
    row = one(
        connection,
        "SELECT act, copy, state FROM spool WHERE job=? AND state IN ('doubt', 'unprintable')",
        (job,),
    )
    if row is None:
        raise refused("print.settled")
    act, copy, state = row
    run(connection, _GONE, (job,))
    mark: CopyMark = "POSSIBLE COPY"
    enqueue(connection, UUID(bytes=act), mark if state == "doubt" else copy)


def settle(connection: Connection, job: int) -> None:
    """Forget such a receipt: it is on paper, or nobody wants it; raises Refused if somebody has
    dealt with it."""
    if not run(connection, _GONE, (job,)):
        raise refused("print.settled")


class DatabaseSpool:
    """The spool as the printer's thread sees it (`terminal.device_ports.Spool`).

    Made before that thread begins: what an earlier program had begun is in doubt from then on.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        if self._any("begun"):
            self._write("UPDATE spool SET state='doubt' WHERE state='begun'")

    def next_job(self) -> PrintJob | None:
        """Take the oldest waiting job and mark it begun, or None.

        A job whose act this till no longer holds, as after a salvage, is put aside.
        """
        while self._any("waiting"):
            job = self._engine.lane.call(self._take, Order.DESK)
            if job is not None:
                return job
        return None

    def _take(self, connection: Connection) -> PrintJob | None:
        row = one(
            connection,
            "SELECT job, act, copy FROM spool WHERE state='waiting' ORDER BY job LIMIT 1",
        )
        if row is None:
            return None
        job, act, copy = row
        engine = self._engine
        try:
            receipt = compose(connection, UUID(bytes=act), engine.moment(), engine.letterhead, copy)
        except Known as failure:
            log.warning(
                "the receipt of act %s cannot be made: %s", UUID(bytes=act), failure.sentence
            )
            run(connection, _BECOME, ("unprintable", job))
            return None
        run(connection, _BECOME, ("begun", job))
        return PrintJob(id=str(job), receipt=receipt)

    def mark(self, job: PrintJob, outcome: PrintOutcome) -> None:
        """Record how a job ended."""
        number = int(job.id)
        match outcome:
            case Printed():
                self._write("DELETE FROM spool WHERE job=?", number)
            case PrintFailed(again=False):
                self._write(_BECOME, "unprintable", number)
            case PrintFailed():
                self._write(_BECOME, "waiting", number)
            case _:
                self._write(_BECOME, "doubt", number)

    def _write(self, text: str, *values: str | int) -> None:
        self._engine.lane.call(lambda c: run(c, text, values), Order.DESK)

    def _any(self, state: str) -> bool:
        query = "SELECT 1 FROM spool WHERE state=? LIMIT 1"
        return self._engine.read(lambda c: one(c, query, (state,)) is not None)

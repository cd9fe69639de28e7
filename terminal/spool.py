"""The spool: receipts to be printed, kept in the database, so that they survive a restart.

A job names an act; its receipt is made from the facts when it prints, and a printed job is gone.
One that was begun when the program ended is in doubt and is only printed again when a person asks.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from terminal.device_ports import Printed, PrintFailed, PrintJob, PrintOutcome
from terminal.engine import Engine
from terminal.lane import Order
from terminal.receipt import CopyMark
from terminal.receipts import compose
from terminal.sentences import refused
from terminal.store.statements import run

MOST_TRIES = 100
"""A printer out of paper is tried this often before a person has to ask again."""
_BECOME: Final = "UPDATE spool SET state=? WHERE job=?"


def enqueue(connection: Connection, act: UUID, copy: CopyMark = "") -> None:
    """Queue an act's receipt."""
    run(connection, "INSERT INTO spool (act, copy) VALUES (?, ?)", (act.bytes, copy))


class DatabaseSpool:
    """The spool as the printer's thread sees it (`terminal.device_ports.Spool`)."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def next_job(self) -> PrintJob | None:
        """Take the oldest waiting job and mark it begun, or None."""

        def job(connection: Connection) -> PrintJob | None:
            row = connection.exec_driver_sql(
                "SELECT job, act, copy FROM spool WHERE state='waiting' AND attempts<? "
                "ORDER BY job LIMIT 1",
                (MOST_TRIES,),
            ).first()
            if row is None:
                return None
            connection.exec_driver_sql(
                "UPDATE spool SET state='begun', attempts=attempts+1 WHERE job=?", (row[0],)
            )
            receipt = compose(connection, UUID(bytes=row[1]), self._engine.identity, row[2])
            return PrintJob(id=str(row[0]), receipt=receipt)

        if not self._waiting():
            return None
        return self._engine.lane.call(job, Order.DESK)

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

    def doubtful(self) -> list[UUID]:
        """Acts whose receipt may or may not have been printed."""
        rows = self._engine.read(
            lambda c: c.exec_driver_sql(
                "SELECT act FROM spool WHERE state IN ('doubt', 'begun') ORDER BY job"
            ).all()
        )
        return [UUID(bytes=row[0]) for row in rows]

    def print_again(self, act: UUID) -> None:
        """Print a doubtful receipt, marked as a possible copy; raises Refused if there is none."""

        def job(connection: Connection) -> None:
            gone = "DELETE FROM spool WHERE act=? AND state IN ('doubt', 'begun')"
            if not run(connection, gone, (act.bytes,)):
                raise refused("receipt.unknown", "")
            enqueue(connection, act, "POSSIBLE COPY")

        self._engine.lane.call(job, Order.DESK)

    def _waiting(self) -> bool:
        return self._engine.read(
            lambda c: (
                c.exec_driver_sql("SELECT 1 FROM spool WHERE state='waiting' LIMIT 1").first()
                is not None
            )
        )

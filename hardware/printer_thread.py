"""The printer's own thread: takes receipts from the spool, so that no sale waits for paper."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread
from typing import Final

from terminal.device_ports import Printer, PrintFailed, PrintJob, PrintOutcome, Spool
from terminal.device_sentences import Sentence
from terminal.receipt import Receipt

_log = logging.getLogger(__name__)

_FIRST_DELAY_S: Final = 1.0
_LONGEST_DELAY_S: Final = 8.0

OnOutcome = Callable[[PrintJob, PrintOutcome], None]


class PrinterThread:
    """Prints what is due, one receipt at a time, in the spool's order.

    ``render`` turns a receipt into the printer's bytes. ``on_outcome`` hears of every attempt, in
    this thread. After a failure it waits, longer each time, or until somebody wakes it.
    """

    def __init__(
        self,
        *,
        spool: Spool,
        printer: Printer,
        render: Callable[[Receipt], bytes],
        on_outcome: OnOutcome,
    ) -> None:
        self.printer = printer
        self.render = render
        self._spool = spool
        self._on_outcome = on_outcome
        self._woken = Event()
        self._stopping = False
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin printing; what was left in the spool comes first."""
        if self._thread is None:
            self._stopping = False
            self._woken.set()
            self._thread = Thread(target=self._run, name="printer", daemon=True)
            self._thread.start()

    def wake(self) -> None:
        """Say that the spool has a new job, or that the printer may be back. Never waits."""
        self._woken.set()

    def stop(self) -> None:
        """End after the job at hand, whose outcome is still recorded."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._stopping = True
        self._woken.set()
        thread.join()

    def _run(self) -> None:
        delay: float | None = None
        while True:
            self._woken.wait(delay)
            self._woken.clear()
            if self._stopping:
                return
            delay = self._next_delay(delay) if self._held_up() else None

    def _held_up(self) -> bool:
        """Print all that is due; True when the printer or the spool made it stop."""
        try:
            while not self._stopping:
                job = self._spool.next_job()
                if job is None:
                    return False
                outcome = self._print(job)
                self._spool.mark(job, outcome)
                self._on_outcome(job, outcome)
                if isinstance(outcome, PrintFailed) and outcome.again:
                    return True
        except Exception:  # noqa: BLE001 - a fault here must not end printing for the day
            _log.exception("printer: unexpected error")
            return True
        return False

    def _print(self, job: PrintJob) -> PrintOutcome:
        try:
            data = self.render(job.receipt)
        except Exception:  # noqa: BLE001 - one receipt that cannot be rendered holds up no other
            _log.exception("printer: receipt %s cannot be rendered", job.id)
            return PrintFailed(Sentence("receipt.unprintable"), again=False)
        return self.printer.print(data)

    @staticmethod
    def _next_delay(delay: float | None) -> float:
        return _FIRST_DELAY_S if delay is None else min(delay * 2, _LONGEST_DELAY_S)

"""The printer's thread: in order, at most once by itself, and never in anybody's way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from hardware.printer_thread import PrinterThread
from terminal.device_ports import (
    Printed,
    PrinterStatus,
    PrintFailed,
    PrintJob,
    PrintOutcome,
    PrintUnknown,
)
from terminal.receipt import Receipt
from tests.support.receipts import FULL


def job(number: int) -> PrintJob:
    return PrintJob(id=f"job {number}", receipt=FULL)


class MemorySpool:
    """Keeps the promise of a spool without a database."""

    def __init__(self, *jobs: PrintJob) -> None:
        self._due = list(jobs)
        self._lock = threading.Lock()
        self.marks: list[tuple[str, PrintOutcome]] = []
        self.faults = 0

    def add(self, fresh: PrintJob) -> None:
        with self._lock:
            self._due.append(fresh)

    def next_job(self) -> PrintJob | None:
        with self._lock:
            if self.faults:
                self.faults -= 1
                raise RuntimeError("the database is busy elsewhere")
            return self._due.pop(0) if self._due else None

    def mark(self, done: PrintJob, outcome: PrintOutcome) -> None:
        with self._lock:
            self.marks.append((done.id, outcome))
            if isinstance(outcome, PrintFailed) and outcome.again:
                self._due.insert(0, done)


class ScriptedPrinter:
    """Answers as told, then prints; remembers what reached it."""

    def __init__(self, *outcomes: PrintOutcome) -> None:
        self._outcomes = list(outcomes)
        self.seen: list[bytes] = []

    def print(self, receipt: bytes) -> PrintOutcome:
        self.seen.append(receipt)
        return self._outcomes.pop(0) if self._outcomes else Printed()

    def status(self) -> PrinterStatus:
        return PrinterStatus(stage="unknown")


class Attempts:
    """Outcomes as they are told, to wait on."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self._changed = threading.Condition()

    def hear(self, done: PrintJob, outcome: PrintOutcome) -> None:
        with self._changed:
            self.told.append(f"{done.id}: {type(outcome).__name__}")
            self._changed.notify_all()

    def wait(self, count: int) -> list[str]:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.told) >= count, 10), self.told
            return list(self.told)


@pytest.fixture
def attempts() -> Attempts:
    return Attempts()


Run = Callable[..., PrinterThread]


@pytest.fixture
def run(attempts: Attempts) -> Iterator[Run]:
    with ExitStack() as stack:

        def start(
            spool: MemorySpool,
            printer: ScriptedPrinter,
            render: Callable[[Receipt], bytes] = lambda receipt: receipt.number.encode(),
        ) -> PrinterThread:
            thread = PrinterThread(
                spool=spool, printer=printer, render=render, on_outcome=attempts.hear
            )
            stack.callback(thread.stop)
            thread.start()
            return thread

        yield start


def test_what_waits_is_printed_in_order_and_marked(run: Run, attempts: Attempts) -> None:
    spool, printer = MemorySpool(job(1), job(2)), ScriptedPrinter()
    run(spool, printer)
    assert attempts.wait(2) == ["job 1: Printed", "job 2: Printed"]
    assert spool.marks == [("job 1", Printed()), ("job 2", Printed())]
    assert printer.seen == [b"T1-000123"] * 2


def test_a_job_added_later_is_printed_when_it_is_woken(run: Run, attempts: Attempts) -> None:
    spool = MemorySpool(job(1))
    thread = run(spool, ScriptedPrinter())
    attempts.wait(1)
    spool.add(job(2))
    thread.wake()
    assert attempts.wait(2)[1] == "job 2: Printed"


def test_a_failed_job_prints_when_the_printer_is_back(run: Run, attempts: Attempts) -> None:
    spool = MemorySpool(job(1), job(2))
    thread = run(spool, ScriptedPrinter(PrintFailed("no paper")))
    attempts.wait(1)
    thread.wake()
    assert attempts.wait(3) == ["job 1: PrintFailed", "job 1: Printed", "job 2: Printed"]


def test_a_failed_job_is_tried_again_by_itself(
    run: Run, attempts: Attempts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hardware.printer_thread._FIRST_DELAY_S", 0.001)
    run(MemorySpool(job(1)), ScriptedPrinter(*[PrintFailed("no paper")] * 3))
    assert attempts.wait(4)[-1] == "job 1: Printed"


def test_a_doubtful_job_is_not_printed_again_and_holds_up_nobody(
    run: Run, attempts: Attempts
) -> None:
    printer = ScriptedPrinter(PrintUnknown("vanished"))
    run(MemorySpool(job(1), job(2)), printer)
    assert attempts.wait(2) == ["job 1: PrintUnknown", "job 2: Printed"]
    assert len(printer.seen) == 2


def test_a_receipt_that_cannot_be_rendered_holds_up_nobody(
    run: Run, attempts: Attempts, expect_log: Callable[[str], None]
) -> None:
    expect_log("receipt job 1 cannot be rendered")
    faults = iter([True, False])

    def render(receipt: Receipt) -> bytes:
        if next(faults):
            raise ValueError("a template of another age")
        return b"paper"

    printer = ScriptedPrinter()
    spool = MemorySpool(job(1), job(2))
    run(spool, printer, render)
    assert attempts.wait(2) == ["job 1: PrintFailed", "job 2: Printed"]
    assert printer.seen == [b"paper"]


def test_a_fault_of_the_spool_does_not_end_printing(
    run: Run,
    attempts: Attempts,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("printer: unexpected error")
    monkeypatch.setattr("hardware.printer_thread._FIRST_DELAY_S", 0.001)
    spool = MemorySpool(job(1))
    spool.faults = 2
    run(spool, ScriptedPrinter())
    assert attempts.wait(1) == ["job 1: Printed"]


def test_waking_never_waits_for_the_paper(run: Run, attempts: Attempts) -> None:
    taking, free = threading.Event(), threading.Event()

    class SlowPrinter(ScriptedPrinter):
        def print(self, receipt: bytes) -> PrintOutcome:
            taking.set()
            assert free.wait(10)
            return super().print(receipt)

    spool = MemorySpool(job(1))
    thread = run(spool, SlowPrinter())
    assert taking.wait(10)
    spool.add(job(2))
    thread.wake()
    assert attempts.told == []
    free.set()
    assert attempts.wait(2) == ["job 1: Printed", "job 2: Printed"]


def test_stopping_ends_the_thread_and_can_be_done_twice(run: Run, attempts: Attempts) -> None:
    before = threading.active_count()
    thread = run(MemorySpool(job(1)), ScriptedPrinter())
    attempts.wait(1)
    thread.stop()
    thread.stop()
    assert threading.active_count() == before

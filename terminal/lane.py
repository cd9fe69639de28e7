"""The lane: the one place that writes. A thread owns the only writing connection; sales go
first, other work follows in short slices.

Each job is one durable transaction: it gets the connection, and what it wrote is committed
before its future is done. A job that raises has written nothing.
"""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from enum import IntEnum
from pathlib import Path
from typing import Any, TypeVar

import structlog

from terminal.store.connection import Connection
from terminal.store.failures import told
from terminal.store.statements import transaction

T = TypeVar("T")
Job = Callable[[Connection], T]
log = structlog.get_logger("terminal.lane")


class Order(IntEnum):
    """What waits for what."""

    SALE = 0
    DESK = 1
    SYNC = 2
    STOP = 9


class Lane:
    """Runs jobs one after another on its own thread, or on the caller's where `inline`.

    `inline` serves programs that play many tills in one thread (replay, simulation).
    """

    def __init__(self, connection: Connection, path: Path, *, inline: bool = False) -> None:
        """`connection` to the file at `path` is the lane's alone from now on, and closed by it."""
        self._path = path
        self._connection = connection
        self._lock = threading.RLock()
        self._count = itertools.count()
        self._jobs: queue.PriorityQueue[tuple[int, int, Any, Any]] = queue.PriorityQueue()
        self._closed = False
        self._thread: threading.Thread | None = None
        if not inline:
            self._thread = threading.Thread(target=self._work, name="lane", daemon=True)
            self._thread.start()

    def submit(self, job: Job[T], order: Order = Order.SALE) -> Future[T]:
        """Queue a job; its future holds its result or the known error or bug it met."""
        future: Future[T] = Future()
        if self._closed:
            raise RuntimeError("The lane is closed.")
        if self._thread is None:
            self._run(job, future)
        else:
            self._jobs.put((order, next(self._count), job, future))
        return future

    def call(self, job: Job[T], order: Order = Order.SYNC) -> T:
        """Run a job and wait for it; raises what it raised."""
        if self._thread is None or threading.current_thread() is self._thread:
            with self._lock:
                return self._transact(job)
        return self.submit(job, order).result()

    def glance(self, work: Callable[[Connection], T]) -> tuple[T] | None:
        """Read at once on the caller's thread if nothing is being written, else None: what was
        just written is at hand here, where another connection would decrypt it again."""
        if not self._lock.acquire(blocking=False):
            return None
        try:
            if self._connection.driver.in_transaction:
                return None
            with told(self._path), transaction(self._connection, "BEGIN"):
                return (work(self._connection),)
        finally:
            self._lock.release()

    def empty_log(self) -> bool:
        """Move all of the log into the file and leave nothing of it; False where somebody still
        reads an older moment."""
        with self._lock, told(self._path):
            driver = self._connection.driver
            driver.execute("PRAGMA busy_timeout=0")
            try:
                busy = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            finally:
                driver.execute("PRAGMA busy_timeout=10000")
            return not busy

    @property
    def awaited(self) -> bool:
        """Whether other work waits: a long job then ends its transaction and queues again."""
        return not self._jobs.empty()

    def close(self) -> None:
        """Finish what is queued, then close the connection."""
        if self._closed:
            return
        self._closed = True
        if self._thread is not None:
            self._jobs.put((Order.STOP, next(self._count), None, None))
            self._thread.join()
        self._connection.close()

    def _work(self) -> None:
        while True:
            order, _, job, future = self._jobs.get()
            if order == Order.STOP:
                return
            self._run(job, future)

    def _run(self, job: Job[T], future: Future[T]) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            with self._lock:
                result = self._transact(job)
        except BaseException as error:  # noqa: BLE001 - handed to whoever waits
            future.set_exception(error)
        else:
            future.set_result(result)

    def _transact(self, job: Job[T]) -> T:
        with told(self._path), transaction(self._connection, "BEGIN IMMEDIATE"):
            return job(self._connection)

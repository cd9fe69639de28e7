"""Searches that no other work waits for: on a thread and a connection of their own, where the
newest search wins and an older one is broken off."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar

from terminal.store.connection import Connection
from terminal.store.statements import transaction

T = TypeVar("T")
_STEPS: Final = 20_000
"""Of the database's machine, between two looks whether a search is still wanted."""


class Search:
    """One search at a time. Made over what opens a reading connection, which happens when the
    first search does."""

    def __init__(self, connect: Callable[[], Connection], *, inline: bool = False) -> None:
        """`inline` searches on the caller's thread."""
        self._connect = connect
        self._inline = inline
        self._threads = ThreadPoolExecutor(1, "search")
        self._connection: Connection | None = None
        self._newest: Future[object] | None = None
        self._running: Future[object] | None = None
        self._changing = threading.Lock()

    def submit(self, work: Callable[[Connection], T]) -> Future[T]:
        """Search; the future of the search before is cancelled if it is not done yet."""
        future: Future[T] = Future()
        self._break_off()
        self._newest = future  # type: ignore[assignment]
        if self._inline:
            self._do(work, future)
        else:
            self._threads.submit(self._do, work, future)
        return future

    def _break_off(self) -> None:
        with self._changing:
            if self._newest is not None:
                self._newest.cancel()

    def _do(self, work: Callable[[Connection], T], future: Future[T]) -> None:
        if future.cancelled():
            return
        self._running = future  # type: ignore[assignment]
        try:
            self._finish(work, future)
        finally:
            with self._changing:
                # What was found is its asker's: kept here it would stay until the next search.
                self._running = None
                if self._newest is future:
                    self._newest = None

    def _finish(self, work: Callable[[Connection], T], future: Future[T]) -> None:
        try:
            found = self._read(work)
        except Exception as error:  # noqa: BLE001 - whoever waits for the future is told
            with self._changing:
                if not future.cancelled():
                    future.set_exception(error)
            return
        with self._changing:
            if not future.cancelled():
                future.set_result(found)

    def _read(self, work: Callable[[Connection], T]) -> T:
        connection = self._connection
        if connection is None:
            connection = self._connect()
            connection.driver.set_progress_handler(self._is_stale, _STEPS)
            self._connection = connection
        with transaction(connection, "BEGIN"):
            return work(connection)

    def _is_stale(self) -> bool:
        """Asked by the database within a statement; an interrupt from outside would be lost
        between two of them."""
        return self._running is not None and self._running.cancelled()

    def rest(self) -> None:
        """Give back the connection with its pages, after what is under way; the next search opens
        another."""
        if self._inline:
            self._let_go()
        else:
            self._threads.submit(self._let_go)

    def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def close(self) -> None:
        """End the search under way, the thread and the connection."""
        self._break_off()
        self._threads.shutdown()
        self._let_go()

"""The window's bridge as a page of the desk has it: what arrives once the page is thrown away
touches no widget of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from terminal.errors import Known, Unavailable
from ui.bridge import Bridge, Failure

T = TypeVar("T")


class PageBridge(Bridge):
    """Hands on to the window's until it is dropped. What fails after that `refuse` tells, unless it
    is only that central did not answer."""

    def __init__(self, whole: Bridge, refuse: Failure) -> None:
        super().__init__()
        self._whole = whole
        self._refuse = refuse
        self._dropped = False
        whole.heard.connect(self.heard)

    def drop(self) -> None:
        """The page is gone."""
        self._dropped = True

    def when_done(
        self,
        future: Future[T],
        success: Callable[[T], None],
        failure: Failure | None = None,
        doing: str = "",
        *,
        broken_off: Callable[[], None] | None = None,
    ) -> None:
        """Call back on the window's thread, as long as the page is there."""

        def succeeded(found: T) -> None:
            if not self._dropped:
                success(found)

        def failed(error: Known) -> None:
            if not self._dropped and failure is not None:
                failure(error)
            elif not isinstance(error, Unavailable):
                self._refuse(error)

        def was_broken_off() -> None:
            if not self._dropped and broken_off is not None:
                broken_off()

        self._whole.when_done(
            future,
            succeeded,
            None if failure is None else failed,
            doing,
            broken_off=was_broken_off,
        )

"""Central asked for figures: one question at a time, never waited for, broken off by who leaves."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication

from terminal.domain.figures import Figures as Found
from terminal.errors import Known
from ui.workplace import Workplace

T = TypeVar("T")
_translate = QCoreApplication.translate


class Question:
    """What central is asked; a newer question, or `drop`, takes the place of one under way."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._future: Future[Any] | None = None

    def put(
        self,
        ask: Callable[[], Future[T]],
        answered: Callable[[T], None],
        refused: Callable[[Known], None],
    ) -> None:
        """Ask; one of both is called on the window's thread, unless the question is dropped."""
        self.drop()
        try:
            future = ask()
        except Known as error:
            refused(error)
            return
        self._future = future
        self._place.bridge.when_done(
            future,
            lambda told: self._end(future, answered, told),
            lambda error: self._end(future, refused, error),
            _translate("central_figures", "Central is asked …"),
        )

    def drop(self) -> None:
        """Break it off; nobody hears of it any more."""
        future, self._future = self._future, None
        if future is not None:
            future.cancel()

    def open(self) -> bool:
        """Whether an answer is awaited."""
        return self._future is not None

    def _end(self, future: Future[Any], then: Callable[[T], None], told: T) -> None:
        if future is self._future:
            self._future = None
            then(told)


def why_not(place: Workplace) -> str:
    """Why central cannot be asked now; empty where it can."""
    status = place.till.status()
    if status.link in {"online", "catching_up"}:
        return ""
    if not status.since_ms:
        return _translate("central_figures", "Central cannot be asked: it is not in reach.")
    since = place.figures.moment(status.since_ms)
    return _translate("central_figures", "Central cannot be asked: offline since {0}.").format(
        since
    )


def by_till(place: Workplace, held: Found) -> str:
    """What this till's figures go by, with their age."""
    heard = place.figures.moment(held.synced_ms) if held.synced_ms else ""
    if not heard:
        return _translate(
            "central_figures", "By what this till holds; central was never heard yet."
        )
    said = _translate("central_figures", "By what this till holds; central was heard last: {0}.")
    return said.format(heard)


def by_central(place: Workplace, told: Found) -> str:
    """What central's go by, and what stays this till's."""
    said = _translate(
        "central_figures",
        "By central over every fact, just now ({0}). Limits are watched by what this till holds; "
        "what waits here and this clock are this till's alone.",
    )
    return said.format(place.figures.moment(told.synced_ms))

"""Central as the engine may ask it for what no round brings."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date
from typing import Protocol

from terminal.domain.figures import Figures
from terminal.domain.fleet import LetIn, TillStanding
from terminal.domain.noticed import Noticed
from terminal.domain.period import Close


class CentralPort(Protocol):
    """Central as an engine may ask it: answers come on another thread, or raise Known."""

    def tills(self) -> Future[tuple[TillStanding, ...]]:
        """Every till of the chain."""

    def exceptions(self) -> Future[tuple[Noticed, ...]]:
        """What is open at central that somebody should look at."""

    def let_in(self, staff: str, store: str, /) -> Future[LetIn]:
        """A code with which one more till of a store can enrol."""

    def close_period(self, staff: str, since: date, until: date, /) -> Future[Close]:
        """A period's close over every fact, both days included, asked by somebody who sees all."""

    def figures(self, staff: str, since: date, until: date, /) -> Future[Figures]:
        """The figures of days, both included, over every fact, asked by somebody who sees all;
        cancelling it breaks it off there too."""

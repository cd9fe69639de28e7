"""What people ask central: a part of `central.Central`. Every answer is of one moment."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from uuid import UUID

from sqlalchemy import Connection

from sync.server import accounts, closing, exceptions, exposure, figures, fleet, head
from sync.server.clock import Clock
from sync.server.database import Database
from sync.server.head import Head
from sync.server.terminals import Till
from sync.wire import (
    BalanceReply,
    CloseRequest,
    ExceptionsReply,
    Exposure,
    FiguresRequest,
    FleetReply,
    NoticedReply,
)
from terminal.domain.figures import Figures
from terminal.domain.noticed import MOST
from terminal.domain.period import Close
from terminal.domain.programmes import Programmes


class Answering(ABC):
    """Reads, and writes nothing."""

    database: Database
    clock: Clock

    @abstractmethod
    def _rulebook(self, connection: Connection, where: Head) -> Programmes | None:
        """The versions by which accounts are folded."""

    def exceptions(self, *, everything: bool = False, limit: int = 200) -> ExceptionsReply:
        """What a person should look at, newest first."""
        with self.database.read() as connection:
            found = exceptions.listed(connection, everything=everything, limit=limit)
            return ExceptionsReply(tuple(found))

    def exposure(self) -> Exposure:
        """What tills can give away that central has not confirmed."""
        with self.database.read() as connection:
            now, rules = self.clock.now_ms(), self._rulebook(connection, head.load(connection))
            assert rules is not None
            return exposure.report(connection, rules.at(now), now)

    def noticed(self) -> NoticedReply:
        """What is open that somebody should look at, for the tills."""
        found = self.exceptions(limit=MOST).exceptions
        return NoticedReply(tuple(exceptions.told(one) for one in found), self.clock.now_ms())

    def fleet(self) -> FleetReply:
        """Every till and how it stands."""
        with self.database.read() as connection:
            now, rules = self.clock.now_ms(), self._rulebook(connection, head.load(connection))
            assert rules is not None
            return fleet.report(connection, rules.at(now), now)

    def close_period(self, request: CloseRequest, left: Callable[[], bool]) -> Close:
        """A period's close for somebody who sees everything; raises Refusal."""
        with self.database.read() as connection:
            return closing.asked(connection, request, left)

    def figures(self, till: Till, request: FiguresRequest, left: Callable[[], bool]) -> Figures:
        """The figures of every fact for somebody who sees everything; raises Refusal."""
        with self.database.read() as connection:
            return figures.asked(connection, request, till, self.clock.now_ms(), left)

    def balance(self, account: UUID) -> BalanceReply:
        """What an account comes to now, under the member it belongs to."""
        with self.database.read() as connection:
            where = head.load(connection)
            root, state = accounts.state(connection, account)
            rules = self._rulebook(connection, where)
            assert rules is not None
            return BalanceReply(
                account=root,
                balance=state.balance,
                earned=state.earned,
                redeemed=state.redeemed,
                expired=state.expired,
                adjusted=state.adjusted,
                tier=rules.at(self.clock.now_ms()).tier_name(state.level),
                position=where.position,
            )

"""The verbs of the shop's own till: sales held and made, goods taken back, all by keys of its own.

A part of the cashier's door (`terminal.till`); `sync/pos` is who calls it.
"""

from __future__ import annotations

from concurrent.futures import Future

from msgspec.structs import replace

from terminal import holding
from terminal.after_sales import AfterSales
from terminal.engine import Engine
from terminal.events import HoldsChanged
from terminal.hand_over import HandOver
from terminal.holding import Confirmation, Demand, KeyView, Return
from terminal.people import person
from terminal.sentences import refused
from terminal.views import Committed
from terminal.writing import Writing


class HoldVerbs(AfterSales):
    """Writes are durable when their future is done; asked again they change nothing."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.hand_over = HandOver(engine.announcer)

    def authorise(self, demand: Demand) -> Future[KeyView]:
        """Hold what a sale takes, for ten minutes; raises Refused."""

        def work(writing: Writing) -> KeyView:
            named = replace(demand, staff=self._named(writing, demand.staff))
            return holding.authorise(writing, named, self.engine.moment())

        return self._told(self.engine.write(work))

    def confirm(self, key: str, said: Confirmation, *, prints: bool = True) -> Future[Committed]:
        """Make a held sale durable; `prints` spools its receipt at this till."""
        done = self._act(
            lambda work: holding.confirm(work, key, said, self.engine.moment()), prints=prints
        )
        done.add_done_callback(self._tell)
        return done

    def cancel(self, key: str) -> Future[KeyView]:
        """End a hold, or one that never arrived; raises Refused for a sale that is done."""
        return self._told(
            self.engine.write(lambda work: holding.cancel(work, key, self.engine.moment()))
        )

    def take_back(self, wanted: Return, *, prints: bool = True) -> Future[Committed]:
        """A refund or a void of a receipt, once for its key."""

        def work(writing: Writing) -> Committed:
            named = replace(wanted, staff=self._named(writing, wanted.staff))
            return holding.take_back(writing, named, self.engine.moment())

        return self._act(work, prints=prints)

    def key(self, key: str) -> KeyView:
        """What became of a key; raises Refused for one that nobody knows."""
        moment = self.engine.moment()
        terminal = self.engine.identity.terminal
        return self.engine.glance(lambda c: holding.status(c, terminal, key, moment))

    def holds(self) -> list[KeyView]:
        """What is held now, what ends first first."""
        moment = self.engine.moment()
        return self.engine.glance(lambda c: holding.open_holds(c, moment))

    def _named(self, work: Writing, staff: str) -> str:
        """Who serves: whom the shop's till names, else who is signed in; raises Refused."""
        if not staff:
            return self.staff_id
        if person(work.connection, staff) is None:
            raise refused("asked.staff", staff)
        return staff

    def _told(self, future: Future[KeyView]) -> Future[KeyView]:
        future.add_done_callback(self._tell)
        return future

    def _tell(self, future: Future[KeyView] | Future[Committed]) -> None:
        """What may be redeemed here is another now."""
        if not future.cancelled() and future.exception() is None:
            self.engine.announcer.tell(HoldsChanged())

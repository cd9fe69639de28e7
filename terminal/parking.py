"""Baskets that wait: the open one, kept for a restart, and those parked for a customer who comes
back. Kept at this till alone: nothing of them is a fact before it is sold."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from terminal.engine import Engine, keep, kept
from terminal.lane import Order
from terminal.sentences import refused
from terminal.store import ledger, members
from terminal.store.connection import Connection
from terminal.store.tips import holder
from terminal.views import ParkedBasket, Session

_OPEN: Final = "basket"
_PARKED: Final = "parked"


class Parked(msgspec.Struct, frozen=True, kw_only=True):
    """A basket that waits. `by` is who parked it, for people; `amount` is what it came to then,
    in minor units. `name` is the member's as it is when it is asked for, and never kept."""

    id: UUID
    at_ms: int
    staff: str
    by: str
    amount: int
    basket: ParkedBasket
    name: str = ""


class _Shelf(msgspec.Struct, frozen=True):
    waiting: tuple[Parked, ...] = ()


class Parking:
    """Verbs on baskets that are not sold yet. Part of the cashier's door (`terminal.till`)."""

    engine: Engine
    session: Session | None

    def basket(self) -> ParkedBasket | None:
        """The open basket as kept for a restart; None where it was sold meanwhile."""
        return self.engine.read(_open)

    def keep_basket(self, basket: ParkedBasket | None) -> Future[None]:
        """Keep the open basket for a restart, or forget it."""
        return self.engine.keep(_OPEN, basket)

    def parked(self) -> tuple[Parked, ...]:
        """The baskets that wait at this till, the longest waiting first."""
        return self.engine.read(_named)

    def park(self, basket: ParkedBasket, amount: int) -> Future[Parked]:
        """Set a basket aside, durably, in the place of the open one; `amount` is what it comes
        to. Refused when it is empty."""
        engine, session = self.engine, self.session
        now = engine.clock.now_ms()

        def job(connection: Connection) -> Parked:
            if not basket.lines:
                raise refused("park.empty")
            waiting = Parked(
                id=engine.entropy.uuid7(now),
                at_ms=now,
                staff=session.staff if session else "",
                by=session.name if session else "",
                amount=amount,
                basket=basket,
            )
            keep(connection, _PARKED, _Shelf((*parked_here(connection), waiting)))
            keep(connection, _OPEN, None)
            return waiting

        return engine.lane.submit(job, Order.SALE)

    def recall(self, parked: UUID) -> Future[Parked]:
        """Take a parked basket back: it is the open one from now on, also after a restart.
        Refused when it does not wait any more."""

        def job(connection: Connection) -> Parked:
            waiting = parked_here(connection)
            found = next((one for one in waiting if one.id == parked), None)
            if found is None:
                raise refused("park.gone")
            keep(connection, _PARKED, _Shelf(tuple(one for one in waiting if one is not found)))
            keep(connection, _OPEN, found.basket)
            return found

        return self.engine.lane.submit(job, Order.SALE)

    def throw_away(self, parked: UUID) -> Future[None]:
        """Forget a parked basket for good. Refused when it does not wait any more."""

        def job(connection: Connection) -> None:
            waiting = parked_here(connection)
            rest = tuple(one for one in waiting if one.id != parked)
            if len(rest) == len(waiting):
                raise refused("park.gone")
            keep(connection, _PARKED, _Shelf(rest))

        return self.engine.lane.submit(job, Order.SALE)


def _open(connection: Connection) -> ParkedBasket | None:
    basket = kept(connection, _OPEN, ParkedBasket)
    if basket is None or basket.act is None:
        return basket
    return None if ledger.of_act(connection, basket.act) else basket


def parked_here(connection: Connection) -> tuple[Parked, ...]:
    """The baskets that wait at this till, without names."""
    shelf = kept(connection, _PARKED, _Shelf)
    return shelf.waiting if shelf else ()


def _named(connection: Connection) -> tuple[Parked, ...]:
    return tuple(replace(one, name=_name(connection, one)) for one in parked_here(connection))


def _name(connection: Connection, one: Parked) -> str:
    if one.basket.account is None:
        return ""
    row = members.member_row(connection, holder(connection, one.basket.account))
    return str(row["name"]) if row else ""

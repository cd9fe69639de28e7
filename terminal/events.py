"""What the engine announces: plain values to plain callbacks, from whatever thread they arise in.

A listener must be quick and must not raise; a screen brings events to its own thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from uuid import UUID

import msgspec
import structlog

from terminal.views import Status

log = structlog.get_logger("terminal.events")


class StatusChanged(msgspec.Struct, frozen=True):
    """The till's standing with central is another."""

    status: Status


class AccountsChanged(msgspec.Struct, frozen=True):
    """Facts of others arrived for these accounts (roots)."""

    accounts: tuple[UUID, ...]


class ActCommitted(msgspec.Struct, frozen=True):
    """An act of this till is durable."""

    act: UUID
    account: UUID | None


class ReceiptQueued(msgspec.Struct, frozen=True):
    """A person asked for a receipt on paper, other than with its act."""


class ExceptionsHeard(msgspec.Struct, frozen=True):
    """Something that somebody should look at was heard of central."""


class ContestFound(msgspec.Struct, frozen=True):
    """Central has written a contest; the entry names it. A guest has no account."""

    entry: UUID
    account: UUID | None


class BasketHanded(msgspec.Struct, frozen=True):
    """The shop's till hands a basket over, or takes it away (no key); `till.hand_over` has it."""

    key: str


class HoldsChanged(msgspec.Struct, frozen=True):
    """The shop's till has something held, or no more: less or more may be redeemed here."""


class ProgrammeChanged(msgspec.Struct, frozen=True):
    """A programme version arrived."""

    version: str


Event = (
    StatusChanged
    | AccountsChanged
    | ActCommitted
    | BasketHanded
    | ReceiptQueued
    | ContestFound
    | ExceptionsHeard
    | HoldsChanged
    | ProgrammeChanged
)


class Announcer:
    """Hands each event to every listener."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Event], None]] = []
        self._lock = threading.Lock()

    def listen(self, callback: Callable[[Event], None]) -> Callable[[], None]:
        """Add a listener; call the result to remove it."""
        with self._lock:
            self._listeners.append(callback)

        def remove() -> None:
            with self._lock:
                if callback in self._listeners:
                    self._listeners.remove(callback)

        return remove

    @property
    def heard(self) -> bool:
        """Whether anybody listens."""
        return bool(self._listeners)

    def tell(self, event: Event) -> None:
        """Announce; one listener's bug is logged and keeps nothing from the others."""
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            try:
                listener(event)
            except Exception:
                log.exception("listener failed", event=type(event).__name__)

"""The basket that the shop's till hands over to our screen, and what was chosen there for it.

Kept in memory only: after a restart the shop's till hands it over again. The shop's till waits in
threads of its own; the screen hears of it by events.
"""

from __future__ import annotations

import threading
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from terminal.domain.entry import Payment
from terminal.domain.quote import Basket
from terminal.domain.wishes import NO_WISH, Wish
from terminal.events import Announcer, BasketHanded
from terminal.sentences import refused

LONGEST_WAIT_S: Final = 30.0


class Handed(msgspec.Struct, frozen=True):
    """A basket under the shop's till's key, for whom it knows already."""

    key: str
    basket: Basket
    account: UUID | None = None


class Chosen(msgspec.Struct, frozen=True):
    """What stands on our screen for a basket: `revision` grows with every change; `shown` tells
    that the cashier has it in front of them."""

    revision: int = 0
    shown: bool = False
    account: UUID | None = None
    wish: Wish = NO_WISH
    payments: tuple[Payment, ...] = ()
    """What gift cards pay."""


class HandOver:
    """One basket at a time, as a counter has one customer; any thread."""

    def __init__(self, announcer: Announcer) -> None:
        self._announcer = announcer
        self._changed = threading.Condition()
        self._handed: Handed | None = None
        self._chosen = Chosen()
        self._closed = False

    @property
    def handed(self) -> Handed | None:
        """The basket that is handed over now, if any."""
        with self._changed:
            return self._handed

    def hand(self, handed: Handed) -> Chosen:
        """Show a basket; under the key that is shown already it takes the place of that one and
        keeps what was chosen."""
        with self._changed:
            if self._handed == handed:
                return self._chosen
            old = self._handed
            same = old is not None and old.key == handed.key
            if not same:
                self._chosen = Chosen(self._chosen.revision + 1, account=handed.account)
            self._handed = handed
            self._changed.notify_all()
            chosen = self._chosen
        self._announcer.tell(BasketHanded(handed.key))
        return chosen

    def choose(
        self, key: str, account: UUID | None, wish: Wish, payments: tuple[Payment, ...] = ()
    ) -> None:
        """Say what stands on the screen for a basket; nothing where it was taken away."""
        with self._changed:
            if self._handed is None or self._handed.key != key:
                return
            said = Chosen(self._chosen.revision, True, account, wish, payments)
            if said != self._chosen:
                self._chosen = replace(said, revision=said.revision + 1)
                self._changed.notify_all()

    def chosen(self, key: str, after: int = -1, seconds: float = 0.0) -> Chosen:
        """What was chosen for a basket; waits up to so long for a revision above `after`. Raises
        Refused for a basket that is not handed over."""
        with self._changed:

            def ready() -> bool:
                return self._closed or not self._is(key) or self._chosen.revision > after

            self._changed.wait_for(ready, min(seconds, LONGEST_WAIT_S))
            if not self._is(key):
                raise refused("hand_over.unknown", key)
            return self._chosen

    def take_away(self, key: str) -> None:
        """End a basket: it was sold, cancelled or taken back; another's key changes nothing."""
        with self._changed:
            if not self._is(key):
                return
            self._handed = None
            self._chosen = Chosen(self._chosen.revision + 1)
            self._changed.notify_all()
        self._announcer.tell(BasketHanded(""))

    def close(self) -> None:
        """Let whoever waits go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _is(self, key: str) -> bool:
        return self._handed is not None and self._handed.key == key

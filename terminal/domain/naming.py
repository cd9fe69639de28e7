"""What people call the stores and tills of a chain. Pure."""

from __future__ import annotations

from hashlib import sha256

import msgspec

BETWEEN = " · "
"""Between a store's name and a till's."""


class NamedStore(msgspec.Struct, frozen=True):
    """What people call a store."""

    id: str
    name: str


class NamedTill(msgspec.Struct, frozen=True):
    """What people call a till; `store` is its store's id."""

    id: str
    store: str
    name: str


class Names(msgspec.Struct, frozen=True):
    """Names as they were given where the tills were let in; of two for one id the first counts."""

    stores: tuple[NamedStore, ...] = ()
    tills: tuple[NamedTill, ...] = ()

    def digest(self) -> bytes:
        """Eight bytes that tell these names from others."""
        return sha256(msgspec.json.encode(self)).digest()[:8]

    def of(self, store: str, terminal: str = "") -> str:
        """What people call a till (as ``High Street · Counter``) or, without one, a store; the id
        where no name is known, and beside a name that two tills of a store share."""
        where = next((one.name for one in self.stores if one.id == store), "")
        words = [where or store, self._till(terminal)]
        return BETWEEN.join(word for word in words if word)

    def _till(self, terminal: str) -> str:
        till = next((one for one in self.tills if one.id == terminal), None)
        if till is None or not till.name:
            return terminal
        alike = {one.id for one in self.tills if (one.store, one.name) == (till.store, till.name)}
        return f"{till.name} ({terminal})" if len(alike) > 1 else till.name

"""What people call the stores and tills of a chain. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

import msgspec

BETWEEN = " · "
"""Between a store's name and a till's."""


class NamedTill(msgspec.Struct, frozen=True, array_like=True):
    """A till of a store, by the store's id."""

    store: str
    name: str


class Names(msgspec.Struct, frozen=True, omit_defaults=True):
    """Names by id, as they were given where the tills were let in."""

    stores: Mapping[str, str] = {}
    tills: Mapping[str, NamedTill] = {}

    def digest(self) -> bytes:
        """Eight bytes that tell these names from others."""
        return sha256(msgspec.json.encode(self, order="deterministic")).digest()[:8]

    def of(self, store: str, terminal: str = "") -> str:
        """What people call a till (as ``High Street · Counter``) or, without one, a store; the id
        where no name is known, and beside a name that two tills of a store share."""
        words = [self.stores.get(store) or store, self._till(terminal)]
        return BETWEEN.join(word for word in words if word)

    def _till(self, terminal: str) -> str:
        known = self.tills.get(terminal)
        if known is None or not known.name:
            return terminal
        shared = sum(other == known for other in self.tills.values()) > 1
        return f"{known.name} ({terminal})" if shared else known.name

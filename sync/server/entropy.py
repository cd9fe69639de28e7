"""Central's source of chance: epochs, enrolment codes, keys, salts and ids.

A port, so that a replay with the same seed makes the same keys and ids.
"""

from __future__ import annotations

import builtins
import os
from typing import Protocol
from uuid import UUID

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62


class Entropy(Protocol):
    """A source of chance."""

    def uuid7(self, ms: int) -> UUID:
        """A new id that sorts by `ms` since 1970 (RFC 9562, version 7)."""
        ...

    def bytes(self, count: int) -> builtins.bytes:
        """Unpredictable bytes, fit for keys."""
        ...


class SystemEntropy:
    """The operating system's source."""

    def uuid7(self, ms: int) -> UUID:
        """A new id that sorts by `ms`."""
        noise = int.from_bytes(os.urandom(10), "big")
        high, low = (noise >> 62) & 0xFFF, noise & ((1 << 62) - 1)
        return UUID(int=(ms & ((1 << 48) - 1)) << 80 | _VERSION_7 | high << 64 | _VARIANT | low)

    def bytes(self, count: int) -> builtins.bytes:
        """Bytes of the kernel's generator."""
        return os.urandom(count)

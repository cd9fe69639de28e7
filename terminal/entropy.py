"""Where chance comes from: ids, keys, salts and jitter.

A port beside the clock, so that a replay or a simulation with the same seed makes the same ids
in the same order.
"""

from __future__ import annotations

import builtins
import os
import random
from typing import Protocol
from uuid import UUID

_MS_MASK = (1 << 48) - 1
_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62


class Entropy(Protocol):
    """A source of chance."""

    def uuid7(self, ms: int) -> UUID:
        """A new id that sorts by `ms` since 1970 (RFC 9562, version 7)."""

    def bytes(self, count: int) -> builtins.bytes:
        """Unpredictable bytes, fit for keys."""

    def random(self) -> float:
        """A number from 0 up to, but not including, 1: for jitter."""


def uuid7_from(ms: int, chance: builtins.bytes) -> UUID:
    """The version 7 id of a moment and ten bytes of chance (RFC 9562, section 5.7)."""
    noise = int.from_bytes(chance, "big")
    rand_a = (noise >> 62) & 0xFFF
    rand_b = noise & ((1 << 62) - 1)
    return UUID(int=(ms & _MS_MASK) << 80 | _VERSION_7 | rand_a << 64 | _VARIANT | rand_b)


class SystemEntropy:
    """The operating system's source."""

    def uuid7(self, ms: int) -> UUID:
        """A new id that sorts by `ms`."""
        return uuid7_from(ms, os.urandom(10))

    def bytes(self, count: int) -> builtins.bytes:
        """Bytes of the kernel's generator."""
        return os.urandom(count)

    def random(self) -> float:
        """53 bits of the kernel's generator."""
        return (int.from_bytes(os.urandom(7), "big") >> 3) / (1 << 53)


class SeededEntropy:
    """Chance that repeats: the same seed gives the same sequence on every machine.

    Its keys protect nothing. One sequence belongs to one thread; `branch` gives another its own.
    """

    def __init__(self, seed: int | str) -> None:
        self._seed = seed
        self._source = random.Random(seed)  # noqa: S311 - repeating is what it is for

    def branch(self, name: str) -> SeededEntropy:
        """An independent sequence, told by seed and name alone."""
        return SeededEntropy(f"{self._seed}/{name}")

    def uuid7(self, ms: int) -> UUID:
        """The next id."""
        return uuid7_from(ms, self._source.randbytes(10))

    def bytes(self, count: int) -> builtins.bytes:
        """The next bytes."""
        return self._source.randbytes(count)

    def random(self) -> float:
        """The next number."""
        return self._source.random()

"""Hash chains: one per till and incarnation, so that a changed, lost or invented fact shows.

`fact_hash` covers the author's bytes; `link_hash` covers (previous link, incarnation, sequence,
fact_hash) and is an envelope: it may be made anew when a fact is sent again by another party,
the fact cannot. SHA-256 throughout (FIPS 180-4).
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import msgspec

LINK_BYTES = 32
GENESIS = bytes(LINK_BYTES)
"""The link before the first entry of every chain."""


class Link(msgspec.Struct, frozen=True, array_like=True):
    """An entry's place in its author's chain; `seq` starts at 1, `hash` is 32 bytes."""

    incarnation: str
    seq: int
    hash: bytes


class BrokenChain(ValueError):
    """A link does not follow from the one before it; `seq` is the first that fails."""

    def __init__(self, seq: int, why: str) -> None:
        super().__init__(why)
        self.seq = seq


def fact_hash(fact: bytes) -> bytes:
    """SHA-256 of the author's bytes."""
    return sha256(fact).digest()


def link_hash(previous: bytes, incarnation: str, seq: int, fact: bytes) -> bytes:
    """The hash that ties fact number `seq` to all before it; `fact` is its fact_hash."""
    return sha256(b"%b|%b|%d|%b" % (previous, incarnation.encode(), seq, fact)).digest()


def check(
    previous: bytes, incarnation: str, first: int, links: Iterable[tuple[bytes, bytes]]
) -> bytes:
    """Walk (fact bytes, link_hash) pairs from sequence `first` on; return the last link.

    Raises BrokenChain at the first pair whose link does not follow.
    """
    for seq, (fact, claimed) in enumerate(links, first):
        expected = link_hash(previous, incarnation, seq, fact_hash(fact))
        if expected != claimed:
            raise BrokenChain(
                seq, f"Entry {seq} of chain {incarnation} does not follow from the one before it."
            )
        previous = claimed
    return previous


def running(previous: bytes, position: int, order: int, fact: bytes) -> bytes:
    """Central's hash over everything up to a position, by which a restored central is told."""
    return sha256(b"%b|%d|%d|%b" % (previous, position, order, fact)).digest()

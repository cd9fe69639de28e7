"""What till and central hand each other: facts with their envelopes, acknowledgements, pages.

Pure values, shared by the till's replica door, the sync client and central. Facts travel as the
author's bytes (`msgspec.Raw`), so that hashes hold whoever relays them.
"""

from __future__ import annotations

from typing import Literal
from uuid import UUID

import msgspec


class Fact(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A fact in its author's chain: `link` is the link_hash at (incarnation, seq)."""

    fact: msgspec.Raw
    terminal: str
    incarnation: str
    seq: int
    link: bytes


class PlacedFact(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A fact with central's word on it: its position and its place in the folding order."""

    fact: msgspec.Raw
    terminal: str
    incarnation: str
    seq: int
    link: bytes
    position: int
    order: int
    late: bool = False


class Personal(msgspec.Struct, frozen=True):
    """A personal value beside the `set` entry that commits to it; salt is 16 bytes.

    `value` is clear text inside a replica and sealed under the member's key on the wire and at
    central (see `sync.sealed`)."""

    entry: UUID
    member: UUID
    salt: bytes
    value: bytes


class MemberKey(msgspec.Struct, frozen=True):
    """The 32-byte key under which a member's personal values are sealed."""

    member: UUID
    key: bytes


class Ack(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Central's answer to one fact. `quarantined` facts are kept at central but not counted;
    `reason` is a sentence."""

    id: UUID
    status: Literal["accepted", "exists", "quarantined"]
    position: int = 0
    order: int = 0
    late: bool = False
    reason: str = ""


class Rebase(msgspec.Struct, frozen=True, omit_defaults=True):
    """An account's folded state at the mark, sent where a till cannot compute it from what it
    holds: after accounts were joined or parted. `state` is the canonical form of
    `terminal.domain.account`, empty for an account that no longer stands alone."""

    account: UUID
    state: bytes


class Batch(msgspec.Struct, frozen=True):
    """Facts of one till to be pushed, in chain order, whole acts only. `after` is the last
    acknowledged sequence before them, `head` the link of the last fact in the batch."""

    incarnation: str
    after: int
    facts: tuple[Fact, ...]
    personal: tuple[Personal, ...]
    keys: tuple[MemberKey, ...]
    head: bytes
    left: int
    """Facts still to be sent after this batch."""

    @property
    def last(self) -> int:
        """The last sequence in the batch."""
        return self.after + len(self.facts)


class Relayed(msgspec.Struct, frozen=True):
    """Facts of another author, of one chain without a gap, whole acts only, with the place in
    the folding order that they had (positions are 0)."""

    facts: tuple[PlacedFact, ...] = ()
    personal: tuple[Personal, ...] = ()
    keys: tuple[MemberKey, ...] = ()


class ChainHead(msgspec.Struct, frozen=True):
    """The last sequence that central holds of a till's chain."""

    terminal: str
    incarnation: str
    seq: int


class Standpoint(msgspec.Struct, frozen=True):
    """An account as central holds it: its states at the mark (empty for none) and at its newest
    entry, in the canonical form of `terminal.domain.account`."""

    account: UUID
    base: bytes
    tip: bytes


class States(msgspec.Struct, frozen=True):
    """All of central's accounts in some buckets of the digest, with ids in (`after`, `until`],
    as of `position`. Ids are 16 bytes; an empty `after` stands for the first, an empty `until`
    for the last. `digest` is central's there."""

    position: int
    digest: bytes = b""
    buckets: tuple[int, ...] = ()
    after: bytes = b""
    until: bytes = b""
    accounts: tuple[Standpoint, ...] = ()


class Page(msgspec.Struct, frozen=True, omit_defaults=True):
    """What central says after a cursor, applied by a till in one transaction, in position
    order. `cursor` is the new cursor, `running` central's hash at it, `mark` the final mark in
    force there, `left` how many positions remain. `digest` (512 bytes, see `digest`) is set on
    the last page only."""

    cursor: int
    running: bytes
    mark: int
    facts: tuple[PlacedFact, ...] = ()
    personal: tuple[Personal, ...] = ()
    keys: tuple[MemberKey, ...] = ()
    rebases: tuple[Rebase, ...] = ()
    left: int = 0
    digest: bytes = b""


class Place(msgspec.Struct, frozen=True):
    """Where a replica stands: `epoch` of central, the `cursor` applied with central's running
    hash there, its own chain's last sequence and link, and the acknowledged sequence. `relay`:
    central was restored, and others' facts that it may lack are still to be sent. `names` is the
    digest of the names it knows of stores and tills."""

    epoch: str
    cursor: int
    running: bytes
    incarnation: str
    seq: int
    link: bytes
    acked: int
    relay: bool = False
    names: bytes = b""

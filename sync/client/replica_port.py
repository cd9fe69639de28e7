"""What a sync round asks of the till's engine: the replica door.

Every call blocks, is safe from any thread and is one transaction on the engine's lane, where
sales go first. Known errors are `terminal.errors`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from terminal.domain.exchange import Ack, Batch, ChainHead, Page, Place, Relayed, States
from terminal.domain.naming import Names
from terminal.domain.snapshot import Snapshot, SnapshotPage, Taken
from terminal.identity import Identity
from terminal.views import LinkState


class Applied(Protocol):
    """What became of a page."""

    @property
    def count(self) -> int:
        """Facts of others that were new here."""

    @property
    def digest_equal(self) -> bool | None:
        """Whether folded states agree with central's; None if the page did not tell."""


class Repaired(Protocol):
    """What a repair came to."""

    @property
    def count(self) -> int:
        """Accounts that were set right."""

    @property
    def digest(self) -> bytes:
        """The till's digest after it."""


class StartingDoor(Protocol):
    """The engine of a new till, as far as it takes a snapshot over."""

    def bare(self) -> bool:
        """Whether the till holds nothing of others'."""

    def serves(self, snapshot: Snapshot, /) -> bool:
        """Whether a snapshot goes together with what the till wrote itself."""

    def taken(self) -> Taken | None:
        """The snapshot under way, if any."""

    def begin(self, snapshot: Snapshot, /) -> None:
        """Begin to take a snapshot over."""

    def take(self, snapshot: Snapshot, page: SnapshotPage, /) -> Taken:
        """Take the next page over, and with the last one its cursor. Personal values are clear."""

    def drop(self) -> None:
        """The snapshot is there no more: take back what is in of it."""


class ReplicaDoor(Protocol):
    """The engine as its sync partner sees it; entries are pushed and applied in whole acts."""

    @property
    def starting(self) -> StartingDoor:
        """What a new till begins with."""

    def identity(self) -> Identity | None:
        """Who this till is, or None before enrolment."""

    def enrolled(self, identity: Identity, epoch: str) -> None:
        """Become the till that central enrolled, under its present epoch."""

    def place(self) -> Place:
        """Where the replica stands."""

    def next_batch(self, limit: int = 1000, after: int = 0, /) -> Batch | None:
        """The oldest facts not yet acknowledged, and beyond sequence `after`, at most `limit`
        unless one act has more; None if there are none. Personal values are clear."""

    def acknowledge(self, acks: Sequence[Ack], acked: int, epoch: str, /) -> None:
        """Record central's answers and the last sequence that it holds."""

    def promise(self) -> int:
        """A durable tick: nothing at or below it will be written any more."""

    def apply(self, page: Page, epoch: str, /) -> Applied:
        """Take over a page with its cursor. Personal values are clear."""

    def recount(self) -> bytes:
        """Sum the digest of all accounts afresh and return it."""

    def repair(self, states: States, /) -> Repaired | None:
        """Set accounts right that differ from central's; None where central and till do not
        stand at the same place."""

    def tidy(self) -> int:
        """Let go of what others wrote long ago, if that is due; return how many facts went."""

    def restart(self, epoch: str, /) -> None:
        """Central was restored: cursor 0, and everything is to be sent again, what others wrote
        too (`place().relay`)."""

    def missing(self, heads: Sequence[ChainHead], /) -> list[list[UUID]]:
        """Others' facts beyond what central holds of their chains, chain by chain, in order."""

    def relay(self, ids: Sequence[UUID], limit: int, /) -> Relayed:
        """The first of these facts of one chain, at most `limit` unless one act has more.
        Personal values are clear."""

    def relayed(self) -> None:
        """Others' facts have been sent again."""

    def begin_chain(self) -> None:
        """The folder was copied or set back: begin a chain of its own, in which everything is to
        be sent again; cursor 0."""

    def learn_time(self, server_ms: int, boottime_ms: int, /) -> int:
        """Take central's time at a boot time; return the PC's skew in ms."""

    def note_fleet(self, exposure: int, /) -> None:
        """Show what all tills together could give while cut off, in points."""

    def note_names(self, names: Names, /) -> None:
        """Keep what people call the stores and tills of the chain."""

    def note_link(self, state: LinkState, sentence: str, to_fetch: int, /) -> None:
        """Show the link's state; `sentence` is central's or the failure's, `to_fetch` counts
        positions still to come."""

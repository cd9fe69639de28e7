"""A replica as the sync client sees it, in memory: facts of its own, facts of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import msgspec

from sync.client.calls import Caller
from sync.client.replica_port import Repaired, StartingDoor
from terminal.clock import ManualClock
from terminal.domain import chain
from terminal.domain.exchange import (
    Ack,
    Batch,
    ChainHead,
    Fact,
    MemberKey,
    Page,
    Personal,
    Place,
    PlacedFact,
    Relayed,
    States,
)
from terminal.domain.naming import Names
from terminal.domain.snapshot import Snapshot, SnapshotPage, Taken
from terminal.domain.stamp import tick_of
from terminal.entropy import SeededEntropy
from terminal.identity import Identity
from terminal.views import LinkState
from tests.support.model_central import digest_of, id_of


@dataclass(frozen=True)
class Applied:
    count: int
    digest_equal: bool | None


class NeverNew:
    """A till that starts from the first fact, however many there are."""

    def bare(self) -> bool:
        return False

    def serves(self, snapshot: Snapshot, /) -> bool:
        raise AssertionError

    def taken(self) -> Taken | None:
        return None

    def begin(self, snapshot: Snapshot, /) -> None:
        raise AssertionError

    def take(self, snapshot: Snapshot, page: SnapshotPage, /) -> Taken:
        raise AssertionError

    def drop(self) -> None:
        raise AssertionError


@dataclass
class ModelTill:
    """Implements `sync.client.replica_port.ReplicaDoor`; `boundaries` are the last sequences
    of its acts."""

    name: str
    clock: ManualClock
    epoch: str = "epoch-1"
    joined: bool = True
    own: list[Fact] = field(default_factory=list)
    boundaries: list[int] = field(default_factory=list)
    personal: dict[UUID, Personal] = field(default_factory=dict)
    keys: dict[UUID, MemberKey] = field(default_factory=dict)
    acks: dict[UUID, Ack] = field(default_factory=dict)
    acked: int = 0
    others: dict[int, PlacedFact] = field(default_factory=dict)
    read: dict[UUID, Personal] = field(default_factory=dict)
    cursor: int = 0
    running: bytes = chain.GENESIS
    mark: int = 0
    promised: int = 0
    skew_ms: int | None = None
    exposure: int = 0
    tidied: int = 0
    links: list[tuple[LinkState, str, int]] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)
    restarts: int = 0
    them: Identity | None = None

    def __post_init__(self) -> None:
        self.chance = SeededEntropy(self.name)
        self.private_key = self.chance.bytes(32)
        self.incarnation = self.chance.bytes(4).hex()
        if self.joined:
            self.them = Identity(self.name, "S", "Store", "Europe/Vienna", "EUR", self.private_key)

    def caller(self) -> Caller:
        assert self.them is not None
        return Caller(self.them, self.clock)

    def sell(self, entries: int = 1, secret: bytes | None = None) -> UUID:
        """Write an act of so many facts; return the id of the last one."""
        entry = self.chance.uuid7(self.clock.now_ms())
        for _ in range(entries):
            entry = self.chance.uuid7(self.clock.now_ms())
            self._write(msgspec.json.encode({"id": entry, "till": self.name, "points": 5}))
        self.boundaries.append(len(self.own))
        if secret is not None:
            member = self.chance.uuid7(0)
            self.keys[member] = MemberKey(member, self.chance.bytes(32))
            self.personal[entry] = Personal(entry, member, self.chance.bytes(16), secret)
        return entry

    def _write(self, fact: bytes) -> None:
        seq = len(self.own) + 1
        before = self.own[-1].link if self.own else chain.GENESIS
        link = chain.link_hash(before, self.incarnation, seq, chain.fact_hash(fact))
        self.own.append(Fact(msgspec.Raw(fact), self.name, self.incarnation, seq, link))

    @property
    def starting(self) -> StartingDoor:
        return NeverNew()

    def identity(self) -> Identity | None:
        return self.them

    def enrolled(self, identity: Identity, epoch: str) -> None:
        self.them, self.epoch, self.name = identity, epoch, identity.terminal

    def place(self) -> Place:
        seq = len(self.own)
        link = self.own[-1].link if self.own else chain.GENESIS
        return Place(self.epoch, self.cursor, self.running, self.incarnation, seq, link, self.acked)

    def next_batch(self, limit: int = 1000, after: int = 0, /) -> Batch | None:
        after = max(after, self.acked)
        if after == len(self.own):
            return None
        ends = [end for end in self.boundaries if end > after]
        end = max((e for e in ends if e - after <= limit), default=ends[0])
        facts = tuple(self.own[after:end])
        personal = tuple(self.personal[i] for fact in facts if (i := id_of(fact)) in self.personal)
        keys = tuple(self.keys[one.member] for one in personal)
        self.batches.append(len(facts))
        return Batch(
            self.incarnation, after, facts, personal, keys, facts[-1].link, len(self.own) - end
        )

    def acknowledge(self, acks: Sequence[Ack], acked: int, epoch: str, /) -> None:
        assert epoch == self.epoch
        assert acked <= len(self.own)
        self.acks.update({ack.id: ack for ack in acks})
        self.acked = max(self.acked, acked)

    def promise(self) -> int:
        self.promised = max(self.promised, tick_of(self.clock.now_ms()))
        return self.promised

    def apply(self, page: Page, epoch: str, /) -> Applied:
        assert epoch == self.epoch
        assert page.cursor >= self.cursor
        new = [fact for fact in page.facts if fact.position not in self.others]
        assert len(new) == len(page.facts), "a fact came twice"
        self.others.update({fact.position: fact for fact in new})
        self.read.update({one.entry: one for one in page.personal})
        self.cursor, self.running, self.mark = page.cursor, page.running, page.mark
        equal = page.digest == self._digest() if page.digest and not self._unsent() else None
        return Applied(len(new), equal)

    def _unsent(self) -> int:
        return len(self.own) - self.acked

    def _digest(self) -> bytes:
        own = [PlacedFact(f.fact, f.terminal, f.incarnation, f.seq, f.link, 0, 0) for f in self.own]
        return digest_of(own + list(self.others.values()))

    def tidy(self) -> int:
        self.tidied += 1
        return 0

    def restart(self, epoch: str, /) -> None:
        assert epoch != self.epoch
        self.epoch, self.cursor, self.running, self.acked = epoch, 0, chain.GENESIS, 0
        self.others.clear()
        self.restarts += 1

    def recount(self) -> bytes:
        return self._digest()

    def repair(self, states: States, /) -> Repaired | None:
        raise AssertionError("a model till holds no accounts")

    def missing(self, heads: Sequence[ChainHead], /) -> list[list[UUID]]:
        return []

    def relay(self, ids: Sequence[UUID], limit: int, /) -> Relayed:
        return Relayed()

    def relayed(self) -> None:
        """A model till never relays."""

    def begin_chain(self) -> None:
        self.incarnation = self.chance.bytes(4).hex()
        written, self.own = self.own, []
        for fact in written:
            self._write(bytes(fact.fact))
        self.cursor, self.running, self.acked = 0, chain.GENESIS, 0
        self.others.clear()

    def learn_time(self, server_ms: int, boottime_ms: int, /) -> int:
        central_now = server_ms + self.clock.boottime_ms() - boottime_ms
        self.skew_ms = self.clock.wall_ms() - central_now
        return self.skew_ms

    def note_fleet(self, exposure: int, /) -> None:
        self.exposure = exposure

    def note_names(self, names: Names, /) -> None:
        self.names = names

    def note_link(self, state: LinkState, sentence: str, to_fetch: int, /) -> None:
        self.links.append((state, sentence, to_fetch))

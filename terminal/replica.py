"""The sync door: what leaves the till, what central says of it, what arrives.

Each verb is one transaction on the lane (a large page several, so that a sale never
waits long), callable from any thread. The chain above the acknowledged sequence is
the outbox; nothing is deleted when it is acknowledged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

import msgspec
import structlog

from terminal.applying import Applying, held_places, move, set_aside
from terminal.domain.chain import GENESIS
from terminal.domain.entry import Entry, decode
from terminal.domain.exchange import (
    Ack,
    Batch,
    ChainHead,
    Fact,
    MemberKey,
    Page,
    Personal,
    Place,
    Relayed,
    States,
)
from terminal.domain.naming import Names
from terminal.domain.stamp import next_tick, tick_of
from terminal.engine import Engine
from terminal.events import AccountsChanged, ExceptionsHeard
from terminal.identity import Identity
from terminal.lane import Order
from terminal.published import versions
from terminal.starting import Starting
from terminal.store import (
    act_blocks,
    ledger,
    members,
    pruning,
    relaying,
    relinking,
    repairing,
    sold,
)
from terminal.store.connection import Connection
from terminal.store.relaying import WITHDRAWN
from terminal.store.standing import Standing
from terminal.store.statements import Row, one, run
from terminal.store.tips import Tips
from terminal.sweeping import sweep
from terminal.views import Agreement, LinkState

DRIFT_MS: Final = 250
"""Differences of time below this are not worth a write."""

HELD_DAYS: Final = 90
"""How long others' facts are held; a receipt older than that is refunded as one of paper."""
_DAY_MS: Final = 86_400_000

log = structlog.get_logger("terminal.replica")


class Applied(msgspec.Struct, frozen=True):
    """What became of a page: how many facts were new, and whether the digests agree (None
    where they could not be compared)."""

    count: int
    digest_equal: bool | None


class Repaired(msgspec.Struct, frozen=True):
    """How many accounts were set right, and the digest after it."""

    count: int
    digest: bytes


class Replica:
    """The till's ledger as its sync partner sees it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.starting = Starting(engine)
        self._tidied_ms = 0

    def identity(self) -> Identity | None:
        """Who this till is, or None before enrolment."""
        return self._engine.enrolled

    def enrolled(self, identity: Identity, epoch: str) -> None:
        """Become the till that central enrolled."""
        self._engine.become(identity, epoch)

    def place(self) -> Place:
        """Where the replica stands."""
        standing = self._engine.read(ledger.load)
        return Place(
            epoch=standing.epoch,
            cursor=standing.cursor,
            running=standing.running,
            incarnation=standing.incarnation,
            seq=standing.seq,
            link=standing.link,
            acked=standing.acked,
            relay=standing.relay,
            names=self._engine.names_digest,
        )

    def next_batch(self, limit: int = 1000, after: int = 0) -> Batch | None:
        """The oldest unacknowledged facts in whole acts, or None; those beyond `after` where the
        ones before are on their way."""
        return self._engine.read(lambda c: _batch(c, limit, after))

    def acknowledge(self, acks: Sequence[Ack], acked: int, epoch: str) -> None:
        """Adopt central's word on own facts: places, quarantines, the acknowledged sequence."""
        self._engine.lane.call(lambda c: self._acknowledge(c, acks, acked, epoch))
        if any(ack.status == "quarantined" for ack in acks):
            self._engine.announcer.tell(ExceptionsHeard())
        self._engine.tell_status()

    def _acknowledge(
        self, connection: Connection, acks: Sequence[Ack], acked: int, epoch: str
    ) -> None:
        standing = ledger.load(connection)
        standing.acked = max(standing.acked, min(acked, standing.seq))
        standing.epoch = epoch or standing.epoch
        tips = Tips(connection, standing, self._engine.rules)
        _adopt(connection, tips, [ack for ack in acks if ack.status != "quarantined"])
        # What is written next comes after it at central, and so it does here.
        standing.tick = max([standing.tick, *(ack.order for ack in acks)])
        for ack in acks:
            if ack.status == "quarantined":
                log.warning("central set an entry aside", entry=str(ack.id), reason=ack.reason)
                set_aside(connection, tips, ack)
        tips.flush()
        ledger.save(connection, standing)

    def promise(self) -> int:
        """A durable tick: nothing at or below it will be written any more."""

        def job(connection: Connection) -> int:
            standing = ledger.load(connection)
            standing.tick = next_tick(standing.tick, self._engine.clock.now_ms())
            ledger.save(connection, standing)
            return standing.tick

        return self._engine.lane.call(job)

    def apply(self, page: Page, epoch: str) -> Applied:
        """Take over a page in position order, with its cursor."""
        applying = Applying(self._engine, page, epoch)
        try:
            while not applying.done:
                self._engine.lane.call(applying.run, Order.SYNC)
        except BaseException:
            # A programme of the page may be in force here that was not kept.
            self._engine.load_programmes()
            raise
        for event in applying.events():
            self._engine.announcer.tell(event)
        equal = self._compare(page)
        if equal is not None:
            self._engine.agreement = Agreement(equal, self._engine.clock.now_ms())
        return Applied(applying.fresh, equal)

    def _compare(self, page: Page) -> bool | None:
        standing = self._engine.read(ledger.load)
        if not page.digest or standing.cursor != page.cursor or standing.acked != standing.seq:
            return None
        return standing.digest == page.digest

    def recount(self) -> bytes:
        """Sum the digest of all accounts afresh, from what is stored of them; return it."""

        def job(connection: Connection) -> bytes:
            standing = ledger.load(connection)
            standing.digest = repairing.recount(connection)
            ledger.save(connection, standing)
            return standing.digest

        return self._engine.lane.call(job, Order.SYNC)

    def repair(self, states: States) -> Repaired | None:
        """Set accounts right that differ from central's; None, and nothing done, where central
        and till do not stand at the same place."""

        def job(connection: Connection) -> tuple[Repaired, set[UUID]] | None:
            standing = ledger.load(connection)
            if standing.cursor != states.position or standing.acked != standing.seq:
                return None
            tips = Tips(connection, standing, self._engine.rules)
            changed = repairing.adopt(connection, tips, states)
            tips.flush()
            ledger.save(connection, standing)
            return Repaired(len(changed), standing.digest), changed

        done = self._engine.lane.call(job, Order.SYNC)
        if done is None:
            return None
        if done[1]:
            self._engine.announcer.tell(AccountsChanged(tuple(done[1])))
        return done[0]

    def tidy(self) -> int:
        """Take sales up into the sums of figures; empty the log after an erasure; let go of what
        others wrote more than `HELD_DAYS` ago, a slice at a time and once a day; return how many
        facts went."""
        while self._engine.lane.call(act_blocks.keep_up, Order.SYNC):
            pass
        while self._engine.lane.call(sold.keep_up, Order.SYNC):
            pass
        sweep(self._engine)
        now_ms = self._engine.clock.now_ms()
        if not self._engine.clock.anchored or now_ms < self._tidied_ms + _DAY_MS:
            return 0
        self._tidied_ms = now_ms
        horizon = tick_of(max(0, now_ms - HELD_DAYS * _DAY_MS))

        def job(connection: Connection) -> int | None:
            standing = ledger.load(connection)
            tips = Tips(connection, standing, self._engine.rules)
            gone = pruning.prune(connection, tips, standing, horizon)
            tips.flush()
            ledger.save(connection, standing)
            return gone

        total = 0
        while (gone := self._engine.lane.call(job, Order.SYNC)) is not None:
            total += gone
        return total

    def restart(self, epoch: str) -> None:
        """Central was restored: fetch from the start, send everything again, others' facts too."""

        def job(connection: Connection) -> None:
            standing = ledger.load(connection)
            standing.epoch, standing.relay = epoch, True
            standing.unconfirmed = versions(connection)
            relinking.begin_again(connection, standing)
            tips = Tips(connection, standing, self._engine.rules)
            relaying.withdraw_central(connection, tips)
            tips.flush()
            ledger.save(connection, standing)

        self._engine.lane.call(job)
        log.warning("central was restored; sending everything again", epoch=epoch)

    def missing(self, heads: Sequence[ChainHead]) -> list[list[UUID]]:
        """Others' facts that central lacks by these heads, chain by chain, in order."""
        return self._engine.read(lambda c: relaying.missing(c, heads))

    def relay(self, ids: Sequence[UUID], limit: int) -> Relayed:
        """The first of these facts of one chain, in whole acts."""
        return self._engine.read(lambda c: _relayed(c, ids, limit))

    def relayed(self) -> None:
        """Others' facts have been sent again."""

        def job(connection: Connection) -> None:
            standing = ledger.load(connection)
            standing.relay = False
            ledger.save(connection, standing)

        self._engine.lane.call(job)

    def begin_chain(self) -> None:
        """Another folder goes on under this one's chain: begin a chain of one's own, send own
        facts again under it, fetch everything again."""
        incarnation = self._engine.entropy.bytes(8).hex()

        def job(connection: Connection) -> None:
            standing = ledger.load(connection)
            relinking.begin_chain(connection, standing, incarnation)
            ledger.save(connection, standing)

        self._engine.lane.call(job)
        log.warning("the folder was copied or set back; it begins a new chain", chain=incarnation)

    def learn_time(self, server_ms: int, boottime_ms: int) -> int:
        """Take central's time; return the PC's skew in ms.

        It is written down where it says something new: a restart only needs the difference
        between central's time and boot time.
        """
        clock = self._engine.clock
        skew = clock.learn(server_ms, boottime_ms)
        anchor = clock.anchor
        known = self._engine.read(ledger.load)
        drift = (known.anchor_server_ms - known.anchor_boot_ms) - (
            anchor.server_ms - anchor.boot_ms
        )
        if (
            known.boot_id == anchor.boot_id
            and abs(drift) < DRIFT_MS
            and abs(known.skew_ms - skew) < DRIFT_MS
        ):
            return skew

        def job(connection: Connection) -> None:
            standing = ledger.load(connection)
            standing.anchor_server_ms, standing.anchor_boot_ms = anchor.server_ms, anchor.boot_ms
            standing.boot_id, standing.skew_ms = anchor.boot_id, skew
            self._forget_days_to_come(connection, standing)
            ledger.save(connection, standing)

        self._engine.lane.call(job)
        return skew

    def _forget_days_to_come(self, connection: Connection, standing: Standing) -> None:
        """What was given on days that have not come, by a clock that was ahead, binds no more: the
        till knows the day now."""
        if self._engine.enrolled is None:
            return
        today = self._engine.moment().business_day
        run(connection, "DELETE FROM allowance WHERE day>?", (today,))
        if standing.offline_day > today:
            standing.offline_day, standing.offline_points = today, 0

    def note_fleet(self, exposure: int) -> None:
        """Show what all tills together could give on their own authority, in points."""
        self._engine.note_fleet(exposure)

    def note_names(self, names: Names) -> None:
        """Keep what people call the stores and tills of the chain."""
        self._engine.learn_names(names)

    def note_link(self, state: LinkState, sentence: str, to_fetch: int) -> None:
        """Show how central is reached."""
        self._engine.note_link(state, sentence, to_fetch)


def _batch(connection: Connection, limit: int, after: int) -> Batch | None:
    standing = ledger.load(connection)
    after = max(after, standing.acked)
    if after >= standing.seq:
        return None
    rows = ledger.unsent(connection, standing, after, limit + 64)
    rows = rows[: _whole_acts(rows, limit)]
    facts = tuple(
        Fact(ledger.raw(fact), standing.terminal, standing.incarnation, seq, link)
        for fact, seq, link, _ in rows
    )
    personal, keys = _personal(connection, [decode(row[0]) for row in rows if row[3] == "set"])
    return Batch(
        incarnation=standing.incarnation,
        after=rows[0][1] - 1,
        facts=facts,
        personal=personal,
        keys=keys,
        head=facts[-1].link if facts else GENESIS,
        left=standing.seq - facts[-1].seq if facts else 0,
    )


def _whole_acts(rows: Sequence[Row], limit: int) -> int:
    """How many of the rows to send: as many as the limit allows without cutting an act, or the
    first act whole, however long."""
    if len(rows) <= limit:
        return len(rows)

    def begins(index: int) -> bool:
        return decode(rows[index][0]).act != decode(rows[index - 1][0]).act

    down = (index for index in range(limit, 0, -1) if begins(index))
    up = (index for index in range(limit + 1, len(rows)) if begins(index))
    return next(down, None) or next(up, len(rows))


def _relayed(connection: Connection, ids: Sequence[UUID], limit: int) -> Relayed:
    found = relaying.facts(connection, ids[: limit + 64])
    found = found[: _whole_acts([(fact.fact,) for fact in found], limit)]
    return Relayed(tuple(found), *_personal(connection, [decode(fact.fact) for fact in found]))


def _personal(
    connection: Connection, entries: Iterable[Entry]
) -> tuple[tuple[Personal, ...], tuple[MemberKey, ...]]:
    """Personal values of these entries, and the keys they are sealed under."""
    values = _values(connection, entries)
    keys = {value.member: members.key_of(connection, value.member) for value in values}
    # Where a salvage lost a key that central has, central has the values too.
    personal = tuple(value for value in values if keys[value.member] is not None)
    return personal, tuple(MemberKey(owner, key) for owner, key in keys.items() if key is not None)


def _values(connection: Connection, entries: Iterable[Entry]) -> list[Personal]:
    found = []
    for entry in entries:
        if entry.register is not None and entry.register.commitment:
            text = "SELECT member, salt, value FROM personal WHERE entry=?"
            row = one(connection, text, (entry.id.bytes,))
            if row is not None:
                found.append(Personal(entry.id, UUID(bytes=row[0]), row[1], row[2]))
    return found


def _adopt(connection: Connection, tips: Tips, acks: Sequence[Ack]) -> None:
    for first in range(0, len(acks), 500):
        piece = acks[first : first + 500]
        held = held_places(connection, [ack.id.bytes for ack in piece])
        for ack in piece:
            place = held.get(ack.id.bytes, ack.order)
            if place != ack.order:
                placed = ledger.by_id(connection, ack.id)
                assert placed is not None
                move(connection, tips, placed.entry, ack.order, ack.late, place == WITHDRAWN)

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
from sqlalchemy import Connection

from terminal.domain.chain import GENESIS
from terminal.domain.entry import Entry, Placed, decode
from terminal.domain.exchange import Ack, Batch, Fact, MemberKey, Page, Personal, Place, PlacedFact
from terminal.domain.stamp import next_tick, observed
from terminal.engine import Engine
from terminal.events import AccountsChanged, ContestFound, Event, ProgrammeChanged
from terminal.identity import Identity
from terminal.lane import Order
from terminal.store import ledger, members
from terminal.store.standing import Standing
from terminal.store.statements import among
from terminal.store.tips import Tips
from terminal.views import LinkState
from terminal.writing import enforce

SLICE: Final = 64
"""Facts applied in one transaction: a few milliseconds of the lane."""
CLOCK_LIMIT_MS: Final = 60_000
"""A stamp further ahead than this is not folded into the till's clock."""

DRIFT_MS: Final = 250
"""Differences of time below this are not worth a write."""

log = structlog.get_logger("terminal.replica")


class Applied(msgspec.Struct, frozen=True):
    """What became of a page: how many facts were new, and whether the digests agree (None
    where they could not be compared)."""

    count: int
    digest_equal: bool | None


class Replica:
    """The till's ledger as its sync partner sees it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

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
        )

    def next_batch(self, limit: int = 1000) -> Batch | None:
        """The oldest unacknowledged facts in whole acts, or None."""
        return self._engine.read(lambda c: _batch(c, limit))

    def acknowledge(self, acks: Sequence[Ack], acked: int, epoch: str) -> None:
        """Adopt central's word on own facts: places, quarantines, the acknowledged sequence."""
        self._engine.lane.call(lambda c: self._acknowledge(c, acks, acked, epoch))
        self._engine.tell_status()

    def _acknowledge(
        self, connection: Connection, acks: Sequence[Ack], acked: int, epoch: str
    ) -> None:
        standing = ledger.load(connection)
        standing.acked = max(standing.acked, min(acked, standing.seq))
        standing.epoch = epoch or standing.epoch
        tips = Tips(connection, standing, self._engine.rules)
        _adopt(connection, tips, [ack for ack in acks if ack.status != "quarantined"])
        _quarantine(connection, [ack for ack in acks if ack.status == "quarantined"])
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
        fresh = 0
        told: list[Event] = []
        facts = page.facts
        cuts = _cuts(facts)
        for first, last in cuts[:-1]:
            fresh += self._slice(page, facts[first:last], epoch, told, final=False)
        first, last = cuts[-1]
        fresh += self._slice(page, facts[first:last], epoch, told, final=True)
        for event in told:
            if isinstance(event, ProgrammeChanged):
                self._engine.load_programmes()
            self._engine.announcer.tell(event)
        return Applied(fresh, self._compare(page))

    def _slice(
        self,
        page: Page,
        facts: Sequence[PlacedFact],
        epoch: str,
        told: list[Event],
        *,
        final: bool,
    ) -> int:
        job = _Apply(self._engine, page, facts, final)

        def run(connection: Connection) -> None:
            job.run(connection)
            standing = job.standing
            standing.epoch = epoch
            # The cursor moves with the last slice alone, where central's hash is known: a till
            # that dies before takes the page again, and what it holds of it changes nothing.
            if final:
                standing.cursor, standing.running = page.cursor, page.running
                standing.synced_ms = self._engine.clock.now_ms()
            ledger.save(connection, standing)

        self._engine.lane.call(run, Order.SYNC)
        told.extend(job.told)
        return job.fresh

    def _compare(self, page: Page) -> bool | None:
        standing = self._engine.read(ledger.load)
        if not page.digest or standing.cursor != page.cursor or standing.acked != standing.seq:
            return None
        return standing.digest == page.digest

    def restart(self, epoch: str) -> None:
        """Central was restored: fetch from the start, send everything again."""

        def job(connection: Connection) -> None:
            standing = ledger.load(connection)
            standing.epoch, standing.cursor, standing.running = epoch, 0, b""
            standing.acked = 0
            ledger.save(connection, standing)

        self._engine.lane.call(job)
        log.warning("central was restored; sending everything again", epoch=epoch)

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
            ledger.save(connection, standing)

        self._engine.lane.call(job)
        return skew

    def note_link(self, state: LinkState, sentence: str, to_fetch: int) -> None:
        """Show how central is reached."""
        self._engine.note_link(state, sentence, to_fetch)


class _Apply:
    """One slice of a page, inside one transaction."""

    def __init__(
        self, engine: Engine, page: Page, facts: Sequence[PlacedFact], final: bool
    ) -> None:
        self._engine = engine
        self._page = page
        self._facts = facts
        self._final = final
        self._limit_ms = engine.clock.now_ms() + CLOCK_LIMIT_MS
        self.standing = Standing()
        self.told: list[Event] = []
        self.fresh = 0

    def run(self, connection: Connection) -> None:
        """Keep the facts, let them take effect, adopt rebased accounts."""
        self.standing = ledger.load(connection)
        tips = Tips(connection, self.standing, self._engine.rules)
        read = [(fact, decode(bytes(fact.fact))) for fact in self._facts]
        held = _held(connection, [entry.id.bytes for _, entry in read])
        new = [(fact, entry) for fact, entry in read if entry.id.bytes not in held]
        self._keep_values(connection, {entry.id for _, entry in read})
        ledger.receive(connection, new)
        tips.expect({entry.account for _, entry in new if entry.account is not None})
        changed: set[UUID] = set()
        for fact, entry in read:
            placed = Placed(entry, fact.order, fact.position, fact.late)
            if entry.id.bytes not in held:
                changed |= self._take(connection, tips, placed)
            elif held[entry.id.bytes] != fact.order:
                _move(connection, tips, entry, fact.order, fact.late)
        if self._final:
            for rebase in self._page.rebases:
                tips.rebase(rebase.account, rebase.state)
                changed.add(rebase.account)
        tips.flush()
        self.fresh = len(new)
        if changed:
            self.told.append(AccountsChanged(tuple(changed)))

    def _keep_values(self, connection: Connection, ids: set[UUID]) -> None:
        values: Iterable[Personal] = self._page.personal
        keys: Iterable[MemberKey] = self._page.keys if ids or self._final else ()
        members.keep_keys(connection, keys)
        members.keep_personal(connection, [value for value in values if value.entry in ids])

    def _take(self, connection: Connection, tips: Tips, placed: Placed) -> set[UUID]:
        entry = placed.entry
        self.standing.tick = observed(self.standing.tick, placed.order, self._limit_ms)
        match entry.kind:
            case "mark":
                _advance(connection, tips, self.standing, entry.tick)
                return set()
            case "programme":
                keep_programme(connection, entry)
                self.told.append(ProgrammeChanged(entry.programme))
                return set()
            case "contest" if entry.account is not None:
                keep_contest(connection, entry)
                self.told.append(ContestFound(entry.id, entry.account))
        resolve(connection, entry)
        return enforce(connection, tips, [placed])


def keep_programme(connection: Connection, entry: Entry) -> None:
    """Keep the programme version that an entry published."""
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO programme (version, document) VALUES (?, ?)",
        (entry.programme, entry.document),
    )


def keep_contest(connection: Connection, entry: Entry) -> None:
    """Keep a contest that central found, to be resolved by a person."""
    assert entry.account is not None
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO contest (entry, account) VALUES (?, ?)",
        (entry.id.bytes, entry.account.bytes),
    )


def resolve(connection: Connection, entry: Entry) -> None:
    """Note what an entry does about a contest it refers to."""
    if entry.kind in {"write_off", "recover"} and entry.refers is not None:
        connection.exec_driver_sql(
            "UPDATE contest SET resolution=? WHERE entry=?", (entry.kind, entry.refers.bytes)
        )


def _batch(connection: Connection, limit: int) -> Batch | None:
    standing = ledger.load(connection)
    if standing.acked >= standing.seq:
        return None
    rows = ledger.unsent(connection, standing, limit + 64)
    entries = [decode(row[0]) for row in rows]
    count = _whole_acts(entries, limit)
    facts = tuple(
        Fact(ledger.raw(fact), standing.terminal, standing.incarnation, seq, link)
        for fact, seq, link in rows[:count]
    )
    values = _personal(connection, entries[:count])
    keys = {value.member: members.key_of(connection, value.member) for value in values}
    # Where a salvage lost a key that central has, central has the values too.
    personal = tuple(value for value in values if keys[value.member] is not None)
    return Batch(
        incarnation=standing.incarnation,
        after=rows[0][1] - 1,
        facts=facts,
        personal=personal,
        keys=tuple(MemberKey(owner, key) for owner, key in keys.items() if key is not None),
        head=facts[-1].link if facts else GENESIS,
        left=standing.seq - facts[-1].seq if facts else 0,
    )


def _whole_acts(entries: Sequence[Entry], limit: int) -> int:
    if len(entries) <= limit:
        return len(entries)
    count = limit
    while count > 1 and entries[count].act == entries[count - 1].act:
        count -= 1
    return count if count > 1 or entries[0].act != entries[1].act else len(entries)


def _personal(connection: Connection, entries: Sequence[Entry]) -> tuple[Personal, ...]:
    found = []
    for entry in entries:
        if entry.register is not None and entry.register.commitment:
            row = connection.exec_driver_sql(
                "SELECT member, salt, value FROM personal WHERE entry=?", (entry.id.bytes,)
            ).first()
            if row is not None:
                found.append(Personal(entry.id, UUID(bytes=row[0]), row[1], row[2]))
    return tuple(found)


def _held(connection: Connection, ids: Sequence[bytes]) -> dict[bytes, int]:
    return dict(among(connection, "SELECT id, tick FROM entry WHERE id IN", ids))


def _adopt(connection: Connection, tips: Tips, acks: Sequence[Ack]) -> None:
    for first in range(0, len(acks), 500):
        piece = acks[first : first + 500]
        held = _held(connection, [ack.id.bytes for ack in piece])
        for ack in piece:
            if held.get(ack.id.bytes, ack.order) != ack.order:
                placed = ledger.by_id(connection, ack.id)
                assert placed is not None
                _move(connection, tips, placed.entry, ack.order, ack.late)


def _move(connection: Connection, tips: Tips, entry: Entry, order: int, late: bool) -> None:
    connection.exec_driver_sql(
        "UPDATE entry SET tick=?, late=? WHERE id=?", (order, int(late), entry.id.bytes)
    )
    if entry.register is not None:
        members.rewrite(connection, entry.register.subject, entry.register.field)
        tips.forget_roots()
    if entry.account is not None:
        tips.refold(tips.root(entry.account))


def _quarantine(connection: Connection, acks: Sequence[Ack]) -> None:
    for ack in acks:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO quarantine (entry, reason) VALUES (?, ?)",
            (ack.id.bytes, ack.reason),
        )
        log.warning("central set an entry aside", entry=str(ack.id), reason=ack.reason)


def _advance(connection: Connection, tips: Tips, standing: Standing, mark: int) -> None:
    """Move the mark; own facts below it that central has not seen yet will be late ones."""
    standing.mark = max(standing.mark, mark)
    rows = connection.exec_driver_sql(
        "SELECT fact FROM entry WHERE own=1 AND seq>? AND incarnation=? AND tick<?",
        (standing.acked, standing.incarnation, mark),
    ).all()
    for row in rows:
        _move(connection, tips, decode(row[0]), mark, True)


def _cuts(facts: Sequence[PlacedFact]) -> list[tuple[int, int]]:
    """Ranges of facts for one transaction each; an act is never cut."""
    cuts: list[tuple[int, int]] = []
    first = 0
    while len(facts) - first > SLICE:
        last = first + SLICE
        while last < len(facts) and _same_act(facts[last - 1], facts[last]):
            last += 1
        cuts.append((first, last))
        first = last
    cuts.append((first, len(facts)))
    return cuts


def _same_act(one: PlacedFact, other: PlacedFact) -> bool:
    if (one.terminal, one.incarnation) != (other.terminal, other.incarnation):
        return False
    return decode(bytes(one.fact)).act == decode(bytes(other.fact)).act

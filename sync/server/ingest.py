"""Taking a till's facts in: what is new is placed and counted, what is known is told so, what
cannot be counted is set aside by itself and kept.

Central never refuses a fact for its clock. A fact's order is its stamp, at most a minute ahead
of central's time, and rising along its chain; below the mark it is late and placed at the mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from sync.server import (
    arithmetic,
    enacting,
    granted,
    offered,
    personal,
    proposals,
    rivals,
    roles,
    watched,
)
from sync.server.database import insert_sql, rows, rows_in, run, run_many
from sync.server.examine import Examined, follows
from sync.server.exceptions import Finding
from sync.server.ledger import Incoming, Ledger
from sync.server.problems import Refusal, Restored
from sync.server.terminals import Till, find, seen, stamps_finding, stranger
from sync.wire import PushRequest, RelayRequest
from terminal.domain.chain import GENESIS, link_hash
from terminal.domain.entry import Entry
from terminal.domain.exchange import Ack, ChainHead
from terminal.domain.stamp import bounded, ms_of


@dataclass
class Chain:
    """What central holds of one chain: its last sequence and link, and the last place given."""

    seq: int = 0
    link: bytes = GENESIS
    order: int = 0


def chain_of(connection: Connection, terminal: str, incarnation: str) -> Chain:
    """The held head of a chain; an empty one if nothing of it is known."""
    query = "SELECT seq, link, ord FROM chain WHERE terminal=? AND incarnation=?"
    found = rows(connection, query, terminal, incarnation)
    return Chain(found[0][0], bytes(found[0][1]), found[0][2]) if found else Chain()


def take(
    ledger: Ledger, till: Till, request: PushRequest, examined: Sequence[Examined]
) -> tuple[list[Ack], int]:
    """Place examined facts; return one answer per fact and the last sequence now held.

    Raises Restored where the till was acknowledged more than central holds, and Refusal where
    the chain has forked.
    """
    chain = chain_of(ledger.connection, till.id, request.incarnation)
    if request.after > chain.seq:
        raise Restored
    held = chain.seq
    acks = _take(ledger, till, request.incarnation, chain, request, examined)
    if examined:
        seen(ledger.connection, till.id, ledger.now_ms)
    if chain.seq > held:
        _save_chain(ledger.connection, till.id, request.incarnation, chain, request.signature)
    return acks, chain.seq


def take_relayed(ledger: Ledger, request: RelayRequest, examined: Sequence[Examined]) -> None:
    """Place what is new of another till's chain, if it follows from the head that is held; it
    keeps the place it had, unless the mark has passed it."""
    if not request.facts:
        return
    terminal, incarnation = request.facts[0].terminal, request.facts[0].incarnation
    chain = chain_of(ledger.connection, terminal, incarnation)
    fresh = [one for one in examined if one.seq > chain.seq]
    if not fresh or fresh[0].seq != chain.seq + 1:
        return
    if link_hash(chain.link, incarnation, fresh[0].seq, fresh[0].hash) != fresh[0].link:
        return
    author = find(ledger.connection, terminal) or stranger(terminal)
    _take(ledger, author, incarnation, chain, request, fresh)
    _save_chain(ledger.connection, terminal, incarnation, chain, request.signature)


def heads(connection: Connection) -> tuple[ChainHead, ...]:
    """How far every till's chain is held."""
    return tuple(
        ChainHead(*row) for row in rows(connection, "SELECT terminal, incarnation, seq FROM chain")
    )


def _take(
    ledger: Ledger,
    author: Till,
    incarnation: str,
    chain: Chain,
    request: PushRequest | RelayRequest,
    examined: Sequence[Examined],
) -> list[Ack]:
    """Place facts of a chain, which moves with them, and keep the values that came along."""
    intake = Intake(ledger, author, incarnation, chain)
    acks = intake.take(examined)
    if request.keys:
        personal.keep_keys(ledger.connection, request.keys, ledger.head.position)
    if request.personal:
        counted = {entry.id: entry for entry in intake.entries}
        for finding in personal.keep(ledger.connection, request.personal, counted):
            ledger.found(finding)
    for finding in rivals.findings(ledger.connection, intake.rivals):
        ledger.found(finding)
    return acks


def _save_chain(
    connection: Connection, terminal: str, incarnation: str, chain: Chain, signature: bytes
) -> None:
    run(
        connection,
        insert_sql(
            "chain",
            "terminal, incarnation, seq, link, ord, signature",
            "ON CONFLICT (terminal, incarnation) DO UPDATE SET seq=excluded.seq, "
            "link=excluded.link, ord=excluded.ord, signature=excluded.signature",
        ),
        terminal,
        incarnation,
        chain.seq,
        chain.link,
        chain.order,
        signature,
    )


def save_order(connection: Connection, terminal: str, incarnation: str, chain: Chain) -> None:
    """Write the last place given in a chain."""
    query = "UPDATE chain SET ord=? WHERE terminal=? AND incarnation=?"
    run(connection, query, chain.order, terminal, incarnation)


class Intake:
    """Facts of one chain on their way in."""

    def __init__(self, ledger: Ledger, till: Till, incarnation: str, chain: Chain) -> None:
        self.entries: list[Entry] = []
        self.rivals: list[rivals.Rival] = []
        self._ledger = ledger
        self._till = till
        self._incarnation = incarnation
        self._chain = chain
        self._aside: list[tuple[Any, ...]] = []
        self._late: list[Examined] = []
        self._ahead_ms = 0

    def take(self, examined: Sequence[Examined]) -> list[Ack]:
        """Place what is new; return an answer for each fact."""
        known = self._known(examined)
        unknown = [one for one in examined if one.key not in known]
        roles.refuse(self._ledger.connection, unknown)
        proposals.refuse(self._ledger.connection, unknown)
        first = examined[0] if examined else None
        if first is not None and not first.fault and first.seq == self._chain.seq + 1:
            follows(first, self._chain.link, self._incarnation)
        acks: list[Ack | None] = []
        fresh: list[Incoming] = []
        slots: list[int] = []
        batch: set[bytes] = set()
        for one in examined:
            ack = self._answer(one, known, batch)
            if ack is None:
                assert one.entry is not None
                batch.add(one.key)
                fresh.append(self.place(one, one.entry))
                slots.append(len(acks))
            acks.append(ack)
            if one.seq > self._chain.seq:
                self._chain.seq, self._chain.link = one.seq, one.link
        self.rivals = rivals.among(self._ledger.connection, [one.entry for one in fresh])
        for slot, placed in zip(slots, self._ledger.append(fresh), strict=True):
            entry = placed.entry
            self.entries.append(entry)
            acks[slot] = Ack(entry.id, "accepted", placed.position, placed.order, placed.late)
            self._ledger.found(arithmetic.check(entry, self._ledger.rules))
        offered.issued(self._ledger, self.entries)
        for finding in offered.check(self._ledger, self.entries):
            self._ledger.found(finding)
        for finding in watched.told(self.entries, self._ledger):
            self._ledger.found(finding)
        for finding in granted.check(self._ledger, self.entries):
            self._ledger.found(finding)
        for finding in enacting.publish(self._ledger, self.entries):
            self._ledger.found(finding)
        self._store_aside()
        self.tell()
        return [ack for ack in acks if ack is not None]

    def _known(self, examined: Sequence[Examined]) -> dict[bytes, tuple[Any, ...]]:
        ids = [one.key for one in examined]
        query = "SELECT id, position, ord, late, fact, incarnation, seq FROM entry WHERE id IN ()"
        found = rows_in(self._ledger.connection, query, ids)
        return {row[0]: row for row in found}

    def _answer(
        self, one: Examined, known: dict[bytes, tuple[Any, ...]], batch: set[bytes]
    ) -> Ack | None:
        """The answer to a fact that is not to be placed, None for one that is."""
        held = known.get(one.key) if known else None
        if held is not None and held[4] == one.fact:
            if one.seq > self._chain.seq:
                self._set_aside(one, "repeated", "")
            elif tuple(held[5:7]) != (self._incarnation, one.seq) and not self._repeated(one):
                raise _forked(one.seq)
            return Ack(one.id, "exists", held[1], held[2], bool(held[3]))
        if one.seq <= self._chain.seq:
            return self._answer_held(one)
        kind = "quarantine"
        if not one.fault and (held is not None or one.key in batch):
            kind, one.fault = "fork", "Another entry with this id is in force already."
        if not one.fault:
            return None
        self._set_aside(one, "quarantined", one.fault)
        self._found(kind, one, f"An entry was set aside. {one.fault}")
        return Ack(one.id, "quarantined", reason=one.fault)

    def _answer_held(self, one: Examined) -> Ack:
        """The answer for a place in the chain that central holds, but not with this entry."""
        query = "SELECT fact, reason FROM aside WHERE terminal=? AND incarnation=? AND seq=?"
        found = rows(self._ledger.connection, query, self._till.id, self._incarnation, one.seq)
        if found and found[0][0] == one.fact:
            return Ack(one.id, "quarantined", reason=found[0][1])
        raise _forked(one.seq)

    def _repeated(self, one: Examined) -> bool:
        """Whether this place in the chain was taken by this entry, which central held already:
        a copy of the folder may hold it under the chain that another goes on with."""
        query = "SELECT entry FROM aside WHERE terminal=? AND incarnation=? AND seq=?"
        found = rows(self._ledger.connection, query, self._till.id, self._incarnation, one.seq)
        return bool(found) and bytes(found[0][0]) == one.key

    def place(self, one: Examined, entry: Entry) -> Incoming:
        """Give a fact its place: its stamp, bounded, above its chain's last one and the mark. Where
        central's clock was set back, it is no earlier than the mark."""
        ledger = self._ledger
        tick = max(entry.tick, one.order)
        now_ms = max(ledger.now_ms, ms_of(ledger.head.mark))
        order = bounded(tick, now_ms, self._chain.order)
        if order < tick:
            self._ahead_ms = max(self._ahead_ms, ms_of(tick) - ledger.now_ms)
        late = min(tick, order) <= ledger.head.mark
        if late:
            order = max(order, ledger.head.mark)
            self._late.append(one)
        self._chain.order = order
        return Incoming(
            one.fact, one.hash, one.key, entry, self._incarnation, one.seq, one.link, order, late
        )

    def tell(self) -> None:
        """One finding for all late facts of a batch, one for a clock that runs ahead."""
        if self._late:
            count = len(self._late)
            those = "An entry" if count == 1 else f"{count} entries"
            self._found("late", self._late[0], f"{those} came after their time had been settled.")
        if self._ahead_ms:
            self._ledger.found(stamps_finding(self._till, self._ahead_ms))

    def _found(self, kind: Any, one: Examined, sentence: str) -> None:
        entry = one.entry
        evidence: dict[str, Any] = {"incarnation": self._incarnation, "seq": one.seq}
        if entry is not None:
            evidence |= {"kind": entry.kind, "points": entry.points}
        self._ledger.found(
            Finding(
                kind=kind,
                about=one.id if one.id.int else UUID(bytes=one.hash[:16]),
                terminal=self._till.id,
                store=self._till.store,
                account=entry.account if entry else None,
                entry=one.id,
                sentence=sentence,
                evidence=evidence,
            )
        )

    def _set_aside(self, one: Examined, status: str, reason: str) -> None:
        fact = one.fact if status == "quarantined" else b""
        self._aside.append(
            (
                self._till.id,
                self._incarnation,
                one.seq,
                one.key,
                status,
                reason,
                fact,
                one.link,
                self._ledger.now_ms,
            )
        )

    def _store_aside(self) -> None:
        columns = "terminal, incarnation, seq, entry, status, reason, fact, link, at_ms"
        run_many(self._ledger.connection, insert_sql("aside", columns), self._aside)


def _forked(seq: int) -> Refusal:
    return Refusal(
        409,
        "chain.forked",
        f"Central holds another entry {seq} of this chain: the folder was copied or restored. "
        "Begin a new chain and send again what was not acknowledged.",
    )

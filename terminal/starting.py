"""A new till's start from a snapshot: pages taken over in pieces of a few milliseconds' work.

Several pieces share a transaction as long as nobody waits for the lane, and each transaction
notes how far it came: whatever ends the till, it goes on there. A cashier may sell meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Final, TypeVar
from uuid import UUID

import structlog

from terminal import published
from terminal.applying import CLOCK_LIMIT_MS, keep_contest, resolve
from terminal.domain.entry import decode
from terminal.domain.exchange import Personal, Standpoint
from terminal.domain.snapshot import (
    ShippedFact,
    ShippedRegister,
    Snapshot,
    SnapshotPage,
    Taken,
)
from terminal.domain.stamp import observed
from terminal.engine import Engine
from terminal.lane import Order
from terminal.refolding import refold_all
from terminal.store import inheriting, ledger, members, other_links, tallies
from terminal.store.connection import Connection
from terminal.store.tips import Tips

T = TypeVar("T")
PIECE: Final = 64
"""Rows in a piece."""
AT_ONCE: Final = 16
"""Pieces in a transaction."""
log = structlog.get_logger("terminal.starting")

_Piece = Callable[[Connection, Tips], int]
"""Takes some rows over and tells how many."""


class Starting:
    """The replica door's verbs for a till that begins."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def bare(self) -> bool:
        """Whether the till holds nothing of others'."""
        return self._engine.read(inheriting.bare)

    def serves(self, snapshot: Snapshot) -> bool:
        """Whether a snapshot goes together with what the till wrote itself."""
        return self._engine.read(lambda c: inheriting.serves(c, snapshot))

    def taken(self) -> Taken | None:
        """The snapshot under way, if any."""
        return self._engine.read(inheriting.taken)

    def begin(self, snapshot: Snapshot) -> None:
        """Begin to take a snapshot over, in place of whatever an earlier one left."""

        def job(connection: Connection) -> None:
            if inheriting.inherited(connection):
                _drop(connection)
            inheriting.begin(connection, snapshot)

        self._engine.lane.call(job, Order.SYNC)

    def take(self, snapshot: Snapshot, page: SnapshotPage) -> Taken:
        """Take the next page over, and with the last one its cursor; return how far it is in."""
        pieces = list(_pieces(page))
        work = _Work(self._engine, snapshot, page, pieces)
        while not work.done:
            self._engine.lane.call(work.run, Order.SYNC)
        if page.programmes:
            self._engine.load_programmes()
        return Taken(snapshot, work.at.page, work.at.rows)

    def drop(self) -> None:
        """The snapshot is there no more: begin with another one."""
        self._engine.lane.call(_drop)
        self._engine.load_programmes()
        log.warning("the snapshot is gone; taking a newer one")


def _drop(connection: Connection) -> None:
    standing = ledger.load(connection)
    inheriting.drop(connection, standing)
    refold_all(connection, standing)
    ledger.save(connection, standing)


class _Work:
    """One page on the lane."""

    def __init__(
        self, engine: Engine, snapshot: Snapshot, page: SnapshotPage, pieces: Sequence[_Piece]
    ) -> None:
        self._engine = engine
        self._snapshot = snapshot
        self._page = page
        self._pieces = pieces
        self.at = inheriting.At()
        self.done = False

    def run(self, connection: Connection) -> None:
        """Take over pieces until somebody waits for the lane, and note how many."""
        standing = ledger.load(connection)
        at = self.at = inheriting.at(connection)
        if at.piece == 0:
            members.keep_keys(connection, self._page.keys)
        for piece in self._pieces[at.piece : at.piece + AT_ONCE]:
            tips = Tips(connection, standing, self._engine.rules)
            at.rows += piece(connection, tips)
            tips.flush()
            at.piece += 1
            if self._engine.lane.awaited:
                break
        if at.piece == len(self._pieces):
            at.page, at.piece, self.done = at.page + 1, 0, True
        inheriting.go_on(connection, at)
        snapshot = self._snapshot
        standing.mark = snapshot.mark
        limit = self._engine.clock.now_ms() + CLOCK_LIMIT_MS
        # What is written below the mark would never be folded onto the states that came with it.
        standing.tick = max(observed(standing.tick, snapshot.newest, limit), snapshot.mark)
        if at.page == len(snapshot.pages):
            for register, then, now in inheriting.moved_here(connection):
                tips = Tips(connection, standing, self._engine.rules)
                inheriting.move(connection, tips, register, then, now)
                tips.flush()
            standing.cursor, standing.running = snapshot.position, snapshot.running
            standing.epoch, standing.synced_ms = snapshot.epoch, self._engine.clock.now_ms()
            inheriting.end(connection)
        ledger.save(connection, standing)


def _pieces(page: SnapshotPage) -> Iterator[_Piece]:
    if page.programmes:
        yield partial(_programmes, page.programmes)
    for erased in _cut(page.erased):
        yield partial(_erased, erased)
    for facts in _whole_acts(page.facts):
        yield partial(_facts, facts)
    if page.tallies:
        yield partial(_tallies, page)
    values = {one.entry: one for one in page.personal}
    for registers in _cut(page.registers):
        yield partial(_registers, registers, values)
    for accounts in _cut(page.accounts):
        yield partial(_accounts, accounts)


def _cut(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for first in range(0, len(rows), PIECE):
        yield rows[first : first + PIECE]


def _whole_acts(facts: Sequence[ShippedFact]) -> Iterator[Sequence[ShippedFact]]:
    """The facts in pieces that cut no act: a till that breaks off may be worked with.

    A piece begins where the act of the row begins at which it would have been cut, so that there
    are as many pieces as if acts were cut, and none begins later.
    """
    acts = [decode(one.fact).act for one in facts]
    begins = [0] * len(acts)
    for row in range(1, len(acts)):
        begins[row] = begins[row - 1] if acts[row] == acts[row - 1] else row
    places = begins[::PIECE]
    for first, after in pairwise([*places, len(facts)]):
        yield facts[first:after]


def _programmes(rows: Sequence[tuple[str, str]], connection: Connection, _: Tips) -> int:
    for version, document in rows:
        published.keep(connection, version, document)
    return len(rows)


def _erased(rows: Sequence[UUID], connection: Connection, _: Tips) -> int:
    for member in rows:
        members.erase(connection, member)
    return len(rows)


def _facts(rows: Sequence[ShippedFact], connection: Connection, _tips: Tips) -> int:
    """Keep facts without folding them: the states of their accounts hold them already."""
    read = [(fact, decode(fact.fact)) for fact in rows]
    ledger.receive(connection, read)
    other_links.note(connection, read)
    for _fact, entry in read:
        if entry.kind == "contest" and entry.account is not None:
            keep_contest(connection, entry)
        resolve(connection, entry)
    return len(rows)


def _tallies(page: SnapshotPage, connection: Connection, _: Tips) -> int:
    tallies.rebase(connection, {one.key: one.tally for one in page.tallies})
    return len(page.tallies)


def _registers(
    rows: Sequence[ShippedRegister],
    values: Mapping[UUID, Personal],
    connection: Connection,
    tips: Tips,
) -> int:
    here = [values[row.entry] for row in rows if row.entry in values]
    members.keep_personal(connection, here)
    clear = {one.entry: one.value.decode() for one in here}
    inheriting.registers(connection, tips, rows, clear)
    return len(rows)


def _accounts(rows: Sequence[Standpoint], connection: Connection, tips: Tips) -> int:
    inheriting.accounts(connection, tips, rows)
    return len(rows)

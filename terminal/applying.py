"""A page of others' facts on its way into the till.

It comes in pieces of a few milliseconds' work. As long as nobody waits for the lane, several share
a transaction; a sale that comes meanwhile goes first, and the rest of the page follows in another.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from terminal import published
from terminal.domain.entry import Entry, Placed, decode
from terminal.domain.exchange import Ack, Page, PlacedFact
from terminal.domain.stamp import observed
from terminal.engine import Engine
from terminal.events import AccountsChanged, ContestFound, Event, ProgrammeChanged
from terminal.store import ledger, members, other_links
from terminal.store.connection import Connection
from terminal.store.relaying import WITHDRAWN
from terminal.store.standing import Standing
from terminal.store.statements import among, every, run
from terminal.store.tips import Tips
from terminal.writing import enforce

PIECE: Final = 64
"""Facts in a piece."""
AT_ONCE: Final = 16
"""Pieces in a transaction, as many as a page has: to write and commit them takes some milliseconds
more, and halves what is written of accounts and indexes beside transactions of half the size."""
_APART: Final = frozenset({"mark", "programme", "contest", "write_off", "recover"})
"""Kinds that do more than move points or set a field."""
CLOCK_LIMIT_MS: Final = 60_000
"""A stamp further ahead than this is not folded into the till's clock."""


class Applying:
    """Run on the lane until it is `done`. `fresh` counts facts that were new here."""

    def __init__(self, engine: Engine, page: Page, epoch: str) -> None:
        self._engine = engine
        self._page = page
        self._epoch = epoch
        self._pieces = deque(_pieces(page.facts))
        self._limit_ms = engine.clock.now_ms() + CLOCK_LIMIT_MS
        self._standing = Standing()
        self._changed: set[UUID] = set()
        self.done = False
        self.told: list[Event] = []
        self.fresh = 0

    def run(self, connection: Connection) -> None:
        """Take over pieces until somebody waits for the lane, with the last one the cursor.

        It moves only there, where central's hash is known: a till that dies before takes the
        page again, and what it holds of it changes nothing.
        """
        standing = self._standing = ledger.load(connection)
        tips = Tips(connection, standing, self._engine.rules)
        members.keep_keys(connection, self._page.keys)
        members.keep_personal(connection, self._page.personal)
        for _ in range(min(AT_ONCE, len(self._pieces))):
            self._take_over(connection, tips, self._pieces.popleft())
            if self._engine.lane.awaited:
                break
        if not self._pieces:
            self._close(connection, tips)
        tips.flush()
        standing.epoch = self._epoch
        ledger.save(connection, standing)

    def events(self) -> list[Event]:
        """What is to be announced of the page."""
        return [*self.told, AccountsChanged(tuple(self._changed))] if self._changed else self.told

    def _close(self, connection: Connection, tips: Tips) -> None:
        if self._standing.unconfirmed and not self._page.left:
            self._forget_programmes(connection, tips)
        for rebase in self._page.rebases:
            tips.rebase(rebase.account, rebase.state)
            self._changed.add(rebase.account)
        self._standing.cursor, self._standing.running = self._page.cursor, self._page.running
        self._standing.synced_ms = self._engine.clock.now_ms()
        self.done = True

    def _take_over(self, connection: Connection, tips: Tips, facts: Sequence[PlacedFact]) -> None:
        read = [(fact, decode(fact.fact)) for fact in facts]
        held = held_places(connection, [entry.id.bytes for _, entry in read])
        new = [one for one in read if one[1].id.bytes not in held] if held else read
        ledger.receive(connection, new)
        if held:
            other_links.note(connection, read)
        tips.expect({entry.account for _, entry in new if entry.account is not None})
        run: list[Placed] = []
        for fact, entry in read:
            place = held.get(entry.id.bytes) if held else None
            if place is None:
                placed = Placed(entry, fact.order, fact.position, fact.late)
                if entry.kind in _APART:
                    self._enact(connection, tips, run)
                    self._enact_apart(connection, tips, placed)
                else:
                    run.append(placed)
            elif place != fact.order or entry.kind == "programme":
                self._enact(connection, tips, run)
                if entry.kind == "programme":
                    self._publish(connection, tips, entry)
                move(connection, tips, entry, fact.order, fact.late, place == WITHDRAWN)
            elif entry.register is not None:
                members.fill_in(connection, Placed(entry, fact.order))
        self._enact(connection, tips, run)
        self.fresh += len(new)

    def _enact(self, connection: Connection, tips: Tips, run: list[Placed]) -> None:
        """Let facts in a row take effect; empties the list."""
        limit, tick = self._limit_ms, self._standing.tick
        for placed in run:
            tick = observed(tick, placed.order, limit)
        self._standing.tick = tick
        self._changed |= enforce(connection, tips, run)
        run.clear()

    def _enact_apart(self, connection: Connection, tips: Tips, placed: Placed) -> None:
        entry = placed.entry
        match entry.kind:
            case "mark":
                _advance(connection, tips, self._standing, entry.tick)
            case "programme":
                self._publish(connection, tips, entry)
            case "contest":
                keep_contest(connection, entry)
                self.told.append(ContestFound(entry.id, entry.account))
            case _:
                resolve(connection, entry)
        self._enact(connection, tips, [placed])

    def _publish(self, connection: Connection, tips: Tips, entry: Entry) -> None:
        version, standing = entry.programme, self._standing
        lost = [version] if version in standing.unconfirmed else []
        before = [self._engine.rules.named(one) for one in lost]
        standing.unconfirmed = tuple(one for one in standing.unconfirmed if one != version)
        if published.keep(connection, version, entry.document):
            self._engine.work_by(connection)
            tips.work_by(self._engine.rules, [*before, self._engine.rules.named(version)])
            self.told.append(ProgrammeChanged(version))

    def _forget_programmes(self, connection: Connection, tips: Tips) -> None:
        """A restored central has told of everything: what it has lost is in force no more."""
        lost, self._standing.unconfirmed = self._standing.unconfirmed, ()
        before = [self._engine.rules.named(one) for one in lost]
        published.forget(connection, lost)
        self._engine.work_by(connection)
        tips.work_by(self._engine.rules, before)
        self.told.append(ProgrammeChanged(self._engine.programme.version))


def keep_contest(connection: Connection, entry: Entry) -> None:
    """Keep a contest that central found, to be resolved by a person."""
    run(
        connection,
        "INSERT OR IGNORE INTO contest (entry, account) VALUES (?, ?)",
        (entry.id.bytes, entry.account.bytes if entry.account else b""),
    )


def resolve(connection: Connection, entry: Entry) -> None:
    """Note what an entry does about a contest it refers to."""
    if entry.kind in {"write_off", "recover"} and entry.refers is not None:
        text = "UPDATE contest SET resolution=? WHERE entry=?"
        run(connection, text, (entry.kind, entry.refers.bytes))


def held_places(connection: Connection, ids: Sequence[bytes]) -> dict[bytes, int]:
    """Which of these entries the till holds, each with its place in the folding order."""
    return dict(among(connection, "SELECT id, tick FROM entry WHERE id IN", ids))


def set_aside(connection: Connection, tips: Tips, ack: Ack) -> None:
    """Take an own entry out of force that central does not count."""
    text = "INSERT OR IGNORE INTO quarantine (entry, reason) VALUES (?, ?)"
    run(connection, text, (ack.id.bytes, ack.reason))
    held = ledger.by_id(connection, ack.id)
    if held is not None and held.order != WITHDRAWN:
        tips.untally(held.entry)
        move(connection, tips, held.entry, WITHDRAWN, False)


def move(
    connection: Connection,
    tips: Tips,
    entry: Entry,
    order: int,
    late: bool,
    withdrawn: bool = False,
) -> None:
    """Give a held entry another place in the folding order; one that was `withdrawn` is in force
    again."""
    if withdrawn:
        tips.tally(entry)
        run(connection, "DELETE FROM quarantine WHERE entry=?", (entry.id.bytes,))
    if entry.account is not None:
        tips.moves(entry, order)
    text = "UPDATE entry SET tick=?, late=? WHERE id=?"
    run(connection, text, (order, int(late), entry.id.bytes))
    if entry.register is not None:
        with tips.rewriting(entry.register):
            members.rewrite(connection, entry.register.subject, entry.register.field)


def _advance(connection: Connection, tips: Tips, standing: Standing, mark: int) -> None:
    """Move the mark; own facts below it that central has not seen yet will be late ones, and the
    next is stamped above it, even where this till's clock is behind."""
    standing.mark = max(standing.mark, mark)
    standing.tick = max(standing.tick, mark)
    rows = every(
        connection,
        "SELECT fact FROM entry WHERE own=1 AND seq>? AND incarnation=? AND tick>=0 AND tick<?",
        (standing.acked, standing.incarnation, mark),
    )
    for row in rows:
        move(connection, tips, decode(row[0]), mark, True)


def _pieces(facts: Sequence[PlacedFact]) -> Iterator[Sequence[PlacedFact]]:
    """The facts in pieces; an act is never cut."""
    first = 0
    while first < len(facts):
        last = min(first + PIECE, len(facts))
        while last < len(facts) and _same_act(facts[last - 1], facts[last]):
            last += 1
        yield facts[first:last]
        first = last


def _same_act(one: PlacedFact, other: PlacedFact) -> bool:
    if (one.terminal, one.incarnation) != (other.terminal, other.incarnation):
        return False
    return decode(one.fact).act == decode(other.fact).act

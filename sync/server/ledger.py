"""The ledger inside one writing transaction: appending facts, folding them, moving the head.

Everything that central takes in or writes itself goes through `Ledger.append`, so positions,
running hash, registers, folded states and digest always move together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection

from sync.server import belonging, erasing, exceptions, fields, fleet, tallies
from sync.server.accounts import Accounts
from sync.server.database import blob, insert_new, insert_sql, rows_in, run_many
from sync.server.entropy import Entropy
from sync.server.exceptions import Finding
from sync.server.head import Head, save
from terminal.domain.chain import fact_hash, link_hash, running
from terminal.domain.entry import Entry, Placed, encode
from terminal.domain.ids import CENTRAL, receipt_key
from terminal.domain.programmes import Programmes
from terminal.domain.stamp import next_tick

_COLUMNS: Final = (
    "position, id, act, terminal, incarnation, seq, kind, account, refers, "
    "store, receipt, points, ord, late, fact, link, running"
)
_SET_COLUMNS: Final = f"{_COLUMNS}, subject, field"
"""Most entries set no field, and binding nothing costs a driver more than binding something."""


class Incoming(msgspec.Struct, gc=False):
    """A verified fact with its author's envelope and the place it is given."""

    fact: bytes
    hash: bytes
    key: bytes
    """Its id's bytes."""
    entry: Entry
    incarnation: str
    seq: int
    link: bytes
    order: int
    late: bool = False


class Ledger:
    """One writing transaction. `finish` must be the last thing done with it."""

    def __init__(
        self,
        connection: Connection,
        head: Head,
        rules: Programmes | None,
        now_ms: int,
        entropy: Entropy,
    ) -> None:
        self.connection = connection
        self.head = head
        self.now_ms = now_ms
        self.entropy = entropy
        self._rules = rules
        self._accounts: Accounts | None = None
        self._findings: list[Finding] = []

    @property
    def rules(self) -> Programmes:
        """The published programme versions."""
        if self._rules is None:
            raise LookupError("No programme has been published.")
        return self._rules

    @property
    def accounts(self) -> Accounts:
        """The accounts touched so far."""
        if self._accounts is None:
            self._accounts = Accounts(self.connection, self.head, self.rules)
        return self._accounts

    def found(self, finding: Finding | None) -> None:
        """Keep something for a person to look at."""
        if finding is not None:
            self._findings.append(finding)

    def next_tick(self) -> int:
        """The next tick of central's own clock, above the mark."""
        self.head.tick = max(next_tick(self.head.tick, self.now_ms), self.head.mark + 1)
        return self.head.tick

    def author(self, entries: Iterable[Entry], orders: Iterable[int] = ()) -> list[Placed]:
        """Append central's own entries to its chain; `orders` where they differ from ticks."""
        facts = []
        head = self.head
        places = iter(orders)
        for entry in entries:
            fact = encode(entry)
            hashed = fact_hash(fact)
            head.seq += 1
            head.link = link_hash(head.link, head.incarnation, head.seq, hashed)
            order = next(places, entry.tick)
            facts.append(
                Incoming(
                    fact,
                    hashed,
                    entry.id.bytes,
                    entry,
                    head.incarnation,
                    head.seq,
                    head.link,
                    order,
                )
            )
        return self.append(facts)

    def append(self, facts: Sequence[Incoming]) -> list[Placed]:
        """Give facts their positions, store them, fold them; return them placed."""
        placed = self._insert(facts)
        moves = fields.write(self.connection, placed)
        joined = self._join(moves, placed) if any(moves) else set()
        self._fold(placed, joined)
        tallies.count(self.connection, placed)
        entries = [one.entry for one in placed]
        exceptions.resolve(self.connection, entries)
        exceptions.look(self.connection, entries)
        erasing.write(self.connection, placed)
        fleet.obey(self.connection, placed, self.now_ms)
        return placed

    def _insert(self, facts: Sequence[Incoming]) -> list[Placed]:
        head = self.head
        placed: list[Placed] = []
        rows: list[tuple[object, ...]] = []
        sets: list[tuple[object, ...]] = []
        for one in facts:
            entry = one.entry
            head.position += 1
            head.running = running(head.running, head.position, one.order, one.hash)
            placed.append(Placed(entry, one.order, head.position, one.late))
            row = _row(one, head.position, head.running)
            if entry.register is None:
                rows.append(row)
            else:
                register = entry.register
                sets.append((*row, blob(register.subject.bytes), register.field))
            if entry.terminal != CENTRAL and one.order > head.newest:
                head.newest = one.order
        insert_new(self.connection, "entry", _COLUMNS, rows)
        insert_new(self.connection, "entry", _SET_COLUMNS, sets)
        return placed

    def _join(self, moves: fields.Moves, placed: Sequence[Placed]) -> set[bytes]:
        affected = belonging.change(self.connection, moves.edges)
        if self._accounts is not None:
            self._accounts.rerooted()
        roots = belonging.roots(self.connection, list(moves.passed))
        passed = {roots.get(one, one) for one in moves.passed}
        affected |= passed
        groups = belonging.groups(self.connection, sorted(affected))
        if not self._any_points([one for group in groups.values() for one in group]):
            return set()
        changed = self.accounts.refold_from_genesis(sorted(affected), passed)
        position = max(one.position for one in placed if one.entry.register is not None)
        run_many(
            self.connection,
            insert_sql(
                "rebase",
                "position, account, state",
                "ON CONFLICT (position, account) DO UPDATE SET state=excluded.state",
            ),
            [(position, root, state) for root, state in changed.items()],
        )
        return affected

    def _any_points(self, accounts: Sequence[bytes]) -> bool:
        query = "SELECT account FROM entry WHERE account IN () AND kind<>'set' LIMIT 1"
        return bool(rows_in(self.connection, query, accounts))

    def _fold(self, placed: Sequence[Placed], joined: set[bytes]) -> None:
        if self._rules is None:
            return
        if joined:
            accounts = [p.entry.account.bytes for p in placed if p.entry.account is not None]
            roots = self.accounts.roots(accounts)
            placed = [
                one
                for one in placed
                if one.entry.account is not None and roots[one.entry.account.bytes] not in joined
            ]
        self.accounts.place(placed)

    def finish(self) -> None:
        """Write the accounts, the findings and, last, the head."""
        if self._accounts is not None:
            self._accounts.save()
        exceptions.record(self.connection, self.now_ms, self._findings)
        save(self.connection, self.head)


def refers_of(entry: Entry) -> bytes | None:
    """What an entry's row is found by: the entry it refers to, a sale by its paper receipt."""
    if entry.kind == "accrue":
        return receipt_key(entry.store, entry.receipt)
    return None if entry.refers is None else entry.refers.bytes


def _row(one: Incoming, position: int, running_hash: bytes) -> tuple[object, ...]:
    entry = one.entry
    refers = refers_of(entry)
    return (
        position,
        blob(one.key),
        blob(one.key if entry.act == entry.id else entry.act.bytes),
        entry.terminal,
        one.incarnation,
        one.seq,
        entry.kind,
        blob(entry.account.bytes) if entry.account else None,
        blob(refers) if refers else None,
        entry.store,
        entry.receipt,
        entry.points,
        one.order,
        int(one.late),
        blob(one.fact),
        blob(one.link),
        blob(running_hash),
    )

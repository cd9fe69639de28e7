"""Verification: everything that is stored of the facts is made anew and compared.

Chains, signatures, running hash and row columns against the authors' bytes; registers,
`belongs_to`, folded states, tallies and the digest against the facts. One snapshot; the first
fault ends it and names the entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection

from sync.server import head, programmes, terminals
from sync.server.database import rows
from sync.server.head import Head
from sync.server.ledger import refers_of
from sync.server.readmitting import link_at
from sync.server.refolding import Accounts, registers
from sync.server.tallies import Recount
from sync.wire import signed_head
from terminal.domain.chain import GENESIS, fact_hash, link_hash, running
from terminal.domain.entry import Entry, Placed, decode
from terminal.domain.ids import CENTRAL

_STEP: Final = 2000
_COLUMNS: Final = (
    "position, id, act, terminal, incarnation, seq, kind, account, refers, subject, field, "
    "store, receipt, points, ord, late, fact, link, running"
)


class Fault(Exception):
    """The first thing found wrong; `entry` is the entry it concerns, if any."""

    def __init__(self, sentence: str, entry: UUID | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.entry = entry


class Verified(msgspec.Struct, frozen=True):
    """What was looked at."""

    entries: int
    accounts: int
    registers: int
    chains: int


def verify(connection: Connection) -> Verified:
    """Check the whole ledger in the connection's snapshot; raises Fault."""
    where = head.load(connection)
    chains = _Walk(connection, where).run()
    rules = programmes.load(connection)
    if rules is None:
        raise Fault("No programme has been published.")
    count, wrong = registers(connection)
    if wrong is not None:
        raise Fault(wrong)
    accounts = Accounts(connection, where, rules)
    wrong = accounts.check()
    if wrong is not None:
        raise Fault(wrong)
    return Verified(where.position, accounts.count, count, chains)


class _Chain(msgspec.Struct):
    seq: int = 0
    link: bytes = GENESIS
    order: int = -1


class _Walk:
    """Every entry in position order."""

    def __init__(self, connection: Connection, where: Head) -> None:
        self._connection = connection
        self._head = where
        self._chains: dict[tuple[str, str], _Chain] = {}
        self._running = GENESIS
        self._position = 0
        self._tallies = Recount(connection)

    def run(self) -> int:
        """Check every entry and every chain's head; return how many chains there are."""
        for row in self._rows():
            self._entry(row)
        if (self._position, self._running) != (self._head.position, self._head.running):
            raise Fault(
                f"The ledger ends at position {self._position}, but its head says "
                f"{self._head.position}, or another hash."
            )
        self._heads()
        if name := self._tallies.wrong():
            raise Fault(f"The count of '{name}' is not what the entries add up to.")
        return len(self._chains)

    def _rows(self) -> Iterator[Any]:
        query = f"SELECT {_COLUMNS} FROM entry WHERE position>? ORDER BY position LIMIT ?"  # noqa: S608
        while found := rows(self._connection, query, self._position, _STEP):
            yield from found

    def _entry(self, row: tuple[Any, ...]) -> None:
        position, fact, entry_id = row[0], row[16], _id(row)
        if position != self._position + 1:
            raise Fault(
                f"Position {self._position + 1} is missing before entry {entry_id}.", entry_id
            )
        if not isinstance(fact, bytes):
            raise Fault(f"Entry {entry_id} at position {position} was changed.", entry_id)
        hashed = fact_hash(fact)
        self._running = running(self._running, position, row[14], hashed)
        if self._running != row[18]:
            raise Fault(
                f"Entry {entry_id} at position {position}, or its place, was changed.", entry_id
            )
        self._position = position
        try:
            entry = decode(fact)
        except (msgspec.DecodeError, msgspec.ValidationError):
            raise Fault(f"Entry {entry_id} cannot be read.", entry_id) from None
        if _columns(entry) != _plain(row):
            raise Fault(f"The row of entry {entry_id} does not say what its fact says.", entry_id)
        if not self._tallies.entry(Placed(entry, row[14], position)):
            raise Fault(f"What entry {entry_id} draws on is not counted as it says.", entry_id)
        self._link(row, entry_id, hashed)

    def _link(self, row: tuple[Any, ...], entry_id: UUID, hashed: bytes) -> None:
        terminal, incarnation, seq, order, link = row[3], row[4], row[5], row[14], row[17]
        chain = self._chains.setdefault((terminal, incarnation), _Chain())
        if terminal != CENTRAL and order <= chain.order:
            raise Fault(f"Entry {entry_id} is placed before its predecessor.", entry_id)
        chain.order = order
        if seq <= chain.seq and self._readmitted(terminal, incarnation, seq, hashed, link):
            return
        if seq != chain.seq + 1:
            self._skip_aside(terminal, incarnation, chain, seq - 1)
        if seq != chain.seq + 1:
            raise Fault(f"The chain of {terminal} lacks what came before {entry_id}.", entry_id)
        if link_hash(chain.link, incarnation, seq, hashed) != link:
            raise Fault(f"The chain of {terminal} is broken at entry {entry_id}.", entry_id)
        chain.seq, chain.link = seq, link

    def _readmitted(
        self, terminal: str, incarnation: str, seq: int, hashed: bytes, link: bytes
    ) -> bool:
        """Whether an entry behind its chain's head was set aside first, and still fits there."""
        query = (
            "SELECT link FROM aside WHERE terminal=? AND incarnation=? AND seq=? "
            "AND status='readmitted'"
        )
        found = rows(self._connection, query, terminal, incarnation, seq)
        before = link_at(self._connection, terminal, incarnation, seq - 1)
        fits = before is not None and link_hash(before, incarnation, seq, hashed) == link
        return fits and [bytes(row[0]) for row in found] == [link]

    def _skip_aside(self, terminal: str, incarnation: str, chain: _Chain, until: int) -> None:
        """Walk over links without an entry: facts set aside, and facts held already."""
        query = (
            "SELECT seq, link FROM aside WHERE terminal=? AND incarnation=? AND seq>? AND seq<=? "
            "ORDER BY seq"
        )
        for seq, link in rows(self._connection, query, terminal, incarnation, chain.seq, until):
            if seq == chain.seq + 1:
                chain.seq, chain.link = seq, link

    def _heads(self) -> None:
        central = self._chains.get((CENTRAL, self._head.incarnation), _Chain())
        if (central.seq, central.link) != (self._head.seq, self._head.link):
            raise Fault("Central's own chain does not end where its head says.")
        keys = {till.id: till.keys for till in terminals.every(self._connection)}
        query = "SELECT terminal, incarnation, seq, link, signature FROM chain"
        for terminal, incarnation, seq, link, signature in rows(self._connection, query):
            chain = self._chains.setdefault((terminal, incarnation), _Chain())
            self._skip_aside(terminal, incarnation, chain, seq)
            if (chain.seq, chain.link) != (seq, link):
                raise Fault(f"The chain of {terminal} does not end where its head says.")
            signed = signed_head(terminal, incarnation, seq, link)
            # After a restore the till that relayed a chain has signed for it.
            if not any(_signs(key, signature, signed) for key in _first(keys, terminal)):
                raise Fault(f"The head of {terminal}'s chain is not signed by it.")


def _first(keys: dict[str, tuple[bytes, ...]], terminal: str) -> list[bytes]:
    others = (key for name, theirs in keys.items() if name != terminal for key in theirs)
    return [*keys.get(terminal, ()), *others]


def _signs(key: bytes, signature: bytes, signed: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except (InvalidSignature, TypeError, ValueError):
        return False
    return True


def _id(row: tuple[Any, ...]) -> UUID:
    try:
        return UUID(bytes=row[1])
    except (TypeError, ValueError):
        raise Fault(f"The entry at position {row[0]} has no readable id.") from None


def _columns(entry: Entry) -> tuple[object, ...]:
    """What the columns of an entry's row must say."""
    register, refers = entry.register, refers_of(entry)
    return (
        entry.id.bytes,
        entry.act.bytes,
        entry.terminal,
        entry.kind,
        entry.account.bytes if entry.account else None,
        refers,
        register.subject.bytes if register else None,
        register.field if register else None,
        entry.store,
        entry.receipt,
        entry.points,
    )


def _plain(row: tuple[Any, ...]) -> tuple[object, ...]:
    return (row[1], row[2], row[3], row[6], *row[7:14])

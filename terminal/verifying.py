"""Verification: every chain walked, every account folded again, every register found again, every
tally counted again.

What is stored of balances and tallies is a cache; this is how it is held against the facts.
"""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

import msgspec

from terminal.domain import digest
from terminal.domain.account import AccountState, pack, state_hash, unpack
from terminal.domain.chain import GENESIS, fact_hash, link_hash
from terminal.domain.entry import Placed, decode
from terminal.domain.fold import SILENT, refold
from terminal.domain.ids import CENTRAL
from terminal.domain.programmes import Programmes
from terminal.domain.registers import commitment, winner
from terminal.store import ledger, other_links, sold, tallies
from terminal.store.connection import Connection, Row
from terminal.store.pruning import KEPT
from terminal.store.standing import Standing
from terminal.store.tips import group, root


class Fault(msgspec.Struct, frozen=True):
    """The first thing found wrong: where, and in a sentence."""

    subject: str
    sentence: str


class Walk(msgspec.Struct):
    """How far a verification is, for who waits for it: of `total` entries and balances, `done`."""

    total: int = 0
    done: int = 0


class Verified(msgspec.Struct, frozen=True):
    """What was looked at, and the first fault if any."""

    entries: int
    accounts: int
    registers: int
    fault: Fault | None = None


def verify(connection: Connection, rules: Programmes, walk: Walk | None = None) -> Verified:
    """Check everything in one snapshot; stops at the first fault. `walk` is kept up meanwhile."""
    standing = ledger.load(connection)
    walk = walk or Walk()
    walk.total = sum(
        connection.exec_driver_sql(f"SELECT COUNT(*) FROM {table}").scalar_one()  # noqa: S608
        for table in ("entry", "account")
    )
    entries, fault = _chains(connection, standing, walk)
    if fault is not None:
        return Verified(entries, 0, 0, fault)
    accounts, fault = _accounts(connection, rules, standing, walk)
    if fault is not None:
        return Verified(entries, accounts, 0, fault)
    registers, fault = _registers(connection)
    fault = fault or _tallies(connection) or _sums(connection) or _file(connection)
    return Verified(entries, accounts, registers, fault)


def _tallies(connection: Connection) -> Fault | None:
    name = tallies.wrong(connection)
    if not name:
        return None
    return Fault(name, f"The count of '{name}' is not what the entries add up to.")


def _sums(connection: Connection) -> Fault | None:
    name = sold.wrong(connection)
    if not name:
        return None
    return Fault(name, f"The sums of the figures ({name}) are not what the entries add up to.")


def _file(connection: Connection) -> Fault | None:
    """Pages that nothing above has read; raises the database's error for one that is damaged."""
    found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
    if found == "ok":
        return None
    return Fault("file", "The database file is damaged. Run 'loyalty-terminal salvage' on it.")


def _chains(connection: Connection, standing: Standing, walk: Walk) -> tuple[int, Fault | None]:
    rows = connection.exec_driver_sql(
        "SELECT id, own, terminal, incarnation, seq, kind, account, fact, link FROM entry "
        "ORDER BY terminal, incarnation, seq, rowid"
    )
    others = other_links.every_one(connection)
    count = 0
    chain: tuple[str, str] = ("", "")
    seq, before, here = 0, {GENESIS}, {GENESIS}
    for row in rows:
        count += 1
        walk.done += 1
        name = str(UUID(bytes=row[0]))
        try:
            entry = decode(row[7])
        except msgspec.DecodeError:
            return count, Fault(name, f"Entry {name} cannot be read.")
        account = entry.account.bytes if entry.account else None
        if (entry.id.bytes, entry.kind, account) != (row[0], row[5], row[6]):
            return count, Fault(name, f"Entry {name} says otherwise than its row.")
        if (row[2], row[3]) != chain:
            chain, seq, before, here = (row[2], row[3]), 0, set(), {GENESIS}
        if row[4] == seq + 1:
            before, here = here | others.get((row[3], seq), set()), set()
        elif row[4] != seq or row[1]:
            if row[1]:
                return count, Fault(name, f"Before entry {name} one of this till's own is missing.")
            before, here = set(), set()
        links = {link_hash(link, row[3], row[4], fact_hash(row[7])) for link in before}
        if before and row[8] not in links and not _first_of_its_end(connection, row):
            return count, Fault(name, f"Entry {name} was changed: its chain does not hold.")
        seq = row[4]
        here.add(row[8])
    if standing.seq:
        head = connection.exec_driver_sql(
            "SELECT link FROM entry WHERE own=1 AND incarnation=? AND seq=?",
            (standing.incarnation, standing.seq),
        ).first()
        if head is None or head[0] != standing.link:
            return count, Fault("head", "The newest of this till's own entries is missing.")
    return count, None


def _first_of_its_end(connection: Connection, row: Row) -> bool:
    """Whether an entry of central's may follow one that was let go, though another stands there:
    in a chain with two ends, what stays where others' facts go may be all of the other end."""
    terminal, incarnation, seq = row[2], row[3], row[4]
    text = "SELECT 1 FROM entry WHERE terminal=? AND incarnation<>? AND (SELECT tick FROM horizon)"
    restored = connection.exec_driver_sql(text, (terminal, incarnation)).first()
    if terminal != CENTRAL or restored is None:
        return False
    text = "SELECT tick, kind FROM entry WHERE terminal=? AND incarnation=? AND seq=?"
    found = connection.exec_driver_sql(text, (terminal, incarnation, seq - 1))
    return all(tick < 0 or kind in KEPT for tick, kind in found)


def _accounts(
    connection: Connection, rules: Programmes, standing: Standing, walk: Walk
) -> tuple[int, Fault | None]:
    sums = digest.empty()
    stored: set[bytes] = set()
    rows = connection.exec_driver_sql("SELECT id, tip, base FROM account ORDER BY id").all()
    for key, tip, base in rows:
        stored.add(key)
        walk.done += 1
        account = UUID(bytes=key)
        start = unpack(base) if base else AccountState()
        if root(connection, account) == account:
            held = ledger.held(connection, group(connection, account), start.tick)
            mine = refold(start, held, rules)
            # Where nothing is folded, the place that an account begins at says nothing.
            if pack(mine) != tip and (mine.entries or unpack(tip).entries):
                newest = max(held, key=lambda p: p.stamp, default=None)
                name = str(newest.entry.id) if newest else str(account)
                text = f"The balance of account {account} is not what its entries add up to."
                return len(stored), Fault(name, text)
        if unpack(tip).entries:
            digest.replace(sums, key, 0, state_hash(key, tip))
    if digest.to_bytes(sums) != standing.digest:
        return len(stored), Fault("digest", "The digest of all accounts is not their sum.")
    missing = connection.exec_driver_sql(
        "SELECT DISTINCT account, kind FROM entry WHERE account IS NOT NULL"
    )
    for key, kind in missing:
        if kind not in SILENT and root(connection, UUID(bytes=key)).bytes not in stored:
            name = str(UUID(bytes=key))
            return len(stored), Fault(name, f"Account {name} has entries but no balance.")
    return len(stored), None


def _registers(connection: Connection) -> tuple[int, Fault | None]:
    writes: dict[tuple[UUID, str], list[Placed]] = defaultdict(list)
    rows = connection.exec_driver_sql(
        "SELECT fact, tick, late FROM entry WHERE kind='set' AND tick>=0"
    )
    for row in rows:
        placed = ledger.placed(row)
        register = placed.entry.register
        if register is not None:
            writes[register.subject, register.field].append(placed)
    for (subject, field), found in writes.items():
        best = winner(found)
        row_held = connection.exec_driver_sql(
            "SELECT entry, value FROM register WHERE subject=? AND field=?", (subject.bytes, field)
        ).first()
        assert best is not None
        name = str(best.entry.id)
        if row_held is None or not _stands(connection, row_held[0], best):
            return len(writes), Fault(name, f"Field {field} of {subject} is not its last write.")
        fault = _personal(connection, best)
        if fault is not None:
            return len(writes), fault
    return len(writes), None


def _stands(connection: Connection, entry: bytes, best: Placed) -> bool:
    """Whether a field's write in force may be so, where `best` is the last that is held: it is
    that one, or one that a snapshot brought and whose entry is not held."""
    if entry == best.entry.id.bytes:
        return True
    text = "SELECT tick, terminal, entry FROM register WHERE entry=? AND NOT EXISTS "
    text += "(SELECT 1 FROM entry WHERE id=register.entry)"
    row = connection.exec_driver_sql(text, (entry,)).first()
    mine = (best.order, best.entry.terminal, best.entry.id.bytes)
    return row is not None and tuple(row) > mine


def _personal(connection: Connection, placed: Placed) -> Fault | None:
    register = placed.entry.register
    if register is None or not register.commitment:
        return None
    row = connection.exec_driver_sql(
        "SELECT salt, value FROM personal WHERE entry=?", (placed.entry.id.bytes,)
    ).first()
    if row is None or commitment(row[0], row[1].decode()) == register.commitment:
        return None
    name = str(placed.entry.id)
    return Fault(name, f"The personal value of entry {name} is not the one it was written with.")

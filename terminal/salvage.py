"""Saving what can be read of a damaged database into a new one, which takes its place.

Facts are read page by page, balances and registers are folded again from them. The till's own
facts begin a new chain and are all sent again: a link is an envelope, the fact in it stays, and
central answers *exists* to what it holds. So a gap in the old chain stops nothing, nothing
counts twice, and what central has comes back from it at the next round.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from uuid import UUID

import msgspec

from terminal.domain.chain import GENESIS, fact_hash, link_hash
from terminal.domain.entry import Entry
from terminal.engine import IDENTITY
from terminal.entropy import Entropy
from terminal.errors import Damaged
from terminal.identity import Identity
from terminal.refolding import refold_all
from terminal.store import ledger, schema
from terminal.store.connection import Connection
from terminal.store.database import FILE, FolderLock, connect, prepare
from terminal.store.failures import told
from terminal.store.relinking import leapt
from terminal.store.replacing import discard, draft_of, finish, replace
from terminal.store.rescue import Found, add, copy
from terminal.store.standing import Standing
from terminal.store.statements import Row, every, run, transaction
from terminal.verifying import verify


class Salvaged(msgspec.Struct, frozen=True, kw_only=True):
    """What was saved, and what could not be read.

    `missing` are sequences of this till's own chain that are not there, `at_central` how many
    of them central had acknowledged and sends back (None where that could not be read either:
    then nobody can tell either how far the chain went);
    `changed` are own entries that are not what was chained, and stay behind in the damaged
    file. `entries` and `personal` are saved rows, `unreadable_rows` those whose place was read
    but not they. `identity` tells where the till's name came from: the file, the copy beside
    its keys, or nowhere (empty). `fault` is what verification finds in the new file, if anything.
    """

    entries: int
    own: int
    personal: int
    pages: int
    unreadable_pages: int
    unreadable_rows: int
    missing: tuple[int, ...]
    at_central: int | None
    changed: tuple[UUID, ...]
    identity: str
    fault: str
    damaged_file: str


def salvage(folder: Path, key: bytes, entropy: Entropy, spare: Identity | None) -> Salvaged:
    """Put a new database with all that can be read in the place of the folder's, which is kept.

    `spare` is the copy of the till's identity kept beside its keys. Raises Known; then the
    folder is as it was.
    """
    path = folder / FILE
    with FolderLock(folder):
        finish(path)
        draft = draft_of(path)
        try:
            report = _write(path, draft, key, entropy, spare)
        except BaseException:
            discard(draft)
            raise
        damaged = replace(path, draft)
        return msgspec.structs.replace(report, damaged_file=str(damaged or ""))


def _write(
    path: Path, draft: Path, key: bytes, entropy: Entropy, spare: Identity | None
) -> Salvaged:
    with told(draft), connect(draft, key) as connection:
        prepare(connection, draft, entropy.bytes(8).hex())
        with transaction(connection, "BEGIN IMMEDIATE"):
            return _fill(connection, path, key, entropy, spare)


def _fill(
    connection: Connection, path: Path, key: bytes, entropy: Entropy, spare: Identity | None
) -> Salvaged:
    found = copy(connection, path, key)
    own = _identity(found)
    nothing = not (found.entries or found.standing or found.kept)
    if nothing and (spare is None or not found.proven):
        raise _nothing(path)
    _keep(connection, found, own or spare)
    standing = _standing(ledger.load(connection).incarnation, found, own or spare)
    changed = _chain(connection, standing, found.own)
    _make_keys(connection, found, entropy)
    run(connection, "DELETE FROM spool WHERE act NOT IN (SELECT id FROM entry)")
    rules = refold_all(connection, standing)
    ledger.save(connection, standing)
    fault = verify(connection, rules).fault
    missing, at_central = _missing(found)
    return Salvaged(
        entries=found.entries,
        own=standing.seq,
        personal=found.personal,
        pages=found.pages,
        unreadable_pages=found.unreadable_pages,
        unreadable_rows=found.unreadable_rows,
        missing=missing,
        at_central=at_central,
        changed=changed,
        identity="file" if own else "copy" if spare else "",
        fault=fault.sentence if fault else "",
        damaged_file="",
    )


def _nothing(path: Path) -> Damaged:
    return Damaged(
        "salvage.nothing",
        f"Nothing in {path} can be read with this till's key, so nothing was changed. Put the "
        "right key back; or move the file away, and salvage again to begin with what central has.",
        str(path),
    )


def _identity(found: Found) -> Identity | None:
    try:
        return msgspec.msgpack.decode(found.kept.get(IDENTITY, b""), type=Identity)
    except msgspec.DecodeError:
        return None


def _keep(connection: Connection, found: Found, identity: Identity | None) -> None:
    kept = dict(found.kept)
    if identity is not None:
        kept[IDENTITY] = msgspec.msgpack.encode(identity)
    add(connection, schema.kept, list(kept.items()))


def _make_keys(connection: Connection, found: Found, entropy: Entropy) -> None:
    """Make new keys for members whose own was lost before anything of theirs was sent. Those of
    the others come back from central."""
    old = found.standing
    if old is None:
        return
    unsent = {row[0] for row, _ in found.own if row[3] == old.incarnation and row[4] > old.acked}
    query = "SELECT member, entry FROM personal WHERE member NOT IN (SELECT member FROM member_key)"
    entries: defaultdict[bytes, set[bytes]] = defaultdict(set)
    for member, entry in every(connection, query):
        entries[member].add(entry)
    fresh = [(member, entropy.bytes(32)) for member, those in entries.items() if those <= unsent]
    add(connection, schema.member_key, fresh)


def _standing(incarnation: str, found: Found, identity: Identity | None) -> Standing:
    """Where the new file stands: the old clock and counters, an empty chain, nothing fetched.

    Without the time of the last round, balances that may lack others' facts count as old.
    """
    old = found.standing or Standing()
    terminal = identity.terminal if identity else old.terminal
    ticks = [entry.tick for _, entry in found.own]
    numbers = [_number(entry.receipt, terminal) for _, entry in found.own]
    return Standing(
        terminal=terminal,
        store=identity.store if identity else old.store,
        incarnation=incarnation,
        tick=max(old.tick, *ticks, 0),
        epoch=old.epoch,
        receipts=leapt(max(old.receipts, *numbers, 0)),
        anchor_server_ms=old.anchor_server_ms,
        anchor_boot_ms=old.anchor_boot_ms,
        boot_id=old.boot_id,
        skew_ms=old.skew_ms,
        offline_day=old.offline_day,
        offline_points=old.offline_points,
    )


def _number(receipt: str, terminal: str) -> int:
    digits = receipt.removeprefix(f"{terminal}-")
    return int(digits) if digits != receipt and digits.isdecimal() else 0


def _chain(
    connection: Connection, standing: Standing, own: list[tuple[Row, Entry]]
) -> tuple[UUID, ...]:
    """Chain the till's own facts anew, in the order in which they were written; return those
    that are not what was chained before."""
    own.sort(key=lambda one: (one[1].tick, one[0][4]))
    changed: list[UUID] = []
    sound: list[Row] = []
    place: tuple[str, int, bytes] = ("", 0, GENESIS)
    for row, entry in own:
        if _follows(place, row, fact_hash(row[12])):
            ledger.link(standing, row[12])
            linked = (standing.incarnation, standing.seq, *row[5:13], standing.link)
            sound.append((*row[:3], *linked))
        else:
            changed.append(entry.id)
        place = (row[3], row[4], row[13])
    add(connection, schema.entry, sound)
    return tuple(changed)


def _follows(place: tuple[str, int, bytes], row: Row, fact: bytes) -> bool:
    """Whether a row is what was chained after a place; True where nobody can tell."""
    incarnation, seq, link = row[3], row[4], row[13]
    if seq == 1:
        place = (incarnation, 0, GENESIS)
    if place[:2] != (incarnation, seq - 1):
        return True
    return link_hash(place[2], incarnation, seq, fact) == bytes(link)


def _missing(found: Found) -> tuple[tuple[int, ...], int | None]:
    """Sequences of the old chain that were not found, and how many of them central holds."""
    standing = found.standing
    newest = max(found.own, key=lambda one: one[1].tick, default=None)
    chain = standing.incarnation if standing else newest[0][3] if newest else ""
    held = {row[4] for row, _ in found.own if row[3] == chain}
    last = max([*held, standing.seq if standing else 0])
    missing = tuple(seq for seq in range(1, last + 1) if seq not in held)
    return missing, None if standing is None else sum(seq <= standing.acked for seq in missing)

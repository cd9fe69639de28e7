"""Snapshots: everything a new till needs of a ledger's past, as folded states at a cursor.

Central makes one in pages and signs the list of their hashes; a till takes it over page by page
and goes on from the cursor. Facts below the mark are not in it: their states are.
"""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

import msgspec

from terminal.domain.exchange import MemberKey, Personal, Standpoint
from terminal.domain.tally import Tally, TallyKey


class Snapshot(msgspec.Struct, frozen=True):
    """What a snapshot is of, and the hashes of its pages (SHA-256, in order). `position` is the
    cursor, `running` central's hash there, `mark` the final mark, `newest` the greatest order of
    a fact, `digest` that of all accounts (512 bytes), `rows` how much is in all pages."""

    id: str
    epoch: str
    position: int
    running: bytes
    mark: int
    newest: int
    digest: bytes
    rows: int
    pages: tuple[bytes, ...]


class ShippedFact(msgspec.Struct, frozen=True, array_like=True):
    """A fact above the mark, or one that is needed however old it is: it proves vouchers, or a
    person has still to decide about it. With its envelope."""

    fact: bytes
    terminal: str
    incarnation: str
    seq: int
    link: bytes
    position: int
    order: int
    late: bool


class ShippedRegister(msgspec.Struct, frozen=True, array_like=True):
    """A field's write in force: the entry that wrote it, its place and its value, which is JSON
    for a public field and empty for a personal one."""

    subject: UUID
    field: str
    entry: UUID
    terminal: str
    order: int
    value: str


class ShippedTally(msgspec.Struct, frozen=True, array_like=True):
    """What was drawn on a shared thing by entries that are not in the snapshot."""

    key: TallyKey
    tally: Tally


class SnapshotPage(msgspec.Struct, frozen=True, omit_defaults=True):
    """One page. Rules come first, then facts, then accounts and members. Personal values are
    sealed on the way, each under a key in the same page, and clear inside a replica."""

    programmes: tuple[tuple[str, str], ...] = ()
    """Versions with their documents, oldest first."""
    erased: tuple[UUID, ...] = ()
    """Members whose personal values were destroyed."""
    facts: tuple[ShippedFact, ...] = ()
    tallies: tuple[ShippedTally, ...] = ()
    accounts: tuple[Standpoint, ...] = ()
    registers: tuple[ShippedRegister, ...] = ()
    personal: tuple[Personal, ...] = ()
    keys: tuple[MemberKey, ...] = ()

    @property
    def rows(self) -> int:
        """How much there is in it, by which progress is told."""
        parts = (
            self.programmes,
            self.erased,
            self.facts,
            self.tallies,
            self.accounts,
            self.registers,
        )
        return sum(map(len, parts))


class Taken(msgspec.Struct, frozen=True):
    """How far a till has taken a snapshot over: `page` is the next, `rows` those done."""

    snapshot: Snapshot
    page: int
    rows: int


_page_encoder = msgspec.msgpack.Encoder()
_page_decoder = msgspec.msgpack.Decoder(SnapshotPage)
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Snapshot)


def pack_page(page: SnapshotPage) -> bytes:
    """Bytes of a page, before compression."""
    return _page_encoder.encode(page)


def unpack_page(body: bytes) -> SnapshotPage:
    """A page of its bytes; raises msgspec.DecodeError or msgspec.ValidationError."""
    return _page_decoder.decode(body)


def pack(snapshot: Snapshot) -> bytes:
    """The bytes that are signed."""
    return _encoder.encode(snapshot)


def unpack(body: bytes) -> Snapshot:
    """A snapshot's description; raises msgspec.DecodeError or msgspec.ValidationError."""
    return _decoder.decode(body)


def page_hash(body: bytes) -> bytes:
    """SHA-256 of a page as it travels."""
    return sha256(body).digest()


def signed(body: bytes) -> bytes:
    """What central signs of a snapshot's description."""
    return b"snapshot|" + sha256(body).digest()

"""The wire between till and central: requests, replies, encoding, signatures' subject.

JSON by msgspec, strict, compressed by zstandard (`Content-Encoding: zstd`). A version is sent
with every request; unknown fields are ignored, so an older party can talk to a newer one.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

import msgspec
import zstandard
from msgspec.structs import replace

from terminal.domain.chain import LINK_BYTES
from terminal.domain.exchange import (
    Ack,
    ChainHead,
    Fact,
    MemberKey,
    Page,
    Personal,
    PlacedFact,
    States,
)
from terminal.domain.fleet import TillStanding
from terminal.domain.naming import Names
from terminal.domain.noticed import Noticed

PROTOCOL = 2
LINKS_APART = 2
"""From this version on a party takes the links of a page beside its facts."""
MAX_BODY = 32 * 1024 * 1024
"""Bytes of a decompressed body that either side accepts."""
CONTENT_TYPE = "application/json"
PAGE_TYPE = "application/vnd.loyalty.snapshot"
COMPRESSED = "zstd"
_COMPRESS_FROM = 1024
"""Smaller bodies cost more to compress than they save."""

T = TypeVar("T")
Packed = tuple[bytes, dict[str, str]]
"""A message's body and headers."""


class EnrolRequest(msgspec.Struct, frozen=True):
    """A till asks to join with a short-lived code; `public_key` is its raw Ed25519 key and
    `sealed_key` its database key sealed to central's recovery key (empty at first: the till
    learns that key from the reply and sends it with `/v1/escrow`)."""

    code: str
    public_key: bytes
    name: str = ""
    protocol: int = PROTOCOL


class EnrolReply(msgspec.Struct, frozen=True):
    """The till's identity. `recovery_key` is central's raw X25519 key, `central_key` its raw
    Ed25519 key."""

    terminal: str
    store: str
    store_name: str
    timezone: str
    currency: str
    epoch: str
    recovery_key: bytes
    central_key: bytes
    server_ms: int


class Escrow(msgspec.Struct, frozen=True):
    """A till's database key, sealed to central's recovery key."""

    sealed_key: bytes


class NewKey(msgspec.Struct, frozen=True):
    """A till's next public key (raw Ed25519), and its signature of `signed_key(...)`."""

    public_key: bytes
    signature: bytes


class PushRequest(msgspec.Struct, frozen=True):
    """Facts in chain order after the acknowledged sequence `after`; `signature` is the till's
    Ed25519 signature of `signed_head(...)`."""

    epoch: str
    incarnation: str
    after: int
    facts: tuple[Fact, ...]
    personal: tuple[Personal, ...] = ()
    keys: tuple[MemberKey, ...] = ()
    head: bytes = b""
    signature: bytes = b""
    protocol: int = PROTOCOL


class PushReply(msgspec.Struct, frozen=True):
    """One answer per fact, in the request's order. `epoch` differs from the request's when
    central was restored: the till then sends again all it holds."""

    epoch: str
    acks: tuple[Ack, ...]
    acked: int
    server_ms: int


class RelayRequest(msgspec.Struct, frozen=True):
    """Facts of another till's chain, without a gap, in the order they had before central was
    restored; `signature` is the relaying till's of `signed_head(...)`. Without facts it asks for
    the heads alone."""

    epoch: str
    facts: tuple[PlacedFact, ...] = ()
    personal: tuple[Personal, ...] = ()
    keys: tuple[MemberKey, ...] = ()
    signature: bytes = b""
    protocol: int = PROTOCOL


class RelayReply(msgspec.Struct, frozen=True):
    """How far central now holds every chain; what did not follow from its head is not taken."""

    epoch: str
    heads: tuple[ChainHead, ...]
    server_ms: int


class PullRequest(msgspec.Struct, frozen=True):
    """What came after `cursor`. `promise` is a tick: having pushed its chain up to `seq`, the
    till will write nothing at or below it. Central waits up to `wait_ms` for news. `names` is the
    digest of the names that the till knows."""

    epoch: str
    cursor: int
    running: bytes
    incarnation: str
    seq: int
    promise: int
    limit: int = 1000
    wait_ms: int = 0
    wall_ms: int = 0
    unsent: int = 0
    version: str = ""
    names: bytes = b""
    protocol: int = PROTOCOL


class PullReply(msgspec.Struct, frozen=True):
    """A page. After a restore `epoch` differs and the page starts from nothing.

    `held` is the last sequence that central holds of the asking chain: more than the till has
    written says that its folder was copied or set back. `exposure` are the points that all tills
    together could give on their own authority (see `Exposure`). `names` are those of stores and
    tills, where the asking till knows others. `links` are the facts' links, one after another,
    where they are not in the facts themselves (see `apart`)."""

    epoch: str
    page: Page
    server_ms: int
    held: int = 0
    exposure: int = 0
    names: Names | None = None
    links: bytes = b""


class StatesRequest(msgspec.Struct, frozen=True):
    """A till whose `digest` at its `cursor` is not central's asks for the accounts in the buckets
    that differ, after the account id `after` (16 bytes, empty for the first)."""

    epoch: str
    cursor: int
    digest: bytes
    after: bytes = b""
    protocol: int = PROTOCOL


class StatesReply(msgspec.Struct, frozen=True):
    """Some accounts' states; none where central stands at another position than the till."""

    epoch: str
    states: States
    server_ms: int


class SnapshotRequest(msgspec.Struct, frozen=True):
    """A new till asks for folded states to start from, in place of a long history. While they
    are being made central waits up to `wait_ms` before it says how far it is."""

    epoch: str
    wait_ms: int = 0
    protocol: int = PROTOCOL


class SnapshotReply(msgspec.Struct, frozen=True):
    """A snapshot's description with central's Ed25519 signature (see
    `terminal.domain.snapshot`). Without one `total` tells how many rows the one that is being
    made will have, of which there are `made`; 0 says that the ledger is short enough to pull."""

    epoch: str
    description: bytes = b""
    signature: bytes = b""
    made: int = 0
    total: int = 0


class SnapshotPageRequest(msgspec.Struct, frozen=True):
    """Page `number` of a snapshot, from 0. The answer is the page itself, msgpack in a zstandard
    frame, as its hash was signed."""

    snapshot: str
    number: int
    protocol: int = PROTOCOL


class NoticedRequest(msgspec.Struct, frozen=True):
    """A till asks what is open that somebody should look at."""

    protocol: int = PROTOCOL


class NoticedReply(msgspec.Struct, frozen=True):
    """Exceptions that are open, the newest first."""

    noticed: tuple[Noticed, ...]
    server_ms: int


class FleetRequest(msgspec.Struct, frozen=True):
    """A till asks how the tills of the chain stand."""

    protocol: int = PROTOCOL


class FleetReply(msgspec.Struct, frozen=True):
    """Every till that was ever let in."""

    tills: tuple[TillStanding, ...]
    server_ms: int


class LetInRequest(msgspec.Struct, frozen=True):
    """A manager, by their id, asks for a code with which one more till of a store can enrol."""

    staff: str
    store: str
    protocol: int = PROTOCOL


class CloseRequest(msgspec.Struct, frozen=True):
    """A manager or an auditor, by their id, asks for a period's close; both days included."""

    staff: str
    since: date
    until: date
    protocol: int = PROTOCOL


class FiguresRequest(msgspec.Struct, frozen=True):
    """A manager or an auditor, by their id, asks for the figures of some days, both included."""

    staff: str
    since: date
    until: date
    protocol: int = PROTOCOL


class ExceptionView(msgspec.Struct, frozen=True):
    """Something a person should look at. `kind` is one of central's kinds of exception,
    `evidence` its own JSON, `resolved_by` the entry that settled it."""

    id: UUID
    kind: str
    at_ms: int
    terminal: str
    store: str
    account: UUID | None
    entry: UUID | None
    sentence: str
    evidence: msgspec.Raw
    resolved_by: UUID | None = None


class ExceptionsReply(msgspec.Struct, frozen=True):
    """Exceptions, newest first."""

    exceptions: tuple[ExceptionView, ...]


class BalanceReply(msgspec.Struct, frozen=True):
    """What central knows of an account: the root it belongs to, points and tier."""

    account: UUID
    balance: int
    earned: int
    redeemed: int
    expired: int
    adjusted: int
    tier: str
    position: int


class Exposure(msgspec.Struct, frozen=True):
    """What members can be given that central has not confirmed, in points and in minor units of
    the programme's unit. `each` is the most one till gives on its own before its balances are too
    old; `most` that of all `tills` in service; `now` that of the `silent` among them, which may
    be giving it at this moment. No till gives more than all `balances`, but two may give the
    same."""

    tills: int
    silent: int
    each: int
    most: int
    most_worth: int
    now: int
    now_worth: int
    balances: int


class Health(msgspec.Struct, frozen=True):
    """Central can be used; `position` is the last one it gave."""

    status: str
    position: int


class Problem(msgspec.Struct, frozen=True):
    """Why a request was refused: a stable `code` and a sentence (RFC 9457 in spirit)."""

    code: str
    sentence: str


class TooLarge(ValueError):
    """A body expands beyond MAX_BODY."""


def signed_head(terminal: str, incarnation: str, seq: int, head: bytes) -> bytes:
    """The bytes a till signs once per batch."""
    return b"head|%b|%b|%d|%b" % (terminal.encode(), incarnation.encode(), seq, head)


def signed_key(terminal: str, public_key: bytes) -> bytes:
    """The bytes that a till's next key signs to show that the till has it."""
    return b"key|%b|%b" % (terminal.encode(), public_key)


def signed_request(method: str, path: str, terminal: str, at_ms: int, body: bytes) -> bytes:
    """The bytes a till signs to prove who asks (`Authorization: Till id=…, at=…, sig=…`);
    `path` has the query with it, `body` is as sent, compressed or not."""
    return b"%b|%b|%b|%d|%b" % (
        method.encode(),
        path.encode(),
        terminal.encode(),
        at_ms,
        sha256(body).digest(),
    )


def apart(reply: PullReply) -> PullReply:
    """A reply with the links beside the facts: what is random compresses better apart from text
    (a tenth of a page)."""
    page = reply.page
    facts = tuple(_linked(fact, b"") for fact in page.facts)
    links = b"".join(fact.link for fact in page.facts)
    return replace(reply, page=replace(page, facts=facts), links=links)


def joined(reply: PullReply) -> PullReply:
    """A reply with the links in the facts again; raises ValueError where they are not as many."""
    page, links = reply.page, reply.links
    if not links:
        return reply
    if len(links) != LINK_BYTES * len(page.facts):
        raise ValueError(f"{len(links)} bytes of links for {len(page.facts)} facts")
    starts = range(0, len(links), LINK_BYTES)
    facts = tuple(
        _linked(fact, links[at : at + LINK_BYTES])
        for fact, at in zip(page.facts, starts, strict=True)
    )
    return replace(reply, page=replace(page, facts=facts), links=b"")


def _linked(one: PlacedFact, link: bytes) -> PlacedFact:
    return PlacedFact(
        one.fact, one.terminal, one.incarnation, one.seq, link, one.position, one.order, one.late
    )


def pack(message: msgspec.Struct) -> Packed:
    """A message to be sent; small bodies stay uncompressed. Facts are hashes between
    texts alike, which the fastest level makes smaller than the next ones do (measured)."""
    body = msgspec.json.encode(message)
    headers = {"Content-Type": CONTENT_TYPE}
    if len(body) >= _COMPRESS_FROM:
        body = zstandard.ZstdCompressor(level=1).compress(body)
        headers["Content-Encoding"] = COMPRESSED
    return body, headers


def unpack(body: bytes, encoding: str | None, kind: type[T]) -> T:
    """A message from its body; raises TooLarge, zstandard.ZstdError or msgspec's errors."""
    if encoding == COMPRESSED:
        # The decompressor heeds its bound only where the frame does not tell its own size.
        if zstandard.frame_content_size(body) > MAX_BODY:
            raise TooLarge("The body is larger than 32 MiB.")
        body = zstandard.ZstdDecompressor().decompress(body, max_output_size=MAX_BODY)
    if len(body) > MAX_BODY:
        raise TooLarge("The body is larger than 32 MiB.")
    return msgspec.json.decode(body, type=kind, strict=True)

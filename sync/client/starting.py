"""A new till's start: central's newest snapshot, page after page, in place of a long history.

A page is taken over while the next one is on its way. What is in stays in: whatever breaks off,
the next round goes on with the page that is due.
"""

from __future__ import annotations

import logging
from typing import Final

import msgspec
import zstandard
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec.structs import replace

from sync import wire
from sync.client.calls import Conversation, Meanwhile, garbled
from sync.client.personal import clear
from sync.client.tally import Partner, Restored
from terminal.domain import snapshot as snapshots
from terminal.domain.snapshot import Snapshot, SnapshotPage, Taken
from terminal.errors import Refused

WORTH: Final = 20_000
"""Positions to fetch from which a snapshot is asked for."""
_HOLD_MS: Final = 2000
_LARGEST: Final = 256 * 1024 * 1024
log = logging.getLogger(__name__)


def begins(partner: Partner, left: int) -> bool:
    """Whether a snapshot is worth asking for, with so much to fetch."""
    return left >= WORTH and partner.door.starting.bare()


def start(partner: Partner) -> Conversation[bool]:
    """Take over a snapshot, or go on with the one under way; tell whether the till starts from
    one. Raise Restored where central is under another epoch."""
    door = partner.door.starting
    taken = door.taken()
    if taken is None:
        offered = yield from _offered(partner)
        if offered is None or not door.serves(offered):
            return False
        door.begin(offered)
        taken = Taken(offered, 0, 0)
    elif taken.snapshot.epoch != partner.door.place().epoch:
        door.drop()
        return False
    return (yield from _take(partner, taken))


def _offered(partner: Partner) -> Conversation[Snapshot | None]:
    """The newest snapshot, once it is made; None where central has none to give."""
    epoch = partner.door.place().epoch
    while True:
        request = wire.SnapshotRequest(epoch, _HOLD_MS)
        try:
            answer = yield from partner.caller.ask(
                "/v1/snapshot", request, wire.SnapshotReply, _HOLD_MS
            )
        except Refused as refusal:
            if refusal.key == "route.unknown":
                return None
            raise
        reply = answer.message
        if reply.epoch != epoch:
            raise Restored(reply.epoch)
        if reply.description:
            return _read(partner, reply)
        if not reply.total:
            return None
        partner.door.note_link("catching_up", "", reply.total)


def _read(partner: Partner, reply: wire.SnapshotReply) -> Snapshot:
    key = Ed25519PublicKey.from_public_bytes(partner.caller.identity.central_key)
    try:
        key.verify(reply.signature, snapshots.signed(reply.description))
        return snapshots.unpack(reply.description)
    except (InvalidSignature, msgspec.MsgspecError) as error:
        raise garbled("the snapshot is not signed by central") from error


def _take(partner: Partner, taken: Taken) -> Conversation[bool]:
    """Take over what is left of a snapshot; false where central has it no more."""
    snapshot, door = taken.snapshot, partner.door.starting
    due: SnapshotPage | None = None

    def take_over() -> None:
        if due is not None:
            done = door.take(snapshot, due)
            partner.door.note_link("catching_up", "", snapshot.rows - done.rows)

    for number in range(taken.page, len(snapshot.pages)):
        request = wire.SnapshotPageRequest(snapshot.id, number)
        try:
            body = yield from partner.caller.fetch(
                "/v1/snapshot/page", request, Meanwhile(take_over)
            )
        except Refused as refusal:
            if refusal.key != "snapshot.gone":
                raise
            door.drop()
            return False
        due = _page(body, snapshot.pages[number])
    take_over()
    log.info("started from a snapshot at position %d", snapshot.position)
    return True


def _page(body: bytes, expected: bytes) -> SnapshotPage:
    """A page of its bytes, with clear personal values; raise Unavailable where it is another."""
    if snapshots.page_hash(body) != expected:
        raise garbled("a page of the snapshot is not the one that was signed")
    try:
        clearer = zstandard.ZstdDecompressor().decompress(body, max_output_size=_LARGEST)
        page = snapshots.unpack_page(clearer)
    except (zstandard.ZstdError, msgspec.MsgspecError) as error:
        raise garbled(str(error)) from error
    return replace(page, personal=tuple(clear(page.personal, page.keys)))

"""The till's own standing: chain head, clock, cursor, digest. One row, written by every commit."""

from __future__ import annotations

import msgspec

from terminal.domain import digest
from terminal.domain.chain import GENESIS


class Standing(msgspec.Struct, array_like=True):
    """Where the till stands. Ticks as in `stamp`, moments in ms, `digest` 512 bytes."""

    terminal: str = ""
    store: str = ""
    incarnation: str = ""
    seq: int = 0
    link: bytes = GENESIS
    tick: int = 0
    acked: int = 0
    epoch: str = ""
    cursor: int = 0
    running: bytes = b""
    mark: int = 0
    digest: bytes = bytes(32 * digest.BUCKETS)
    receipts: int = 0
    anchor_server_ms: int = 0
    anchor_boot_ms: int = 0
    boot_id: str = ""
    skew_ms: int = 0
    synced_ms: int = 0
    offline_day: int = 0
    offline_points: int = 0
    relay: bool = False
    unconfirmed: tuple[str, ...] = ()
    """Versions of the programme that central had published before it was restored, and of which
    it has not told again."""


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Standing)


def pack(standing: Standing) -> bytes:
    """Bytes of the row."""
    return _encoder.encode(standing)


def unpack(body: bytes) -> Standing:
    """Standing of the row's bytes."""
    return _decoder.decode(body)

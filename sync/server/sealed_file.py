"""An encrypted file written and read in one pass, of any length.

Plaintext is cut into pieces of 1 MiB, each sealed by ChaCha20-Poly1305 under a key of the file's
own (HKDF of the given key and a random salt) with its number as nonce and a last-piece flag as
associated data, so that pieces can be neither moved, dropped nor added (the STREAM construction,
Hoang et al., 2015).

    file   = magic, salt[16], piece*        piece = length[4, big-endian], ciphertext and tag
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC: Final = b"LOYALTY-BACKUP-1\n"
KEY_BYTES: Final = 32
_SALT_BYTES: Final = 16
_PIECE: Final = 1024 * 1024
_LENGTH: Final = struct.Struct(">I")
_MORE, _LAST = b"more", b"last"


class NotReadable(ValueError):
    """The file is no backup, is damaged, or was sealed under another key."""


class Writer:
    """Seals what is written to it; `close` writes the last piece."""

    def __init__(self, file: IO[bytes], key: bytes, salt: bytes) -> None:
        """`key` is 32 bytes, `salt` 16 random ones."""
        self._file = file
        self._cipher = _cipher(key, salt)
        self._count = 0
        self._held = bytearray()
        file.write(MAGIC + salt)

    def write(self, data: bytes) -> int:
        """Take bytes; return how many."""
        self._held += data
        while len(self._held) > _PIECE:
            self._seal(bytes(self._held[:_PIECE]), _MORE)
            del self._held[:_PIECE]
        return len(data)

    def close(self) -> None:
        """Write what is left, marked as the last piece; the file stays open."""
        self._seal(bytes(self._held), _LAST)

    def _seal(self, piece: bytes, place: bytes) -> None:
        sealed = self._cipher.encrypt(_nonce(self._count), piece, place)
        self._file.write(_LENGTH.pack(len(sealed)) + sealed)
        self._count += 1


def read(file: IO[bytes], key: bytes) -> Iterator[bytes]:
    """The plaintext in pieces; raises NotReadable."""
    head = file.read(len(MAGIC) + _SALT_BYTES)
    if not head.startswith(MAGIC) or len(head) < len(MAGIC) + _SALT_BYTES:
        raise NotReadable("The file is not a backup of central.")
    cipher = _cipher(key, head[len(MAGIC) :])
    count = 0
    sealed = _piece(file)
    while True:
        following = _piece(file)
        place = _LAST if following is None else _MORE
        try:
            yield cipher.decrypt(_nonce(count), sealed or b"", place)
        except InvalidTag:
            raise NotReadable(
                "The backup is damaged or incomplete, or was made with another key."
            ) from None
        if following is None:
            return
        sealed, count = following, count + 1


def _piece(file: IO[bytes]) -> bytes | None:
    head = file.read(_LENGTH.size)
    if not head:
        return None
    length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else 0
    sealed = file.read(min(length, 2 * _PIECE))
    if not length or len(sealed) != length:
        raise NotReadable("The backup is damaged or incomplete.")
    return sealed


def _cipher(key: bytes, salt: bytes) -> ChaCha20Poly1305:
    derived = HKDF(SHA256(), KEY_BYTES, salt, b"loyalty backup").derive(key)
    return ChaCha20Poly1305(derived)


def _nonce(count: int) -> bytes:
    return count.to_bytes(12, "big")

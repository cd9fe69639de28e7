"""Personal values sealed under their member's key, as they travel and as central keeps them.

ChaCha20-Poly1305 (RFC 8439) with the entry's id as associated data, so that a sealed value
cannot be moved to another entry. The nonce is the hash of key and entry id: an entry's value is
written once, so no nonce serves two texts.
"""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

KEY_BYTES = 32
_NONCE_BYTES = 12


class CannotUnseal(ValueError):
    """The value was not sealed under this key for this entry."""


def seal(key: bytes, entry: UUID, plaintext: bytes) -> bytes:
    """Ciphertext and tag (16 bytes longer than the plaintext)."""
    return ChaCha20Poly1305(key).encrypt(_nonce(key, entry), plaintext, entry.bytes)


def unseal(key: bytes, entry: UUID, sealed: bytes) -> bytes:
    """The plaintext; raises CannotUnseal."""
    try:
        return ChaCha20Poly1305(key).decrypt(_nonce(key, entry), sealed, entry.bytes)
    except InvalidTag:
        raise CannotUnseal("The value does not open with this member's key.") from None


def _nonce(key: bytes, entry: UUID) -> bytes:
    return sha256(key + entry.bytes).digest()[:_NONCE_BYTES]

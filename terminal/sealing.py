"""Signatures and sealed boxes: thin wrappers that take and return raw bytes.

Ed25519 (RFC 8032) signs. A sealed box can be made by anyone and opened by the holder of one
X25519 key (RFC 7748): an ephemeral key agreement, HKDF-SHA256 (RFC 5869) over both public keys,
ChaCha20-Poly1305 (RFC 8439). The derived key is used once, so its nonce may be constant.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
"""Length of every key here, private and public."""
_PURPOSE = b"loyalty-terminal sealed box 1"
_ONCE = bytes(12)


class Unopenable(ValueError):
    """A sealed box was made for another key, or is damaged."""


def public_key(private: bytes) -> bytes:
    """The Ed25519 public key of a private one (any 32 bytes of chance)."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def sign(private: bytes, message: bytes) -> bytes:
    """The Ed25519 signature, 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(message)


def verifies(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether the holder of `public` signed `message`; false for malformed keys as well."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def sealing_key(private: bytes) -> bytes:
    """The X25519 public key, for which boxes are sealed, of a private one."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(recipient: bytes, secret: bytes, ephemeral: bytes) -> bytes:
    """Seal for the holder of a public key: the ephemeral public key, then the ciphertext.

    `ephemeral` is 32 bytes of chance, never used twice.
    """
    own = X25519PrivateKey.from_private_bytes(ephemeral)
    shown = own.public_key().public_bytes_raw()
    shared = own.exchange(X25519PublicKey.from_public_bytes(recipient))
    return shown + _cipher(shared, shown + recipient).encrypt(_ONCE, secret, None)


def open_sealed(private: bytes, box: bytes) -> bytes:
    """What was sealed for this private key; raise Unopenable."""
    own = X25519PrivateKey.from_private_bytes(private)
    shown, ciphertext = box[:KEY_BYTES], box[KEY_BYTES:]
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(shown))
        cipher = _cipher(shared, shown + own.public_key().public_bytes_raw())
        return cipher.decrypt(_ONCE, ciphertext, None)
    except (InvalidTag, ValueError) as error:
        raise Unopenable("The box was sealed for another key, or is damaged.") from error


def _cipher(shared: bytes, parties: bytes) -> ChaCha20Poly1305:
    derived = HKDF(SHA256(), length=KEY_BYTES, salt=parties, info=_PURPOSE).derive(shared)
    return ChaCha20Poly1305(derived)

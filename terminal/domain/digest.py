"""Digests: sums of account hashes per bucket, by which replicas are compared in a few bytes.

A sum modulo 2**256 does not depend on order and is kept up by adding the new hash and taking
the old one away (AdHash: Bellare and Micciancio, 1997).
"""

from __future__ import annotations

from collections.abc import Mapping

BUCKETS = 16
_MODULUS = 1 << 256


def empty() -> list[int]:
    """Digest of a replica with no account."""
    return [0] * BUCKETS


def bucket_of(account: bytes) -> int:
    """Bucket of an account's 16-byte id: the low bits of its last byte."""
    return account[-1] % BUCKETS


def replace(digest: list[int], account: bytes, old: int, new: int) -> None:
    """Take an account's old state hash out and put the new one in; 0 stands for none."""
    index = bucket_of(account)
    digest[index] = (digest[index] - old + new) % _MODULUS


def moved(data: bytes, changes: Mapping[int, int]) -> bytes:
    """The bytes of a digest after adding a number to each of some buckets."""
    for bucket, change in changes.items():
        at = 32 * bucket
        value = (int.from_bytes(data[at : at + 32], "big") + change) % _MODULUS
        data = data[:at] + value.to_bytes(32, "big") + data[at + 32 :]
    return data


def to_bytes(digest: list[int]) -> bytes:
    """512 bytes, big-endian, bucket after bucket."""
    return b"".join(value.to_bytes(32, "big") for value in digest)


def from_bytes(data: bytes) -> list[int]:
    """The digest of `to_bytes`."""
    return [int.from_bytes(data[i : i + 32], "big") for i in range(0, len(data), 32)]

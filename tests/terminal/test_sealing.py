"""Sealed boxes open for their recipient alone; signatures hold for their signer alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.sealing import (
    Unopenable,
    open_sealed,
    public_key,
    seal,
    sealing_key,
    sign,
    verifies,
)

KEYS = st.binary(min_size=32, max_size=32)
CENTRAL = bytes(range(32))


@given(KEYS, KEYS, st.binary(max_size=200))
def test_a_box_gives_back_what_was_sealed(private: bytes, chance: bytes, secret: bytes) -> None:
    box = seal(sealing_key(private), secret, chance)
    assert open_sealed(private, box) == secret


@given(KEYS.filter(lambda key: sealing_key(key) != sealing_key(CENTRAL)), KEYS)
def test_a_box_stays_shut_for_another_key(other: bytes, chance: bytes) -> None:
    box = seal(sealing_key(CENTRAL), b"the database's key", chance)
    with pytest.raises(Unopenable):
        open_sealed(other, box)


@given(st.data())
def test_a_changed_or_cut_box_stays_shut(data: st.DataObject) -> None:
    box = seal(sealing_key(CENTRAL), b"the database's key", bytes(32))
    at = data.draw(st.integers(0, len(box) - 1))
    bit = data.draw(st.integers(0, 7))
    # X25519 ignores the top bit of a public key, but the derived key covers it.
    changed = bytes((*box[:at], box[at] ^ (1 << bit), *box[at + 1 :]))
    with pytest.raises(Unopenable):
        open_sealed(CENTRAL, changed)
    with pytest.raises(Unopenable):
        open_sealed(CENTRAL, box[:at])


def test_the_secret_does_not_show() -> None:
    secret = bytes(range(100, 132))
    box = seal(sealing_key(CENTRAL), secret, b"\x07" * 32)
    assert secret not in box
    assert len(box) == 32 + 32 + 16
    assert box != seal(sealing_key(CENTRAL), secret, b"\x08" * 32)


def test_rfc_8032_test_2() -> None:
    private = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert public_key(private) == public
    assert sign(private, b"\x72") == signature
    assert verifies(public, signature, b"\x72")


@pytest.mark.parametrize(
    ("public", "signature", "message"),
    [
        (public_key(bytes(32)), sign(CENTRAL, b"head"), b"head"),
        (public_key(CENTRAL), sign(CENTRAL, b"head"), b"tail"),
        (public_key(CENTRAL), b"short", b"head"),
        (b"no key", sign(CENTRAL, b"head"), b"head"),
    ],
)
def test_a_wrong_signature_is_told(public: bytes, signature: bytes, message: bytes) -> None:
    assert not verifies(public, signature, message)

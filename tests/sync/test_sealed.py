"""Sealed values open with their member's key, for their own entry, and not otherwise."""

from __future__ import annotations

from uuid import UUID

import pytest

from sync.sealed import CannotUnseal, seal, unseal

KEY, OTHER = bytes(range(32)), bytes(32)
ENTRY = UUID(int=7)


@pytest.mark.parametrize("text", [b"", b"Ada Lovelace", bytes(5000)])
def test_a_value_comes_back(text: bytes) -> None:
    sealed = seal(KEY, ENTRY, text)
    assert unseal(KEY, ENTRY, sealed) == text
    assert len(sealed) == len(text) + 16


def test_a_value_opens_for_nobody_else() -> None:
    sealed = seal(KEY, ENTRY, b"Ada")
    for key, entry, body in (
        (OTHER, ENTRY, sealed),
        (KEY, UUID(int=8), sealed),
        (KEY, ENTRY, sealed[:-1] + bytes([sealed[-1] ^ 1])),
        (KEY, ENTRY, b""),
    ):
        with pytest.raises(CannotUnseal):
            unseal(key, entry, body)


def test_two_entries_of_one_text_do_not_look_alike() -> None:
    assert seal(KEY, ENTRY, b"Ada") != seal(KEY, UUID(int=8), b"Ada")

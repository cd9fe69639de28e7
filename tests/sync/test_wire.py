"""Bodies are strict, compressed where it pays, and bounded however they are packed."""

from __future__ import annotations

import msgspec
import pytest
import zstandard

from sync.wire import COMPRESSED, MAX_BODY, Problem, TooLarge, pack, unpack


@pytest.mark.parametrize("size", [10, 100_000])
def test_a_message_comes_back_as_it_was_sent(size: int) -> None:
    message = Problem("code", "s" * size)
    body, headers = pack(message)
    assert unpack(body, headers.get("Content-Encoding"), Problem) == message
    assert len(body) < 1_000


def test_a_small_body_is_not_compressed() -> None:
    _, headers = pack(Problem("code", "short"))
    assert headers == {"Content-Type": "application/json"}


def test_a_body_that_expands_beyond_the_bound_is_refused_before_it_does() -> None:
    told = zstandard.ZstdCompressor().compress(bytes(MAX_BODY + 1))
    untold = zstandard.ZstdCompressor(write_content_size=False).compress(bytes(MAX_BODY + 1))
    assert zstandard.frame_content_size(told) == MAX_BODY + 1
    with pytest.raises(TooLarge):
        unpack(told, COMPRESSED, Problem)
    with pytest.raises(zstandard.ZstdError):
        unpack(untold, COMPRESSED, Problem)


@pytest.mark.parametrize("body", [b"", b"{", b"\x28\xb5\x2f\xfd", b"<html>"])
def test_garbage_is_told(body: bytes) -> None:
    with pytest.raises((msgspec.MsgspecError, zstandard.ZstdError)):
        unpack(body, None, Problem)
    with pytest.raises((msgspec.MsgspecError, zstandard.ZstdError)):
        unpack(body, COMPRESSED, Problem)


def test_types_are_strict() -> None:
    with pytest.raises(msgspec.ValidationError):
        unpack(b'{"code": 7, "sentence": "a number is no code"}', None, Problem)

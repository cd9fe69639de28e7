"""Bodies are strict, compressed where it pays, and bounded however they are packed."""

from __future__ import annotations

import msgspec
import pytest
import zstandard

from sync.wire import (
    COMPRESSED,
    MAX_BODY,
    Problem,
    PullReply,
    TooLarge,
    apart,
    joined,
    pack,
    unpack,
)
from terminal.domain.exchange import Page, PlacedFact


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


def _page() -> PullReply:
    facts = tuple(
        PlacedFact(msgspec.Raw(b"{}"), "HS-1", "a", seq, bytes([seq]) * 32, seq, seq, seq == 2)
        for seq in (1, 2, 3)
    )
    return PullReply("epoch", Page(3, bytes(32), 0, facts), 0)


def test_links_travel_beside_their_facts_and_come_back_to_them() -> None:
    page = _page()
    sent = apart(page)
    assert {fact.link for fact in sent.page.facts} == {b""}
    assert joined(sent) == page == joined(page)


def test_links_that_are_not_as_many_as_the_facts_are_told() -> None:
    sent = apart(_page())
    with pytest.raises(ValueError, match="63 bytes of links for 3 facts"):
        joined(msgspec.structs.replace(sent, links=sent.links[:63]))

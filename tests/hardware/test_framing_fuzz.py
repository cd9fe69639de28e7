"""Whatever comes down the wire: no crash, no merged frame, and the next good scan arrives."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.framing import Event, Fault, Frame, Framer, TextFramer, TextRules
from hardware.profiles import profiles
from hardware.ssi import SsiFramer
from hardware.wire import encode

QUIET = 5_000
TEXT_PROFILES = sorted(name for name, profile in profiles().items() if profile.frame == "text")
CODES = st.lists(
    st.text("0123456789ABCDEFGHabcdefgh-:.", min_size=1, max_size=40), min_size=1, max_size=6
)


def code_for(name: str, text: str) -> str:
    """A code that such a device can send."""
    profile = profiles()[name]
    if profile.check == "rfid":
        return f"{crc32(text.encode()):010X}"
    if profile.symbology == "magstripe":
        return f";{sum(map(ord, text))}0000=?"
    return text


def wire(name: str, codes: list[str]) -> bytes:
    return b"".join(b"".join(encode(profiles()[name], code)) for code in codes)


def pieces(stream: bytes, cuts: list[int]) -> list[bytes]:
    edges = sorted({0, len(stream), *(cut % (len(stream) + 1) for cut in cuts)})
    return [stream[start:end] for start, end in pairwise(edges)]


def data_of(events: list[Event]) -> list[bytes]:
    return [event.data for event in events if isinstance(event, Frame)]


@pytest.mark.parametrize("name", TEXT_PROFILES)
@given(texts=CODES, cuts=st.lists(st.integers(0, 400), max_size=12))
def test_any_cutting_of_good_scans_gives_exactly_those_scans(
    name: str, texts: list[str], cuts: list[int]
) -> None:
    codes = [code_for(name, text) for text in texts]
    framer = profiles()[name].framer()
    events: list[Event] = []
    for now, piece in enumerate(pieces(wire(name, codes), cuts)):
        events += framer.feed(piece, now)
    assert data_of(events) == [code.encode() for code in codes]
    assert not [event for event in events if isinstance(event, Fault)]


def text_framer(rules: TextRules) -> Callable[[], Framer]:
    return lambda: TextFramer(rules)


@pytest.mark.parametrize("name", [*TEXT_PROFILES, "zebra-ssi"])
@given(noise=st.binary(max_size=600), cuts=st.lists(st.integers(0, 600), max_size=5))
def test_after_any_noise_and_silence_the_next_scan_arrives(
    name: str, noise: bytes, cuts: list[int]
) -> None:
    framer = profiles()[name].framer()
    for now, piece in enumerate(pieces(noise, cuts)):
        framer.feed(piece, now)
    framer.feed(b"", QUIET)
    code = code_for(name, "2900000000018")
    events = framer.feed(wire(name, [code]), 2 * QUIET)
    assert data_of(events) == [code.encode()]


@pytest.mark.parametrize("name", ["stx-etx", "id-12"])
@given(noise=st.binary(max_size=300))
def test_a_block_right_behind_noise_arrives(name: str, noise: bytes) -> None:
    framer = profiles()[name].framer()
    code = code_for(name, "2900000000018")
    events = framer.feed(noise + wire(name, [code]), 1)
    assert data_of(events)[-1:] == [code.encode()]


@given(noise=st.binary(max_size=300))
def test_a_line_behind_noise_and_a_terminator_arrives(noise: bytes) -> None:
    framer = TextFramer(TextRules(start="none"))
    assert data_of(framer.feed(noise + b"\r2900000000018\r", 1))[-1:] == [b"2900000000018"]


SEGMENTS = st.lists(
    st.one_of(
        st.sampled_from([b"AAAA", b"BBBB\r", b"\x02CCCC\x03", b"\x02DDDD", b"EEEE\x03", b"\x03"]),
        st.binary(max_size=20),
    ),
    max_size=10,
)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(text_framer(TextRules()), id="lines"),
        pytest.param(text_framer(TextRules(start="required")), id="blocks"),
        pytest.param(text_framer(TextRules(start="required", check="lrc")), id="lrc"),
        pytest.param(SsiFramer, id="ssi"),
    ],
)
@given(segments=SEGMENTS)
def test_no_frame_ever_spans_a_silence(make: Callable[[], Framer], segments: list[bytes]) -> None:
    framer = make()
    for number, segment in enumerate(segments):
        for data in data_of(framer.feed(segment, number * QUIET)):
            assert any(data in one for one in segments)


@given(noise=st.binary(max_size=2000))
def test_every_byte_alone_is_as_good_as_all_at_once(noise: bytes) -> None:
    whole, bytewise = TextFramer(TextRules()), TextFramer(TextRules())
    expected = [*whole.feed(noise, 1), *whole.feed(b"", QUIET)]
    seen: list[Event] = []
    for byte in noise:
        seen += bytewise.feed(bytes((byte,)), 1)
    assert [*seen, *bytewise.feed(b"", QUIET)] == expected

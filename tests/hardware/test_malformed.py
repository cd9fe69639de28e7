"""Everything malformed that a till's scanner is known to send, by name, through framing and
decoding as in life; after each the next good scan must arrive, alone and whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hardware.decoding import CodeDecoder
from hardware.framing import FRAME_LIMIT, Answer, Event, Fault, Frame, Reply
from hardware.profiles import ScannerProfile, profile_named
from hardware.repeats import RepeatGate
from hardware.ssi import ACK, DECODE, MORE, SCANNER, packet
from hardware.wire import encode, resent
from terminal.device_ports import Rejected, Scan

CARD = "2900000000018"
TAG = "0F0184F07A"
QUIET_MS = 5_000


def good(profile: ScannerProfile) -> bytes:
    return b"".join(encode(profile, TAG if profile.check == "rfid" else CARD))


def results(profile: ScannerProfile, events: list[Event]) -> Iterator[Scan | Rejected]:
    decoder = CodeDecoder()
    for event in events:
        if isinstance(event, Fault):
            yield decoder.refuse(event, device="scanner", at_ms=0)
        elif isinstance(event, Frame):
            kind = event.symbology or profile.symbology
            yield decoder.decode(event.data, device="scanner", at_ms=0, symbology=kind)
        else:
            assert isinstance(event, Reply | Answer)


def told(name: str, *pieces: bytes) -> list[str]:
    """Codes by themselves, refusals by ``!`` and a word of their reason; then a good scan."""
    profile = profile_named(name)
    framer = profile.framer()
    events: list[Event] = []
    for now, piece in enumerate(pieces):
        events += framer.feed(piece, now)
    events += framer.feed(b"", QUIET_MS)
    said = [
        one.code if isinstance(one, Scan) else f"!{one.reason}" for one in results(profile, events)
    ]
    (after,) = results(profile, framer.feed(good(profile), 2 * QUIET_MS))
    assert isinstance(after, Scan)
    assert after.code == (TAG if profile.check == "rfid" else CARD)
    return said


C = CARD.encode()


def ssi(data: bytes, status: int = 0) -> bytes:
    return packet(DECODE, b"\x0b" + data, source=SCANNER, status=status)


CASES = [
    ("empty frame, lines", "honeywell", [b"\r"], []),
    ("empty frame, block", "stx-etx", [b"\x02\x03"], ["!empty"]),
    ("lone LF after CR", "honeywell", [C + b"\r", b"\n"], [CARD]),
    ("CR and LF split over reads", "datalogic", [C + b"\r", b"\n" + C + b"\r"], [CARD, CARD]),
    ("one byte at a time", "datalogic", [bytes((b,)) for b in C + b"\r\n"], [CARD]),
    ("two scans in one read", "honeywell", [C + b"\rV-1234\r"], [CARD, "V-1234"]),
    ("no terminator", "honeywell", [C], ["!without an ending"]),
    ("terminator changes mid-stream", "honeywell", [b"V-1111\rV-2222\nV-3333\r\n"],
     ["V-1111", "V-2222", "V-3333"]),
    ("STX without ETX", "stx-etx", [b"\x02" + C], ["!middle of a code"]),
    ("nested STX", "stx-etx", [b"\x02290\x02" + C + b"\x03"], ["!middle of a code", CARD]),
    ("ETX first", "stx-etx", [b"\x03\x02" + C + b"\x03"], [CARD]),
    ("bad LRC", "stx-etx-lrc", [b"\x02" + C + b"\x03\x00"], ["!damaged"]),
    ("bad XOR", "id-12", [b"\x020F0184F07A01\r\n\x03"], ["!damaged"]),
    ("CR inside STX", "id-12", [b"\x020F0184F07A00\r\n\x03"], [TAG]),
    ("unknown AIM identifier", "honeywell", [b"]x9" + C + b"\r"], [CARD]),
    ("cut AIM identifier", "honeywell", [b"]\r", b"]C\r"], ["!beginning of a code"] * 2),
    ("AIM identifier without data", "honeywell", [b"]C0\r"], ["!beginning of a code"]),
    ("wrong check digit", "honeywell", [b"2900000000019\r"], ["!check digit"]),
    ("EAN of 11 digits", "honeywell", [b"]E012345678901\r"], ["!number of digits"]),
    ("EAN of 14 digits", "honeywell", [b"]E002900000000018\r"], ["!number of digits"]),
    ("GS leading", "honeywell", [b"\x1d8018952001234567890120\r"], ["952001234567890120"]),
    ("GS trailing", "honeywell", [b"]C18018952001234567890120\x1d\r"],
     ["952001234567890120"]),
    ("GS doubled", "honeywell", [b"]C18018952001234567890120\x1d\x1d80191\r"],
     ["952001234567890120.1"]),
    ("short AI", "honeywell", [b"]C1801\r"], ["!GS1"]),
    ("unknown AI", "honeywell", [b"]C178901234\r"], ["!GS1"]),
    ("NUL", "honeywell", [b"29\x0000\r"], ["!garbled"]),
    ("0xFF", "honeywell", [b"\xff\xff\xff\r"], ["!garbled"]),
    ("high-bit bytes", "honeywell", [bytes(b | 0x80 for b in C) + b"\r"], ["!garbled"]),
    ("invalid UTF-8", "honeywell", [b"V-\xc3\x28\r"], ["!garbled"]),
    ("byte order mark", "honeywell", [b"\xef\xbb\xbf" + C + b"\r"], [CARD]),
    ("full-width digits", "honeywell", ["２９００".encode() + b"\r"], ["２９００"]),
    ("ESC injection", "honeywell", [b"V-1\x1bp0\r"], ["!garbled"]),
    ("GS injection", "honeywell", [b"V-1\x1dV0\r"], ["!GS1"]),
    ("over 4 KiB with no end", "honeywell", [b"x" * FRAME_LIMIT, b"x" * FRAME_LIMIT],
     ["!far more"]),
    ("NR", "honeywell", [b"NR\r"], ["!read nothing"]),
    ("%E?", "magtek", [b"\x02%E?\r\x03"], ["!could not be read"]),
    ("missing sentinels", "magtek", [b"\x02;" + C + b"=\r\x03"], ["!read to its end"]),
    ("track 2 alone", "magtek", [b"\x02;" + C + b"=?\r\x03"], [CARD]),
    ("SSI bad checksum", "zebra-ssi", [ssi(C)[:-1] + b"\x00"], ["!damaged"]),
    ("SSI length 0", "zebra-ssi", [b"\x00" + ssi(C)], ["!outside a code", CARD]),
    ("SSI resend duplicate", "zebra-ssi", [ssi(C), resent(ssi(C))], [CARD]),
    ("SSI several packets", "zebra-ssi", [ssi(C[:6], MORE) + ssi(C[6:])], [CARD]),
    ("SSI several packets, the last lost", "zebra-ssi", [ssi(C[:6], MORE)], ["!middle of a code"]),
    ("SSI answers among codes", "zebra-ssi", [packet(ACK, source=SCANNER) + ssi(C)], [CARD]),
    ("ACK, NAK, XON, XOFF around data", "honeywell", [b"\x06\x15\x11" + C + b"\x13\r"], [CARD]),
    ("ACK and XOFF in data", "honeywell", [b"2900\x0600\x13018\r"], ["!garbled"]),
    ("half a frame and unplug", "honeywell", [C[:6]], ["!without an ending"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("profile", "pieces", "expected"), [pytest.param(*rest, id=name) for name, *rest in CASES]
)
def test_what_is_malformed_is_told_and_costs_no_later_scan(
    profile: str, pieces: list[bytes], expected: list[str]
) -> None:
    said = told(profile, *pieces)
    assert len(said) == len(expected), said
    for one, wanted in zip(said, expected, strict=True):
        if wanted.startswith("!"):
            assert one.startswith("!")
            assert wanted[1:] in one
        else:
            assert one == wanted


def test_a_tag_repeated_every_50_ms_counts_once() -> None:
    profile, gate = profile_named("rdm6300"), RepeatGate()
    framer = profile.framer()
    verdicts = []
    for now in range(0, 2_000, 50):
        (scan,) = results(profile, framer.feed(good(profile), now))
        assert isinstance(scan, Scan)
        verdicts.append(gate.judge(scan.code, now))
    assert verdicts.count("new") == verdicts.count("repeat") == 1


def test_stale_bytes_after_reopening_join_nothing() -> None:
    profile = profile_named("honeywell")
    framer = profile.framer()
    framer.feed(C[:6], 0)
    framer.reset()
    stale, fresh = results(profile, framer.feed(C[6:] + b"\r" + good(profile), 1))
    assert isinstance(fresh, Scan)
    assert fresh.code == CARD
    assert not isinstance(stale, Scan) or stale.kind == "unknown"

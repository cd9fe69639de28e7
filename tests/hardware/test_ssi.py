"""Zebra's packets: checks, resends, long codes, and what a bad line does to them."""

from __future__ import annotations

from hardware.framing import Answer, Event, Fault, Frame, Reply
from hardware.ssi import (
    ACCEPT,
    DECODE,
    MORE,
    RESENT,
    SCANNER,
    SEND_AGAIN,
    SsiFramer,
    checksum,
    packet,
)


def decode(data: bytes, *, status: int = 0, kind: int = 0x03) -> bytes:
    return packet(DECODE, bytes((kind,)) + data, source=SCANNER, status=status)


def damaged(sent: bytes) -> bytes:
    return sent[:6] + bytes((sent[6] ^ 0xFF,)) + sent[7:]


def data_of(events: list[Event]) -> list[bytes]:
    return [event.data for event in events if isinstance(event, Frame)]


def faults(events: list[Event]) -> list[str]:
    return [event.kind for event in events if isinstance(event, Fault)]


def replies(events: list[Event]) -> list[bytes]:
    return [event.data for event in events if isinstance(event, Reply)]


def test_the_answers_are_those_of_the_manual() -> None:
    assert ACCEPT.hex() == "04d00400ff28"
    assert SEND_AGAIN.hex() == "05d1040001ff25"


def test_a_packet_is_a_frame_and_is_accepted() -> None:
    events = SsiFramer().feed(decode(b"2900000000018", kind=0x0B), 0)
    assert events == [Reply(ACCEPT), Frame(b"2900000000018", "ean13")]


def test_a_code_type_that_is_not_known_leaves_the_symbology_open() -> None:
    assert SsiFramer().feed(decode(b"x", kind=0x7E), 0)[-1] == Frame(b"x", "")


def test_bytes_may_come_one_at_a_time() -> None:
    framer = SsiFramer()
    events: list[Event] = []
    for now, byte in enumerate(decode(b"first") + decode(b"second")):
        events += framer.feed(bytes((byte,)), now)
    assert data_of(events) == [b"first", b"second"]


def test_a_damaged_packet_is_asked_for_again() -> None:
    framer = SsiFramer()
    events = framer.feed(damaged(decode(b"2900000000018")), 0) + framer.feed(b"", 300)
    assert faults(events) == ["bad_check"]
    assert replies(events) == [SEND_AGAIN]
    events = framer.feed(decode(b"2900000000018", status=RESENT), 400)
    assert data_of(events) == [b"2900000000018"]


def test_a_packet_sent_again_because_our_answer_got_lost_counts_once() -> None:
    framer = SsiFramer()
    assert data_of(framer.feed(decode(b"one"), 0)) == [b"one"]
    events = framer.feed(decode(b"one", status=RESENT), 2100)
    assert data_of(events) == []
    assert replies(events) == [ACCEPT]


def test_the_same_code_scanned_twice_counts_twice() -> None:
    framer = SsiFramer()
    assert data_of(framer.feed(decode(b"one"), 0) + framer.feed(decode(b"one"), 700)) == [
        b"one",
        b"one",
    ]


def test_the_same_code_scanned_twice_and_damaged_once_counts_twice() -> None:
    framer = SsiFramer()
    framer.feed(decode(b"one-code"), 0)
    framer.feed(damaged(decode(b"one-code")), 700)
    framer.feed(b"", 1000)
    assert data_of(framer.feed(decode(b"one-code", status=RESENT), 1100)) == [b"one-code"]


def test_a_good_packet_right_behind_a_damaged_one_arrives() -> None:
    events = SsiFramer().feed(damaged(decode(b"broken-code")) + decode(b"good"), 0)
    assert data_of(events) == [b"good"]
    assert faults(events) == ["bad_check"]


def test_a_good_packet_right_behind_a_cut_one_arrives() -> None:
    framer = SsiFramer()
    events = framer.feed(decode(b"cut-in-the-middle")[:9] + decode(b"good"), 0)
    assert data_of(events + framer.feed(b"", 300)) == [b"good"]


def test_length_zero_is_noise() -> None:
    framer = SsiFramer()
    events = framer.feed(b"\x00\x00\x00" + decode(b"good"), 0)
    assert data_of(events) == [b"good"]
    assert faults(events) == ["noise"]


def test_a_length_that_promises_too_much_is_given_up_in_silence() -> None:
    framer = SsiFramer()
    header = b"\xff\xf3\x00\x00"
    assert framer.feed(header, 0) == []
    events = framer.feed(decode(b"good"), 300)
    assert data_of(events) == [b"good"]


def test_a_packet_without_a_code_is_told() -> None:
    assert faults(SsiFramer().feed(packet(DECODE, b"", source=SCANNER), 0)) == ["empty"]


def test_a_code_of_several_packets_is_one_frame() -> None:
    stream = decode(b"a" * 250, status=MORE) + decode(b"b" * 250, status=MORE) + decode(b"c")
    events = SsiFramer().feed(stream, 0)
    assert data_of(events) == [b"a" * 250 + b"b" * 250 + b"c"]
    assert replies(events) == [ACCEPT] * 3


def test_a_resent_part_of_a_long_code_is_not_taken_twice() -> None:
    framer = SsiFramer()
    framer.feed(decode(b"first", status=MORE), 0)
    framer.feed(decode(b"first", status=MORE | RESENT), 1000)
    assert data_of(framer.feed(decode(b"last"), 1100)) == [b"firstlast"]


def test_a_long_code_with_a_hole_is_dropped_whole() -> None:
    framer = SsiFramer()
    framer.feed(decode(b"first", status=MORE), 0)
    events = framer.feed(damaged(decode(b"middle", status=MORE)), 100)
    events += framer.feed(decode(b"last"), 400)
    assert data_of(events) == []
    assert faults(events) == ["bad_check", "cut"]
    assert data_of(framer.feed(decode(b"next"), 3000)) == [b"next"]


def test_a_long_code_that_never_ends_is_given_up() -> None:
    framer = SsiFramer()
    framer.feed(decode(b"first", status=MORE), 0)
    assert faults(framer.feed(b"", 2500)) == ["cut"]
    assert data_of(framer.feed(decode(b"next"), 2600)) == [b"next"]


def test_a_code_of_endless_packets_is_bounded() -> None:
    framer = SsiFramer()
    events: list[Event] = []
    for now in range(20):
        events += framer.feed(decode(b"x" * 250, status=MORE), now)
    assert faults(events) == ["too_long"]
    framer.feed(decode(b"end"), 30)
    assert data_of(framer.feed(decode(b"next"), 40)) == [b"next"]


def test_a_lost_cable_forgets_the_half_code() -> None:
    framer = SsiFramer()
    framer.feed(decode(b"first", status=MORE), 0)
    framer.reset()
    assert data_of(framer.feed(decode(b"next"), 10)) == [b"next"]


def test_an_event_of_the_scanner_is_accepted_and_is_no_code() -> None:
    events = SsiFramer().feed(packet(0xF6, b"\x01", source=SCANNER), 0)
    assert events == [Reply(ACCEPT)]


def test_an_answer_to_our_beep_is_not_answered() -> None:
    assert SsiFramer().feed(packet(0xD0, source=SCANNER), 0) == [Answer(accepted=True)]
    assert SsiFramer().feed(packet(0xD1, source=SCANNER), 0) == [Answer(accepted=False)]


def test_the_checksum_is_the_twos_complement_of_the_sum() -> None:
    body = decode(b"2900000000018")[:-2]
    assert (sum(body) + int.from_bytes(checksum(body), "big")) % 0x10000 == 0

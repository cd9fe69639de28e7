"""Every way in which a scanner's bytes can be malformed, and the good scan that follows."""

from __future__ import annotations

import pytest

from hardware.framing import FRAME_LIMIT, Event, Fault, Frame, Reply, TextFramer, TextRules

GOOD = b"2900000000018"
QUIET = 10_000
LINES = TextRules()
BLOCKS = TextRules(start="required")
LRC = TextRules(start="required", check="lrc")
RFID = TextRules(start="required", check="rfid")


def frames(events: list[Event]) -> list[bytes]:
    return [event.data for event in events if isinstance(event, Frame)]


def faults(events: list[Event]) -> list[str]:
    return [event.kind for event in events if isinstance(event, Fault)]


def fed(rules: TextRules, *pieces: bytes) -> list[Event]:
    """Feed pieces a millisecond apart, then let the line fall silent."""
    framer = TextFramer(rules)
    events: list[Event] = []
    for now, piece in enumerate(pieces, start=1):
        events += framer.feed(piece, now)
    return events + framer.feed(b"", QUIET)


def with_lrc(data: bytes) -> bytes:
    check = 0x03
    for byte in data:
        check ^= byte
    return b"\x02" + data + b"\x03" + bytes((check,))


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\t"])
def test_a_line_ends_with_its_terminator(end: bytes) -> None:
    assert fed(TextRules(ends=b"\r\n\t"), GOOD + end) == [Frame(GOOD)]


def test_tab_is_data_unless_declared() -> None:
    assert fed(LINES, b"a\tb\r") == [Frame(b"a\tb")]


@pytest.mark.parametrize(
    ("rules", "stream"),
    [
        pytest.param(LINES, GOOD + b"\r", id="cr"),
        pytest.param(LINES, GOOD + b"\r\n", id="crlf"),
        pytest.param(LINES, b"\x02" + GOOD + b"\r\x03", id="magtek"),
        pytest.param(BLOCKS, b"\x02" + GOOD + b"\x03", id="stx-etx"),
        pytest.param(LRC, with_lrc(GOOD), id="lrc"),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_bytes_may_come_in_pieces_of_any_size(rules: TextRules, stream: bytes, size: int) -> None:
    twice = stream + stream
    pieces = [twice[at : at + size] for at in range(0, len(twice), size)]
    assert fed(rules, *pieces) == [Frame(GOOD), Frame(GOOD)]


def test_two_scans_in_one_read_are_two_frames() -> None:
    assert frames(fed(LINES, b"first\rsecond\r\nthird\n")) == [b"first", b"second", b"third"]


def test_cr_and_lf_split_over_reads_make_one_frame() -> None:
    assert fed(LINES, GOOD + b"\r", b"\n" + GOOD + b"\r", b"\n") == [Frame(GOOD), Frame(GOOD)]


def test_empty_lines_are_no_frames_and_no_faults() -> None:
    assert fed(LINES, b"\r\n\r\n\n\r" + GOOD + b"\r") == [Frame(GOOD)]


def test_a_lone_lf_after_cr_is_not_part_of_the_next_code() -> None:
    assert fed(LINES, GOOD + b"\r", b"\n", GOOD + b"\r") == [Frame(GOOD), Frame(GOOD)]


def test_a_terminator_that_changes_mid_stream_is_followed() -> None:
    stream = b"one\rtwo\r\nthree\n\x02four\r\x03five\r"
    assert frames(fed(LINES, stream)) == [b"one", b"two", b"three", b"four", b"five"]


def test_a_code_without_terminator_is_a_fault_that_says_what_to_set() -> None:
    (fault,) = fed(LINES, GOOD)
    assert isinstance(fault, Fault)
    assert fault.kind == "unended"
    assert "CR" in fault.reason


def test_a_code_without_terminator_is_never_joined_to_the_next() -> None:
    framer = TextFramer(LINES)
    assert framer.feed(b"29000", 0) == []
    assert framer.feed(GOOD + b"\r", QUIET) == [Fault("unended", b"29000"), Frame(GOOD)]


def test_silence_may_end_a_code_where_that_is_declared() -> None:
    assert fed(TextRules(ends_on_silence=True), GOOD) == [Frame(GOOD)]


def test_a_pause_shorter_than_the_gap_does_not_cut() -> None:
    framer = TextFramer(LINES)
    assert framer.feed(b"29000", 0) == []
    assert framer.feed(b"00000018\r", 249) == [Frame(GOOD)]


def test_cr_inside_a_block_is_data() -> None:
    assert fed(BLOCKS, b"\x02line 1\rline 2\r\n\x03") == [Frame(b"line 1\rline 2")]


def test_a_block_without_etx_is_cut_by_the_next() -> None:
    events = fed(BLOCKS, b"\x02half", b"\x02" + GOOD + b"\x03")
    assert events == [Fault("cut", b"half"), Frame(GOOD)]


def test_a_block_without_etx_is_cut_by_silence() -> None:
    framer = TextFramer(BLOCKS)
    framer.feed(b"\x02half", 0)
    assert framer.feed(b"\x02" + GOOD + b"\x03", QUIET) == [Fault("cut", b"half"), Frame(GOOD)]


def test_nested_stx_starts_again() -> None:
    assert fed(BLOCKS, b"\x02\x02\x02" + GOOD + b"\x03") == [Frame(GOOD)]


def test_etx_first_is_passed_over() -> None:
    assert fed(BLOCKS, b"\x03\x02" + GOOD + b"\x03") == [Frame(GOOD)]
    assert fed(LINES, b"\x03" + GOOD + b"\r") == [Frame(GOOD)]


def test_the_tail_of_a_block_whose_start_was_lost_is_noise() -> None:
    events = fed(LINES, b"00018\x03\x02" + GOOD + b"\x03")
    assert events == [Fault("noise", b"00018"), Frame(GOOD)]


def test_an_empty_block_is_told() -> None:
    assert faults(fed(BLOCKS, b"\x02\x03\x02\r\n\x03")) == ["empty", "empty"]


def test_bytes_outside_required_blocks_are_noise() -> None:
    events = fed(BLOCKS, b"zz\r\x02" + GOOD + b"\x03yy")
    assert events == [Fault("noise", b"zz"), Frame(GOOD), Fault("noise", b"yy")]


def test_bytes_right_before_a_required_block_are_noise() -> None:
    assert fed(BLOCKS, b"zz\x02" + GOOD + b"\x03") == [Fault("noise", b"zz"), Frame(GOOD)]


def test_a_sound_lrc_passes_even_when_it_looks_like_stx() -> None:
    data = bytes((0x41, 0x41 ^ 0x02 ^ 0x03 ^ 0x30, 0x30))
    assert with_lrc(data)[-1] == 0x02
    assert fed(LRC, with_lrc(data) + with_lrc(GOOD)) == [Frame(data), Frame(GOOD)]


def test_a_bad_lrc_is_a_fault_and_the_next_block_arrives() -> None:
    broken = with_lrc(GOOD)[:-1] + b"\x00"
    assert fed(LRC, broken + with_lrc(GOOD)) == [Fault("bad_check", GOOD), Frame(GOOD)]


def test_a_missing_lrc_does_not_swallow_the_next_block() -> None:
    missing = b"\x02" + GOOD + b"\x03"
    assert fed(LRC, missing + with_lrc(GOOD)) == [Fault("bad_check", GOOD), Frame(GOOD)]


def test_a_missing_lrc_before_silence_is_a_fault() -> None:
    assert fed(LRC, b"\x02" + GOOD + b"\x03") == [Fault("bad_check", GOOD)]


TAG = b"\x020F0184F07A81\r\n\x03"


def test_a_tag_is_ten_digits_with_their_check() -> None:
    # 0F ^ 01 ^ 84 ^ F0 ^ 7A = 00, so the last byte must be 00 for this tag.
    good = b"\x020F0184F07A00\r\n\x03"
    assert fed(RFID, good) == [Frame(b"0F0184F07A", "rfid")]


def test_a_tag_with_a_bad_check_is_a_fault() -> None:
    assert faults(fed(RFID, TAG)) == ["bad_check"]


@pytest.mark.parametrize("body", [b"0F0184F07A", b"0F0184F07A0000", b"0G0184F07A00", b"\xff" * 12])
def test_a_tag_of_another_shape_is_a_fault(body: bytes) -> None:
    assert faults(fed(RFID, b"\x02" + body + b"\x03")) == ["bad_check"]


def test_a_tag_in_lower_case_is_the_same_tag() -> None:
    assert frames(fed(RFID, b"\x020f0184f07a00\x03")) == [b"0F0184F07A"]


@pytest.mark.parametrize(
    ("rules", "start", "end"), [(LINES, b"", b"\r"), (BLOCKS, b"\x02", b"\x03")]
)
def test_more_than_a_frame_can_hold_is_one_fault(
    rules: TextRules, start: bytes, end: bytes
) -> None:
    flood = start + b"x" * (FRAME_LIMIT + 500) + end
    events = fed(rules, flood + start + GOOD + end)
    assert faults(events) == ["too_long"]
    assert frames(events) == [GOOD]


def test_a_flood_in_small_pieces_is_one_fault_of_bounded_size() -> None:
    events = fed(LINES, *[b"x" * 100] * 200, b"\r" + GOOD + b"\r")
    assert events == [Fault("too_long", b"x" * FRAME_LIMIT), Frame(GOOD)]


def test_a_frame_of_the_largest_size_passes() -> None:
    assert fed(LINES, b"x" * FRAME_LIMIT + b"\r") == [Frame(b"x" * FRAME_LIMIT)]


def test_a_flood_without_end_is_over_when_the_line_falls_silent() -> None:
    framer = TextFramer(LINES)
    framer.feed(b"x" * 9000, 0)
    assert framer.feed(GOOD + b"\r", QUIET) == [Frame(GOOD)]


def test_garbage_of_a_wrong_baud_rate_ends_with_silence() -> None:
    framer = TextFramer(LINES)
    framer.feed(b"\x00\xff\xfe\x80\x00", 0)
    events = framer.feed(GOOD + b"\r", QUIET)
    assert frames(events) == [GOOD]
    assert faults(events) == ["unended"]


def test_stale_bytes_before_reopening_are_forgotten() -> None:
    framer = TextFramer(LINES)
    framer.feed(b"29000", 0)
    framer.reset()
    assert framer.feed(GOOD + b"\r", 1) == [Frame(GOOD)]


def test_a_device_that_waits_is_answered() -> None:
    rules = TextRules(start="required", accept=b"\x06", refuse=b"\x15")
    events = fed(rules, b"\x02" + GOOD + b"\x03\x02\x03")
    assert events == [Frame(GOOD), Reply(b"\x06"), Fault("empty"), Reply(b"\x15")]


def test_a_frame_shows_no_data_in_logs() -> None:
    shown = repr(Frame(b"4111111111111111")) + repr(Fault("cut", b"4111111111111111"))
    assert "4111" not in shown


@pytest.mark.parametrize("kind", ["cut", "unended", "noise", "too_long", "bad_check", "empty"])
def test_every_fault_tells_the_next_step(kind: str) -> None:
    fault = Fault(kind)  # type: ignore[arg-type]
    assert "Scan again" in fault.reason

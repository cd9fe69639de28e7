"""A tag left on a reader counts once; a code scanned again later counts again."""

from __future__ import annotations

from hardware.repeats import RepeatGate


def test_a_tag_sent_every_50_ms_counts_once_and_is_told_once() -> None:
    gate = RepeatGate()
    verdicts = [gate.judge("0F0184F07A", at) for at in range(0, 5000, 50)]
    assert verdicts[:3] == ["new", "repeat", "still"]
    assert set(verdicts[2:]) == {"still"}


def test_half_a_second_later_it_is_meant() -> None:
    gate = RepeatGate()
    assert [gate.judge("a", at) for at in (0, 499, 999)] == ["new", "repeat", "new"]


def test_another_code_at_once_is_new() -> None:
    gate = RepeatGate()
    assert [gate.judge(code, 0) for code in "abc"] == ["new", "new", "new"]


def test_two_tags_on_one_reader_count_once_each_though_they_come_in_turns() -> None:
    gate = RepeatGate()
    verdicts = [gate.judge("ab"[turn % 2], turn * 50) for turn in range(40)]
    assert verdicts == ["new", "new", "repeat", "repeat", *["still"] * 36]
    assert gate.judge("a", 38 * 50 + 500) == "new"


def test_what_came_longest_ago_is_forgotten() -> None:
    gate = RepeatGate()
    for number in range(10_000):
        assert gate.judge(f"{number}", number) == "new"
    assert gate.judge("9999", 9_999) == "repeat"
    assert len(gate._last_ms) < 100


def test_each_row_of_repeats_is_told() -> None:
    gate = RepeatGate()
    times = (0, 10, 1000, 1010)
    assert [gate.judge("a", at) for at in times] == ["new", "repeat", "new", "repeat"]

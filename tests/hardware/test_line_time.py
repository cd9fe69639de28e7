"""A line's own clock: it never takes a reader's absence for silence."""

from __future__ import annotations

from hardware.line_time import READ_MS, LineTime


def test_reads_that_waited_move_it_by_what_they_waited() -> None:
    time = LineTime()
    time.waited_in_vain()
    time.got(20, found_waiting=False)
    assert (time.now_ms, time.quiet_ms) == (READ_MS + 20, READ_MS)


def test_a_read_that_the_system_delayed_proves_no_more_than_a_read_may_take() -> None:
    time = LineTime()
    time.got(5_000, found_waiting=False)
    assert time.now_ms == READ_MS


def test_bytes_that_lay_there_prove_nothing() -> None:
    time = LineTime()
    time.got(5_000, found_waiting=True)
    assert time.now_ms == 0


def test_while_the_line_was_closed_real_time_counts() -> None:
    time = LineTime()
    time.opened(7_000)
    assert time.now_ms == 0
    time.left(10_000)
    time.opened(12_500)
    assert (time.now_ms, time.quiet_ms) == (2_500, 0)

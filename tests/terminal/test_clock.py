"""Terminal time follows central and boot time, not the PC's clock."""

from __future__ import annotations

import time

import pytest

from terminal.clock import AnchoredClock, Clock, ManualClock, SystemClock

NOON = 1_800_000_000_000
HOUR = 3_600_000


@pytest.fixture
def pc() -> ManualClock:
    return ManualClock(NOON, boot_ms=5 * HOUR)


def anchored(pc: ManualClock) -> AnchoredClock:
    return AnchoredClock(pc, NOON + 250, pc.boottime_ms(), pc.boot_id())


@pytest.mark.parametrize("error", [-400 * 24 * HOUR, -1, 0, 1, 400 * 24 * HOUR])
def test_changing_the_pc_s_clock_changes_nothing(pc: ManualClock, error: int) -> None:
    clock = anchored(pc)
    pc.advance(HOUR)
    pc.set_wall(pc.wall_ms() + error)
    assert clock.anchored
    assert clock.now_ms() == NOON + 250 + HOUR
    assert clock.wall_ms() == NOON + HOUR + error


def test_sleeping_counts(pc: ManualClock) -> None:
    clock = anchored(pc)
    pc.advance(9 * HOUR)
    assert clock.now_ms() == NOON + 250 + 9 * HOUR


def test_a_restart_leaves_the_wall_clock(pc: ManualClock) -> None:
    clock = anchored(pc)
    pc.restart()
    pc.advance(HOUR)
    assert not clock.anchored
    assert clock.now_ms() == NOON + HOUR


def test_unanchored_time_is_never_before_what_was_written(pc: ManualClock) -> None:
    clock = AnchoredClock(pc, NOON, 0, "an earlier run", bound_ms=NOON + HOUR)
    assert clock.now_ms() == NOON + HOUR
    pc.set_wall(NOON - 40 * HOUR)
    assert clock.now_ms() == NOON + HOUR
    pc.set_wall(NOON + 2 * HOUR)
    assert clock.now_ms() == NOON + 2 * HOUR


def test_central_s_word_anchors_again_and_tells_the_skew(pc: ManualClock) -> None:
    clock = AnchoredClock(pc, bound_ms=NOON + 30 * HOUR)
    assert clock.learn(NOON - 700, pc.boottime_ms()) == 700
    assert clock.anchored
    assert clock.now_ms() == NOON - 700
    kept = clock.anchor
    pc.set_wall(0)
    again = AnchoredClock(pc, kept.server_ms, kept.boot_ms, kept.boot_id)
    assert again.now_ms() == NOON - 700


def test_skew_is_reckoned_for_now_even_if_central_spoke_a_while_ago(pc: ManualClock) -> None:
    clock = AnchoredClock(pc)
    heard = pc.boottime_ms()
    pc.advance(1_500)
    assert clock.learn(NOON + 100, heard) == -100
    assert clock.now_ms() == NOON + 1_600


def test_a_till_that_never_met_central_takes_the_wall_clock(pc: ManualClock) -> None:
    clock = AnchoredClock(pc)
    assert not clock.anchored
    assert clock.now_ms() == NOON


def test_a_manual_clock_s_hands_move_together(pc: ManualClock) -> None:
    pc.set(NOON + 10)
    assert (pc.now_ms(), pc.wall_ms()) == (NOON + 10, NOON + 10)
    assert pc.boottime_ms() == 5 * HOUR + 10
    assert pc.monotonic_ms() == 5 * HOUR + 10
    pc.restart()
    assert pc.boottime_ms() == 0
    assert pc.monotonic_ms() == 5 * HOUR + 10
    assert pc.boot_id() != ManualClock().boot_id()


def test_a_manual_clock_refuses_to_go_backward(pc: ManualClock) -> None:
    with pytest.raises(ValueError, match="backward by 1 ms"):
        pc.set(NOON - 1)
    assert pc.now_ms() == NOON


def test_the_system_s_clocks() -> None:
    clock: Clock = SystemClock()
    before = time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    assert before <= clock.boottime_ms() <= time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    assert clock.now_ms() - time.time_ns() // 1_000_000 in range(-1_000, 1)
    assert clock.boot_id() == SystemClock().boot_id() != ""


def test_a_system_without_boot_time_counts_within_one_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(time, "CLOCK_BOOTTIME")
    clock = SystemClock()
    before = clock.monotonic_ms()
    assert before <= clock.boottime_ms() <= clock.monotonic_ms()

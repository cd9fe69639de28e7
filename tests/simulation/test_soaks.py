"""A short slice of the soaks that `make simulate` runs whole."""

from __future__ import annotations

import pytest

from tests.simulation import soak_frames, soak_serves, soak_unplug


@pytest.mark.parametrize("seed", [1, 2])
def test_a_million_random_bytes_cost_no_good_scan(seed: int) -> None:
    counts = soak_frames.soak(1_000_000, seed)
    kinds = ("cut", "noise", "too_long", "bad_check", "empty", "unended")
    assert all(counts[f"fault {kind}"] for kind in kinds)
    assert counts["payment_card"]
    assert counts["good scans"] > 200


def test_fifty_unplugs_leave_nothing_behind() -> None:
    outcome = soak_unplug.soak(50, 1)
    assert len(outcome.told_ms) == len(outcome.usable_ms) == 50


def test_thirty_customers_at_the_window_are_each_at_central_once() -> None:
    outcome = soak_serves.soak(30, 1)
    assert outcome.at_central == outcome.printed == 30
    assert outcome.cuts

"""Ids are version 7 and sort by time; a seed repeats them, a branch stands alone."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.entropy import Entropy, SeededEntropy, SystemEntropy, uuid7_from

MOMENTS = st.integers(0, (1 << 48) - 1)
CHANCE = st.binary(min_size=10, max_size=10)


def test_the_example_of_rfc_9562() -> None:
    chance = ((0xCC3 << 62) | 0x18C4DC0C0C07398F).to_bytes(10, "big")
    assert uuid7_from(0x017F22E279B0, chance) == UUID("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")


@given(MOMENTS, MOMENTS, CHANCE, CHANCE)
def test_ids_sort_by_time_whatever_chance_says(
    one: int, other: int, chance: bytes, luck: bytes
) -> None:
    first, second = uuid7_from(one, chance), uuid7_from(other, luck)
    assert first.version == second.version == 7
    assert first.variant == "specified in RFC 4122"
    if one != other:
        assert (first < second) == (one < other)


@given(MOMENTS, CHANCE, st.integers(0, 73))
def test_no_bit_of_chance_is_lost(ms: int, chance: bytes, bit: int) -> None:
    flipped = (int.from_bytes(chance, "big") ^ (1 << bit)).to_bytes(10, "big")
    assert uuid7_from(ms, chance) != uuid7_from(ms, flipped)


def test_a_clock_far_off_still_gives_an_id() -> None:
    assert SystemEntropy().uuid7(1 << 60).version == 7


@pytest.mark.parametrize("seed", [7, "a pilot"])
def test_the_same_seed_says_the_same(seed: int | str) -> None:
    def told(source: Entropy) -> tuple[UUID, bytes, float]:
        return source.uuid7(1), source.bytes(32), source.random()

    assert told(SeededEntropy(seed)) == told(SeededEntropy(seed))
    assert told(SeededEntropy(seed)) != told(SeededEntropy(8))


def test_a_branch_depends_on_its_name_and_not_on_what_was_drawn() -> None:
    root = SeededEntropy(1)
    first = root.branch("till 1").bytes(8)
    root.bytes(100)
    assert root.branch("till 1").bytes(8) == first
    assert root.branch("till 2").bytes(8) != first


def test_a_seed_means_the_same_on_every_machine() -> None:
    assert SeededEntropy(1).branch("till").bytes(8).hex() == "89545a24b2666fcd"


def test_the_system_s_chance() -> None:
    source = SystemEntropy()
    assert len({source.uuid7(5) for _ in range(100)}) == 100
    assert len(source.bytes(32)) == 32
    assert all(0 <= source.random() < 1 for _ in range(100))

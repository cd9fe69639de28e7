"""A slice of what `make simulate` plays at length."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from tests.simulation import coverage, planted, seeds
from tests.simulation.seeds import Tier

RARE: Final = {
    "central wrote: settlement",
    "central wrote: unlink",
    "contests settled by recover",
    "contests settled by write_off",
    "late facts",
    "members in a circle",
    "receipts linked",
}
"""What so few seeds may never meet."""
PLANS: Final = sorted(Path(__file__).with_name("plans").glob("*.json"))
"""Plans of the stack, shortened, each of which a bug of the product or of the model broke."""
QUICK: Final = ("register_first_wins", "age_ignored")


def test_paper_tills_agree_with_the_model_in_whatever_order_facts_come() -> None:
    played = seeds.stretch("kernel", 0, 150)
    assert not played.failures, seeds.told(played.failures)
    assert set(coverage.missed("kernel", played.seen)) <= RARE


def test_real_tills_and_central_lose_nothing_under_seeded_faults() -> None:
    met: Counter[str] = Counter()
    for number in ("1", "2", "12", "48"):
        failure, seen, _ = seeds.one("stack", number)
        assert failure is None, seeds.told([failure])
        met.update(seen)
    expected = ("facts found at central", "accounts modelled", "tills killed")
    assert all(met[name] for name in expected)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_a_plan_that_once_failed_does_so_no_more(plan: Path) -> None:
    rule, why, lines = seeds.replayed("stack", plan)
    assert lines
    assert not rule, f"{rule}: {why}"


@pytest.mark.parametrize(("tier", "number"), [("kernel", "5"), ("stack", "12")])
def test_the_same_seed_leaves_the_same_trace(tier: Tier, number: str) -> None:
    first = seeds.one(tier, number)
    assert first == seeds.one(tier, number)
    assert first[2] != seeds.one(tier, "1")[2]


@pytest.mark.parametrize("bug", planted.bugs(), ids=lambda bug: bug.name)
def test_a_bug_can_still_be_planted(bug: planted.Bug) -> None:
    planted.fits(bug)


def test_there_are_enough_bugs_to_plant() -> None:
    assert len(planted.bugs()) >= 50


@pytest.mark.parametrize("bug", planted.bugs(list(QUICK)), ids=lambda bug: bug.name)
def test_a_planted_bug_is_found(bug: planted.Bug) -> None:
    found = planted.hunt(bug, seeds=100)
    assert found.seeds, f"{bug.what} went unnoticed"

"""Promotions, money off and vouchers on some weeks of real purchases: the kernel and the naive
model agree, and would not agree on other rules. The whole 24 months are in `make pilot`."""

from __future__ import annotations

import pytest

from terminal.app.replay.journal import Journal
from terminal.app.replay.journal import read as read_journal
from tests.pilot import coupons, journey
from tests.pilot.naive import Market
from tests.pilot.promoted import PROGRAMME, Both
from tests.pilot.purchases import one_year

Slice = tuple[str, Journal, dict[str, dict[str, str]]]


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Slice:
    """The households that brought coupons in the first weeks, and a few others."""
    year = one_year(merge_lines=False, weeks=10)
    laid = coupons.lay_over(year)
    brought = {b.household for b in year if b.receipt in laid.brought}
    some = sorted({b.household for b in year} - brought)[::60]
    chosen = [b for b in year if b.household in brought or b.household in some]
    path = tmp_path_factory.mktemp("promoted") / "weeks.csv"
    journey.write(path, 5, currency="EUR", year=chosen)
    return PROGRAMME.read_text("utf-8") + laid.document, read_journal(path), laid.brought


def test_the_kernel_and_the_naive_model_agree(weeks: Slice) -> None:
    text, journal, brought = weeks
    found = Both(text, journal.acts, brought).run()
    assert found.differences == []
    counts = found.counts
    for name in ("purchases", "returns", "vouchers used", "refused: redeem.balance"):
        assert counts[name], name
    for promotion in Market(text).promotions:
        if promotion["id"] != "gold":  # nobody is so soon
            assert counts[f"promotion {promotion['id']}"], promotion["id"]


@pytest.mark.parametrize(
    ("rule", "other"),
    [
        ('multiplier = "2"', 'multiplier = "2.1"'),
        ('to = "02:00"', 'to = "23:00"'),
        ("cap = 15", "cap = 2"),
        ('cap = "3.00"', 'cap = "0.50"'),
        ("every_visit = 10", "every_visit = 11"),
        ("per_member = 3", "per_member = 4"),
        ("budget = 20000", "budget = 2000"),
        ("percent = 25", "percent = 26"),
        ('amount = "2.50"', 'amount = "2.51"'),
        ('minimum_spend = "60.00"', 'minimum_spend = "75.00"'),
        ('redeem_categories = ["SPIRITS"]', 'redeem_categories = ["GROCERY"]'),
        ("percent = 33", "percent = 34"),
    ],
)
def test_a_rule_that_differs_in_one_of_them_is_found(weeks: Slice, rule: str, other: str) -> None:
    text, journal, brought = weeks
    assert rule in text
    both = Both(text, journal.acts, brought)
    both.naive = Market(text.replace(rule, other))
    assert both.run().differences

"""Guards at quiescence: who buys for the seventh time on a day is told of, and nobody else.

An independent count over all facts. Where accounts were joined or parted, or facts came late or
under a wrong clock, only that nothing was invented is looked at; a sale that central put on another
time counts for the days about that time as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sync.wire import ExceptionView
from terminal.domain.stamp import ms_of
from tests.simulation.broken import must
from tests.simulation.facts import Fact

DAY_MS = 86_400_000
MOST = 6
"""Purchases a day that alert nobody."""


def judge(facts: Sequence[Fact], told: Iterable[ExceptionView], steady: set[UUID]) -> int:
    """Hold central's alerts against the facts; return how many there had to be."""
    sales = [one for one in facts if one.kind == "accrue" and one.account is not None]
    days = Counter(one.body.get("day") for one in sales)
    moved = [ms_of(one.order) for one in sales if one.order != one.body["tick"]]
    by_act = {one.body["act"]: one for one in sales}
    act_of = {one.id: one.body["act"] for one in facts if one.kind in ("accrue", "redeem")}
    alerted: set[UUID] = set()
    for one in told:
        sale = by_act.get(act_of.get(one.entry, "")) if one.entry else None
        must(sale is not None and "purchases_per_day" in one.sentence, "guards", one.sentence)
        assert sale is not None
        near = sum(abs(ms - ms_of(sale.order)) < DAY_MS for ms in moved)
        busy = days[sale.body.get("day")] + near > MOST or sale.order != sale.body["tick"]
        must(busy, "guards", f"an alert for nothing: {one.sentence}")
        alerted.add(sale.id)
    due = _due(sales, facts, steady)
    must(due <= alerted, "guards", f"nobody was told of {len(due - alerted)} busy cards")
    return len(due)


def _due(sales: Sequence[Fact], facts: Sequence[Fact], steady: set[UUID]) -> set[UUID]:
    doubtful = {one.account for one in facts if one.late or one.order != one.body["tick"]}
    by_day: defaultdict[tuple[UUID, int], list[Fact]] = defaultdict(list)
    for one in sales:
        if one.account in steady and one.account not in doubtful:
            by_day[one.account, one.body.get("day", 0)].append(one)
    found: set[UUID] = set()
    for bought in by_day.values():
        found |= {one.id for one in sorted(bought, key=lambda fact: fact.stamp)[MOST:]}
    return found

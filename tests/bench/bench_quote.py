"""Quotes of the pure kernel: a guest's three lines, a member's, a member's forty redeeming."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from terminal.domain.account import Count
from terminal.domain.occasion import Occasion, Standing
from terminal.domain.programme import Programme
from terminal.domain.programme_text import read
from terminal.domain.quote import quote
from terminal.domain.wishes import Wish
from tests.bench.history import goods
from tests.bench.report import Report, seconds
from tests.support.ledger import default_programme

RUNS = 2000

Work = Callable[[], object]


def run(report: Report) -> None:
    """Quotes per second; a trolley of forty lines is quoted between two frames of the screen."""
    programme = default_programme()
    small, large = goods(3), goods(40)
    member = Standing(level=2, redeemable=5000)
    kinds: dict[str, Work] = {
        "guest, 3 lines": lambda: quote(small, None, programme),
        "member, 3 lines": lambda: quote(small, member, programme),
        "member, 40 lines": lambda: quote(large, member, programme),
        "member, 40 lines, redeeming": lambda: quote(large, member, programme, Wish(1000)),
    }
    for name, work in kinds.items():
        report.add(name, RUNS / seconds(_many(work)), "1/s", at_least=5000)
    rules, at = promoted(), Occasion(date(2026, 11, 20).toordinal(), 720, "HS")
    counts = tuple(Count("promotion", f"p{n}", 0, 1, 5) for n in range(20))
    regular = Standing(level=2, redeemable=5000, visits=400, counts=counts)
    under: Work = lambda: quote(large, regular, rules, Wish(1000), at)  # noqa: E731
    assert len(quote(large, regular, rules, Wish(1000), at).uses) >= 10
    each = seconds(_many(under)) / RUNS * 1000
    report.add("member, 40 lines, 20 promotions", each, "ms", at_most=1)


def promoted() -> Programme:
    """Twenty promotions, all open: points and money off, on all goods and on some."""
    gives = (
        'give = "points"\npoints = 5\nminimum_spend = "10.00"\nbudget = 1000000',
        'give = "multiplier"\nmultiplier = "1.5"\nnot_categories = ["NONE"]\ncap = 100',
        'give = "points_per_item"\npoints = 1\nnot_products = ["NONE"]',
        'give = "percent_off"\npercent = 2\nnot_brands = ["NONE"]\nper_member = 9',
    )
    rows = (
        f'[[promotion]]\nid = "p{n}"\nname = "P{n}"\n{gives[n % 4]}\nstackable = true\n'
        for n in range(20)
    )
    return read('version = "b-1"\n' + "".join(rows))


def _many(work: Work) -> Work:
    def runs() -> None:
        for _ in range(RUNS):
            work()

    return runs

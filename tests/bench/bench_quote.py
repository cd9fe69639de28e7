"""Quotes of the pure kernel: a guest's three lines, a member's, a member's forty redeeming."""

from __future__ import annotations

from collections.abc import Callable

from terminal.domain.occasion import Standing
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


def _many(work: Work) -> Work:
    def runs() -> None:
        for _ in range(RUNS):
            work()

    return runs

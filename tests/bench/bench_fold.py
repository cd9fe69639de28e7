"""The fold: what an entry costs applied to a long account, and folded again from nothing."""

from __future__ import annotations

from collections.abc import Callable

from terminal.domain.account import AccountState, pack, unpack
from terminal.domain.entry import Placed, decode
from terminal.domain.fold import apply, refold
from terminal.domain.programmes import Programmes
from terminal.domain.stamp import ms_of
from tests.bench.history import sales
from tests.bench.report import Report, seconds
from tests.support.ledger import MEMBER, default_programme

ENTRIES = 5000


def run(report: Report) -> None:
    """Per entry of an account that buys several times a day; a year of it is its state."""
    rules = Programmes([default_programme()])
    facts = [fact.fact for fact in sales([MEMBER], ENTRIES)]
    placed = [Placed(entry, entry.tick) for entry in map(decode, facts)]
    state = refold(AccountState(), placed, rules)
    packed = pack(state)

    def each() -> None:
        one = unpack(packed)
        for entry in placed:
            apply(one, entry, rules.at(ms_of(entry.order)))

    kinds: dict[str, Callable[[], object]] = {
        "decoded": lambda: [decode(fact) for fact in facts],
        "state read and written": lambda: [pack(unpack(packed)) for _ in facts],
        "applied": each,
        "refolded": lambda: refold(AccountState(), placed, rules),
    }
    for name, work in kinds.items():
        report.add(name, seconds(work) / ENTRIES * 1e6, "µs")

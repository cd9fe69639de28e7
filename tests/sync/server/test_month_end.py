"""At a month's end nearly every account has a lot that ends: they are written off in slices, and
whatever happens between two slices comes out the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sync.server import settlement
from sync.server.app.embedded import EmbeddedCentral
from terminal.domain.entry import LotPart
from terminal.domain.ids import card_account
from tests.support.paper_till import Clock, PaperTill

ACCOUNTS = [card_account(f"29{number:011d}") for number in range(23)]
DAY = 86_400_000


def test_lots_end_in_slices_and_sales_go_on_between_them(
    served: EmbeddedCentral,
    new_till: Callable[..., PaperTill],
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settlement, "SLICE", 5)
    till = new_till(served)
    last = clock.ms // DAY + 719_163 + 10
    for account in ACCOUNTS:
        till.write("opening", account=account, points=300, lots=(LotPart(last, 300),))
    till.round()
    clock.pass_ms(9 * DAY)
    till.round()
    clock.pass_ms(3 * DAY)
    expired: list[int] = []
    for number in range(12):
        till.sale(ACCOUNTS[number], 1_000)
        clock.pass_ms(1_000)
        till.round()
        expired.append(sum(served.central.balance(one).expired == 300 for one in ACCOUNTS))
    assert expired[-1] == len(ACCOUNTS)
    assert len(set(expired)) > 3
    balances = [served.central.balance(one).balance for one in ACCOUNTS]
    assert balances == [5] * 12 + [0] * 11

"""A day at the till held against what the shop says it took and what lies on the shelf."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from terminal.desk import Desk
from terminal.domain.account import AccountState, pack
from terminal.domain.entry import Payment
from terminal.domain.wishes import NO_WISH
from terminal.errors import Refused
from terminal.reconciliation import Reconciliation
from terminal.store.statements import run
from terminal.till import Till
from tests.support.offers import CARD, buy, goods, load, offering_till, wish
from tests.support.shop import enrol, open_till, refund, sell
from tests.support.staff import signed_in

TILL = "HS-1"


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    with offering_till(tmp_path) as made:
        member = enrol(made)
        sale = buy(made, goods(100_000), member, NO_WISH, Payment("card", 100_000))
        buy(made, goods(5_050), None, NO_WISH, Payment("cash", 5_050))
        buy(made, load(CARD, 2_500), None, NO_WISH, Payment("cash", 2_500))
        buy(made, goods(1_000), None, NO_WISH, Payment("gift_card", 1_000, CARD))
        buy(made, goods(900, sku="MUG"), member, wish(rewards=("mug",)))
        refund(made, sale.receipt, (0, 20_000))
        signed_in(made, "auditor")
        yield made


def held(till: Till, totals: str = "", counts: str = "") -> Reconciliation:
    day = till.business_day()
    return Desk(till).reconcile(day, totals, counts).result()


def csv_of(*lines: str) -> str:
    return "\n".join(("till,kind,amount", *lines)) + "\n"


RIGHT = (
    f"{TILL},card,800.00",
    f"{TILL},cash,75.50",
    f"{TILL},gift_card,10",
    f"{TILL},gift_card_loaded,25",
)


def test_a_day_that_agrees_flags_nothing(till: Till) -> None:
    found = held(till, csv_of(*RIGHT), "reward,counted\nmug,0\n")
    assert found.flagged == ()
    assert found.fault is None
    assert found.entries > 8
    assert [one.about for one in found.money] == [
        f"{TILL} card",
        f"{TILL} cash",
        f"{TILL} gift_card",
        f"{TILL} gift_card_loaded",
    ]
    assert [(one.about, one.ours) for one in found.stock] == [("Mug", Decimal(0))]


def test_what_differs_by_more_than_half_a_cent_is_flagged(till: Till) -> None:
    lines = (
        RIGHT[0].replace("800.00", "800.0050"),
        RIGHT[1].replace("75.50", "75.5051"),
        *RIGHT[2:],
    )
    (cash,) = held(till, csv_of(*lines)).flagged
    assert (cash.about, cash.variance) == (f"{TILL} cash", Decimal("0.0051"))


def test_what_only_one_side_knows_of_is_flagged(till: Till) -> None:
    found = held(till, csv_of(*RIGHT[1:], "HS-2,cash,12"), "reward,counted\nmug,1\n")
    assert [(one.about, one.variance) for one in found.flagged] == [
        (f"{TILL} card", Decimal(-800)),
        ("HS-2 cash", Decimal(12)),
        ("Mug", Decimal(1)),
    ]


def test_another_day_has_nothing_of_this_one(till: Till) -> None:
    found = Desk(till).reconcile(till.business_day() - 1).result()
    assert (found.money, found.fault) == ((), None)


def test_a_balance_that_is_not_what_its_entries_say_is_found(tmp_path: Path) -> None:
    with open_till(tmp_path / "wrong") as till:
        sell(till, enrol(till), 5_000)
        signed_in(till, "manager")
        assert held(till).fault is None
        wrong = pack(AccountState(balance=7, entries=1))
        till.engine.lane.call(lambda c: run(c, "UPDATE account SET tip=?", (wrong,)))
        assert held(till).fault is not None


@pytest.mark.parametrize(
    ("totals", "said"),
    [
        ("till,amount\n", "has to be: till,kind,amount"),
        (csv_of("HS-1,cash"), "Line 2"),
        (csv_of(RIGHT[0], "HS-1,cash,12 EUR"), "'12 EUR' in line 3"),
        (csv_of("HS-1,cash,NaN"), "'NaN' in line 2"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_its_line(till: Till, totals: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        held(till, totals)

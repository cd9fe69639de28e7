"""Reports as CSV: what they say of members and entries, and as of when."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.server import reports
from sync.server.app.embedded import EmbeddedCentral
from sync.server.database import rows
from terminal.domain.ids import card_account
from tests.support.paper_till import Clock, PaperTill


@pytest.fixture
def till(served: EmbeddedCentral, new_till: Callable[..., PaperTill]) -> PaperTill:
    return new_till(served)


def table(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def test_members_are_called_by_reference_then_card_then_account(
    served: EmbeddedCentral, till: PaperTill, tmp_path: Path
) -> None:
    ada = till.enrol_member("2900000000017")
    till.set(ada, "reference", "M0007")
    eve = till.enrol_member("2900000000031")
    till.set(card_account("2900000000048"), "card", "2900000000048", eve)
    till.set(card_account("2900000000048"), "belongs_to", str(eve))
    nobody = card_account("2900000000055")
    till.sale(ada, 10_000)
    till.sale(card_account("2900000000048"), 2_000)
    till.sale(nobody, 1_000)
    till.sale(None, 1_000)
    zed = till.enrol_member("2900000000062")
    till.set(zed, "reference", "Z")
    till.push()
    with served.central.database.read() as connection:
        assert reports.balances(connection, tmp_path / "b.csv") == 4
    found = table(tmp_path / "b.csv")
    assert found[0] == ["member", "balance", "earned", "redeemed", "expired", "adjusted", "tier"]
    assert found[1:] == sorted(
        [
            ["M0007", "50", "50", "0", "0", "0", ""],
            ["2900000000048", "10", "10", "0", "0", "0", ""],
            [str(nobody), "5", "5", "0", "0", "0", ""],
            ["Z", "0", "0", "0", "0", "0", ""],
        ]
    )


def test_totals_add_up_to_the_balance(
    served: EmbeddedCentral, till: PaperTill, clock: Clock, tmp_path: Path
) -> None:
    account = card_account("1")
    sale = till.sale(account, 200_000)
    till.sale(account, 10_000, tier="Silver", redeem=300)
    till.refund(sale, 10_000, -50)
    till.write("adjust", account=account, points=7)
    till.round()
    clock.pass_ms(500 * 86_400_000)
    till.round()
    till.round()
    with served.central.database.read() as connection:
        reports.balances(connection, tmp_path / "b.csv")
    ((_, *numbers, _),) = table(tmp_path / "b.csv")[1:]
    balance, earned, redeemed, expired, adjusted = map(int, numbers)
    assert (earned, redeemed, adjusted) == (1000 + 49 - 50, 300, 7)
    assert balance == earned - redeemed - expired + adjusted == 0


def test_a_balance_as_of_a_day_counts_what_was_placed_by_its_end(
    served: EmbeddedCentral, till: PaperTill, clock: Clock, tmp_path: Path
) -> None:
    account = card_account("1")
    first = datetime.fromtimestamp(clock.ms / 1000, UTC).date()
    till.sale(account, 100_000)
    clock.pass_ms(86_400_000)
    till.sale(account, 20_000, tier="Silver")
    till.push()
    expected = {
        first - timedelta(days=1): [],
        first: [[str(account), "500", "500", "0", "0", "0", "Silver"]],
        first + timedelta(days=1): [[str(account), "610", "610", "0", "0", "0", "Silver"]],
        first + timedelta(days=800): [[str(account), "610", "610", "0", "0", "0", ""]],
    }
    for day, lines in expected.items():
        with served.central.database.read() as connection:
            reports.balances(connection, tmp_path / "b.csv", day)
        assert table(tmp_path / "b.csv")[1:] == lines


def test_entries_are_exported_by_id_with_their_positions(
    served: EmbeddedCentral, till: PaperTill, tmp_path: Path
) -> None:
    member = till.enrol_member("2900000000017")
    till.set(member, "reference", "M0007")
    sale = till.sale(card_account("2900000000017"), 4_999, receipt='R "1"', day=738_000, store="HS")
    till.push()
    with served.central.database.read() as connection:
        count = reports.entries(connection, tmp_path / "e.csv", tmp_path / "p.csv")
        stored = rows(connection, "SELECT id, position FROM entry")
    found = table(tmp_path / "e.csv")
    assert len(found) == count + 1 == len(stored) + 1
    ids = [line[0] for line in found[1:]]
    assert ids == sorted(ids)
    line = dict(zip(found[0], next(one for one in found if one[0] == str(sale.id)), strict=True))
    assert line == {
        "id": str(sale.id),
        "stamp": "2026-03-08T20:00:00.000Z#0006",
        "terminal": "HS-1",
        "seq": "6",
        "account": str(card_account("2900000000017")),
        "member": "M0007",
        "kind": "accrue",
        "points": "20",
        "amount": "49.99",
        "currency": "EUR",
        "receipt": 'R "1"',
        "store": "HS",
        "business_date": "2021-07-29",
        "tier": "",
        "programme": "default-1",
        "reason": "",
    }
    positions = table(tmp_path / "p.csv")
    assert [one[0] for one in positions[1:]] == ids
    assert {one[0]: int(one[1]) for one in positions[1:]}[str(sale.id)] == 7

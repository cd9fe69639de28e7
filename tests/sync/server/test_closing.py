"""A period's close, against sums over the bare facts that central holds."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from sync.server import closing
from sync.server.app import main
from sync.server.app.embedded import EmbeddedCentral
from sync.server.database import rows
from terminal.domain.entry import Use
from terminal.domain.period import Close, Posting, journal
from tests.support.paper_till import Clock, PaperTill

DAY_MS = 86_400_000
ADA, BOB = UUID(int=1), UUID(int=2)


@pytest.fixture
def till(served: EmbeddedCentral, new_till: Callable[..., PaperTill]) -> PaperTill:
    return new_till(served)


def live(till: PaperTill, clock: Clock) -> None:
    """Sixteen months of two members: spent, returned, given, written off, ended."""
    for month in range(16):
        for member in (ADA, BOB):
            sale = till.sale(member, 40_000 + 1_000 * month, redeem=100 if month % 2 else 0)
            if month % 5 == 0:
                till.refund(sale, 10_000, -50)
        if month == 7:
            till.write("grant", account=ADA, points=75, reason="by hand")
            till.write("adjust", account=BOB, points=-30)
            till.write("write_off", account=BOB, points=40)
            till.write("stock", uses=(Use("reward", "mug", 3),))
        clock.pass_ms(30 * DAY_MS)
        till.round()
        till.round()


def today(clock: Clock) -> date:
    return datetime.fromtimestamp(clock.ms / 1000, UTC).date()


def moved(central: EmbeddedCentral, low: date, high: date) -> Counter[str]:
    """Points by kind of what was placed from `low` to before `high`, in UTC less an hour or two."""
    found: Counter[str] = Counter()
    with central.central.database.read() as connection:
        for fact, order in rows(connection, "SELECT fact, ord FROM entry"):
            one = json.loads(bytes(fact))
            placed = datetime.fromtimestamp((order >> 16) / 1000, UTC) + timedelta(hours=1)
            if low <= placed.date() < high and one.get("account"):
                found[one["kind"]] += one.get("points", 0)
    return found


def test_a_year_adds_up_to_what_the_facts_say(
    served: EmbeddedCentral, till: PaperTill, clock: Clock
) -> None:
    first = today(clock)
    live(till, clock)
    for since, until in (
        (first - timedelta(5), today(clock)),
        (first + timedelta(100), first + timedelta(300)),
        (first + timedelta(410), today(clock) + timedelta(40)),
    ):
        with served.central.database.read() as connection:
            found = closing.period(connection, since, until)
        before = moved(served, date(2000, 1, 1), since)
        here = moved(served, since, until + timedelta(1))
        assert found.difference == 0
        assert found.opening == sum(before.values())
        assert found.closing == sum(before.values()) + sum(here.values())
        taken_back = ("refund", "claw_back", "unlink")
        assert found.clawed_back == -sum(here[kind] for kind in taken_back)
        assert found.issued == sum(here[kind] for kind in ("accrue", "grant", "true_up"))
        assert found.redeemed == -sum(here[kind] for kind in ("redeem", "settlement"))
        assert found.expired == -here["expire"]
        assert (found.written_off, found.adjusted) == (here["write_off"], here["adjust"])
    with served.central.database.read() as connection:
        assert closing.period(connection, first, today(clock)).expired > 0


def test_the_journal_is_balanced_and_leaves_the_closing(
    served: EmbeddedCentral, till: PaperTill, clock: Clock, tmp_path: Path
) -> None:
    first = today(clock)
    live(till, clock)
    with served.central.database.read() as connection:
        found = closing.period(connection, first - timedelta(1), today(clock))
    path = tmp_path / "journal.csv"
    count = closing.write_journal(found, "EUR", path)
    with path.open(newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == count
    sides = [sum(Decimal(one[side]) for one in lines) for side in ("debit", "credit")]
    assert sides[0] == sides[1] > 0
    left: Counter[str] = Counter()
    for one in lines:
        left[one["account"]] += Decimal(one["credit"]) - Decimal(one["debit"])  # type: ignore[assignment]
    assert left["Points outstanding"] == Decimal(found.closing) / 100
    assert left["Expected breakage"] == -Decimal(found.closing_breakage) / 10_000
    assert {one["currency"] for one in lines} == {"EUR"}


def test_what_moves_the_other_way_is_posted_the_other_way() -> None:
    numbers = dict.fromkeys(Close.__struct_fields__, 0) | {"adjusted": -30, "value": 100}
    assert list(journal(Close(**numbers))) == [
        Posting("Points outstanding", 3_000, 0, "points adjusted"),
        Posting("Points brought in", 0, 3_000, "points adjusted"),
    ]


def test_the_command_tells_it_and_writes_the_journal(
    lite: EmbeddedCentral,
    new_till: Callable[..., PaperTill],
    sqlite_url: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    till = new_till(lite)
    till.sale(ADA, 10_000)
    till.push()
    path = tmp_path / "j.csv"
    asked = ["close", "--database", sqlite_url, "--since", "2026-03-01", "--until", "2026-03-31"]
    assert main([*asked, "--journal", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["opening"], told["issued"], told["closing"]) == (0, 50, 50)
    assert (told["difference"], told["postings"]) == (0, 2)
    asked[-1] = "2026-02-28"
    assert main(asked) == 1
    assert "Turn them round" in capsys.readouterr().err

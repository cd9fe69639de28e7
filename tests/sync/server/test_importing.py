"""Importing an older scheme's members: whole, once, with totals that add up."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sync.server.app import main
from sync.server.app.embedded import EmbeddedCentral
from sync.server.importing import BadRow, Newcomer, Rejected, member_of, read, wishes
from terminal.domain.ids import card_account
from tests.support.paper_till import Clock, PaperTill

HEADER = "member,card,name,phone,status,since,consent.marketing,lots,tier_points,tier_date\n"
FILE = (
    HEADER
    + "M1,290001;290002,Ada,0170 1234567,,2020-05-01,yes,2999-12-31:120;2999-06-30:80,600,\n"
    + "M2,290003,Bob,,suspended,,no,,,\n"
    + "M3,,,not a number,,,,,,\n"
    + "M4,,,,,,,2001-01-31:5,,\n"
    + "M5,,,,,,,2999-01-31,,\n"
    + "M6,,,,,,maybe,,,\n"
    + "M7,,,,gone,,,,,\n"
    + "M2,,,,,,,,,\n"
    + ",,,,,,,,,\n"
)


@pytest.fixture
def run(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., dict[str, object]]:
    """Imports a text and returns what the command told."""

    def imported(text: str, *more: str) -> dict[str, object]:
        path = tmp_path / "members.csv"
        path.write_text(text, encoding="utf-8")
        assert main(["import", str(path), "--database", database_url, "--json", *more]) == 0
        told: dict[str, object] = json.loads(capsys.readouterr().out)
        return told

    return imported


def balances(url: str, tmp_path: Path) -> dict[str, list[str]]:
    out = tmp_path / "balances.csv"
    assert main(["balances", "--database", url, "--out", str(out)]) == 0
    with out.open(newline="") as file:
        return {line[0]: line[1:] for line in list(csv.reader(file))[1:]}


def test_members_come_in_whole_and_bad_rows_are_told_by_line(
    run: Callable[..., dict[str, object]], database_url: str, tmp_path: Path
) -> None:
    told = run(FILE)
    rejected = told.pop("rejected")
    assert told == {
        "members": 2,
        "known": 0,
        "fields": 16,
        "cards": 3,
        "points": 200,
        "points_before": 0,
        "tier_points": 600,
        "different": 0,
        "points_in_file": 200,
        "dry_run": False,
    }
    assert isinstance(rejected, list)
    assert [one["line"] for one in rejected] == [4, 5, 6, 7, 8, 9, 10]
    assert balances(database_url, tmp_path) == {
        "M1": ["200", "0", "0", "0", "200", "Silver"],
        "M2": ["0", "0", "0", "0", "0", ""],
    }
    assert main(["verify", "--database", database_url]) == 0


def test_a_second_import_writes_only_what_changed(
    run: Callable[..., dict[str, object]], database_url: str, tmp_path: Path
) -> None:
    run(FILE)
    again = run(FILE)
    assert {key: again[key] for key in ("members", "known", "fields", "points")} == {
        "members": 0,
        "known": 2,
        "fields": 0,
        "points": 0,
    }
    changed = run(FILE.replace("Bob", "Rob").replace("2999-12-31:120", "2999-12-31:500"))
    assert (changed["fields"], changed["different"], changed["points_before"]) == (1, 1, 200)
    back = run(FILE)
    assert back["fields"] == 1
    assert balances(database_url, tmp_path)["M1"][0] == "200"


def test_a_dry_run_tells_and_writes_nothing(
    run: Callable[..., dict[str, object]], database_url: str, tmp_path: Path
) -> None:
    told = run(FILE, "--dry-run")
    assert (told["members"], told["points"], told["dry_run"]) == (2, 200, True)
    assert balances(database_url, tmp_path) == {}


def test_tills_get_imported_members_and_their_cards_are_theirs(
    run: Callable[..., dict[str, object]],
    database_url: str,
    clock: Clock,
    new_till: Callable[..., PaperTill],
) -> None:
    run(FILE)
    with EmbeddedCentral(database_url, clock) as central:
        till = new_till(central)
        till.sale(card_account("290002"), 1_000, tier="Silver")
        till.push()
        reply = central.central.balance(card_account("290001"))
        assert (reply.account, reply.balance, reply.tier) == (member_of("M1"), 205, "Silver")
        page = till.pull().page
        assert {value.member for value in page.personal} == {member_of("M1"), member_of("M2")}


def test_a_file_without_the_members_column_is_refused(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "members.csv"
    path.write_text("card,name\n1,Ada\n")
    assert main(["import", str(path), "--database", database_url]) == 1
    assert capsys.readouterr().err == "The file needs a header with a column 'member'.\n"
    with pytest.raises(BadRow):
        list(read([], 1))


def test_birthdays_and_segments_are_read_as_offers_need_them() -> None:
    rows = "member,birthday,segments\nM1,17.5.1990,parents; garden;parents\nM2,May,\n"
    one, other = read(rows.splitlines(), 1)
    assert isinstance(one, Newcomer)
    assert dict(wishes(one)) == {
        "reference": "M1",
        "birthday": "1990-05-17",
        "status": '"active"',
        "segments": '["garden","parents"]',
    }
    assert isinstance(other, Rejected)
    assert "no date" in other.reason

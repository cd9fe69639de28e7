"""What a change of rules would have done: two programmes on the same purchases, by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from terminal.app import main

PURCHASES = """timestamp,store,till,member,receipt,amount,currency,category,redeem_points,refund_of
2026-01-05T10:00:00,HS,1,ada,1,100.00,EUR,FOOD,,
2026-01-06T10:00:00,HS,1,ada,2,20.00,EUR,HOME,,
2026-01-07T10:00:00,HS,1,ben,3,49.99,EUR,FOOD,,
2026-01-08T10:00:00,HS,1,,4,30.00,EUR,FOOD,,
2026-01-09T10:00:00,HS,1,ada,5,10.00,EUR,HOME,100,
2026-01-10T10:00:00,HS,1,ada,6,50.00,EUR,FOOD,,1
2026-01-11T10:00:00,HS,1,cas,7,9.99,EUR,HOME,,
"""
OLD = 'version = "old-1"\n[redeem]\nminimum = 50\n'
NEW = """
version = "new-1"
[redeem]
minimum = 50
[[promotion]]
id = "food"
name = "Food twice"
give = "multiplier"
multiplier = "2"
categories = ["FOOD"]
[[promotion]]
id = "home"
name = "Home"
give = "percent_off"
percent = 10
categories = ["HOME"]
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str, str]:
    for name, text in {"p.csv": PURCHASES, "old.toml": OLD, "new.toml": NEW}.items():
        (tmp_path / name).write_text(text, "utf-8")
    return str(tmp_path / "p.csv"), str(tmp_path / "old.toml"), str(tmp_path / "new.toml")


def run(files: tuple[str, str, str], *more: str) -> int:
    purchases, old, new = files
    return main(["replay", purchases, "--programme", new, "--against", old, *more])


def test_two_programmes_on_the_same_purchases(
    files: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["purchases"], said["members"], said["currency"]) == (7 - 1, 3, "EUR")
    old, new = said["old"], said["new"]
    # Old: 50 + 10, 20, 0; half of the first purchase comes back; 100 points are too many.
    assert (old["issued"], old["taken_back"], old["outstanding"]) == (85, 25, 60)
    assert (old["refused"], old["redeemed"], old["money_off"]) == (1, 0, "0.00")
    assert (old["liability"], old["cost"]) == ("0.60", "0.60")
    # New: 50 + 50, 5 of 18.00, 20 + 24 of 49.99; of 10.00 one is off and 1.00 paid by points.
    assert new["issued"] == 100 + 5 + 0 + 44 + 0
    assert (new["taken_back"], new["redeemed"], new["refused"]) == (50, 100, 0)
    assert (new["money_off"], new["paid_by_points"]) == ("4.00", "1.00")
    assert said["difference"]["issued"] == new["issued"] - old["issued"]
    (row,) = said["tiers"]
    assert (row["tier"], row["members"]) == ("", 3)
    assert row["better"] + row["same"] + row["worse"] == 3


def test_the_same_for_people(
    files: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files) == 0
    said = capsys.readouterr().out
    assert "6 purchases of 3 members, money in EUR" in said
    assert "points issued" in said
    assert max(map(len, said.splitlines())) <= 100


def test_a_programme_is_no_better_than_itself(
    files: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    purchases, old, _ = files
    assert main(["replay", purchases, "--programme", old, "--against", old, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert set(said["difference"].values()) == {0, "0.00"}
    assert all(row["same"] == row["members"] for row in said["tiers"])


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('currency = "EUR"', 'currency = "SEK"', "EUR and SEK"),
        ("", 'currency = "SEK"', "no rate"),
        ("", "colour = 1", "'colour'"),
    ],
)
def test_what_cannot_be_compared_is_a_sentence(
    files: tuple[str, str, str],
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    word: str,
) -> None:
    for path, rows in zip(files[1:], (old, new), strict=True):
        Path(path).write_text(f'version = "x-1"\n{rows}\n', "utf-8")
    assert run(files) == 1
    assert word in capsys.readouterr().err

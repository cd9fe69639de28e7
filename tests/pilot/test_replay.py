"""Weeks of real purchases on real tills, a third of the time offline, checked by the script that
shares no code with the engine. The whole 24 months are `make pilot`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from terminal.app import main
from terminal.published import shipped
from tests.pilot import figures
from tests.pilot.check import check
from tests.pilot.journey import write


@pytest.fixture(scope="module")
def purchases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("replay") / "weeks.csv"
    write(path, seed=3, weeks=8, members=0.025)
    return path


def play(purchases: Path, out: Path, *more: str) -> dict[str, object]:
    """Run the command as a retailer would; its summary."""
    words = ["replay", str(purchases), "--offline", "0.3", "--seed", "3", "--out", str(out)]
    assert main([*words, "--tills", "3", "--json", *more]) == 0
    summary: dict[str, object] = json.loads((out / "summary.json").read_text("utf-8"))
    return summary


@pytest.mark.slow
def test_every_entry_and_balance_is_what_the_raw_file_says(
    purchases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = play(purchases, tmp_path)
    assert json.loads(capsys.readouterr().out) == summary
    assert check(purchases, tmp_path, tiers=True).details == []
    assert figures.check(tmp_path / "entries.csv", purchases) == []
    assert summary["digests_equal"] is True
    for name in ("purchases", "redemptions", "episodes", "retries"):
        assert summary[name], name
    assert len(list((tmp_path / "tills").glob("*.csv"))) == 3


@pytest.mark.slow
def test_without_tiers_every_balance_is_exact(purchases: Path, tmp_path: Path) -> None:
    text = re.sub(r"\[\[tier\]\]\n.*?\n\n", "", shipped(), flags=re.DOTALL)
    programme = tmp_path / "plain.toml"
    programme.write_text(text.replace("default-1", "plain-1"), "utf-8")
    play(purchases, tmp_path / "out", "--programme", str(programme))
    assert check(purchases, tmp_path / "out", tiers=False).details == []


@pytest.mark.slow
def test_the_same_file_and_seed_give_the_same_entries(purchases: Path, tmp_path: Path) -> None:
    few = tmp_path / "few.csv"
    lines = purchases.read_text("utf-8").splitlines(keepends=True)
    few.write_text("".join(lines[:250]), "utf-8")
    for name in ("one", "two"):
        play(few, tmp_path / name)
    for file in ("entries.csv", "balances.csv", "positions.csv", "tills/till-1.csv"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_bad_programme_is_refused_with_its_line(
    purchases: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    programme = tmp_path / "bad.toml"
    programme.write_text(shipped().replace("points = 5", "points = -5"), "utf-8")
    assert main(["replay", str(purchases), "--programme", str(programme)]) == 1
    assert "'earn.points'" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["replay", str(tmp_path / "none.csv")]) == 1
    assert "Traceback" not in capsys.readouterr().err

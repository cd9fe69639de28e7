"""The nightly command: what it tells, and by its exit code that somebody has to look."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from terminal.app import main


@pytest.fixture
def folder(till_folder: Path) -> Path:
    return till_folder


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, dict[str, object]]:
    status = main([*map(str, words), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_a_day_without_sales_agrees_with_no_totals(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = run(capsys, "reconcile", "--data", folder, "--day", "2020-01-01")
    assert (status, told["ok"], told["money"]) == (0, True, [])
    assert int(str(told["entries"])) > 0


def test_what_differs_is_flagged_and_told_by_the_exit_code(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    totals = tmp_path / "totals.csv"
    totals.write_text("till,kind,amount\nHS-9,cash,12.34\n", encoding="utf-8")
    words = ("reconcile", "--data", folder, "--day", "2020-01-01", "--totals", totals)
    status, told = run(capsys, *words)
    assert (status, told["flagged"]) == (1, ["HS-9 cash"])
    assert told["money"] == [
        {"about": "HS-9 cash", "theirs": "12.3400", "ours": "0.0000", "variance": "12.3400"}
    ]


def test_a_file_that_is_not_there_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "none.csv"
    assert main(["reconcile", "--data", str(folder), "--counts", str(missing)]) == 1
    assert str(missing) in capsys.readouterr().err

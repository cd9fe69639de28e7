"""The scripted shift, as the command that a person starts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_the_shift_ends_with_everybody_agreeing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "terminal.app", "demo", "--out", str(tmp_path), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["digests_equal"] is True
    assert report["contested"] == 1
    said = {step["name"]: step["sentence"] for step in report["steps"]}
    assert "2,340 points" in said["member"]
    assert "New balance 2,364" in said["earn"]
    assert "350 points are missing" in said["contest"]
    balances = report["balances"]
    assert set(balances["Maja Lindqvist"].values()) == {6}
    assert all(len(set(one.values())) == 1 for one in balances.values())
    assert len(balances["Maja Lindqvist"]) == 3
    pictures = [step["picture"] for step in report["steps"]]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(pictures)
    assert all((tmp_path / one).stat().st_size > 10_000 for one in pictures)
    assert len(done.stderr.splitlines()) == len(pictures) + 1


def test_pictures_that_cannot_be_saved_are_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    command = [sys.executable, "-m", "terminal.app", "demo", "--out", str(tmp_path / "file")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Pictures cannot be saved")

"""The two programs as a shop's engineer meets them: processes, exit codes, one JSON object."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.programs import started

MEMBERS = """member,card,name,phone,consent.marketing,lots,tier_points,tier_date
M1,2900000000017,Maja Lindqvist,+49 30 901820,yes,2027-01-31:120;2027-06-30:300,620,2026-10-01
M2,2900000000024,Jon Kvist,,no,,0,
"""


def run(module: str, *words: object, expected: int = 0) -> str:
    """One command to its end; its standard output."""
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, words)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == expected, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def terminal(*words: object, expected: int = 0) -> str:
    return run("terminal.app", *words, expected=expected)


def central(*words: object, expected: int = 0) -> str:
    return run("sync.server.app", *words, expected=expected)


def one(text: str) -> Any:
    """The one JSON object that a command printed."""
    return json.loads(text)


@pytest.mark.slow
def test_a_chain_is_set_up_by_commands_alone(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'central.db'}"
    members = tmp_path / "members.csv"
    members.write_text(MEMBERS, "utf-8")
    with started("-m", "sync.server.app", "serve", "--database", database, "--port", "0") as serve:
        line = serve.says("http://")
        url = line[line.index("http://") :].split('"')[0].split()[0]
        for _ in range(2):
            totals = one(central("import", members, "--database", database, "--json"))
            assert totals["points"] + totals["points_before"] == 420
        code = one(central("enrol", "--database", database, "--store", "HS", "--json"))["code"]
        data = tmp_path / "till"
        joined = terminal("enrol", "--data", data, "--central", url, "--code", code, "--json")
        assert one(joined)["terminal"] == "HS-1"
        round_ = one(terminal("sync", "--data", data, "--json"))
        assert round_["digest_equal"] is True
        assert round_["pulled"] > 2
        assert one(terminal("verify", "--data", data, "--json"))["ok"] is True
        assert one(terminal("renew-key", "--data", data, "--json"))["terminal"] == "HS-1"
        assert one(terminal("sync", "--data", data, "--json"))["digest_equal"] is True
    assert one(terminal("sync", "--data", data, "--json", expected=1))["ok"] is False
    balances = tmp_path / "balances.csv"
    central("balances", "--database", database, "--out", balances)
    rows = list(csv.DictReader(balances.read_text("utf-8").splitlines()))
    assert [(row["member"], row["balance"], row["tier"]) for row in rows] == [
        ("M1", "420", "Silver"),
        ("M2", "0", ""),
    ]
    _exports_agree(tmp_path, data, database)


def _exports_agree(tmp_path: Path, data: Path, database: str) -> None:
    mine, theirs = tmp_path / "till.csv", tmp_path / "central.csv"
    terminal("export-entries", "--data", data, "--out", mine)
    central("export-entries", "--database", database, "--out", theirs)
    assert mine.read_text("utf-8") == theirs.read_text("utf-8")
    backup, again = tmp_path / "backup", f"sqlite:///{tmp_path / 'again.db'}"
    key = ("--key-file", tmp_path / "backup.key")
    key[1].write_text("ab" * 32, "utf-8")
    central("backup", "--database", database, "--out", backup, *key, "--json")
    assert b"Lindqvist" not in backup.read_bytes()
    central("restore", backup, "--database", again, *key, "--json")
    assert one(central("verify", "--database", again, "--json"))["ok"] is True


def test_wrong_usage_is_two(tmp_path: Path) -> None:
    terminal("bogus", expected=2)
    central("bogus", expected=2)
    terminal("sync", "--data", tmp_path, "--json", expected=1)


def test_settings_are_listed_with_type_and_default() -> None:
    rows = one(terminal("settings", "--json"))["settings"]
    assert {"key", "kind", "unit", "default", "description", "variable", "value"} <= set(rows[0])

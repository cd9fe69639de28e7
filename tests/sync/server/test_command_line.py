"""The command line: one JSON object, sentences for known failures, exit statuses."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from sync.server.app import main
from sync.server.database import Database, rows, run
from terminal.domain.ids import card_account
from tests.support.paper_till import Clock, PaperTill


def told(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, dict[str, object]]:
    status = main([*argv, "--json"])
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    found: dict[str, object] = json.loads(out)
    return status, found


def test_a_whole_life_from_the_command_line(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Serve in a process of its own, enrol, sell, verify, back up, restore."""
    arguments = [sys.executable, "-m", "sync.server.app", "serve", "--database", database_url]
    server = subprocess.Popen(
        [*arguments, "--port", "0", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[3],
    )
    assert server.stdout is not None
    with server.stdout as stdout:
        url = json.loads(stdout.readline())["url"]
        assert httpx.get(f"{url}/healthz").json()["status"] == "ok"
        status, code = told(capsys, "enrol", "--database", database_url, "--store", "HS")
        assert status == 0
        till = PaperTill(url, str(code["code"]), Clock(_now()))
        till.sale(card_account("1"), 10_000)
        till.push()
        till.close()
        key = tmp_path / "backup.key"
        key.write_text("ab" * 32)
        file = str(tmp_path / "central.backup")
        status, made = told(
            capsys, "backup", "--database", database_url, "--out", file, "--key-file", str(key)
        )
        assert (status, made["position"]) == (0, 2)
        server.send_signal(signal.SIGTERM)
        assert server.wait() == 0
    again = f"sqlite:///{tmp_path / 'again.db'}"
    status, restored = told(capsys, "restore", file, "--database", again, "--key-file", str(key))
    assert (status, restored["position"]) == (0, 2)
    assert restored["epoch"] != made["epoch"]
    assert told(capsys, "verify", "--database", again) == (
        0,
        {"ok": True, "entries": 2, "accounts": 1, "registers": 0, "chains": 2},
    )
    assert not list(tmp_path.glob("*.partial"))


def _now() -> int:
    from sync.server.clock import SystemClock

    return SystemClock().now_ms()


def test_verify_names_the_entry_and_exits_1(
    sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "enrol", "--database", sqlite_url, "--store", "HS")
    database = Database(sqlite_url)
    with database.write() as connection:
        run(connection, "DROP TRIGGER entry_stays")
        run(connection, "UPDATE entry SET fact=fact || ' '")
        (entry,) = rows(connection, "SELECT LOWER(HEX(id)) FROM entry")[0]
    database.close()
    status, found = told(capsys, "verify", "--database", sqlite_url)
    assert status == 1
    assert (found["ok"], str(found["entry"]).replace("-", "")) == (False, entry)
    assert str(found["entry"]) in str(found["error"])


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["verify"], "There is no ledger in"),
        (["balances", "--out", "b.csv"], "There is no ledger in"),
        (["migrate"], "There is no ledger in"),
        (["publish", "missing.toml"], "missing.toml: No such file or directory."),
        (["import", "missing.csv"], "missing.csv: No such file or directory."),
        (["revoke", "HS-9"], "There is no till 'HS-9' in service."),
        (["enrol", "--store", "HS", "--timezone", "Mars/Base"], "The time zone or the currency"),
        (["enrol", "--store", " "], "A store's code is a short text"),
    ],
)
def test_known_failures_are_one_sentence(
    sqlite_url: str,
    capsys: pytest.CaptureFixture[str],
    argv: list[str],
    sentence: str,
) -> None:
    assert main([*argv, "--database", sqlite_url]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(sentence)
    assert captured.err.count("\n") == 1


def test_a_file_that_is_no_database_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "central.db"
    path.write_bytes(b"this is no database at all, however long it may be" * 40)
    assert main(["verify", "--database", f"sqlite:///{path}"]) == 1
    assert "cannot be used as central's database" in capsys.readouterr().err


@pytest.mark.parametrize(
    "url", ["mysql://x/y", "nonsense", "sqlite://", "postgresql://nobody@127.0.0.1:1/x"]
)
def test_a_database_that_cannot_be_used_is_told_so(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", "--database", url]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("argv", [[], ["bogus"], ["serve", "--port", "x"], ["balances"]])
def test_wrong_usage_exits_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 2
    assert "usage:" in capsys.readouterr().err


def test_a_programme_is_published_once_and_for_the_future(
    sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "enrol", "--database", sqlite_url, "--store", "HS")
    file = tmp_path / "next.toml"
    file.write_text('version = "next"\neffective = 2999-01-01\n')
    status, made = told(capsys, "publish", str(file), "--database", sqlite_url)
    assert (status, made["version"]) == (0, "next")
    assert main(["publish", str(file), "--database", sqlite_url]) == 1
    assert "published already" in capsys.readouterr().err
    file.write_text('version = "past"\neffective = 2001-01-01\n')
    assert main(["publish", str(file), "--database", sqlite_url]) == 1
    assert "after today" in capsys.readouterr().err
    file.write_text('version = "bad"\nearn = 5\n')
    assert main(["publish", str(file), "--database", sqlite_url]) == 1
    assert main(["verify", "--database", sqlite_url]) == 0

"""Commands on folders in trouble: one sentence, exit 1, no traceback; and salvage out of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from terminal.app.opening import open_engine, settings_of
from terminal.keys import DATABASE, FileKeys
from terminal.store.database import FILE
from terminal.till import Till
from tests.support.damage import cut, flip
from tests.support.disks import close_to_writing, disk, fill, make_room
from tests.support.shop import enrol, identity, sell

ROOT = Path(__file__).parents[3]


@contextmanager
def working(folder: Path) -> Iterator[Till]:
    """The folder's till, opened as the program opens it, enrolled if it is new."""
    with closing(open_engine(folder, settings_of(folder), inline=True)) as engine:
        if engine.enrolled is None:
            engine.become(identity(), "epoch-1")
    with closing(Till(open_engine(folder, settings_of(folder), inline=True))) as till:
        yield till


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A till that has sold to a member and to a guest."""
    made = tmp_path / "till"
    with working(made) as till:
        sell(till, enrol(till), 4999)
        sell(till, None, 1000)
    return made


def command(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the till's command line."""
    return subprocess.run(
        [sys.executable, "-m", "terminal.app", *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"LOYALTY_KEYSTORE": "file"},
        capture_output=True,
        text=True,
        check=False,
    )


def refused(*words: str | Path) -> str:
    """What a command that fails says: one sentence, and as an object with --json."""
    done = command(*words)
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    if "--json" in words:
        said = json.loads(done.stdout)
        assert (said["ok"], said["sentence"]) == (False, sentence)
    else:
        assert done.stdout == ""
    return sentence


def answered(*words: str | Path) -> Any:
    """What a command that goes well prints with --json."""
    done = command(*words, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_a_second_program_says_so_and_ends(folder: Path) -> None:
    with working(folder):
        said = refused("verify", "--data", folder)
        assert said.startswith(f"Another program is already using {folder}.")
        assert "already using" in refused("salvage", "--data", folder, "--json")


def test_one_entry_changed_by_sql_is_named(folder: Path) -> None:
    with working(folder) as till:
        act = till.sale("HS-1-00001").sale
        changed(till, act)
    done = command("verify", "--data", folder, "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert (found["ok"], found["entry"]) == (False, str(act))
    assert str(act) in found["fault"]


def changed(till: Till, act: UUID) -> None:
    till.engine.lane.call(lambda c: c.exec_driver_sql("DROP TRIGGER entry_facts_stay"))
    statement = (
        "UPDATE entry SET fact=CAST(replace(CAST(fact AS TEXT), '\"points\":20', "
        f"'\"points\":21') AS BLOB) WHERE id=x'{act.hex}'"
    )
    till.engine.lane.call(lambda c: c.exec_driver_sql(statement))


def test_a_damaged_file_is_told_salvaged_and_kept(folder: Path) -> None:
    path = folder / FILE
    flip(path, 100, 200)
    damaged = path.read_bytes()
    said = refused("sync", "--data", folder, "--json", "--central", "http://127.0.0.1:1")
    assert f"loyalty-terminal salvage --data {folder}" in said
    found = answered("salvage", "--data", folder)
    assert (found["missing"], found["identity"], found["unreadable_pages"]) == ([], "file", 1)
    assert Path(found["damaged_file"]).read_bytes() == damaged
    assert answered("verify", "--data", folder)["entries"] == found["entries"]
    with working(folder) as till:
        assert till.identify("2900000000017").balance == 20


@pytest.mark.parametrize("size", [None, 0])
def test_a_lost_database_is_no_new_till(folder: Path, size: int | None) -> None:
    if size is None:
        (folder / FILE).unlink()
    else:
        cut(folder / FILE, size)
    said = refused("verify", "--data", folder)
    assert "gone or empty" in said
    assert "till HS-1" in said
    assert answered("salvage", "--data", folder)["identity"] == "copy"
    with working(folder) as till:
        assert till.terminal == "HS-1"
        assert sell(till, None, 100).receipt == "HS-1-01001"


def test_another_key_is_told_and_nothing_is_touched(folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    FileKeys(folder / "keys").write(DATABASE, bytes(32))
    assert "its key does not fit" in refused("verify", "--data", folder)
    assert "right key" in refused("salvage", "--data", folder)
    assert (folder / FILE).read_bytes() == before
    assert not list(folder.glob("*salvag*"))


def test_a_folder_closed_to_writing(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", 4000) as small:
        with working(small / "till") as till:
            sell(till, None, 1000)
        close_to_writing(small)
        assert "cannot be written" in refused("salvage", "--data", small / "till")
        close_to_writing(small, closed=False)


def test_a_full_disk(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", 3000) as small:
        with working(small / "till") as till:
            sell(till, None, 1000)
        fill(small)
        assert "The disk is full" in refused("verify", "--data", small / "till")
        make_room(small)
        flip(small / "till" / FILE, 0, 50)
        fill(small, left=100_000)
        assert "The disk is full" in refused("salvage", "--data", small / "till")
        assert not list((small / "till").glob("*salvag*"))
        make_room(small)
        assert answered("salvage", "--data", small / "till")["missing"] == []


def test_a_folder_of_nobody(tmp_path: Path) -> None:
    assert "holds no till's data" in refused("verify", "--data", tmp_path / "none", "--json")
    assert not (tmp_path / "none").exists()

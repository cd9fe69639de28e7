"""Secrets live in the keyring or in files nobody else can read, and stay where they are."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked, PasswordDeleteError

from terminal.entropy import SeededEntropy
from terminal.errors import Damaged, Unavailable
from terminal.keys import (
    DATABASE,
    TILL,
    FileKeys,
    database_key,
    open_keys,
    read_private,
    write_private,
)

SECRET = bytes(range(32))
CHANCE = SeededEntropy(3)
needs_modes = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")


class Drawer(KeyringBackend):
    """A keyring in memory, which can be locked."""

    priority = 1

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.locked = False

    def _look(self) -> dict[tuple[str, str], str]:
        if self.locked:
            raise KeyringLocked("locked")
        return self.held

    def get_password(self, service: str, username: str) -> str | None:
        return self._look().get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._look()[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self._look().pop((service, username), None) is None:
            raise PasswordDeleteError("none")


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    before = keyring.get_keyring()
    one = Drawer()
    keyring.set_keyring(one)
    yield one
    keyring.set_keyring(before)


@pytest.fixture
def headless() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@needs_modes
def test_without_a_keyring_secrets_are_files_of_their_owner(tmp_path: Path, headless: None) -> None:
    folder = tmp_path / "keys"
    keys = open_keys(folder, CHANCE)
    assert keys.read(DATABASE) is None
    keys.write(DATABASE, SECRET)
    assert [path.name for path in folder.iterdir()] == ["database.key"]
    assert mode(folder / "database.key") == 0o600
    assert mode(folder) == 0o700
    assert open_keys(folder, CHANCE).read(DATABASE) == SECRET


def test_a_secret_is_replaced_and_forgotten(tmp_path: Path) -> None:
    keys = FileKeys(tmp_path)
    keys.write(TILL, SECRET)
    keys.write(TILL, b"newer")
    assert keys.read(TILL) == b"newer"
    keys.forget(TILL)
    keys.forget(TILL)
    assert keys.read(TILL) is None


def test_a_draft_left_by_a_crash_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".till.key.new").write_bytes(b"half")
    FileKeys(tmp_path).write(TILL, SECRET)
    assert FileKeys(tmp_path).read(TILL) == SECRET


@needs_modes
def test_a_file_open_to_others_is_closed_and_told(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    FileKeys(tmp_path).write(TILL, SECRET)
    path = tmp_path / "till.key"
    path.chmod(0o644)
    expect_log("was open to other users (mode 0644): closed to them")
    assert FileKeys(tmp_path).read(TILL) == SECRET
    assert mode(path) == 0o600


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    write_private(tmp_path / "till.key", b"zz")
    with pytest.raises(Damaged, match=r"till\.key is damaged") as told:
        FileKeys(tmp_path).read(TILL)
    assert told.value.key == "keys.damaged"


def test_what_cannot_be_read_or_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "till.key").mkdir()
    with pytest.raises(Damaged) as told:
        FileKeys(tmp_path).read(TILL)
    assert told.value.key == "keys.unreadable"
    with pytest.raises(Damaged) as told:
        FileKeys(tmp_path).write(TILL, SECRET)
    assert told.value.key == "keys.unwritable"


def test_a_keyring_is_taken_where_one_answers(tmp_path: Path, drawer: Drawer) -> None:
    keys = open_keys(tmp_path, CHANCE)
    keys.write(DATABASE, SECRET)
    assert list(drawer.held.values()) == [SECRET.hex()]
    assert [path.name for path in tmp_path.iterdir()] == ["keyring.id"]
    assert open_keys(tmp_path, CHANCE).read(DATABASE) == SECRET
    keys.forget(DATABASE)
    keys.forget(DATABASE)
    assert keys.read(DATABASE) is None


def test_two_folders_share_a_keyring_and_no_secret(tmp_path: Path, drawer: Drawer) -> None:
    one, other = (open_keys(tmp_path / name, CHANCE) for name in ("one", "other"))
    one.write(DATABASE, SECRET)
    assert other.read(DATABASE) is None


def test_a_till_that_began_with_files_keeps_them(tmp_path: Path, headless: None) -> None:
    open_keys(tmp_path, CHANCE).write(DATABASE, SECRET)
    keyring.set_keyring(Drawer())
    assert open_keys(tmp_path, CHANCE).read(DATABASE) == SECRET


def test_a_till_that_began_with_a_keyring_asks_for_it(tmp_path: Path, drawer: Drawer) -> None:
    open_keys(tmp_path, CHANCE).write(DATABASE, SECRET)
    drawer.locked = True
    keys = open_keys(tmp_path, CHANCE)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: keys.read(DATABASE),
        lambda: keys.write(DATABASE, SECRET),
        lambda: keys.forget(DATABASE),
    )
    for attempt in attempts:
        with pytest.raises(Unavailable, match="Unlock it") as told:
            attempt()
        assert told.value.key == "keys.no_keyring"


def test_a_keyring_demanded_by_the_setting_must_answer(tmp_path: Path, headless: None) -> None:
    with pytest.raises(Unavailable):
        open_keys(tmp_path, CHANCE, "keyring")


def test_files_demanded_by_the_setting_are_taken(tmp_path: Path, drawer: Drawer) -> None:
    open_keys(tmp_path, CHANCE, "file").write(DATABASE, SECRET)
    assert drawer.held == {}
    assert read_private(tmp_path / "database.key") == SECRET.hex().encode()


def test_a_keyring_that_is_not_used_is_not_imported(tmp_path: Path) -> None:
    FileKeys(tmp_path).write(DATABASE, SECRET)
    program = (
        "import sys, pathlib\n"
        "from terminal.entropy import SystemEntropy\n"
        "from terminal.keys import DATABASE, open_keys\n"
        f"keys = open_keys(pathlib.Path({str(tmp_path)!r}), SystemEntropy())\n"
        "assert len(keys.read(DATABASE)) == 32\n"
        "print('keyring' in sys.modules)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout == "False\n"


def test_a_database_key_is_made_once(tmp_path: Path) -> None:
    keys = FileKeys(tmp_path)
    made = database_key(keys, CHANCE, fresh=True)
    assert len(made) == 32
    assert database_key(keys, CHANCE, fresh=True) == made
    assert database_key(keys, CHANCE, fresh=False) == made


def test_a_lost_database_key_is_told_and_never_replaced(tmp_path: Path) -> None:
    keys = FileKeys(tmp_path)
    with pytest.raises(Damaged, match="unsealed at central"):
        database_key(keys, CHANCE, fresh=False)
    assert keys.read(DATABASE) is None

"""Pictures by their names: from one folder alone, and nothing that cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from terminal.pictures import LARGEST, picture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "mug.png").write_bytes(b"mug")
    (tmp_path / "secret").write_bytes(b"secret")
    return tmp_path


@pytest.mark.parametrize("name", ["mug.png", "x/mug.png", "x\\mug.png", "../../mug.png"])
def test_a_name_leads_into_the_folder_of_pictures(folder: Path, name: str) -> None:
    assert picture(folder, name) == b"mug"


@pytest.mark.parametrize("name", ["", "..", "../secret", "none.png"])
def test_nothing_else_is_read(folder: Path, name: str) -> None:
    assert picture(folder, name) == b""


def test_what_is_too_large_is_left(folder: Path, expect_log: Callable[[str], None]) -> None:
    expect_log("the picture huge.png is larger")
    with (folder / "pictures" / "huge.png").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert picture(folder, "huge.png") == b""

"""Settings read from a folder's file and the environment, or refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from terminal.errors import Damaged
from terminal.settings import FILE, Settings, choose, read


def test_a_folder_without_a_file_has_the_shipped_ones(tmp_path: Path) -> None:
    assert read(tmp_path, {}) == Settings()
    assert read(tmp_path / "not there", {}) == Settings()


def test_the_environment_outranks_the_file(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('theme = "dark"\npaper_mm = 58\n', encoding="utf-8")
    found = read(tmp_path, {"LOYALTY_PAPER_MM": "80"})
    assert (found.theme, found.paper_mm) == ("dark", 80)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour = 1", "there is no setting 'colour'"),
        ("paper_mm = 'wide'", "paper_mm"),
        ("theme = ", "no TOML file"),
        ("theme = 'sepia'", "sepia"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(Damaged, match=said):
        read(tmp_path, {})


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(Damaged, match="it cannot be read: Is a directory"):
        read(tmp_path, {})


def test_what_is_chosen_takes_its_line_and_leaves_the_others(tmp_path: Path) -> None:
    file = tmp_path / FILE
    choose(tmp_path, {"scanner": "auto"})
    assert file.read_text("utf-8") == 'scanner = "auto"\n'
    file.write_text('# ours\npaper_mm = 58\n"scanner" = "auto" # any\n', encoding="utf-8")
    choose(tmp_path, {"scanner": "usb:05e0", "scanner_profile": "zebra"})
    assert file.read_text("utf-8") == (
        'scanner_profile = "zebra"\n# ours\npaper_mm = 58\nscanner = "usb:05e0"\n'
    )
    assert [one.name for one in tmp_path.iterdir()] == [FILE]


def test_a_line_that_cannot_be_replaced_safely_is_left_and_told(tmp_path: Path) -> None:
    text = 'receipt_footer = """\nscanner = none\n"""\n'
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(Damaged, match="several lines"):
        choose(tmp_path, {"scanner": "auto"})
    assert (tmp_path / FILE).read_text("utf-8") == text

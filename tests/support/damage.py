"""What disks do to a database file: flipped bytes, lost ends, lost beginnings."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from terminal.entropy import SeededEntropy
from terminal.salvage import Salvaged, salvage
from terminal.store.database import FILE
from terminal.store.pages import SIZE
from tests.support.shop import KEY


def copied(folder: Path, to: Path) -> Path:
    """The folder as a power cut leaves it: its files as they are, open or not."""
    shutil.copytree(folder, to)
    return to


def flip(path: Path, at: int, count: int = 40) -> None:
    """Turn bytes of a file around."""
    with path.open("r+b") as file:
        file.seek(at)
        found = file.read(count)
        file.seek(at)
        file.write(bytes(byte ^ 0xFF for byte in found))


def flip_page(folder: Path, number: int) -> None:
    """Damage the middle of a page (numbered from 1)."""
    flip(folder / FILE, (number - 1) * SIZE + 1000)


def cut(path: Path, size: int) -> None:
    """Leave only the beginning of a file; a negative size cuts so much from its end."""
    with path.open("r+b") as file:
        file.truncate(size if size >= 0 else path.stat().st_size + size)


def page_numbers(folder: Path) -> Iterator[int]:
    """Every page of the folder's database."""
    yield from range(1, (folder / FILE).stat().st_size // SIZE + 1)


def salvaged(folder: Path, key: bytes = KEY) -> Salvaged:
    """Salvage a folder that has no copy of its identity."""
    return salvage(folder, key, SeededEntropy(f"salvage {folder.name}"), None)

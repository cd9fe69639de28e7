"""Real disks that are small or closed to writing: tmpfs mounts, where this user may mount."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

BALLAST = "ballast"


@contextmanager
def disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of that size at `folder`; skips the test where nobody may mount one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def close_to_writing(folder: Path, *, closed: bool = True) -> None:
    """Remount a disk read-only, or open it again."""
    how = "ro" if closed else "rw"
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)


def fill(folder: Path, left: int = 0) -> None:
    """Take all of a disk's free space but `left` bytes."""
    free = os.statvfs(folder)
    with (folder / BALLAST).open("wb") as file:
        file.write(bytes(max(0, free.f_bavail * free.f_frsize - left)))


def make_room(folder: Path) -> None:
    """Give the space back."""
    (folder / BALLAST).unlink()


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """No file of this process grows beyond a size meanwhile, as under a quota."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

"""Who may use a port, and who has it open already. Looks without opening: a port that is opened
may reset its device."""

from __future__ import annotations

import grp
import os
from pathlib import Path

import msgspec


class Holder(msgspec.Struct, frozen=True):
    """A program that has the port open, as far as this user may see."""

    pid: int
    program: str
    is_till: bool = False


def may_use(path: str) -> bool:
    """Say whether this user may read and write the port."""
    return os.access(path, os.R_OK | os.W_OK)


def group_of(path: str) -> str:
    """Name of the group that may use the port; empty where nobody but its owner may."""
    status = Path(path).stat()
    if not status.st_mode & 0o060:
        return ""
    try:
        return grp.getgrgid(status.st_gid).gr_name
    except KeyError:
        return str(status.st_gid)


def holders(path: str, processes: Path = Path("/proc")) -> list[Holder]:
    """Return the programs that have the port open, this one left out."""
    real = Path(path).resolve()
    found = [
        Holder(int(folder.name), _line(folder / "comm"), is_till=_is_till(folder))
        for folder in processes.glob("[0-9]*")
        if int(folder.name) != os.getpid() and _has_open(folder, real)
    ]
    return sorted(found, key=lambda one: one.pid)


def _has_open(process: Path, real: Path) -> bool:
    """Other users' processes and those that have just ended show nothing."""
    try:
        return any(handle.readlink() == real for handle in (process / "fd").iterdir())
    except OSError:
        return False


def _is_till(process: Path) -> bool:
    words = _line(process / "cmdline")
    return "loyalty-terminal" in words or "terminal.app" in words


def _line(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace").strip()
    except OSError:
        return "?"

"""Putting a salvaged database in the place of a damaged one, which is kept beside it.

The salvaged file bears its name only once it is whole, and whoever opens the folder finishes
what was broken off: at every moment either the damaged file or the salvaged one is in force.
"""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

from terminal.store.failures import from_os_error


def draft_of(path: Path) -> Path:
    """Where a salvaged database is written; nothing of an earlier try is left there."""
    draft = path.with_name(f"{path.stem}.salvaging{path.suffix}")
    discard(draft)
    return draft


def discard(path: Path) -> None:
    """Remove a database with its log."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def replace(path: Path, draft: Path) -> Path | None:
    """Put a whole, closed draft in force; return where the damaged file went, if there was one.
    Raises Known."""
    try:
        draft.replace(_whole(path))
    except OSError as error:
        raise from_os_error(error, path) from error
    return finish(path)


def stands(path: Path) -> bool:
    """Whether a database is there, or one that is to take its place."""
    return path.exists() or _whole(path).exists()


def finish(path: Path) -> Path | None:
    """Finish a replacement that was broken off, if any; return where the damaged file went.
    Raises Known."""
    if not _whole(path).exists():
        return None
    try:
        return _finish(path)
    except OSError as error:
        raise from_os_error(error, path) from error


def _finish(path: Path) -> Path | None:
    damaged = _free_name(path)
    log = path.with_name(f"{path.name}-wal")
    if log.exists():
        log.replace(damaged.with_name(f"{damaged.name}-wal"))
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    was_there = path.exists()
    if was_there:
        path.replace(damaged)
    _whole(path).replace(path)
    _settle(path.parent)
    return damaged if was_there else None


def _whole(path: Path) -> Path:
    return path.with_name(f"{path.stem}.salvaged{path.suffix}")


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.stem}.damaged-{n}{path.suffix}") for n in count(1))
    return next(name for name in names if not name.exists())


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

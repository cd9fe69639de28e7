"""What a disk, a folder or the database driver refuses, as sentences with a next step.

Told apart by SQLite's result codes (https://www.sqlite.org/rescode.html), not by their texts.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as driver

from terminal.errors import Damaged, Known, Unavailable

_SMALL: Final = 1 << 16
"""Bytes: with less than this left, a failed write is a full disk and not a broken one."""


def known_error(error: BaseException, path: Path) -> Known | None:
    """The known failure behind a database's error, or None where it is a bug."""
    if not isinstance(error, driver.Error):
        return None
    kind = _KINDS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return None if kind is None else kind(path)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise the known failure instead of the database's error behind it."""
    try:
        yield
    except driver.Error as error:
        known = known_error(error, path)
        if known is None:
            raise
        raise known from error


def from_os_error(error: OSError, path: Path) -> Known:
    """The sentence for a disk or folder that refuses."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return full(path)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return read_only(path)
        case _:
            return Damaged(
                "folder.unusable",
                f"{path} cannot be used: {error.strerror}. Put it right, or name another folder.",
                str(path),
            )


def full(path: Path) -> Unavailable:
    """The sentence for a full disk."""
    return Unavailable(
        "disk.full",
        "The disk is full, so nothing was saved. Free some space, then press the key again.",
        str(path),
    )


def read_only(path: Path) -> Damaged:
    """The sentence for a folder or file that may not be written."""
    return Damaged(
        "folder.read_only",
        f"{path} cannot be written. Give this user the right to write there.",
        str(path),
    )


def busy(path: Path) -> Unavailable:
    """The sentence for a database that somebody else is writing."""
    return Unavailable(
        "database.busy",
        f"Another program is writing {path}, so nothing was saved. "
        "Close it, then press the key again.",
        str(path),
    )


def corrupt(path: Path) -> Damaged:
    """The sentence for a file that cannot be read as the till's database."""
    return Damaged(
        "database.corrupt",
        f"The till's database {path} is damaged, or its key does not fit. Run "
        f"'loyalty-terminal salvage --data {path.parent}': it keeps the damaged file beside a "
        "new one with all that can be read.",
        str(path),
    )


def newer(path: Path) -> Damaged:
    """The sentence for a file of a later schema."""
    return Damaged(
        "database.newer",
        "This folder was used by a newer version of the program. Start that one.",
        str(path),
    )


def missing(path: Path, terminal: str) -> Damaged:
    """The sentence for an enrolled till whose database is gone or empty."""
    return Damaged(
        "database.missing",
        f"The till's database {path} is gone or empty, though this folder is till {terminal}. "
        f"Put the file back, or run 'loyalty-terminal salvage --data {path.parent}': it begins "
        "as the same till again, with what central has.",
        str(path),
        terminal,
    )


def _refusing(path: Path) -> Known:
    """A disk that fails to read or write, unless it is merely full or closed to this user."""
    if path.parent.exists() and not os.access(path.parent, os.W_OK):
        return read_only(path)
    try:
        free = shutil.disk_usage(path.parent).free
    except OSError as error:
        return from_os_error(error, path)
    if free < _SMALL:
        return full(path)
    return Damaged(
        "disk.failing",
        f"The disk does not read or write {path} any more, so nothing was saved. Check the disk "
        "and the room allowed on it, then start the till again.",
        str(path),
    )


_KINDS: Final[dict[int, Callable[[Path], Known]]] = {
    driver.SQLITE_FULL: full,
    driver.SQLITE_READONLY: read_only,
    driver.SQLITE_PERM: read_only,
    driver.SQLITE_CORRUPT: corrupt,
    driver.SQLITE_NOTADB: corrupt,
    driver.SQLITE_BUSY: busy,
    driver.SQLITE_LOCKED: busy,
    driver.SQLITE_IOERR: _refusing,
    driver.SQLITE_CANTOPEN: _refusing,
}
"""By SQLite's primary result code, the low byte of the extended one."""

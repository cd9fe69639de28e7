"""Opening the till's database file: encryption, durability, one program at a time, and the
sentences for folders and files that cannot be used.

SQLCipher (https://www.zetetic.net/sqlcipher/) with a raw key; WAL, synchronous=FULL, so that a
commit that returned survives a power cut.
"""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal, Self

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from terminal.errors import Damaged, Known, Refused, Unavailable
from terminal.store import schema
from terminal.store.standing import Standing, pack
from terminal.store.statements import begin

FILE: Final = "till.db"
LOCK: Final = "till.lock"


class FolderLock:
    """Holds a data folder for one program; released when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, making it if need be; raises Refused or Damaged."""
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise from_os_error(error, folder) from None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._file)
            raise Refused(
                "folder.in_use",
                f"Another program is already using {folder}. Close it, or choose another folder.",
                str(folder),
            ) from None
        except OSError as error:
            os.close(self._file)
            raise from_os_error(error, folder) from None

    def close(self) -> None:
        """Let the folder go."""
        os.close(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()


def from_os_error(error: OSError, path: Path) -> Known:
    """The sentence for a disk or folder that refuses."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return full(path)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return Damaged(
                "folder.read_only",
                f"{path} cannot be written. Give this user the right to write there.",
                str(path),
            )
        case _:
            return Damaged(
                "folder.unusable", f"{path} cannot be used: {error.strerror}.", str(path)
            )


def full(path: Path) -> Unavailable:
    """The sentence for a full disk."""
    return Unavailable(
        "disk.full",
        "The disk is full, so nothing was saved. Free some space, then press the key again.",
        str(path),
    )


def known_error(error: BaseException, path: Path) -> Known | None:
    """The known failure behind a database error, or None where it is a bug."""
    cause = error.orig if isinstance(error, DatabaseError) else error
    text = str(cause).lower()
    if "disk is full" in text or "disk i/o error" in text:
        return full(path)
    if "readonly" in text or "unable to open" in text:
        return Damaged(
            "folder.read_only",
            f"{path} cannot be written. Give this user the right to write there.",
            str(path),
        )
    if "malformed" in text or "not a database" in text or "file is encrypted" in text:
        return corrupt(path)
    return None


def corrupt(path: Path) -> Damaged:
    """The sentence for a file that cannot be read as the till's database."""
    return Damaged(
        "database.corrupt",
        f"The till's database {path} is damaged or its key does not fit. "
        "Keep the file, call your support, and start with the salvaged copy or a new folder.",
        str(path),
    )


def engine(path: Path, key: bytes, *, writes: bool = True) -> Engine:
    """Engine over the encrypted file; `key` is 32 bytes. Nothing is opened yet.

    A writing transaction takes its lock at once, a reading one sees one snapshot.
    """
    made = create_engine(
        "sqlite://", module=driver, creator=lambda: _connect(path, key), poolclass=NullPool
    )
    how: Literal["BEGIN", "BEGIN IMMEDIATE"] = "BEGIN IMMEDIATE" if writes else "BEGIN"
    event.listen(made, "begin", lambda connection: begin(connection, how))
    return made


def _connect(path: Path, key: bytes) -> Any:
    connection = driver.connect(
        str(path), isolation_level=None, check_same_thread=False, cached_statements=256, timeout=10
    )
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA recursive_triggers=ON")
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute("PRAGMA cache_size=-16000")
    return connection


def prepare(made: Engine, path: Path, incarnation: str) -> None:
    """Make the tables of a new file, or see that an old one can be used; raises Known.

    `incarnation` names the chain of a new folder: random, so that a restored or cloned folder,
    which is given a new one, never continues another's chain.
    """
    try:
        with made.connect() as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if version > schema.VERSION:
                raise Damaged(
                    "database.newer",
                    "This folder was used by a newer version of the program. Start that one.",
                )
            if version == 0:
                schema.metadata.create_all(connection)
                connection.execute(
                    schema.standing.insert(),
                    {"one": 1, "body": pack(Standing(incarnation=incarnation))},
                )
                connection.exec_driver_sql(f"PRAGMA user_version={schema.VERSION}")
                connection.commit()
    except (DatabaseError, driver.DatabaseError) as error:
        known = known_error(error, path)
        if known is None:
            raise
        raise known from error

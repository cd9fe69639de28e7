"""Opening the till's database file: encryption, durability, one program at a time.

SQLCipher (https://www.zetetic.net/sqlcipher/) with a raw key; WAL, synchronous=FULL, so that a
commit that returned survives a power cut. Pages are closed by HMAC-SHA256, for which processors
have instructions: a sale takes a sixth less than under SQLCipher's own choice, HMAC-SHA512.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import sqlcipher3.dbapi2 as driver

from terminal.errors import Refused
from terminal.store.connection import Connection
from terminal.store.failures import from_os_error, newer, told
from terminal.store.statements import transaction

VERSION: Final = 14
"""Of the tables, in `PRAGMA user_version`."""
FILE: Final = "till.db"
LOCK: Final = "till.lock"
_LOG_PAGES: Final = 4000
"""Pages of the log after which it is moved into the file: some four hundred sales, so that 99 of
100 never meet it; the pages that every sale writes are then moved once for all of them."""


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


def connect(path: Path, key: bytes) -> Connection:
    """Open the encrypted file, or begin it; `key` is 32 bytes. Raises the driver's errors."""
    connection = driver.connect(
        str(path), isolation_level=None, check_same_thread=False, cached_statements=256, timeout=10
    )
    try:
        # A damaged page is told to whoever asked for it; the library need not print it as well.
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_hmac_algorithm=HMAC_SHA256")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA recursive_triggers=ON")
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA temp_store=MEMORY")
        # As by itself: with 3 and with 16 MB a sale of a member with a long past runs at the
        # same rate.
        connection.execute("PRAGMA cache_size=-2000")
        connection.execute(f"PRAGMA wal_autocheckpoint={_LOG_PAGES}")
    except BaseException:
        connection.close()
        raise
    return Connection(connection)


def prepare(connection: Connection, path: Path, incarnation: str) -> None:
    """Make the tables of a new file, or those that an older program's lacks; raises Known.

    `incarnation` names the chain of a new folder: random, so that a restored or cloned folder,
    which is given a new one, never continues another's chain.
    """
    with told(path):
        version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > VERSION:
            raise newer(path)
        if version == VERSION:
            return
        from terminal.store.making import make, upgrade

        with transaction(connection, "BEGIN IMMEDIATE"):
            if version:
                upgrade(connection, version)
            else:
                make(connection, incarnation)
            connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")

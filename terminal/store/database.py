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
from typing import Any, Final, Literal, Self

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from terminal.errors import Refused
from terminal.store import schema, tallies
from terminal.store.failures import from_os_error, newer, told
from terminal.store.standing import Standing, pack
from terminal.store.statements import begin

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
        connection.execute("PRAGMA cache_size=-16000")
        connection.execute(f"PRAGMA wal_autocheckpoint={_LOG_PAGES}")
    except BaseException:
        connection.close()
        raise
    return connection


def prepare(made: Engine, path: Path, incarnation: str) -> None:
    """Make the tables of a new file, or those that an older program's lacks; raises Known.

    `incarnation` names the chain of a new folder: random, so that a restored or cloned folder,
    which is given a new one, never continues another's chain.
    """
    with told(path), made.connect() as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > schema.VERSION:
            raise newer(path)
        if version == 0:
            schema.metadata.create_all(connection)
            connection.execute(
                schema.standing.insert(),
                {"one": 1, "body": pack(Standing(incarnation=incarnation))},
            )
        else:
            _upgrade(connection, version)
        if version < schema.VERSION:
            connection.exec_driver_sql(f"PRAGMA user_version={schema.VERSION}")
            connection.commit()


def _upgrade(connection: Connection, version: int) -> None:
    """Make what the tables of an older program lack, and drop what nothing reads any more."""
    if version < 2:
        schema.tally.create(connection, checkfirst=True)
        tallies.recount(connection)
    if version < 3:
        schema.inherited.create(connection, checkfirst=True)
    if version < 4:
        schema.erased.create(connection, checkfirst=True)
    if version < 5 and "attempts" in _columns(connection, "spool"):
        connection.exec_driver_sql("ALTER TABLE spool DROP COLUMN attempts")
    if version < 6:
        schema.horizon.create(connection, checkfirst=True)
        connection.exec_driver_sql("DELETE FROM horizon")
        connection.exec_driver_sql(schema.NO_HORIZON)
        connection.exec_driver_sql("DROP TRIGGER IF EXISTS entry_facts_last")
        connection.exec_driver_sql(schema.FACTS_LAST)
    if version < 7:
        schema.asked.create(connection, checkfirst=True)
        schema.held.create(connection, checkfirst=True)
    if version < 8:
        connection.exec_driver_sql(schema.BY_EMAIL)
    if version < 9:
        schema.product.create(connection, checkfirst=True)
    if version < 10:
        schema.BY_TICK.create(connection, checkfirst=True)
    if version < 12:
        for table in schema.SUMS:
            table.create(connection, checkfirst=True)
            connection.exec_driver_sql(f"DELETE FROM {table.name}")  # noqa: S608
        connection.exec_driver_sql(schema.NO_SUMS)
        connection.exec_driver_sql("DROP TRIGGER IF EXISTS sums_follow")
        connection.exec_driver_sql(schema.SUMS_FOLLOW)


def _columns(connection: Connection, table: str) -> set[str]:
    found = connection.exec_driver_sql("SELECT name FROM pragma_table_info(?)", (table,))
    return {row[0] for row in found}

"""Central's database: connections, snapshots to read from, and one writer at a time.

SQLite runs in WAL with `synchronous=FULL`: a commit that returned survives a power cut. Every
writing transaction locks the row of `counter` first (on SQLite the whole database), so positions
are given in commit order and no reader ever skips one.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlite_driver
from sqlalchemy import (
    BigInteger,
    Connection,
    Engine,
    LargeBinary,
    SmallInteger,
    Text,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool

from sync.server.schema import metadata

blob: Final = bytearray
"""Wraps bytes that are bound by the thousand: SQLite's driver takes a bytearray as it is, but
looks for an adapter of every `bytes`, which makes an insert three times slower (measured)."""
_STORED: Final = "as_stored"
_CHUNK: Final = 10_000
"""Keys of one IN list; SQLite accepts 32,766."""


class DatabaseUnusable(Exception):
    """The database cannot be opened or used; the text says why and what to do."""


class Database:
    """A database by its URL: ``sqlite:///file`` or ``postgresql+psycopg://…``."""

    def __init__(self, url: str) -> None:
        """Prepare the engine; nothing is opened yet. Raises DatabaseUnusable."""
        try:
            parsed = make_url(url)
        except ArgumentError:
            raise DatabaseUnusable(f"'{url}' is not the URL of a database.") from None
        kind = parsed.get_backend_name()
        self.file: Path | None = None
        if kind == "sqlite":
            if not parsed.database or parsed.database == ":memory:":
                raise DatabaseUnusable("Name a file: sqlite:///central.db.")
            self.file = Path(parsed.database)
            self.engine = _sqlite(self.file)
        elif kind == "postgresql":
            self.engine = create_engine(
                parsed.set(drivername="postgresql+psycopg"),
                pool_size=8,
                max_overflow=24,
                pool_pre_ping=True,
                hide_parameters=True,
            )
            event.listen(self.engine, "do_execute", _execute)
        else:
            raise DatabaseUnusable(f"Central runs on SQLite or PostgreSQL, not on {kind}.")
        self.shown = parsed.render_as_string(hide_password=True)
        self.kind = kind
        self._writer = threading.Lock()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A snapshot: everything read in it is of one moment."""
        with self.engine.connect() as connection:
            if self.kind == "postgresql":
                connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that alone may write until it ends; commits unless it raises."""
        if self.kind == "postgresql":
            with self.engine.begin() as connection:
                yield connection
            return
        with self._writer, self.engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    def empty_log(self) -> None:
        """Leave nothing of SQLite's log, in which superseded pages stand, where nobody still reads
        an older moment. PostgreSQL's own is its keeper's business."""
        if self.kind == "sqlite":
            with self._writer, self.engine.connect() as connection:
                driver = connection.connection.dbapi_connection
                assert driver is not None
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _execute(cursor: Any, statement: str, values: Any, context: Any) -> bool:
    """Have the values of a query come as PostgreSQL stores them, where it asks that: in a text
    every byte of a fact is two digits."""
    stored = bool(context.execution_options.get(_STORED))
    if stored:
        cursor.execute(statement, values, binary=True)
    return stored


def _sqlite(path: Path) -> Engine:
    made = create_engine(
        "sqlite://",
        module=sqlite_driver,
        creator=lambda: _open(path),
        poolclass=QueuePool,
        hide_parameters=True,
        pool_size=8,
        max_overflow=24,
    )
    event.listen(made, "begin", _begin)
    return made


def _open(path: Path) -> Any:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        connection = sqlite_driver.connect(
            str(path),
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
            timeout=30,
        )
        for pragma in (
            "page_size=8192",
            "journal_mode=WAL",
            "synchronous=FULL",
            "recursive_triggers=ON",
            "secure_delete=ON",
            "temp_store=MEMORY",
            "cache_size=-64000",
            "wal_autocheckpoint=4000",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except OSError as error:
        raise DatabaseUnusable(f"{path} cannot be used: {error.strerror}.") from error
    except sqlite_driver.DatabaseError as error:
        raise DatabaseUnusable(f"{path} cannot be used as central's database: {error}.") from error
    return connection


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def unusable(error: DBAPIError) -> DatabaseUnusable | None:
    """The sentence for a database that is out of reach or full, or None for a bug."""
    text = str(error.orig).strip().splitlines()
    if isinstance(error, OperationalError) or error.connection_invalidated:
        return DatabaseUnusable(f"The database cannot be used now: {text[0] if text else error}.")
    return None


def rows(connection: Connection, sql: str, *values: Any) -> list[Any]:
    """Rows of a query written with ``?`` for values, as plain tuples."""
    options = {_STORED: True}
    result = connection.exec_driver_sql(
        _dialect(connection, sql), values, execution_options=options
    )
    cursor = result.cursor
    assert cursor is not None
    found = list(cursor.fetchall())
    result.close()
    return found


def rows_in(connection: Connection, sql: str, keys: Sequence[Any], *values: Any) -> list[Any]:
    """Rows of a query where ``IN ()`` stands for the keys, which come before other values."""
    found: list[Any] = []
    if connection.dialect.name == "postgresql":
        return (
            rows(connection, sql.replace("IN ()", "= ANY(%b)"), list(keys), *values) if keys else []
        )
    for start in range(0, len(keys), _CHUNK):
        part = [blob(k) if type(k) is bytes else k for k in keys[start : start + _CHUNK]]
        marks = ",".join("?" * len(part))
        found += rows(connection, sql.replace("IN ()", f"IN ({marks})"), *part, *values)
    return found


def run(connection: Connection, sql: str, *values: Any) -> int:
    """Execute a statement written with ``?``; return how many rows it changed."""
    return connection.exec_driver_sql(_dialect(connection, sql), values).rowcount


def run_many(connection: Connection, sql: str, many: Sequence[tuple[Any, ...]]) -> None:
    """Execute a statement once per tuple, in one batch."""
    if many:
        connection.exec_driver_sql(_dialect(connection, sql), list(many))


def insert_new(
    connection: Connection, table: str, columns: str, many: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows that are known to be new, by COPY where the database has it."""
    if not many:
        return
    if connection.dialect.name != "postgresql":
        run_many(connection, insert_sql(table, columns), many)
        return
    driver = connection.connection.driver_connection
    assert driver is not None
    text = f"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)"
    with driver.cursor() as cursor, cursor.copy(text) as copy:
        copy.set_types(_types(table, columns))
        for row in many:
            copy.write_row(row)


def upsert(
    connection: Connection, table: str, columns: str, conflict: str, many: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows, no two with one key, or change those that are there as `conflict` says; on
    PostgreSQL by one statement for all of them, bound as binary (a fifth of the driver's work)."""
    if not many:
        return
    if connection.dialect.name != "postgresql":
        run_many(connection, insert_sql(table, columns, conflict), many)
        return
    arrays = ", ".join(f"%b::{kind}[]" for kind in _types(table, columns))
    text = f"INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays}) {conflict}"  # noqa: S608
    connection.exec_driver_sql(text, tuple(map(list, zip(*many, strict=True))))


@lru_cache(maxsize=32)
def _types(table: str, columns: str) -> tuple[str, ...]:
    """PostgreSQL's names for the types of some columns."""
    kinds = {BigInteger: "int8", SmallInteger: "int2", Text: "text", LargeBinary: "bytea"}
    held = metadata.tables[table].columns
    return tuple(kinds.get(type(held[name].type), "int4") for name in columns.split(", "))


def insert_sql(table: str, columns: str, conflict: str = "") -> str:
    """An INSERT of the named columns."""
    marks = ", ".join("?" * (columns.count(",") + 1))
    return f"INSERT INTO {table} ({columns}) VALUES ({marks}) {conflict}".rstrip()  # noqa: S608


def _dialect(connection: Connection, sql: str) -> str:
    return sql.replace("?", "%s") if connection.dialect.name == "postgresql" else sql

"""A connection to the till's database, as what it works with all day: the driver's own, under the
few verbs of SQLAlchemy's that a till uses.

SQLAlchemy makes and alters the tables (see `making.py`) and is loaded for that alone: it would be a
fifth of a till's memory and a third of a second of its start.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any, Final, Self

Row = tuple[Any, ...]


class Rows:
    """What a statement gave, read once."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def __iter__(self) -> Iterator[Row]:
        return iter(self._cursor)

    def all(self) -> list[Row]:
        """Every row that is left."""
        rows: list[Row] = self._cursor.fetchall()
        return rows

    def first(self) -> Row | None:
        """The first row, or None; the rest is left."""
        row: Row | None = self._cursor.fetchone()
        self._cursor.close()
        return row

    def scalar_one(self) -> Any:
        """The first value of the first row; raises LookupError where there is none."""
        row = self.first()
        if row is None:
            raise LookupError("The statement gave no row.")
        return row[0]


class Connection:
    """One open connection. Outside a transaction (see `statements.transaction`) every statement is
    one of its own."""

    def __init__(self, driver: Any) -> None:
        """`driver` is an open connection of `sqlcipher3`, as the standard `sqlite3`."""
        self.driver: Final = driver

    def exec_driver_sql(self, statement: str, parameters: Sequence[Any] = ()) -> Rows:
        """Execute a statement; raises the driver's errors."""
        return Rows(self.driver.execute(statement, parameters))

    def close(self) -> None:
        """Close; what was not committed is undone."""
        self.driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()
